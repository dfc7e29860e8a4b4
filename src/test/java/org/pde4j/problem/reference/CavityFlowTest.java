package org.pde4j.problem.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.linalg.BandedSystem;
import org.pde4j.problem.catalog.NavierStokesCavity;

/** The spectral flow against fewer functions, its own equations, and finite differences, which share nothing with it. */
class CavityFlowTest {

    /** In the corners the pressure converges slowly; the test stays a tenth away from the sides. */
    @ParameterizedTest
    @CsvSource({"100, 1e-6, 1e-5", "400, 1e-4, 7e-4"})
    void fewerFunctionsGiveTheSameFlow(double reynolds, double tolerance, double ofPressure) {
        CavityFlow flow = new CavityFlow(reynolds);
        CavityFlow coarser = new CavityFlow(reynolds, 22);
        for (double x = 0.1; x < 0.95; x += 0.1) {
            for (double y = 0.1; y < 0.95; y += 0.1) {
                double[] value = flow.value(new double[] {x, y});
                double[] other = coarser.value(new double[] {x, y});
                assertThat(value[0]).isCloseTo(other[0], within(tolerance));
                assertThat(value[1]).isCloseTo(other[1], within(tolerance));
                assertThat(value[2]).isCloseTo(other[2], within(ofPressure));
            }
        }
    }

    /** The momentum equations along lines on which p was not integrated, by differences of order 4 of u, v and p themselves. */
    @Test
    void theFlowSolvesTheEquations() {
        CavityFlow flow = new CavityFlow(100);
        double h = 2e-3;
        for (double[] at : new double[][] {{0.3, 0.8}, {0.7, 0.35}, {0.9, 0.9}, {0.12, 0.5}}) {
            double[] value = flow.value(at);
            double[][] first = new double[2][];
            double[][] second = new double[2][];
            for (int axis = 0; axis < 2; axis++) {
                first[axis] = difference(flow, at, axis, h, new double[] {1.0 / 12, -8.0 / 12, 0, 8.0 / 12, -1.0 / 12}, h);
                second[axis] = difference(flow, at, axis, h, new double[] {-1.0 / 12, 16.0 / 12, -30.0 / 12, 16.0 / 12, -1.0 / 12}, h * h);
            }
            for (int part = 0; part < 2; part++) {
                double momentum = value[0] * first[0][part] + value[1] * first[1][part] + first[part][2] - (second[0][part] + second[1][part]) / 100;
                assertThat(momentum).isCloseTo(0, within(1e-5));
            }
            assertThat(first[0][0] + first[1][1]).isCloseTo(0, within(1e-7));
        }
    }

    @Test
    void theFlowHasTheValuesOfTheLidAndTheWalls() {
        CavityFlow flow = new CavityFlow(100);
        for (double s = 0; s <= 1; s += 0.1) {
            double lid = 16 * s * s * (1 - s) * (1 - s);
            double[][] sides = {{s, 1, lid}, {s, 0, 0}, {0, s, 0}, {1, s, 0}};
            for (double[] side : sides) {
                double[] value = flow.value(new double[] {side[0], side[1]});
                assertThat(value[0]).isCloseTo(side[2], within(1e-12));
                assertThat(value[1]).isCloseTo(0, within(1e-12));
            }
        }
        assertThat(flow.value(new double[] {0.5, 0.5})[2]).isCloseTo(0, within(1e-12));
    }

    /** Central differences of order 2 for the stream function on 24² and 48² cells: errors fall by 4, and extrapolated they agree to 2e-5 of max ψ = 0.08. */
    @Test
    void finiteDifferencesConvergeToTheFlow() {
        CavityStream exact = new CavityFlow(100).stream();
        double[][] coarse = differences(24, 100);
        double[][] fine = differences(48, 100);
        double errorOfCoarse = 0;
        double errorOfFine = 0;
        double extrapolated = 0;
        double largest = 0;
        for (int i = 1; i < 24; i++) {
            for (int j = 1; j < 24; j++) {
                double psi = exact.value(i / 24.0, j / 24.0, 0, 0);
                double a = coarse[i][j];
                double b = fine[2 * i][2 * j];
                largest = Math.max(largest, Math.abs(psi));
                errorOfCoarse = Math.max(errorOfCoarse, Math.abs(a - psi));
                errorOfFine = Math.max(errorOfFine, Math.abs(b - psi));
                extrapolated = Math.max(extrapolated, Math.abs((4 * b - a) / 3 - psi));
            }
        }
        assertThat(errorOfCoarse / errorOfFine).isBetween(3.6, 4.4);
        assertThat(extrapolated / largest).isLessThan(1e-3);
    }

    @Test
    void reynoldsNumbersThatAreNotResolvedAreRefused() {
        assertThatThrownBy(() -> new NavierStokesCavity(401)).hasMessage("NavierStokesCavity: reynolds must be at most 400.0, got 401.0");
        assertThatThrownBy(() -> new CavityFlow(Double.NaN)).hasMessage("CavityFlow: Re must be in (0, 400.0], got NaN");
    }

    private static double[] difference(CavityFlow flow, double[] at, int axis, double h, double[] weights, double scale) {
        double[] sum = new double[3];
        for (int i = 0; i < 5; i++) {
            double[] moved = at.clone();
            moved[axis] += (i - 2) * h;
            double[] value = flow.value(moved);
            for (int k = 0; k < 3; k++) {
                sum[k] += weights[i] / scale * value[k];
            }
        }
        return sum;
    }

    /** ψ at the nodes of n² cells: ν Δ_h Δ_h ψ − u δ_x Δ_h ψ − v δ_y Δ_h ψ = 0 with u and v of the iteration before, mirrored beyond the walls. */
    private static double[][] differences(int n, double reynolds) {
        double[][] psi = new double[n + 1][n + 1];
        double h = 1.0 / n;
        for (int step = 0; step < 60; step++) {
            BandedSystem system = new BandedSystem((n - 1) * (n - 1), 2 * (n - 1));
            double[] right = new double[(n - 1) * (n - 1)];
            for (int i = 1; i < n; i++) {
                for (int j = 1; j < n; j++) {
                    double u = (psi[i][j + 1] - psi[i][j - 1]) / (2 * h);
                    double v = -(psi[i + 1][j] - psi[i - 1][j]) / (2 * h);
                    double nu = 1 / (reynolds * h * h);
                    int row = (i - 1) * (n - 1) + j - 1;
                    laplacian(system, right, row, n, i, j, -4 * nu);
                    laplacian(system, right, row, n, i + 1, j, nu - u / (2 * h));
                    laplacian(system, right, row, n, i - 1, j, nu + u / (2 * h));
                    laplacian(system, right, row, n, i, j + 1, nu - v / (2 * h));
                    laplacian(system, right, row, n, i, j - 1, nu + v / (2 * h));
                }
            }
            system.solve(right);
            double change = 0;
            for (int i = 1; i < n; i++) {
                for (int j = 1; j < n; j++) {
                    change = Math.max(change, Math.abs(right[(i - 1) * (n - 1) + j - 1] - psi[i][j]));
                    psi[i][j] = right[(i - 1) * (n - 1) + j - 1];
                }
            }
            if (change < 1e-10) {
                return psi;
            }
        }
        throw new ArithmeticException("the iteration does not converge");
    }

    /** Adds weight · Δ_h ψ(i, j) to a row; ψ_y = 16x²(1 − x)² at the lid. */
    private static void laplacian(BandedSystem system, double[] right, int row, int n, int i, int j, double weight) {
        double scale = weight * n * n;
        add(system, row, n, i, j, -4 * scale);
        add(system, row, n, i == 0 ? 1 : i - 1, j, scale);
        add(system, row, n, i == n ? n - 1 : i + 1, j, scale);
        add(system, row, n, i, j == 0 ? 1 : j - 1, scale);
        add(system, row, n, i, j == n ? n - 1 : j + 1, scale);
        if (j == n) {
            double x = (double) i / n;
            right[row] -= scale * 2 / n * 16 * x * x * (1 - x) * (1 - x);
        }
    }

    private static void add(BandedSystem system, int row, int n, int i, int j, double value) {
        if (i > 0 && i < n && j > 0 && j < n) {
            system.add(row, (i - 1) * (n - 1) + j - 1, value);
        }
    }
}
