package org.pde4j.analysis.criticalpoint;

import java.util.ArrayList;
import java.util.List;

/**
 * The first order k with φ(hv) − φ(0) ≈ a hᵏ, a ≠ 0, along a direction without curvature.
 *
 * @param type how φ behaves
 * @param order k; 0 where φ is flat or k was not found
 */
record DirectionOrder(Type type, int order) {

    enum Type {
        /** φ falls on at least one side; to first order where k = 1. */
        FALLS,
        /** φ grows on both sides. */
        GROWS,
        /** φ is constant within rounding up to a tenth of the reach of the probe. */
        FLAT,
        /** No power fits. */
        UNCLEAR
    }

    /** h = reach · 10^{−k/4}. */
    private static final int SAMPLES = 25;
    private static final int PER_DECADE = 4;
    private static final int MAX_ORDER = 12;

    /** How far a slope may be from an integer. */
    private static final double TOLERANCE = 0.2;

    /**
     * @param loss φ(0)
     * @param floor differences of φ below it are rounding
     * @param reach the largest h
     */
    static DirectionOrder of(ReducedLoss reduced, double[] v, double loss, double floor, double reach) {
        double[] steps = new double[SAMPLES];
        double[][] change = new double[2][SAMPLES];
        for (int k = 0; k < SAMPLES; k++) {
            steps[k] = reach * Math.pow(10, -(double) k / PER_DECADE);
            change[0][k] = reduced.at(steps[k], v) - loss;
            change[1][k] = reduced.at(-steps[k], v) - loss;
        }
        int last = lastAbove(change, floor);
        if (last < PER_DECADE) {
            // What happens beyond a tenth of the reach is not local.
            return new DirectionOrder(Type.FLAT, 0);
        }
        boolean falls = change[0][last] < 0 || change[1][last] < 0;
        int order = order(steps, change, last);
        if (falls) {
            return new DirectionOrder(Type.FALLS, order);
        }
        return order > 1 ? new DirectionOrder(Type.GROWS, order) : new DirectionOrder(Type.UNCLEAR, 0);
    }

    /** The smallest h at which a side stands above the floor; −1 if none does. */
    private static int lastAbove(double[][] change, double floor) {
        int last = -1;
        for (int k = 0; k < SAMPLES; k++) {
            boolean above = Math.abs(change[0][k]) > floor || Math.abs(change[1][k]) > floor;
            last = above ? k : last;
        }
        return last;
    }

    /** The slope of ln |Δφ| on ln h over the last decade above the floor, as an integer; 0 if it is not near one. */
    private static int order(double[] steps, double[][] change, int last) {
        int side = Math.abs(change[0][last]) >= Math.abs(change[1][last]) ? 0 : 1;
        List<Double> slopes = new ArrayList<>();
        for (int k = Math.max(1, last - PER_DECADE + 1); k <= last; k++) {
            slopes.add(Math.log(Math.abs(change[side][k - 1] / change[side][k])) / Math.log(steps[k - 1] / steps[k]));
        }
        slopes.sort(null);
        double slope = slopes.isEmpty() ? Double.NaN : slopes.get(slopes.size() / 2);
        long order = Math.round(slope);
        return Math.abs(slope - order) <= TOLERANCE && order >= 1 && order <= MAX_ORDER ? (int) order : 0;
    }
}
