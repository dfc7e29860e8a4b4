package org.pde4j.problem.reference;

import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.hipparchus.complex.Complex;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;

/**
 * Exponential time differencing of order four for v̂′ = L v̂ + N̂(v̂) in Fourier space: with h the step,
 * a = e^{hL/2}v̂ + Q N̂(v̂), b = e^{hL/2}v̂ + Q N̂(a), c = e^{hL/2}a + Q(2N̂(b) − N̂(v̂)),
 * v̂₊ = e^{hL}v̂ + f₁N̂(v̂) + 2f₂(N̂(a) + N̂(b)) + f₃N̂(c).
 *
 * <p>Q and f_i, which cancel badly near hL = 0, are means over a circle of radius 1 around hL. The state v̂ is mutated by
 * {@link #advance}; one object serves one run.
 *
 * <p>Source: Cox and Matthews, J. Comput. Phys. 176 (2002); Kassam and Trefethen, SIAM J. Sci. Comput. 26 (2005), section 2 and
 * the contour integrals of section 3.
 */
public final class Etdrk4 {

    private static final int CONTOUR_POINTS = 64;

    private final int modes;
    private final SemilinearEquation equation;
    private final double[][] full;
    private final double[][] half;
    private final double[][] q;
    private final double[][] f1;
    private final double[][] f2;
    private final double[][] f3;
    private final double[][] factor;
    private double[][] state;

    /**
     * @param values u(l + jP/n) at time 0, shape (n), n a power of two
     * @param period P
     * @param step h
     */
    public Etdrk4(SemilinearEquation equation, double[] values, double period, double step) {
        modes = values.length;
        if (modes < 2 || Integer.bitCount(modes) != 1) {
            throw new IllegalArgumentException("Etdrk4: number of values must be a power of two, got " + modes);
        }
        if (!(period > 0 && step > 0)) {
            throw new IllegalArgumentException("Etdrk4: period and step must be positive, got " + period + " and " + step);
        }
        this.equation = equation;
        Complex[] hl = new Complex[modes];
        factor = new double[2][modes];
        for (int j = 0; j < modes; j++) {
            double k = 2 * Math.PI / period * (j <= modes / 2 ? j : j - modes);
            hl[j] = symbol(equation.linear(), k, j).multiply(step);
            Complex value = symbol(equation.factor(), k, j);
            factor[0][j] = value.getReal();
            factor[1][j] = value.getImaginary();
        }
        full = pointwise(hl, Complex::exp);
        half = pointwise(hl, z -> z.divide(2).exp());
        q = mean(hl, step, z -> z.divide(2).exp().subtract(1).divide(z));
        f1 = mean(hl, step, z -> z.negate().subtract(4).add(z.exp().multiply(z.multiply(z).subtract(z.multiply(3)).add(4))).divide(cube(z)));
        f2 = mean(hl, step, z -> z.add(2).add(z.exp().multiply(z.subtract(2))).divide(cube(z)));
        f3 = mean(hl, step, z -> z.multiply(-3).subtract(4).subtract(z.multiply(z))
                .add(z.exp().multiply(z.negate().add(4))).divide(cube(z)));
        state = new double[][] {values.clone(), new double[modes]};
        transform(state, TransformType.FORWARD);
    }

    /**
     * A run from u₀ with its first n Fourier modes, which 2¹⁸ samples resolve: where u₀ is not smooth, the samples at the n nodes
     * alone would fold its higher modes on the lower ones.
     */
    public static Etdrk4 start(
            SemilinearEquation equation, DoubleUnaryOperator initial, double lower, double period, int modes, double step) {
        int fine = Math.max(modes, 1 << 18);
        double[][] spectrum = new double[2][fine];
        for (int j = 0; j < fine; j++) {
            spectrum[0][j] = initial.applyAsDouble(lower + period * j / fine);
        }
        transform(spectrum, TransformType.FORWARD);
        double[][] low = new double[2][modes];
        for (int k = 1 - modes / 2; k < modes / 2; k++) {
            for (int part = 0; part < 2; part++) {
                low[part][Math.floorMod(k, modes)] = spectrum[part][Math.floorMod(k, fine)] * modes / fine;
            }
        }
        transform(low, TransformType.INVERSE);
        return new Etdrk4(equation, low[0], period, step);
    }

    /** Takes that many steps of h. */
    public void advance(int steps) {
        for (int step = 0; step < steps; step++) {
            double[][] nv = nonlinear(state);
            double[][] a = sum(product(half, state), product(q, nv));
            double[][] na = nonlinear(a);
            double[][] b = sum(product(half, state), product(q, na));
            double[][] nb = nonlinear(b);
            double[][] c = sum(product(half, a), product(q, combination(2, nb, -1, nv)));
            double[][] nc = nonlinear(c);
            state = sum(sum(product(full, state), product(f1, nv)),
                    sum(product(f2, combination(2, na, 2, nb)), product(f3, nc)));
        }
    }

    /** u at the nodes now, shape (n). */
    public double[] values() {
        double[][] copy = {state[0].clone(), state[1].clone()};
        transform(copy, TransformType.INVERSE);
        return copy[0];
    }

    /** The highest mode has no sign, so that odd symbols, which are imaginary, vanish on it. */
    private Complex symbol(DoubleFunction<Complex> operator, double k, int j) {
        Complex value = operator.apply(k);
        return j == modes / 2 ? new Complex(value.getReal()) : value;
    }

    private double[][] nonlinear(double[][] spectrum) {
        double[][] physical = {spectrum[0].clone(), spectrum[1].clone()};
        transform(physical, TransformType.INVERSE);
        for (int j = 0; j < modes; j++) {
            physical[0][j] = equation.pointwise().applyAsDouble(physical[0][j]);
            physical[1][j] = 0;
        }
        transform(physical, TransformType.FORWARD);
        return product(factor, physical);
    }

    private static void transform(double[][] data, TransformType type) {
        FastFourierTransformer.transformInPlace(data, DftNormalization.STANDARD, type);
    }

    private static double[][] mean(Complex[] centres, double step, UnaryOperator<Complex> f) {
        return pointwise(centres, centre -> {
            Complex total = Complex.ZERO;
            for (int i = 0; i < CONTOUR_POINTS; i++) {
                double angle = 2 * Math.PI * (i + 0.5) / CONTOUR_POINTS;
                total = total.add(f.apply(centre.add(new Complex(Math.cos(angle), Math.sin(angle)))));
            }
            return total.multiply(step / CONTOUR_POINTS);
        });
    }

    private static double[][] pointwise(Complex[] arguments, UnaryOperator<Complex> f) {
        double[][] values = new double[2][arguments.length];
        for (int j = 0; j < arguments.length; j++) {
            Complex value = f.apply(arguments[j]);
            values[0][j] = value.getReal();
            values[1][j] = value.getImaginary();
        }
        return values;
    }

    private static Complex cube(Complex z) {
        return z.multiply(z).multiply(z);
    }

    private static double[][] product(double[][] a, double[][] b) {
        int n = a[0].length;
        double[][] result = new double[2][n];
        for (int j = 0; j < n; j++) {
            result[0][j] = a[0][j] * b[0][j] - a[1][j] * b[1][j];
            result[1][j] = a[0][j] * b[1][j] + a[1][j] * b[0][j];
        }
        return result;
    }

    private static double[][] sum(double[][] a, double[][] b) {
        return combination(1, a, 1, b);
    }

    private static double[][] combination(double s, double[][] a, double t, double[][] b) {
        int n = a[0].length;
        double[][] result = new double[2][n];
        for (int part = 0; part < 2; part++) {
            for (int j = 0; j < n; j++) {
                result[part][j] = s * a[part][j] + t * b[part][j];
            }
        }
        return result;
    }
}
