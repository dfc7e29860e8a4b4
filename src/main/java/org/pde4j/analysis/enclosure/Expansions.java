package org.pde4j.analysis.enclosure;

import java.util.Arrays;
import org.pde4j.expr.Function;

/** {@link Expansion}s of the elementary functions. */
final class Expansions {

    private static final double U = Upward.UNIT;
    private static final Expansion TANH = new TanhExpansion();

    private Expansions() {}

    /** Of a function that is smooth on intervals; abs and sign are not. */
    static Expansion of(Function function) {
        return switch (function) {
            case TANH -> TANH;
            case SIN -> wave(0);
            case COS -> wave(1);
            case EXP -> new Exponential(0);
            case SINH -> new Exponential(-1);
            case COSH -> new Exponential(1);
            case SOFTPLUS -> new Softplus();
            case LOG -> new Log();
            case ATAN -> new Arctangent();
            case ERF -> new ErfExpansion();
            case TAN, ABS, SIGN -> throw new UnsupportedOperationException("no Taylor coefficients with a proved error are known of " + function.text());
        };
    }

    /** x ↦ x^p, at points of one sign. */
    static Expansion power(double p) {
        return new RealPower(p);
    }

    private static Expansion wave(int shift) {
        return new Wave(shift);
    }

    /** sin(z + shift π/2): f_k = ± sin or cos over k!. */
    private record Wave(int shift) implements Expansion {

        @Override
        public void coefficients(double[] c, int lanes, int count, double[] f, double[] e) {
            double factorial = 1;
            double[] values = new double[4 * lanes];
            for (int l = 0; l < lanes; l++) {
                values[l] = StrictMath.sin(c[l]);
                values[lanes + l] = StrictMath.cos(c[l]);
                values[2 * lanes + l] = -values[l];
                values[3 * lanes + l] = -values[lanes + l];
            }
            for (int k = 0; k < count; k++) {
                factorial *= Math.max(1, k);
                int from = (k + shift) % 4 * lanes;
                for (int l = 0; l < lanes; l++) {
                    f[k * lanes + l] = values[from + l] / factorial;
                }
                // StrictMath is within one unit in the last place; factorials beyond 18! and the quotient are rounded.
                Arrays.fill(e, k * lanes, (k + 1) * lanes, Upward.of((k + 6) * U / factorial));
            }
        }

        @Override
        public double supremum(double c, double m, int k) {
            return overall(k);
        }

        @Override
        public double overall(int k) {
            return Upward.of(inverseFactorial(k));
        }
    }

    private static double inverseFactorial(int k) {
        double result = 1;
        for (int i = 2; i <= k; i++) {
            result /= i;
        }
        return result;
    }

    /** e^z, or with a sign (e^z + sign e^{−z})/2. */
    private record Exponential(int sign) implements Expansion {

        @Override
        public void coefficients(double[] c, int lanes, int count, double[] f, double[] e) {
            for (int l = 0; l < lanes; l++) {
                double rising = sign == 0 ? StrictMath.exp(c[l]) : StrictMath.exp(c[l]) / 2;
                double falling = sign == 0 ? 0 : StrictMath.exp(-c[l]) / 2;
                double size = rising + falling;
                double factor = 1;
                for (int k = 0; k < count; k++) {
                    factor /= Math.max(1, k);
                    int other = k % 2 == 0 ? sign : -sign;
                    f[k * lanes + l] = (rising + other * falling) * factor;
                    e[k * lanes + l] = Upward.of((k + 8) * U * size * factor);
                }
            }
        }

        @Override
        public double supremum(double c, double m, int k) {
            double top = sign == 0 ? StrictMath.exp(c + m) : StrictMath.exp(Math.abs(c) + m);
            return Upward.of(top * inverseFactorial(k));
        }
    }

    /** log(1 + e^z): f′ = (1 + tanh(z/2))/2, so that f_{k+1} = tanh_k(z/2)/(2^{k+1}(k + 1)) for k ≥ 1. */
    private record Softplus() implements Expansion {

        @Override
        public void coefficients(double[] c, int lanes, int count, double[] f, double[] e) {
            double[] half = new double[lanes];
            for (int l = 0; l < lanes; l++) {
                half[l] = c[l] / 2;
            }
            double[] tf = new double[count * lanes];
            double[] te = new double[count * lanes];
            TANH.coefficients(half, lanes, count, tf, te);
            for (int l = 0; l < lanes; l++) {
                f[l] = Function.SOFTPLUS.value(c[l]);
                // A sum, a logarithm and an exponential of StrictMath, each within one unit in the last place.
                e[l] = Upward.of(8 * U * Math.abs(f[l]));
                f[lanes + l] = (1 + tf[l]) / 2;
                e[lanes + l] = Upward.of(te[l] / 2 + 2 * U);
                for (int k = 1; k + 1 < count; k++) {
                    double factor = Math.scalb(1.0, -k - 1) / (k + 1);
                    f[(k + 1) * lanes + l] = tf[k * lanes + l] * factor;
                    e[(k + 1) * lanes + l] = Upward.of((te[k * lanes + l] + 4 * U * Math.abs(tf[k * lanes + l])) * factor);
                }
            }
        }

        @Override
        public double supremum(double c, double m, int k) {
            return overall(k);
        }

        @Override
        public double overall(int k) {
            return k == 0 ? Double.POSITIVE_INFINITY : k == 1 ? 1 : Upward.of(TANH.overall(k - 1) * Math.scalb(1.0, -k) / k);
        }
    }

    /** log z: f_k = (−1)^{k−1}/(k z^k). */
    private record Log() implements Expansion {

        @Override
        public void coefficients(double[] c, int lanes, int count, double[] f, double[] e) {
            for (int l = 0; l < lanes; l++) {
                f[l] = StrictMath.log(c[l]);
                e[l] = Upward.of(4 * U * Math.abs(f[l]));
                double power = 1;
                for (int k = 1; k < count; k++) {
                    power /= -c[l];
                    f[k * lanes + l] = -power / k;
                    e[k * lanes + l] = Upward.of((2 * k + 4) * U * Math.abs(power) / k);
                }
            }
        }

        @Override
        public double supremum(double c, double m, int k) {
            double least = (c - m) * (1 - 0x1p-40);
            return least > 0 ? Upward.of(Upward.power(1 / least, k) / k) : Double.POSITIVE_INFINITY;
        }
    }

    /** atan z = Im log(1 + iz). */
    private record Arctangent() implements Expansion {

        @Override
        public void coefficients(double[] c, int lanes, int count, double[] f, double[] e) {
            for (int l = 0; l < lanes; l++) {
                f[l] = StrictMath.atan(c[l]);
                e[l] = 8 * U;
                // f_k = −Im w^k/k with w = −i/(1 + iz), |w| = (1 + z²)^{−1/2}.
                double scale = 1 / (1 + c[l] * c[l]);
                double re = -c[l] * scale;
                double im = -scale;
                double size = Math.sqrt(re * re + im * im);
                double a = 1;
                double b = 0;
                double power = 1;
                for (int k = 1; k < count; k++) {
                    double next = a * re - b * im;
                    b = a * im + b * re;
                    a = next;
                    power *= size;
                    f[k * lanes + l] = -b / k;
                    e[k * lanes + l] = Upward.of(16.0 * k * U * power);
                }
            }
        }

        @Override
        public double supremum(double c, double m, int k) {
            return overall(k);
        }

        @Override
        public double overall(int k) {
            return k == 0 ? 2 : Upward.of(1.0 / k);
        }
    }

    /** z^p: f_k = C(p, k) z^{p−k}. */
    private record RealPower(double p) implements Expansion {

        @Override
        public void coefficients(double[] c, int lanes, int count, double[] f, double[] e) {
            for (int l = 0; l < lanes; l++) {
                double value = StrictMath.pow(c[l], p);
                for (int k = 0; k < count; k++) {
                    f[k * lanes + l] = value;
                    e[k * lanes + l] = Upward.of((6 * k + 4) * U * Math.abs(value));
                    value = value * ((p - k) / ((k + 1) * c[l]));
                }
            }
        }

        @Override
        public double supremum(double c, double m, int k) {
            if (Math.abs(c) <= m * (1 + 0x1p-40)) {
                return Double.POSITIVE_INFINITY;
            }
            double binomial = 1;
            for (int i = 0; i < k; i++) {
                binomial *= Math.abs(p - i) / (i + 1);
            }
            double near = StrictMath.pow((Math.abs(c) - m) * (1 - 0x1p-40), p - k);
            double far = StrictMath.pow((Math.abs(c) + m) * (1 + 0x1p-40), p - k);
            return Upward.of(binomial * Math.max(near, far));
        }
    }
}
