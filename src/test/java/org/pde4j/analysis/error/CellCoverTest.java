package org.pde4j.analysis.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;

/** Where covers look at v, and whether the samples that cells share are those at their nodes. */
class CellCoverTest {

    private static Box box(int d) {
        return Box.cube(d, 0, 1);
    }

    /** A narrow ridge, for which cells are halved along every axis. */
    private static Expr ridge(Box box) {
        Expr sum = Expr.sum(box.coordinates().stream().map(x -> x.minus(0.3)).toList());
        return Expr.exp(sum.power(2).times(box.dimension() == 1 ? -4e4 : -400));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void everyCellHasTheValuesAtItsNodes(int d) {
        Box box = box(d);
        Field u = Field.of("u", 0);
        Expr known = ridge(box);
        Approximation v = KnownFunction.of(box, known);
        double[] low = new double[d];
        double[] high = Arrays.stream(new double[d]).map(x -> 1).toArray();
        CellCover cover = new CellCover(low, high, u, v, 5, 60_000);
        int first = cover.cells().size();
        cover.largest();
        if (d <= Cell.MAX_TENSOR) {
            cover.integral(2);
        }
        assertThat(cover.cells().size()).isGreaterThan(first);
        for (Cell cell : cover.cells()) {
            List<double[]> nodes = CellNodes.nodes(cell.low(), cell.high());
            for (int k = 0; k < nodes.size(); k++) {
                assertThat(cell.values()[k]).isEqualTo(known.evaluate(nodes.get(k)));
            }
        }
    }

    @Test
    void noPointOfTheFirstCellsIsEvaluatedTwiceByWhateverExpression() {
        Box box = box(2);
        Field u = Field.of("u", 0);
        Coordinate x = box.coordinates().get(0);
        Approximation v = KnownFunction.of(box, Expr.sin(x));
        List<List<Double>> looked = new ArrayList<>();
        Set<List<Object>> asked = new HashSet<>();
        Approximation counted = (points, expressions) -> {
            for (int i = 0; i < points.length; i += 2) {
                looked.add(List.of(points[i], points[i + 1]));
                for (Expr expr : expressions) {
                    assertThat(asked.add(List.of(points[i], points[i + 1], expr))).isTrue();
                }
            }
            return v.evaluate(points, expressions);
        };
        Norms norms = new SampledNorms(counted, new double[0], 120_000);
        norms.largest(Region.of(box), u.d(x).plus(u));
        int once = looked.size();
        norms.supremum(Region.of(box), u);
        norms.integral(Region.of(box), u.power(2).plus(x), 1);
        // And three points close together in 128 cells, from which the rounding is known.
        assertThat(once).isEqualTo(129 * 129 + 3 * 128);
        assertThat(looked).hasSize(once);
    }
}
