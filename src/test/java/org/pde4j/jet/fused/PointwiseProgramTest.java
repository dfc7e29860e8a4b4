package org.pde4j.jet.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Function;
import org.pde4j.jet.fused.f64.VectorBackend;

class PointwiseProgramTest {

    private static final Coordinate X = new Coordinate("x", 0);
    private static final Coordinate Y = new Coordinate("y", 1);

    private static Program compile(List<Expr> outputs) {
        Dag dag = new Dag();
        ExprCompiler compiler = new ExprCompiler(dag, leaf -> dag.input(1, ((Coordinate) leaf).axis()));
        Map<Integer, Integer> targets = new LinkedHashMap<>();
        for (int e = 0; e < outputs.size(); e++) {
            targets.put(Program.operand(2, e), compiler.node(outputs.get(e)));
        }
        return Lowering.lower(dag, targets);
    }

    /** Values at 64 points for each output. */
    private static double[][] run(List<Expr> outputs, double[] x, double[] y) {
        Program program = compile(outputs);
        int scratch = 1;
        int in = scratch + program.scratchRows();
        int out = in + 2;
        Tile tile = new VectorBackend().tile(out + outputs.size(), 1);
        tile.load(in, x, 0, 1, x.length, true);
        tile.load(in + 1, y, 0, 1, y.length, true);
        tile.run(program, new int[] {scratch, in, out}, new int[] {0, 1, 1}, 1);
        double[][] values = new double[outputs.size()][x.length];
        for (int e = 0; e < values.length; e++) {
            for (int p = 0; p < x.length; p++) {
                values[e][p] = tile.get(out + e, p);
            }
        }
        return values;
    }

    @Test
    void everyFormOfArithmeticEqualsEvaluationOfTheTree() {
        double[] x = new Random(1).doubles(64, 0.3, 1.4).toArray();
        double[] y = new Random(2).doubles(64, 0.3, 1.4).toArray();
        Expr s = X.times(Y);
        List<Expr> outputs = List.of(
                Expr.constant(3),
                X,
                X.plus(Y),
                X.times(2).plus(1),
                X.times(2).minus(Y.times(3)),
                s.plus(X.times(X)),
                s.times(2).plus(X.power(2).times(3)).minus(Y.power(2)).plus(X),
                s.plus(Expr.exp(s)).plus(Expr.sin(s).times(Expr.cos(s))).minus(4),
                X.power(3).plus(Y.power(-2)).plus(X.power(0.5)).plus(Y.power(-1.5)).plus(X.power(0.3)),
                X.over(Y.plus(X.power(2))),
                s.plus(2).power(2).minus(s.plus(2)),
                Expr.product(List.of(X, Y, s, Expr.tanh(X), Expr.log(Y))));
        double[][] values = run(outputs, x, y);
        for (int e = 0; e < outputs.size(); e++) {
            for (int p = 0; p < 64; p++) {
                double expected = outputs.get(e).evaluate(x[p], y[p]);
                // A dozen roundings of terms of order ten.
                assertThat(values[e][p]).describedAs("output %d", e).isCloseTo(expected, within(2e-14));
            }
        }
    }

    @Test
    void everyFunctionEqualsItsScalarValue() {
        double[] x = new Random(1).doubles(64, 0.1, 1.2).toArray();
        for (Function function : Function.values()) {
            // The scalar error function is the less exact of the two.
            double[] values = run(List.of(Expr.call(function, X)), x, x)[0];
            for (int p = 0; p < 64; p++) {
                double expected = function.value(x[p]);
                assertThat(values[p]).describedAs("%s at %s", function, x[p]).isCloseTo(expected, within((function == Function.ERF ? 40 : 5)
                        * Math.ulp(expected)));
            }
        }
    }

    @Test
    void commonSubexpressionIsComputedOnce() {
        Expr shared = Expr.exp(X.times(Y));
        Program program = compile(List.of(shared.plus(1), shared.times(shared), Expr.sin(shared)));
        long exponentials = program.instructions().stream().filter(step -> step.function() == Elementary.EXP).count();
        assertThat(exponentials).isEqualTo(1);
        // exp(xy): two; + 1; square; sine.
        assertThat(program.instructions()).hasSize(5);
    }

    @Test
    void temporariesShareRowsWhenTheirLivesDoNotOverlap() {
        Expr chain = X;
        for (int k = 0; k < 30; k++) {
            chain = Expr.sin(chain);
        }
        assertThat(compile(List.of(chain)).scratchRows() / compile(List.of(chain)).block()).isLessThanOrEqualTo(2);
    }

    @Test
    void hyperbolicTangentIsWithinFourUlpEverywhere() {
        double worst = 0;
        Random random = new Random(7);
        for (int batch = 0; batch < 80; batch++) {
            double scale = Math.pow(10, -4 + batch % 6);
            double[] x = random.doubles(64, -2 * scale, 2 * scale).toArray();
            double[] values = run(List.of(Expr.tanh(X)), x, x)[0];
            for (int p = 0; p < 64; p++) {
                double exact = tanh(x[p]);
                worst = Math.max(worst, Math.abs(values[p] - exact) / Math.ulp(exact));
            }
        }
        assertThat(worst).isLessThan(4);
    }

    /** By the exponential series in 40 digits. */
    private static double tanh(double x) {
        MathContext digits = new MathContext(40);
        BigDecimal z = new BigDecimal(x).multiply(BigDecimal.valueOf(2)).divide(BigDecimal.valueOf(1L << 12), digits);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int k = 1; k < 40; k++) {
            term = term.multiply(z, digits).divide(BigDecimal.valueOf(k), digits);
            sum = sum.add(term, digits);
        }
        for (int k = 0; k < 12; k++) {
            sum = sum.multiply(sum, digits);
        }
        return sum.subtract(BigDecimal.ONE).divide(sum.add(BigDecimal.ONE), digits).doubleValue();
    }

    @Test
    void errorFunctionIsWithinFourUlpOfItsSeriesAndKeepsSpecialValues() {
        double worst = 0;
        for (int batch = 0; batch < 30; batch++) {
            double[] x = new Random(batch).doubles(64, -7, 7).map(v -> batchScale(v)).toArray();
            double[] values = run(List.of(Expr.call(Function.ERF, X)), x, x)[0];
            for (int p = 0; p < 64; p++) {
                double exact = erf(x[p]);
                worst = Math.max(worst, Math.abs(values[p] - exact) / Math.ulp(exact));
            }
        }
        assertThat(worst).isLessThan(4);
        double[] special = new double[64];
        special[0] = -0.0;
        special[1] = Double.NaN;
        special[2] = Double.POSITIVE_INFINITY;
        special[3] = -800;
        double[] values = run(List.of(Expr.call(Function.ERF, X)), special, special)[0];
        assertThat(Double.doubleToRawLongBits(values[0])).isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(values[1]).isNaN();
        assertThat(Arrays.copyOfRange(values, 2, 4)).containsExactly(1, -1);
    }

    /** Half of the points below one. */
    private static double batchScale(double v) {
        return v > 0 ? v : v / 7;
    }

    /** 2/√π Σ (−1)^k x^{2k+1}/(k! (2k + 1)) in 60 digits. */
    private static double erf(double x) {
        MathContext digits = new MathContext(60);
        BigDecimal z = new BigDecimal(x);
        BigDecimal square = z.multiply(z, digits).negate();
        BigDecimal power = z;
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < 250; k++) {
            sum = sum.add(power.divide(BigDecimal.valueOf(2L * k + 1), digits), digits);
            power = power.multiply(square, digits).divide(BigDecimal.valueOf(k + 1), digits);
        }
        BigDecimal pi = new BigDecimal("3.14159265358979323846264338327950288419716939937510582097494459");
        return sum.multiply(BigDecimal.valueOf(2)).divide(pi.sqrt(digits), digits).doubleValue();
    }

    @Test
    void hyperbolicTangentKeepsSpecialValues() {
        double[] x = new double[64];
        Arrays.fill(x, 1e-300);
        x[0] = -0.0;
        x[1] = Double.NaN;
        x[2] = Double.POSITIVE_INFINITY;
        x[3] = Double.NEGATIVE_INFINITY;
        x[4] = 25;
        x[5] = -700;
        x[6] = 0;
        double[] values = run(List.of(Expr.tanh(X)), x, x)[0];
        assertThat(Double.doubleToRawLongBits(values[0])).isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(values[1]).isNaN();
        assertThat(Arrays.copyOfRange(values, 2, 8)).containsExactly(1, -1, 1, -1, 0, 1e-300);
    }
}
