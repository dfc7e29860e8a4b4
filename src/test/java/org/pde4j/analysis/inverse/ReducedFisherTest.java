package org.pde4j.analysis.inverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.ParameterRange;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SymmetricEigen;

class ReducedFisherTest {

    /** The Schur complement J_qᵀJ_q − J_qᵀJ_W (J_WᵀJ_W)⁻¹ J_WᵀJ_q by elimination of the normal equations, and the hat matrix likewise. */
    @Test
    void isTheSchurComplementOfTheNormalEquations() {
        int n = 40;
        int w = 6;
        int m = 3;
        Matrix rows = random(n, w + m);
        int[] measured = {0, 3, 4, 10, 11, 12, 30, 39};
        ReducedFisher fisher = ReducedFisher.of(ReducedFisher.triangle(rows), rows.selectRows(measured), m, n);
        double[][] normal = new double[w + m][w + m];
        for (int i = 0; i < w + m; i++) {
            for (int j = 0; j < w + m; j++) {
                normal[i][j] = Blas.transposeMultiply(rows, rows).get(i, j);
            }
        }
        for (int k = 0; k < w; k++) {
            for (int i = k + 1; i < w + m; i++) {
                double factor = normal[i][k] / normal[k][k];
                for (int j = 0; j < w + m; j++) {
                    normal[i][j] -= factor * normal[k][j];
                }
            }
        }
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                assertThat(fisher.information().get(i, j)).isCloseTo(normal[w + i][w + j], within(1e-11));
            }
        }
        assertThat(Blas.multiply(fisher.information(), fisher.covariance()).get(1, 1)).isCloseTo(1, within(1e-11));
        assertThat(fisher.degreesOfFreedom()).isCloseTo(trace(rows, measured), within(1e-10));
        assertThat(fisher.rank(0)).isEqualTo(m);
    }

    /** Σ over measured rows of x_iᵀ (XᵀX)⁻¹ x_i, by the eigenvectors of XᵀX. */
    private static double trace(Matrix rows, int[] measured) {
        SymmetricEigen eigen = SymmetricEigen.of(Blas.transposeMultiply(rows, rows));
        double trace = 0;
        for (int i : measured) {
            for (int k = 0; k < rows.columns(); k++) {
                double product = 0;
                for (int j = 0; j < rows.columns(); j++) {
                    product += rows.get(i, j) * eigen.vectors().get(j, k);
                }
                trace += product * product / eigen.values()[k];
            }
        }
        return trace;
    }

    /** Columns of weights that repeat each other change nothing; a parameter that the weights can follow everywhere is not determined. */
    /** Hat matrix of the column (1, 2, 2): leverages 1/9, 4/9, 4/9. */
    @Test
    void withoutParametersTheFreedomIsThatOfTheWeights() {
        Matrix rows = new Matrix(3, 1, new double[] {1, 2, 2});
        Matrix data = new Matrix(2, 1, new double[] {1, 2});
        ReducedFisher fisher = ReducedFisher.of(ReducedFisher.triangle(rows), data, 0, 3);
        assertThat(fisher.degreesOfFreedom()).isCloseTo(5.0 / 9, within(1e-14));
        assertThat(fisher.size()).isZero();
    }

    @Test
    void weightsMayBeDependentAndMayHideAParameter() {
        Matrix plain = random(30, 5);
        Matrix doubled = new Matrix(30, 8);
        for (int i = 0; i < 30; i++) {
            for (int j = 0; j < 4; j++) {
                doubled.set(i, j, plain.get(i, j));
            }
            doubled.set(i, 4, plain.get(i, 0) - 3 * plain.get(i, 2));
            doubled.set(i, 5, plain.get(i, 1));
            doubled.set(i, 6, plain.get(i, 4));
            doubled.set(i, 7, plain.get(i, 3) + plain.get(i, 1));
        }
        Matrix none = new Matrix(0, 5);
        double alone = ReducedFisher.of(ReducedFisher.triangle(plain), none, 1, 30).information().get(0, 0);
        ReducedFisher fisher = ReducedFisher.of(ReducedFisher.triangle(doubled), new Matrix(0, 8), 2, 30);
        assertThat(fisher.singular()[0] * fisher.singular()[0]).isCloseTo(alone, within(1e-10));
        assertThat(fisher.rank(0)).isEqualTo(1);
        assertThat(Math.abs(fisher.directions().get(1, 1))).isCloseTo(1, within(1e-10));
    }

    /** Sensitivities of the Lorenz equations by Runge-Kutta: deviations .4476, .2051, .06173 for σ = 1 and condition 130.6. */
    @Test
    void lorenzParametersHaveTheirKnownDeviations() {
        int times = 25;
        Matrix rows = new Matrix(3 * times, 3);
        double[] state = new double[12];
        state[0] = -8;
        state[1] = 7;
        state[2] = 27;
        int steps = 400;
        for (int i = 0; i < times; i++) {
            for (int component = 0; component < 3; component++) {
                for (int k = 0; k < 3; k++) {
                    rows.set(3 * i + component, k, state[3 + 3 * k + component]);
                }
            }
            for (int step = 0; step < steps; step++) {
                state = rungeKutta(state, 3.0 / (times - 1) / steps);
            }
        }
        ReducedFisher fisher = ReducedFisher.of(ReducedFisher.triangle(rows), rows, 3, rows.rows());
        double[] known = {0.4476, 0.2051, 0.06173};
        for (int k = 0; k < 3; k++) {
            // Four digits are given.
            assertThat(Math.sqrt(fisher.covariance().get(k, k))).isCloseTo(known[k], within(1e-3 * known[k]));
        }
        double[] eigenvalues = SymmetricEigen.values(fisher.information());
        assertThat(eigenvalues[2] / eigenvalues[0]).isCloseTo(130.6, within(0.2));
    }

    /** Of (x, y, z) and its derivatives by σ, ρ, β. */
    private static double[] lorenz(double[] s) {
        double x = s[0];
        double y = s[1];
        double z = s[2];
        double[] d = new double[12];
        d[0] = 10 * (y - x);
        d[1] = x * (15 - z) - y;
        d[2] = x * y - 8.0 / 3 * z;
        double[][] direct = {{y - x, 0, 0}, {0, x, 0}, {0, 0, -z}};
        for (int k = 0; k < 3; k++) {
            double dx = s[3 + 3 * k];
            double dy = s[4 + 3 * k];
            double dz = s[5 + 3 * k];
            d[3 + 3 * k] = 10 * (dy - dx) + direct[k][0];
            d[4 + 3 * k] = dx * (15 - z) - x * dz - dy + direct[k][1];
            d[5 + 3 * k] = dx * y + x * dy - 8.0 / 3 * dz + direct[k][2];
        }
        return d;
    }

    private static double[] rungeKutta(double[] s, double h) {
        double[] a = lorenz(s);
        double[] b = lorenz(plus(s, h / 2, a));
        double[] c = lorenz(plus(s, h / 2, b));
        double[] d = lorenz(plus(s, h, c));
        return plus(plus(plus(plus(s, h / 6, a), h / 3, b), h / 3, c), h / 6, d);
    }

    private static double[] plus(double[] s, double h, double[] d) {
        double[] sum = s.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += h * d[i];
        }
        return sum;
    }

    @Test
    void nullDirectionsAreSaidInWords() {
        List<Parameter> positive = List.of(unknown("a", ParameterRange.POSITIVE), unknown("q", ParameterRange.POSITIVE));
        assertThat(NullDirection.words(positive, new double[] {0.70713, 0.70708})).isEqualTo("only a/q is determined");
        assertThat(NullDirection.words(positive, new double[] {-0.7, 0.7})).isEqualTo("only a*q is determined");
        assertThat(NullDirection.words(positive, new double[] {0.4472, -0.8944})).isEqualTo("only a^2*q is determined");
        assertThat(NullDirection.words(positive, new double[] {1, 0.003})).isEqualTo("nothing is known of a");
        assertThat(NullDirection.words(positive, new double[] {0.8, 0.6})).isEqualTo("only a^3/q^4 is determined");
        assertThat(NullDirection.words(positive, new double[] {0.9, 0.41})).startsWith("nothing observed changes along the direction (1.0, 0.46) of (a, q)");
        List<Parameter> free = List.of(unknown("a", ParameterRange.FREE), unknown("q", ParameterRange.POSITIVE));
        assertThat(NullDirection.words(free, new double[] {1, 1}))
                .isEqualTo("nothing observed changes along the direction (1.0, 1.0) of (a, q), each in units of its start");
        List<Parameter> three = List.of(unknown("a", ParameterRange.POSITIVE), unknown("b", ParameterRange.POSITIVE), unknown("c", ParameterRange.POSITIVE));
        assertThat(NullDirection.words(three, new double[] {0.5, 1, -0.5})).isEqualTo("nothing observed changes when a, b, c become c*a, c^2*b, c^-1*c");
    }

    private static Parameter unknown(String name, ParameterRange range) {
        return Parameter.unknown(name, 1, range);
    }

    private static Matrix random(int n, int p) {
        return new Matrix(n, p, new Random(3).doubles((long) n * p, -1, 1).toArray());
    }
}
