package org.pde4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pde4j.chart.HeatMap;
import org.pde4j.chart.LinePlot;
import org.pde4j.chart.Theme;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Problem;

/** Maps of functions whose values are known at every point. */
class SolutionFiguresTest {

    /** Expression k at a point is k + Σ 10^-i x_i: every coordinate has its own digit. */
    private static Approximation digits(int d) {
        return (points, expressions) -> {
            double[][] values = new double[expressions.size()][points.length / d];
            for (int k = 0; k < values.length; k++) {
                for (int i = 0; i < values[k].length; i++) {
                    values[k][i] = k;
                    for (int axis = 0; axis < d; axis++) {
                        values[k][i] += Math.pow(10, -axis) * points[i * d + axis];
                    }
                }
            }
            return values;
        };
    }

    private static Problem heat(Box box) {
        Coordinate x = box.coordinates().get(0);
        Field u = Field.of("u", 0);
        return Problem.named("p").domain(box).unknowns("u").equation(u.d(x, x)).build();
    }

    @Test
    void timeRunsFromLeftToRight() {
        Problem problem = heat(Box.of("x", 2, 4).times("t", 0, 8));

        List<Figure> figures = new SolutionFigures(new SolvedProblem(problem, digits(2), "test")).all();

        assertThat(names(figures)).isEqualTo("solution-u residual-equation-1 residual-histogram moments-u");
        HeatMap map = (HeatMap) figures.get(0).plot();
        assertThat(List.of(map.xLabel(), map.yLabel())).containsExactly("t", "x");
        assertThat(map.values()[0][0]).isEqualTo(2);
        assertThat(map.values()[0][Slice.WIDE - 1]).as("x = 2, t = 8").isCloseTo(2.8, within(1e-12));
        assertThat(map.values()[Slice.HIGH - 1][0]).as("x = 4, t = 0").isEqualTo(4);
        LinePlot moments = (LinePlot) figures.get(3).plot();
        assertThat(moments.series().get(1).name()).isEqualTo("t = 4");
        assertThat(moments.series().get(1).y()[0]).as("x = 2, t = 4").isCloseTo(2.4, within(1e-12));
    }

    @Test
    void threeDimensionsAreShownInSlices() {
        Problem space = heat(Box.cube(3, 0, 4));
        Problem spaceTime = heat(Box.of("x", 0, 4).times("y", 0, 2).times("t", 0, 6));

        List<Figure> slices = new SolutionFigures(new SolvedProblem(space, digits(3), "test")).all();
        List<Figure> moments = new SolutionFigures(new SolvedProblem(spaceTime, digits(3), "test")).all();

        assertThat(names(slices)).isEqualTo("solution-u residual-equation-1 residual-histogram");
        HeatMap body = (HeatMap) slices.get(0).plot();
        HeatMap.Sweep through = body.sweep().orElseThrow();
        assertThat(through.name()).isEqualTo("x3");
        assertThat(through.at()).startsWith(0).endsWith(4);
        assertThat(through.at()[through.shown()]).as("the middle of a body").isEqualTo(2);
        assertThat(body.values()).isSameAs(through.values().get(through.shown()));
        assertThat(body.values()[Slice.HIGH_OF_MANY - 1][0]).as("x1 = 0, x2 = 4, x3 = 2").isCloseTo(0.42, within(1e-12));

        HeatMap map = (HeatMap) moments.get(0).plot();
        HeatMap.Sweep time = map.sweep().orElseThrow();
        assertThat(time.at()[time.shown()]).as("the end of time").isEqualTo(6);
        assertThat(map.values()[0][Slice.WIDE_OF_MANY - 1]).as("x = 4, y = 0, t = 6").isCloseTo(4.06, within(1e-12));
        assertThat(time.values().get(0)[0][Slice.WIDE_OF_MANY - 1]).as("x = 4, y = 0, t = 0").isCloseTo(4, within(1e-12));
        assertThat(map.svg(Theme.LIGHT)).contains("Solution u at t = 6");
    }

    /** r = 1 + x on [2, 4]: sizes from 3 to 5, equally often; each bin has its share of the logarithm. */
    @Test
    void theHistogramCountsResidualsBySize() {
        Problem problem = heat(Box.of("x", 2, 4));
        List<Figure> figures = new SolutionFigures(new SolvedProblem(problem, digits(1), "test")).all();

        LinePlot histogram = (LinePlot) figures.get(figures.size() - 1).plot();
        double[] edges = histogram.series().get(0).x();
        double[] shares = histogram.series().get(0).y();
        double total = 0;
        for (int bin = 0; bin < shares.length; bin += 2) {
            assertThat(shares[bin]).isEqualTo(shares[bin + 1]);
            // 401 points: one more or less in a bin.
            assertThat(shares[bin]).isCloseTo(50 * (edges[bin + 1] - edges[bin]), within(0.6));
            total += shares[bin];
        }
        assertThat(total).isCloseTo(100, within(1e-9));
        assertThat(edges[0]).isCloseTo(3, within(0.01));
        assertThat(edges[edges.length - 1]).isCloseTo(5, within(0.02));
    }

    @Test
    void errorsAreTheApproximationMinusTheReference() {
        Coordinate x = new Coordinate("x", 0);
        Field u = Field.of("u", 0);
        Problem problem = Problem.named("p").domain(Box.of("x", 0, 1)).unknowns("u").equation(u.d(x, x)).exact(x.times(3)).build();

        List<Figure> figures = new SolutionFigures(new SolvedProblem(problem, digits(1), "test")).all();

        assertThat(names(figures)).isEqualTo("solution-u error-u residual-equation-1 residual-histogram");
        double[] error = ((LinePlot) figures.get(1).plot()).series().get(0).y();
        assertThat(error[error.length - 1]).as("1 - 3").isEqualTo(-2);
        assertThat(figures.get(1).caption()).contains("at most 2 in size");
    }

    private static String names(List<Figure> figures) {
        return figures.stream().map(Figure::name).collect(Collectors.joining(" "));
    }
}
