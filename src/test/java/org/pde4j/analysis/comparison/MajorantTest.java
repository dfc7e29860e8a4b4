package org.pde4j.analysis.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Enclosure;

/** Against closed forms and against finite differences with coefficients drawn from the ranges. */
class MajorantTest {

    private static final Interval SPACE = new Interval(0, 1);
    private static final Interval TIME = new Interval(0, 1);
    private static final Ends PERIODIC = new Ends(true, false, false);
    private static final Ends FIXED = new Ends(false, true, true);
    private static final Ends FREE = new Ends(false, false, false);

    private static List<RangedCell> constant(double low, double high) {
        return List.of(new RangedCell(new double[] {0, 0}, new double[] {1, 1}, new Enclosure(low, high)));
    }

    private static List<RangedCell> constant(double value) {
        return constant(value, value);
    }

    /** The range of an initial value that is concave or convex on each of 64 cells. */
    private static List<RangedCell> initial(DoubleUnaryOperator e) {
        List<RangedCell> cells = new ArrayList<>();
        for (int j = 0; j < 64; j++) {
            double left = e.applyAsDouble(j / 64.0);
            double right = e.applyAsDouble((j + 1) / 64.0);
            double middle = e.applyAsDouble((j + 0.5) / 64.0);
            double bend = Math.abs(left - 2 * middle + right) / 4;
            cells.add(new RangedCell(new double[] {j / 64.0, 0}, new double[] {(j + 1) / 64.0, 0},
                    new Enclosure(Math.min(left, right) - bend, Math.max(Math.max(left, right), middle) + bend)));
        }
        return cells;
    }

    private static ComparisonData data(double a, double b, double d, double s, DoubleUnaryOperator e, Ends ends) {
        return new ComparisonData(SPACE, TIME, 0, 1, constant(a), constant(b), constant(d), constant(0, s), initial(e), ends, 0, 0, 1e9);
    }

    private static MajorantNorms found(ComparisonData data) {
        return MajorantSearch.of(data).orElseThrow();
    }

    /** e^{−d} e + s (1 − e^{−d})/d, whatever a and b. */
    @ParameterizedTest
    @CsvSource({"2, 0.3, 1, 0.01, 0", "-3, 0.3, 1, 0.01, 0.5", "-5, 1e-3, 2, 0, 0", "0.5, 0, 1, 1e-4, 0.1"})
    void constantsGrowByTheirRate(double d, double e, double s, double a, double b) {
        double exact = Math.exp(-d) * e - s * Math.expm1(-d) / d;
        for (Ends ends : List.of(PERIODIC, FREE)) {
            MajorantNorms norms = found(data(a, b, d, s, x -> e, ends));
            assertThat(norms.last()).isBetween(exact, 1.06 * exact);
            assertThat(norms.absolute()).isBetween(exact, 1.06 * exact);
            assertThat(norms.square()).isBetween(exact * exact, 1.12 * exact * exact);
            assertThat(norms.always()).isBetween(Math.max(exact, e), 1.06 * Math.max(exact, e));
        }
    }

    /** sin πx decays by e^{−aπ²t}; its maximum is that at the start. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 1})
    void theFirstModeDecays(double a) {
        MajorantNorms norms = found(data(a, 0, 0, 0, x -> Math.sin(Math.PI * x), FIXED));
        double factor = Math.exp(-a * Math.PI * Math.PI);
        assertThat(norms.absolute()).isBetween(2 / Math.PI * factor, 2 / Math.PI * factor * 1.5 + 0.01);
        assertThat(norms.always()).isBetween(1.0, 1.05);
    }

    /** s/(2a) x(1 − x) is the limit with a source between fixed ends, s/(8a) at most. */
    @Test
    void aSourceIsBoundedByDiffusion() {
        MajorantNorms norms = found(data(1, 0, 0, 8, x -> 0, FIXED));
        assertThat(norms.last()).isBetween(1.0, 1.15);
        assertThat(norms.absolute()).isBetween(2 / 3.0, 0.8);
    }

    /** φ′ = Dφ² is e/(1 − De t). */
    @Test
    void coefficientsThatDependOnTheErrorAreThoseOfTheMajorant() {
        ComparisonData once = data(0.01, 0, 0, 0, x -> 0.5, PERIODIC);
        assertThat(found(withSlopes(once, 0, 1)).last()).isBetween(1.0, 1.03);
        // Beyond De = 1 it is infinite before the end, and nothing is said.
        assertThat(MajorantSearch.of(withSlopes(once, 0, 2.1))).isEmpty();
        // Where slopes are known for |w| ≤ 0.9 only.
        assertThat(MajorantSearch.of(new ComparisonData(SPACE, TIME, 0, 1, once.diffusion(), once.drift(), once.decay(), once.source(), once.initial(),
                PERIODIC, 0, 1, 0.9))).isEmpty();
        // A drift of its own cannot raise the maximum of a function, only move its flanks.
        ComparisonData bump = data(0.01, 0, 0, 0, x -> 0.1 * Math.exp(-Math.pow((x - 0.5) / 0.1, 2)), PERIODIC);
        assertThat(found(withSlopes(bump, 1, 0)).absolute()).isGreaterThan(found(bump).absolute());
    }

    private static ComparisonData withSlopes(ComparisonData data, double drift, double decay) {
        return new ComparisonData(SPACE, TIME, 0, 1, data.diffusion(), data.drift(), data.decay(), data.source(), data.initial(), data.ends(), drift, decay,
                data.most());
    }

    @Test
    void whatIsNoNumberOrGrowsTooFastHasNoMajorant() {
        assertThat(MajorantSearch.of(data(0.01, 0, Double.NaN, 1, x -> 1, PERIODIC))).isEmpty();
        assertThat(MajorantSearch.of(data(0.01, 0, -1e7, 1, x -> 1, PERIODIC))).isEmpty();
        assertThat(MajorantSearch.of(data(0.01, 0, 0, Double.POSITIVE_INFINITY, x -> 1, FIXED))).isEmpty();
        assertThat(MajorantSearch.of(data(0.01, Double.POSITIVE_INFINITY, 0, 1, x -> 1, FREE))).isEmpty();
        assertThat(MajorantSearch.of(data(0.01, 0, 0, 1, x -> Double.NaN, FREE))).isEmpty();
    }

    private static void randomProblems(int count, long seed) {
        Random random = new Random(seed);
        double ratios = 0;
        for (int k = 0; k < count; k++) {
            RandomEquation equation = RandomEquation.draw(random);
            double[] exact = equation.norms(random);
            MajorantNorms norms = MajorantSearch.of(equation.data()).orElseThrow(() -> new AssertionError("no majorant of " + equation));
            // The finite differences are within a per cent.
            assertThat(norms.last()).as("%d %s", k, equation).isGreaterThan(0.985 * exact[0]);
            assertThat(norms.absolute()).as("%d %s", k, equation).isGreaterThan(0.985 * exact[1]);
            assertThat(norms.always()).as("%d %s", k, equation).isGreaterThan(0.985 * exact[2]);
            ratios += Math.log(norms.absolute() / exact[1]) / count;
        }
        // They are of use as well.
        assertThat(Math.exp(ratios)).isBetween(1.0, 2.0);
    }

    @Test
    void solutionsForCoefficientsInTheRangesAreBelow() {
        randomProblems(30, 1);
    }

    @Test
    @Tag("slow")
    void solutionsOfManyEquationsAreBelow() {
        randomProblems(600, 2);
    }
}
