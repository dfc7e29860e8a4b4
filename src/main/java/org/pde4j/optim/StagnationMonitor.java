package org.pde4j.optim;

import org.pde4j.linalg.Digits;
import org.pde4j.linalg.Vectors;

/** The lowest J and the lowest |∇J| of a run: steps that reach neither for long are rounding noise. */
final class StagnationMonitor {

    private final int patience;
    private double loss;
    private double gradient;
    private int idle;

    /** @param patience steps without a new low after which {@link #exhausted} */
    StagnationMonitor(int patience, Iterate start) {
        this.patience = patience;
        loss = start.loss;
        gradient = Vectors.norm(start.gradient);
    }

    void advance(Iterate now) {
        double norm = Vectors.norm(now.gradient);
        idle = now.loss < loss || norm < gradient ? 0 : idle + 1;
        loss = Math.min(loss, now.loss);
        gradient = Math.min(gradient, norm);
    }

    boolean exhausted() {
        return idle >= patience;
    }

    Step stalled() {
        return Step.stalled("neither J below " + Digits.of(loss) + " nor |grad J| below " + Digits.of(gradient) + " in " + patience + " steps");
    }

    /** Shape (3). */
    double[] save() {
        return new double[] {loss, gradient, idle};
    }

    void restore(double[] saved) {
        loss = saved[0];
        gradient = saved[1];
        idle = (int) saved[2];
    }
}
