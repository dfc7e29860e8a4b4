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
import org.pde4j.expr.Scope;
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

    /** x + y ≤ 0.7, in whose end no cell ends. */
    private static final CellCover.Part CORNER = new CellCover.Part() {

        @Override
        public boolean misses(double[] low, double[] high) {
            return low[0] + low[1] > 0.7;
        }

        @Override
        public boolean has(double[] point) {
            return point[0] + point[1] <= 0.7;
        }
    };

    private static Bracket ofCorner(String formula, int budget) {
        Box box = box(2);
        Field u = Field.of("u", 0);
        Approximation v = KnownFunction.of(box, new Scope(box.coordinates(), List.of(), List.of()).parse(formula));
        return CellCover.of(Region.of(box), CORNER, u, v, budget).orElseThrow().supremum();
    }

    /** exp(30(x + y)) along the end of the part: the nodes in the part and those of its cells differ by more than 5 %, and the latter are settled. */
    @Test
    void aSupremumIsSettledWhereThatOfTheCellsIs() {
        Bracket found = ofCorner("exp(30*(x1 + x2))", 15_000);
        assertThat(found.settled()).isTrue();
        assertThat(found.upper()).isGreaterThan(1.05 * found.lower()).isBetween(Math.exp(21), 1.5 * Math.exp(21));
        assertThat(found.lower()).isLessThan(Math.exp(21));
    }

    /** A cell has more than a period: nothing is settled in the part or outside. */
    @Test
    void whatNoCellResolvesIsNotSettled() {
        assertThat(ofCorner("cos(137*x1)*cos(113*x2)", 15_000).settled()).isFalse();
    }
}
