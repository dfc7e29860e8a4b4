package org.pde4j.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.Objective;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Snapshot;

/** One training's samples. */
final class LojasiewiczProbe implements Diagnostic.Probe<LojasiewiczMeasurement> {

    private final Lojasiewicz settings;
    private final boolean squares;
    private final Dissipation dissipation;
    private final Trajectory trajectory;
    private int lastIteration = -1;

    LojasiewiczProbe(Lojasiewicz settings, Objective objective, Map<String, double[]> state) {
        this.settings = settings;
        this.squares = objective instanceof LeastSquaresObjective;
        this.dissipation = new Dissipation(objective, state);
        this.trajectory = state.isEmpty() ? new Trajectory() : new Trajectory(state);
        if (state.containsKey("iteration")) {
            lastIteration = (int) state.get("iteration")[0];
        }
    }

    @Override
    public LojasiewiczMeasurement measure(Snapshot snapshot) {
        // The end of a training may fall on a scheduled iteration: one iterate is one sample.
        boolean finite = Double.isFinite(snapshot.loss()) && Double.isFinite(snapshot.gradientNorm());
        if (finite && snapshot.iteration() != lastIteration) {
            double decrease = dissipation.advance(snapshot);
            trajectory.add(decrease, snapshot.gradientNorm(), dissipation.lossError(), dissipation.gradientFloor());
            lastIteration = snapshot.iteration();
        }
        double[] gradients = trajectory.gradients();
        double[] gaps = trajectory.gaps();
        boolean[] trusted = new boolean[gradients.length];
        for (int k = 0; k < trusted.length; k++) {
            trusted[k] = trajectory.trusted(k, gaps[k]);
        }
        // With R shifted to its minimum, R_end + tau = J_end - J* and J* >= 0 bounds tau by the lowest loss.
        double lowest = gaps.length == 0 ? snapshot.loss() : snapshot.loss() - gaps[gaps.length - 1];
        LojasiewiczEstimate estimate = LojasiewiczEstimate.of(gradients, gaps, trusted,
                squares ? Math.max(lowest, Double.MIN_NORMAL) : Double.POSITIVE_INFINITY, settings);
        return report(snapshot.iteration(), estimate, gradients, gaps, lowest);
    }

    private LojasiewiczMeasurement report(int iteration, LojasiewiczEstimate estimate, double[] gradients, double[] gaps,
            double lowest) {
        if (estimate.fit().isEmpty()) {
            double constant = 0;
            for (int k = 0; k < gradients.length; k++) {
                constant = gradients[k] > 0 ? Math.max(constant, Math.sqrt(gaps[k]) / gradients[k]) : constant;
            }
            return new LojasiewiczMeasurement(iteration, 0.5, estimate.low(), estimate.high(), constant, constant, lowest,
                    RateClass.INCONCLUSIVE, false, estimate.reason(), 0, gradients.length, List.of(), !squares);
        }
        LojasiewiczFit fit = estimate.fit().get();
        double limit = squares ? Math.max(0, lowest - fit.tail()) : lowest - fit.tail();
        return new LojasiewiczMeasurement(iteration, fit.exponent(), estimate.low(), estimate.high(), fit.supremum(), fit.constant(), limit,
                estimate.rateClass(), estimate.decided(), estimate.reason(), fit.span(), fit.samples(), estimate.windows(), !squares);
    }

    @Override
    public Map<String, double[]> state() {
        Map<String, double[]> state = new HashMap<>();
        if (trajectory.size() > 0) {
            trajectory.save(state);
            dissipation.save(state);
            state.put("iteration", new double[] {lastIteration});
        }
        return state;
    }
}
