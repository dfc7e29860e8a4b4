package org.pde4j.analysis.error;

/**
 * The number of eigenvalues below λ of −a y″ + q(x) y, y = 0 at both ends, for a potential that is constant on cells of equal length: the zeros inside of
 * the solution of −a y″ + q y = λ y with y = 0, y′ &gt; 0 at the lower end, which is elementary on each cell (Sturm's theorem). It falls with q.
 */
final class EigenvalueCount {

    private EigenvalueCount() {}

    /**
     * @param potential q on each cell
     * @param width of a cell
     * @param a &gt; 0
     */
    static int below(double lambda, double[] potential, double width, double a) {
        double y = 0;
        double slope = 1;
        int zeros = 0;
        for (double q : potential) {
            // y and −y have the same zeros; y ≥ 0 at the start of each cell, and y′ > 0 where it is 0.
            if (y < 0 || y == 0 && slope < 0) {
                y = -y;
                slope = -slope;
            }
            double square = (lambda - q) / a;
            double omega = Math.sqrt(Math.abs(square));
            double next;
            if (square > 0) {
                double phase = Math.atan2(omega * y, slope) + omega * width;
                double amplitude = Math.hypot(y, slope / omega);
                zeros += (int) Math.floor(phase / Math.PI);
                next = amplitude * Math.sin(phase);
                slope = amplitude * omega * Math.cos(phase);
            } else {
                double sinh = omega == 0 ? width : Math.sinh(omega * width) / omega;
                next = y * Math.cosh(omega * width) + slope * sinh;
                slope = y * omega * Math.sinh(omega * width) + slope * Math.cosh(omega * width);
                zeros += next <= 0 ? 1 : 0;
            }
            double size = Math.hypot(next, slope);
            y = next / size;
            slope /= size;
        }
        return zeros;
    }

    /**
     * A number δ with no eigenvalue in (−δ, δ), whatever the potential between two others is; 0 if there is none.
     *
     * @param low the potential from below, on each cell
     * @param high the potential from above
     */
    static double gap(double[] low, double[] high, double width, double a) {
        double open = 0;
        double closed = Math.pow(Math.PI / (width * low.length), 2) * a;
        while (isFree(closed, low, high, width, a)) {
            open = closed;
            closed *= 2;
        }
        for (int k = 0; k < 40; k++) {
            double middle = 0.5 * (open + closed);
            if (isFree(middle, low, high, width, a)) {
                open = middle;
            } else {
                closed = middle;
            }
        }
        return open;
    }

    private static boolean isFree(double delta, double[] low, double[] high, double width, double a) {
        return below(delta, low, width, a) == below(-delta, high, width, a);
    }
}
