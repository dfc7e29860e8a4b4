package org.pde4j.jet.fused;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.model.Mlp;
import org.pde4j.model.Network;
import org.pde4j.model.Tanh;

class TilePartitionTest {

    private static final int D = 2;
    private static final Field U = Field.of("u", 0);

    @ParameterizedTest
    @CsvSource({"1, 1", "64, 0", "65, 1", "1000, 50", "10000, 500", "100000, 7"})
    void everyTileIsInOneSlotAndNoSlotHasMoreThanATileTooMuch(int interior, int conditions) {
        List<TilePlan> plans = new ArrayList<>(List.of(plan(interior, U.d(new Coordinate("x", 0)).plus(U.d(new Coordinate("y", 1)).power(2)))));
        for (int k = 0; k < 3 && conditions > 0; k++) {
            plans.add(plan(conditions, U));
        }
        TilePartition slots = TilePartition.of(plans);
        Set<List<Integer>> seen = new HashSet<>();
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int slot = 0; slot < slots.count(); slot++) {
            long load = 0;
            for (int k = slots.first(slot); k < slots.first(slot + 1); k++) {
                assertThat(seen.add(List.of(slots.group(k), slots.start(k)))).isTrue();
                if (k > slots.first(slot) && slots.group(k) == slots.group(k - 1)) {
                    assertThat(slots.start(k)).isEqualTo(slots.start(k - 1) + Tile.LANES);
                }
                load += cost(plans.get(slots.group(k)));
            }
            least = Math.min(least, load);
            most = Math.max(most, load);
        }
        assertThat(seen).hasSize(plans.stream().mapToInt(TilePlan::tiles).sum());
        assertThat(seen).allMatch(tile -> tile.get(1) % Tile.LANES == 0 && tile.get(1) < plans.get(tile.get(0)).group.size());
        assertThat(most - least).isLessThanOrEqualTo(plans.stream().mapToLong(TilePartitionTest::cost).max().orElseThrow());
    }

    /** Two for the products of a channel, one for the values of a neuron. */
    private static long cost(TilePlan plan) {
        return 2L * plan.width + plan.copies;
    }

    private static TilePlan plan(int points, Expr expression) {
        Network network = new Mlp(List.of(3), new Tanh(), 1).network(JetsOfKernelTest.unitBox(D), 1);
        return new TilePlan(new FusedGroup(D, new double[points * D], null, List.of(new FusedRows(expression, new double[points], true))), network.chains(),
                List.of(), 1);
    }
}
