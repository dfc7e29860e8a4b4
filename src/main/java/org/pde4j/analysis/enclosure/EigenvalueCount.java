package org.pde4j.analysis.enclosure;

import org.pde4j.linalg.Rounding;

/**
 * The number of eigenvalues below λ of −a y″ + q(x) y, y = 0 at both ends, for a potential that is constant on cells of equal length: the zeros inside of
 * the solution of −a y″ + q y = λ y with y = 0, y′ &gt; 0 at the lower end, which is elementary on each cell (Sturm's theorem). It falls with q.
 *
 * <p>The angle of (y′, y) at the end of a cell grows with that at its start and with λ − q, so that a bound of it remains one if both are moved by more than
 * their rounding, to that side.
 */
public final class EigenvalueCount {

    /** More than the roundings of one step. */
    private static final double STEP = 64 * Rounding.UNIT;

    /** A rounding that turns the angle by more leaves it open. */
    private static final double MAX_TURN = 0.1;

    private final double width;
    private final int side;
    private double y;
    private double slope = 1;
    private int zeros;
    private boolean open;

    private EigenvalueCount(double width, int side) {
        this.width = width;
        this.side = side;
    }

    /**
     * A bound of the number; −1 from below where rounding leaves it open, and the largest integer from above.
     *
     * @param potential q on each cell
     * @param width of a cell
     * @param a &gt; 0
     * @param side 1 for an upper bound, −1 for a lower one
     */
    public static int below(double lambda, double[] potential, double width, double a, int side) {
        EigenvalueCount count = new EigenvalueCount(width, side);
        for (double q : potential) {
            double square = (lambda - q) / a;
            count.step(square + side * STEP * Math.abs(square));
        }
        return !count.open ? count.zeros : side > 0 ? Integer.MAX_VALUE : -1;
    }

    /** From one end of a cell to the other, y″ = −square y; y and −y have the same zeros, and y ≥ 0 at the start, y′ &gt; 0 where it is 0. */
    private void step(double square) {
        if (y < 0 || y == 0 && slope < 0) {
            y = -y;
            slope = -slope;
        }
        double omega = Math.sqrt(Math.abs(square));
        if (square > 0) {
            double phase = Math.atan2(omega * y, slope) + omega * width;
            phase += side * STEP * (1 + phase);
            int turns = (int) Math.floor(phase / Math.PI);
            double rest = Math.max(0, phase - turns * Math.PI);
            zeros += turns;
            y = Math.sin(rest);
            slope = omega * Math.cos(rest);
        } else {
            double sinh = Math.sinh(omega * width);
            double cosh = Math.cosh(omega * width);
            // In y/w and y′ the step is linear, with a determinant of 1.
            double w = omega == 0 ? width : sinh / omega;
            double unit = y / w;
            double next = unit * cosh + slope;
            double steep = unit * sinh * sinh + slope * cosh;
            double size = Math.hypot(next, steep);
            double turn = STEP * (1 + (cosh + sinh * sinh) * Math.hypot(unit, slope) / size);
            open |= !(turn < MAX_TURN);
            double turned = next + side * turn * steep;
            // A small angle is moved below 0, one beyond π is not.
            zeros += turned > 0 ? 0 : !(next > 0 && steep > 0) ? 1 : turned < 0 ? -1 : 0;
            y = turned * w;
            slope = steep - side * turn * next;
        }
        double size = Math.hypot(y, slope);
        y /= size;
        slope /= size;
    }

    /**
     * A number δ with no eigenvalue in (−δ, δ), whatever the potential between two others is; 0 if there is none.
     *
     * @param low the potential from below, on each cell
     * @param high the potential from above
     */
    public static double gap(double[] low, double[] high, double width, double a) {
        double free = 0;
        double closed = Math.pow(Math.PI / (width * low.length), 2) * a;
        while (isFree(closed, low, high, width, a)) {
            free = closed;
            closed *= 2;
        }
        for (int k = 0; k < 40; k++) {
            double middle = 0.5 * (free + closed);
            if (isFree(middle, low, high, width, a)) {
                free = middle;
            } else {
                closed = middle;
            }
        }
        return free;
    }

    private static boolean isFree(double delta, double[] low, double[] high, double width, double a) {
        return below(delta, low, width, a, 1) == below(-delta, high, width, a, -1);
    }
}
