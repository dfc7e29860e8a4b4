package org.pde4j.problem.reference;

import org.pde4j.linalg.BandedSystem;

/**
 * The stream function of steady flow in (0, 1)² below a lid of speed 16x²(1 − x)², ν Δ²ψ = ψ_y Δψ_x − ψ_x Δψ_y, ν = 1/Re, ψ = ∂_n ψ = 0 but ψ_y at the lid:
 * ψ = f_0(x) y²(y − 1) + Σ a_ij f_i(x) f_j(y) with f_i(s) = 16s²(1 − s)² T_i(2s − 1), 0 ≤ i, j &lt; N, collocated at the zeros of the Jacobi polynomial
 * P_N^{(2,2)}, which makes it Galerkin's method with Gauss's quadrature, by Newton's method with continuation in Re.
 *
 * <p>Source of the lid: Shen, J. Comput. Phys. 95 (1991), with the wall below and the lid above.
 */
final class CavityStream {

    /** y²(y − 1), whose value vanishes on both sides and its slope at y = 0 and is 1 at y = 1; as polynomials of T_k(2y − 1). */
    private static final double[] LIFT = {-1.0 / 16, -1.0 / 32, 1.0 / 16, 1.0 / 32};

    private static final int NEWTON_STEPS = 30;

    private final int n;
    /** By function and order of the derivative: f_0, …, f_{N−1} and the lift. */
    private final double[][][] functions;
    /** a_ij; at (0, N) the 1 of the lift. */
    private final double[][] amplitudes;

    private CavityStream(int n) {
        this.n = n;
        functions = new double[n + 1][5][];
        double[] bubble = ChebyshevSeries.product(new double[] {0.5, 0, -0.5}, new double[] {0.5, 0, -0.5});
        for (int i = 0; i <= n; i++) {
            double[] polynomial = new double[i + 1];
            polynomial[i] = 1;
            functions[i][0] = i == n ? LIFT : ChebyshevSeries.product(bubble, polynomial);
            for (int order = 1; order <= 4; order++) {
                functions[i][order] = ChebyshevSeries.derivative(functions[i][order - 1]);
            }
        }
        amplitudes = new double[n][n + 1];
        amplitudes[0][n] = 1;
    }

    /**
     * The flow of that Reynolds number.
     *
     * @param n N, the number of functions along each axis
     * @throws ArithmeticException if Newton's method does not converge
     */
    static CavityStream of(double reynolds, int n) {
        CavityStream flow = new CavityStream(n);
        double at = Math.min(50, reynolds);
        flow.solve(at);
        while (at < reynolds) {
            at = Math.min(2 * at, reynolds);
            flow.solve(at);
        }
        return flow;
    }

    /** ∂_x^a ∂_y^b ψ, a, b ≤ 4. */
    double value(double x, double y, int a, int b) {
        return value(at(x, a), at(y, b));
    }

    private double value(double[] alongX, double[] alongY) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double inner = 0;
            for (int j = 0; j <= n; j++) {
                inner += amplitudes[i][j] * alongY[j];
            }
            sum += alongX[i] * inner;
        }
        return sum;
    }

    /** All functions at s. */
    private double[] at(double s, int order) {
        double[] values = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            values[i] = ChebyshevSeries.value(functions[i][order], s);
        }
        return values;
    }

    private void solve(double reynolds) {
        double[] nodes = nodes(n);
        double[][][] tables = new double[5][n][];
        for (int order = 0; order <= 4; order++) {
            for (int m = 0; m < n; m++) {
                tables[order][m] = at(nodes[m], order);
            }
        }
        for (int step = 0; step < NEWTON_STEPS; step++) {
            double[] change = newton(tables, 1 / reynolds);
            double largest = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    amplitudes[i][j] -= change[i * n + j];
                    largest = Math.max(largest, Math.abs(change[i * n + j]));
                }
            }
            if (largest < 1e-13) {
                return;
            }
        }
        throw new ArithmeticException("CavityStream: Newton's method does not converge at Re = " + reynolds + " with " + n + " functions along each axis");
    }

    /** The zeros of P_n^{(2,2)}(2s − 1), between which its values at finer points change sign, by bisection. */
    private static double[] nodes(int n) {
        double[] nodes = new double[n];
        int found = 0;
        int cells = 20 * n;
        for (int i = 0; i < cells && found < n; i++) {
            double low = -Math.cos(Math.PI * i / cells);
            double high = -Math.cos(Math.PI * (i + 1) / cells);
            double sign = Math.signum(gegenbauer(n, low));
            if (sign != Math.signum(gegenbauer(n, high))) {
                for (int step = 0; step < 60; step++) {
                    double middle = (low + high) / 2;
                    if (Math.signum(gegenbauer(n, middle)) == sign) {
                        low = middle;
                    } else {
                        high = middle;
                    }
                }
                nodes[found++] = (1 + low) / 2;
            }
        }
        if (found < n) {
            throw new ArithmeticException("CavityStream: found " + found + " of " + n + " zeros");
        }
        return nodes;
    }

    /** C_n^{(5/2)}(x), a multiple of P_n^{(2,2)}. */
    private static double gegenbauer(int n, double x) {
        double last = 0;
        double now = 1;
        for (int k = 0; k < n; k++) {
            double next = (2 * (k + 2.5) * x * now - (k + 4) * last) / (k + 1);
            last = now;
            now = next;
        }
        return now;
    }

    /** Jacobian⁻¹ residual. */
    private double[] newton(double[][][] tables, double nu) {
        BandedSystem system = new BandedSystem(n * n, n * n);
        double[] residual = new double[n * n];
        for (int k = 0; k < n; k++) {
            for (int l = 0; l < n; l++) {
                double[][] x = {tables[0][k], tables[1][k], tables[2][k], tables[3][k], tables[4][k]};
                double[][] y = {tables[0][l], tables[1][l], tables[2][l], tables[3][l], tables[4][l]};
                double u = value(x[0], y[1]);
                double v = -value(x[1], y[0]);
                double slopeX = value(x[3], y[0]) + value(x[1], y[2]);
                double slopeY = value(x[2], y[1]) + value(x[0], y[3]);
                residual[k * n + l] = nu * (value(x[4], y[0]) + 2 * value(x[2], y[2]) + value(x[0], y[4])) - u * slopeX - v * slopeY;
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        double viscous = x[4][i] * y[0][j] + 2 * x[2][i] * y[2][j] + x[0][i] * y[4][j];
                        double carried = u * (x[3][i] * y[0][j] + x[1][i] * y[2][j]) + v * (x[2][i] * y[1][j] + x[0][i] * y[3][j]);
                        double carrying = x[0][i] * y[1][j] * slopeX - x[1][i] * y[0][j] * slopeY;
                        system.add(k * n + l, i * n + j, nu * viscous - carried - carrying);
                    }
                }
            }
        }
        system.solve(residual);
        return residual;
    }
}
