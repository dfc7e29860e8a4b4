package org.pde4j.measure;

import java.util.Arrays;
import java.util.Map;

/**
 * Samples (g_k, d_k) of a descent in bounded memory: when full, every second sample is dropped and its decrease added to the one before,
 * which is exact, so that old times are thinned more often than new ones.
 */
final class Trajectory {

    private static final int CAPACITY = 2048;

    private double[] gradients = new double[0];
    private double[] dissipation = new double[0];
    private double[] gapErrors = new double[0];
    private double[] gradientFloors = new double[0];
    private int size;

    Trajectory() {
        grow(64);
    }

    Trajectory(Map<String, double[]> state) {
        gradients = copy(state, "gradients");
        dissipation = copy(state, "dissipation");
        gapErrors = copy(state, "gapErrors");
        gradientFloors = copy(state, "gradientFloors");
        size = gradients.length;
        if (dissipation.length != size || gapErrors.length != size || gradientFloors.length != size) {
            throw new IllegalArgumentException("Lojasiewicz: the saved arrays of samples must have one length, got " + size + ", "
                    + dissipation.length + ", " + gapErrors.length + ", " + gradientFloors.length);
        }
    }

    private static double[] copy(Map<String, double[]> state, String name) {
        double[] array = state.get(name);
        if (array == null) {
            throw new IllegalArgumentException("Lojasiewicz: the saved state must hold " + name + ", got " + state.keySet());
        }
        return array.clone();
    }

    int size() {
        return size;
    }

    /**
     * @param decrease J of the previous sample minus J of this one; ignored for the first
     * @param gapError error of J from rounding in the residual or in J
     * @param gradientFloor error of g
     */
    void add(double decrease, double gradient, double gapError, double gradientFloor) {
        if (size == CAPACITY) {
            thin();
        }
        if (size == gradients.length) {
            grow(Math.max(64, Math.min(CAPACITY, 2 * size)));
        }
        if (size > 0) {
            dissipation[size - 1] = decrease;
        }
        gradients[size] = gradient;
        dissipation[size] = 0;
        gapErrors[size] = gapError;
        gradientFloors[size++] = gradientFloor;
    }

    private void grow(int length) {
        gradients = Arrays.copyOf(gradients, length);
        dissipation = Arrays.copyOf(dissipation, length);
        gapErrors = Arrays.copyOf(gapErrors, length);
        gradientFloors = Arrays.copyOf(gradientFloors, length);
    }

    /** Keeps samples 0, 2, 4, … and the last. */
    private void thin() {
        int kept = 0;
        for (int k = 0; k < size; k++) {
            if (k % 2 == 0 || k == size - 1) {
                gradients[kept] = gradients[k];
                dissipation[kept] = dissipation[k];
                gapErrors[kept] = gapErrors[k];
                gradientFloors[kept++] = gradientFloors[k];
            } else {
                dissipation[kept - 1] += dissipation[k];
            }
        }
        size = kept;
    }

    /** g_k, shape (size). */
    double[] gradients() {
        return Arrays.copyOf(gradients, size);
    }

    /** R_k, shape (size). */
    double[] gaps() {
        return LojasiewiczFit.gaps(Arrays.copyOf(dissipation, Math.max(0, size - 1)));
    }

    /** Whether sample k stands above rounding: g_k ≥ 10 floors and R_k ≥ 100 errors of the loss. */
    boolean trusted(int k, double gap) {
        return gradients[k] > 0 && gradients[k] >= 10 * gradientFloors[k] && gap >= 100 * (gapErrors[k] + gapErrors[size - 1]);
    }

    void save(Map<String, double[]> state) {
        state.put("gradients", gradients());
        state.put("dissipation", Arrays.copyOf(dissipation, size));
        state.put("gapErrors", Arrays.copyOf(gapErrors, size));
        state.put("gradientFloors", Arrays.copyOf(gradientFloors, size));
    }
}
