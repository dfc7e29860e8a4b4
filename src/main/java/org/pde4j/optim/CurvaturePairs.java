package org.pde4j.optim;

import java.util.Map;
import org.pde4j.linalg.Vectors;

/**
 * The newest pairs s = Δθ, y = Δ∇J with s·y &gt; 0, and the product of the inverse Hessian they imply with a vector.
 *
 * <p>Nocedal & Wright (2006), Algorithm 7.4. One slot more than the memory, so that a candidate can be weighed before the oldest goes.
 */
final class CurvaturePairs implements InverseHessian {

    private static final double UNIT_ROUNDOFF = 0x1p-53;

    private final double[][] s;
    private final double[][] y;
    private final double[] inverseCurvature;
    private final double[] weights;
    private int first;
    private int size;
    private double scaling = 1;

    CurvaturePairs(int memory, int p) {
        s = new double[memory + 1][p];
        y = new double[memory + 1][p];
        inverseCurvature = new double[memory + 1];
        weights = new double[memory + 1];
    }

    @Override
    public boolean fresh() {
        return size == 0;
    }

    @Override
    public boolean unitSteps() {
        return true;
    }

    @Override
    public void clear() {
        size = 0;
        scaling = 1;
    }

    @Override
    public void add(Iterate from, Iterate to, double step) {
        int slot = slot(size);
        for (int i = 0; i < from.theta.length; i++) {
            s[slot][i] = to.theta[i] - from.theta[i];
            y[slot][i] = to.gradient[i] - from.gradient[i];
        }
        commit(slot);
    }

    private void commit(int slot) {
        double curvature = Vectors.dot(s[slot], y[slot]);
        double square = Vectors.dot(y[slot], y[slot]);
        boolean certain = curvature > UNIT_ROUNDOFF * Vectors.norm(s[slot]) * Math.sqrt(square);
        if (!certain || !Double.isFinite(1 / curvature) || !(square > 0)) {
            return;
        }
        inverseCurvature[slot] = 1 / curvature;
        scaling = curvature / square;
        if (size < s.length - 1) {
            size++;
        } else {
            first = (first + 1) % s.length;
        }
    }

    @Override
    public void descent(double[] g, double[] direction) {
        for (int i = 0; i < g.length; i++) {
            direction[i] = -g[i];
        }
        for (int k = size - 1; k >= 0; k--) {
            int slot = slot(k);
            weights[k] = inverseCurvature[slot] * Vectors.dot(s[slot], direction);
            Vectors.addScaled(direction, -weights[k], y[slot]);
        }
        if (size > 0) {
            for (int i = 0; i < direction.length; i++) {
                direction[i] *= scaling;
            }
        }
        for (int k = 0; k < size; k++) {
            int slot = slot(k);
            double correction = inverseCurvature[slot] * Vectors.dot(y[slot], direction);
            Vectors.addScaled(direction, weights[k] - correction, s[slot]);
        }
    }

    /** Every pair stays: s·y &gt; 0 makes H positive definite whatever J is. */
    @Override
    public void retain() {}

    /** All s, and all y, oldest first, one after the other. */
    @Override
    public Map<String, double[]> save() {
        return Map.of("s", flat(s), "y", flat(y));
    }

    void restore(double[] flatS, double[] flatY) {
        int p = s[0].length;
        if (flatS.length != flatY.length || flatS.length % Math.max(p, 1) != 0 || flatS.length > (long) (s.length - 1) * p) {
            throw new IllegalArgumentException("LBfgs state: s and y must hold at most " + (s.length - 1) + " pairs of shape (" + p
                    + "), got lengths " + flatS.length + " and " + flatY.length);
        }
        for (int at = 0; at < flatS.length; at += p) {
            int slot = slot(size);
            System.arraycopy(flatS, at, s[slot], 0, p);
            System.arraycopy(flatY, at, y[slot], 0, p);
            commit(slot);
        }
    }

    private double[] flat(double[][] vectors) {
        int p = vectors[0].length;
        double[] all = new double[size * p];
        for (int k = 0; k < size; k++) {
            System.arraycopy(vectors[slot(k)], 0, all, k * p, p);
        }
        return all;
    }

    private int slot(int k) {
        return (first + k) % s.length;
    }
}
