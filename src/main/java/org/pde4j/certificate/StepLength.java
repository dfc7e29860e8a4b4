package org.pde4j.certificate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pde4j.analysis.criticalpoint.CriticalPointReport;
import org.pde4j.linalg.Vectors;
import org.pde4j.measure.Boundedness;
import org.pde4j.measure.BoundednessMeasurement;
import org.pde4j.optim.Objective;
import org.pde4j.train.TrainingResult;

/**
 * Steps of the second half of the last phase beside |∇J|/‖H‖, the length of the gradient step with η = 1/L: whether a loss that does not fall is on a
 * plateau, or its steps are too short or too long.
 *
 * @param taken mean |θ_{j+1} − θ_j| over that half
 * @param stable |∇J|/‖H‖ at the last θ
 * @param gained J(θ) − J(θ − ∇J/‖H‖), by evaluation
 * @param fall what all steps of that half together removed from J
 * @param records in that half
 * @param rises how many of them lie above the one before
 */
record StepLength(double taken, double stable, double gained, double fall, int records, int rises) {

    /** A step a hundred times below the stable one is no choice of the curvature. */
    private static final double SHORT = 100;

    /** Of a descent no record rises; at random half of them do. */
    private static final double OSCILLATING = 0.2;
    private static final int MIN_RECORDS = 5;

    /** Empty with fewer than five records, or where nothing is known about the curvature. */
    static Optional<StepLength> of(CertificateContext context) {
        TrainingResult result = context.result().orElseThrow();
        int phase = result.termination().phase();
        List<BoundednessMeasurement> trajectory = context.<BoundednessMeasurement,
                Boundedness>measured(Boundedness.class).stream().map(record -> record.value())
                .filter(record -> record.phase() == phase).toList();
        Optional<CriticalPointReport> report = context.criticalPoint();
        double gradient = result.last().gradientNorm();
        if (trajectory.size() < MIN_RECORDS || report.isEmpty() || !Double.isFinite(gradient)) {
            return Optional.empty();
        }
        List<BoundednessMeasurement> half = trajectory.subList(trajectory.size() / 2, trajectory.size());
        BoundednessMeasurement first = half.get(0);
        BoundednessMeasurement last = half.get(half.size() - 1);
        int rises = 0;
        for (int k = 1; k < half.size(); k++) {
            rises += half.get(k).loss() > half.get(k - 1).loss() ? 1 : 0;
        }
        double norm = report.get().spectrum().norm();
        return Optional.of(new StepLength((last.pathLength() - first.pathLength()) / Math.max(1, last.iteration() - first.iteration()), gradient / norm,
                gained(context.objective(), result.lastTheta(), 1 / norm), first.loss() - last.loss(), half.size(), rises));
    }

    private static double gained(Objective objective, double[] theta, double eta) {
        double[] gradient = new double[theta.length];
        double loss = objective.evaluate(theta, gradient, null);
        double[] moved = new double[theta.length];
        Vectors.move(theta, -eta, gradient, moved);
        return loss - objective.value(moved);
    }

    /** Whether one stable step removes more than all steps of the half, which are hundreds of times shorter. */
    boolean tooShort() {
        return SHORT * taken < stable && gained > Math.max(0, fall);
    }

    boolean oscillates() {
        return rises > OSCILLATING * records;
    }

    /** The numbers behind {@link #tooShort}, as a clause. */
    String comparison() {
        return String.format(Locale.ROOT, "steps of length %.2g on average, where one of length |grad J|/|H| = %.2g lowers J by %.2g", taken, stable, gained);
    }

    /** How many times longer steps may be. */
    double factor() {
        return stable / taken;
    }
}
