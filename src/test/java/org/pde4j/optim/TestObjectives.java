package org.pde4j.optim;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.pde4j.linalg.Matrix;

/** Objectives with closed-form minimisers, gradients and Jacobians. */
public final class TestObjectives {

    private TestObjectives() {}

    /** s: ℝᵖ → ℝⁿ with its Jacobian, to be wrapped by {@link #leastSquares}. */
    public interface Residual {

        double[] at(double[] theta);

        /** Shape (n, p). */
        Matrix jacobian(double[] theta);
    }

    /** J and ∇J in closed form, to be wrapped by {@link #of}. */
    public interface Closed {

        /** J(θ); overwrites {@code gradient}, which is never null. */
        double at(double[] theta, double[] gradient);
    }

    public static Objective of(double[] start, Closed function) {
        double[] unwanted = new double[start.length];
        return new Objective() {
            @Override
            public int dimension() {
                return start.length;
            }

            @Override
            public double[] initialPoint() {
                return start.clone();
            }

            @Override
            public double evaluate(double[] theta, double[] gradient, double[] terms) {
                double value = function.at(theta, gradient == null ? unwanted : gradient);
                if (terms != null) {
                    terms[0] = value;
                }
                return value;
            }
        };
    }

    /** J = ½ Σ λ_i θ_i², from θ₀ = (1, …, 1); minimum 0 at the origin. */
    public static Objective quadratic(double... spectrum) {
        double[] start = new double[spectrum.length];
        Arrays.fill(start, 1);
        return of(start, (theta, gradient) -> {
            double sum = 0;
            for (int i = 0; i < theta.length; i++) {
                gradient[i] = spectrum[i] * theta[i];
                sum += 0.5 * gradient[i] * theta[i];
            }
            return sum;
        });
    }

    /** n eigenvalues, geometric between 1 and 1/condition. */
    public static double[] geometricSpectrum(int n, double condition) {
        double[] spectrum = new double[n];
        for (int i = 0; i < n; i++) {
            spectrum[i] = Math.pow(condition, -(double) i / (n - 1));
        }
        return spectrum;
    }

    /** J = x⁴ from x = 1; the exponent of Łojasiewicz at 0 is ¾. */
    public static Objective quartic() {
        return of(new double[] {1}, (theta, gradient) -> {
            double x = theta[0];
            gradient[0] = 4 * x * x * x;
            return x * x * x * x;
        });
    }

    /** J = c|x|ᵖ from x = 1, p > 1, with its Hessian, whose exponent of Łojasiewicz at 0 is 1 − 1/p. */
    public static TwiceDifferentiable power(double c, double p) {
        return twice(of(new double[] {1}, (theta, gradient) -> {
            double x = Math.abs(theta[0]);
            gradient[0] = Math.signum(theta[0]) * c * p * Math.pow(x, p - 1);
            return c * Math.pow(x, p);
        }), theta -> Matrix.of(new double[][] {{c * p * (p - 1) * Math.pow(Math.abs(theta[0]), p - 2)}}));
    }

    /** J = (x² − 1)²/4 from x = 0.1 with its Hessian; minimisers ±1, ρ = 1. */
    public static TwiceDifferentiable doubleWell() {
        return twice(of(new double[] {0.1}, (theta, gradient) -> {
            double x = theta[0];
            gradient[0] = x * x * x - x;
            return (x * x - 1) * (x * x - 1) / 4;
        }), theta -> Matrix.of(new double[][] {{3 * theta[0] * theta[0] - 1}}));
    }

    /** The quadratic with its Hessian. */
    public static TwiceDifferentiable twiceQuadratic(double... spectrum) {
        return twice(quadratic(spectrum), theta -> {
            Matrix hessian = new Matrix(spectrum.length, spectrum.length);
            for (int i = 0; i < spectrum.length; i++) {
                hessian.set(i, i, spectrum[i]);
            }
            return hessian;
        });
    }

    /** An objective with its Hessian. */
    public static TwiceDifferentiable twice(Objective objective, Function<double[], Matrix> hessian) {
        return new TwiceDifferentiable() {
            @Override
            public int dimension() {
                return objective.dimension();
            }

            @Override
            public double[] initialPoint() {
                return objective.initialPoint();
            }

            @Override
            public double evaluate(double[] theta, double[] gradient, double[] terms) {
                return objective.evaluate(theta, gradient, terms);
            }

            @Override
            public Matrix hessian(double[] theta) {
                return hessian.apply(theta);
            }
        };
    }

    /** J = (|θ|² − 1)² from (1.5, 0.7); the minimisers are the unit circle. */
    public static Objective circle() {
        return of(new double[] {1.5, 0.7}, (theta, gradient) -> {
            double excess = theta[0] * theta[0] + theta[1] * theta[1] - 1;
            gradient[0] = 4 * excess * theta[0];
            gradient[1] = 4 * excess * theta[1];
            return excess * excess;
        });
    }

    /** J = |x − 1/3| from x = 1; no derivative at the minimiser. */
    public static Objective absolute() {
        return of(new double[] {1}, (theta, gradient) -> {
            gradient[0] = Math.signum(theta[0] - 1.0 / 3);
            return Math.abs(theta[0] - 1.0 / 3);
        });
    }

    /** J = a·θ from the origin; unbounded below. */
    public static Objective linear(double... a) {
        return of(new double[a.length], (theta, gradient) -> {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                gradient[i] = a[i];
                sum += a[i] * theta[i];
            }
            return sum;
        });
    }

    /** J = 100 (y − x²)² + (1 − x)² = ½|s|² with s = √2 (10 (y − x²), 1 − x), from (−1.2, 1); minimum 0 at (1, 1) (Rosenbrock 1960). */
    public static LeastSquaresObjective rosenbrock() {
        double root = Math.sqrt(2);
        return leastSquares(1, new double[] {-1.2, 1}, 2, new Residual() {
            @Override
            public double[] at(double[] t) {
                return new double[] {root * 10 * (t[1] - t[0] * t[0]), root * (1 - t[0])};
            }

            @Override
            public Matrix jacobian(double[] t) {
                return Matrix.of(new double[][] {{-20 * root * t[0], 10 * root}, {-root, 0}});
            }
        });
    }

    /** s = A θ − b, so that J = (c/2)|A θ − b|². */
    public static LeastSquaresObjective linearLeastSquares(double factor, Matrix a, double[] b, double[] start) {
        return leastSquares(factor, start, b.length, new Residual() {
            @Override
            public double[] at(double[] theta) {
                double[] s = new double[b.length];
                for (int i = 0; i < s.length; i++) {
                    s[i] = -b[i];
                    for (int j = 0; j < theta.length; j++) {
                        s[i] += a.get(i, j) * theta[j];
                    }
                }
                return s;
            }

            @Override
            public Matrix jacobian(double[] theta) {
                return a.copy();
            }
        }, Optional.empty());
    }

    /** J = (c/2)|s|² from a residual with its Jacobian. */
    public static LeastSquaresObjective leastSquares(double factor, double[] start, int n, Residual residual) {
        return leastSquares(factor, start, n, residual, Optional.of("the residual is curved"));
    }

    /** The same with what it says about its linearity. */
    public static LeastSquaresObjective leastSquares(
            double factor, double[] start, int n, Residual residual, Optional<String> nonlinearity) {
        return new LeastSquaresObjective() {
            @Override
            public Optional<String> nonlinearity() {
                return nonlinearity;
            }

            @Override
            public int dimension() {
                return start.length;
            }

            @Override
            public double[] initialPoint() {
                return start.clone();
            }

            @Override
            public double factor() {
                return factor;
            }

            @Override
            public int residuals() {
                return n;
            }

            @Override
            public double evaluate(double[] theta, double[] gradient, double[] terms) {
                double[] s = residual.at(theta);
                double sum = 0;
                for (double entry : s) {
                    sum += entry * entry;
                }
                double value = 0.5 * factor * sum;
                if (terms != null) {
                    terms[0] = value;
                }
                if (gradient != null) {
                    double[] product = jacobianTransposeTimes(theta, s);
                    for (int j = 0; j < gradient.length; j++) {
                        gradient[j] = factor * product[j];
                    }
                }
                return value;
            }

            @Override
            public double[] residual(double[] theta) {
                return residual.at(theta);
            }

            @Override
            public Matrix jacobian(double[] theta, int[] rows) {
                Matrix all = residual.jacobian(theta);
                Matrix some = new Matrix(rows.length, start.length);
                for (int i = 0; i < rows.length; i++) {
                    for (int j = 0; j < start.length; j++) {
                        some.set(i, j, all.get(rows[i], j));
                    }
                }
                return some;
            }

            @Override
            public double[] jacobianTimes(double[] theta, double[] v) {
                Matrix jacobian = residual.jacobian(theta);
                double[] product = new double[n];
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < v.length; j++) {
                        product[i] += jacobian.get(i, j) * v[j];
                    }
                }
                return product;
            }

            @Override
            public double[] jacobianTransposeTimes(double[] theta, double[] w) {
                Matrix jacobian = residual.jacobian(theta);
                double[] product = new double[start.length];
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < start.length; j++) {
                        product[j] += jacobian.get(i, j) * w[i];
                    }
                }
                return product;
            }
        };
    }
}
