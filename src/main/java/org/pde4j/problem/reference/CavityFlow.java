package org.pde4j.problem.reference;

import org.pde4j.problem.Solution;

/**
 * u = ψ_y, v = −ψ_x and p of the flow of {@link CavityStream}, p(½, ½) = 0: p = ∫_½^x p_x(s, ½) ds + ∫_½^y p_y(x, s) ds from the momentum
 * equations, whose integrands are polynomials through Chebyshev points. At Re = 100, u and v are accurate to 1e-7 and p to 1e-5, in the
 * corners to 1e-4; at Re = 400 to 1e-5, 3e-4 and 2e-3. Computed at the first use.
 */
public final class CavityFlow implements Solution {

    /** Of which 28 functions along each axis resolve the flow. */
    public static final double LARGEST_REYNOLDS = 400;

    private static final int FUNCTIONS = 28;

    private final double reynolds;
    private final int functions;
    private CavityStream stream;
    /** p as coefficients of T_k(2x − 1) T_l(2y − 1). */
    private double[][] pressure;

    /** @param reynolds Re in (0, 400] */
    public CavityFlow(double reynolds) {
        this(reynolds, FUNCTIONS);
    }

    CavityFlow(double reynolds, int functions) {
        if (!(reynolds > 0 && reynolds <= LARGEST_REYNOLDS)) {
            throw new IllegalArgumentException("CavityFlow: Re must be in (0, " + LARGEST_REYNOLDS + "], got " + reynolds);
        }
        this.reynolds = reynolds;
        this.functions = functions;
    }

    @Override
    public int components() {
        return 3;
    }

    @Override
    public double[] value(double[] point) {
        solve();
        double x = point[0];
        double y = point[1];
        double[] along = new double[pressure.length];
        for (int k = 0; k < along.length; k++) {
            along[k] = ChebyshevSeries.value(pressure[k], y);
        }
        return new double[] {stream.value(x, y, 0, 1), -stream.value(x, y, 1, 0), ChebyshevSeries.value(along, x)};
    }

    /** ψ. */
    synchronized CavityStream stream() {
        solve();
        return stream;
    }

    private synchronized void solve() {
        if (stream != null) {
            return;
        }
        CavityStream flow = CavityStream.of(reynolds, functions);
        // The products of two polynomials of degree N + 4 are reproduced.
        int nodes = 2 * functions + 10;
        double[] s = ChebyshevSeries.nodes(nodes);
        double[] middle = new double[nodes];
        double[][] columns = new double[nodes][];
        for (int k = 0; k < nodes; k++) {
            middle[k] = slopeX(flow, s[k], 0.5);
            double[] slopes = new double[nodes];
            for (int l = 0; l < nodes; l++) {
                slopes[l] = slopeY(flow, s[k], s[l]);
            }
            columns[k] = ChebyshevSeries.integral(ChebyshevSeries.interpolating(slopes));
        }
        double[] along = ChebyshevSeries.integral(ChebyshevSeries.interpolating(middle));
        double[][] found = new double[along.length][nodes + 1];
        for (int l = 0; l <= nodes; l++) {
            double[] values = new double[nodes];
            for (int k = 0; k < nodes; k++) {
                values[k] = columns[k][l];
            }
            double[] series = ChebyshevSeries.interpolating(values);
            for (int k = 0; k < nodes; k++) {
                found[k][l] = series[k];
            }
        }
        for (int k = 0; k < along.length; k++) {
            found[k][0] += along[k];
        }
        pressure = found;
        stream = flow;
    }

    /** Δu/Re − u u_x − v u_y. */
    private double slopeX(CavityStream flow, double x, double y) {
        return (flow.value(x, y, 2, 1) + flow.value(x, y, 0, 3)) / reynolds - flow.value(x, y, 0, 1) * flow.value(x, y, 1, 1)
                + flow.value(x, y, 1, 0) * flow.value(x, y, 0, 2);
    }

    /** Δv/Re − u v_x − v v_y. */
    private double slopeY(CavityStream flow, double x, double y) {
        return -(flow.value(x, y, 3, 0) + flow.value(x, y, 1, 2)) / reynolds + flow.value(x, y, 0, 1) * flow.value(x, y, 2, 0)
                - flow.value(x, y, 1, 0) * flow.value(x, y, 1, 1);
    }
}
