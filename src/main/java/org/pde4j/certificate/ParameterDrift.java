package org.pde4j.certificate;

import java.util.List;
import java.util.Locale;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.inverse.InformationOfData;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.ObservationTerms;
import org.pde4j.loss.Term;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.Run;

/**
 * How far the parameters move, in units of their deviations, when equations and conditions get 10 and 100 times their weight: the bias of a fit in which they
 * hold approximately.
 *
 * @param ten with 10 times the weight, in deviations of the parameter that moves most; NaN where it was left out or the training failed
 * @param hundred with 100 times the weight
 * @param measured whether it was computed at this effort
 */
record ParameterDrift(double ten, double hundred, boolean measured) {

    /** Not computed. */
    static final ParameterDrift NONE = new ParameterDrift(Double.NaN, Double.NaN, false);

    private static final int STEPS = 20;

    /** Multiplications of one re-solve that are spent at the end of a training. */
    private static final double MAX_WORK = 2e10;

    /**
     * @param theta where the training ended; not modified
     * @param found at θ
     */
    static ParameterDrift of(CollocationProblem problem, double[] theta, InformationOfData found, Effort effort) {
        double work = 2 * STEPS * new GaussNewton().multiplications(problem.size());
        return effort == Effort.QUICK || work > MAX_WORK * (effort.thorough() ? 100 : 1) ? NONE
                : new ParameterDrift(drift(problem, theta, found, 10), drift(problem, theta, found, 100), true);
    }

    /** NaN where one of them is. */
    double most() {
        return Math.max(ten, hundred);
    }

    /** Whether it is at most one deviation, or was not computed. */
    boolean isSmall() {
        return !measured || most() <= 1;
    }

    void report(Findings.Builder findings) {
        String claim = "the parameters do not depend on the weight of the equations";
        String source = "penalty method: the constrained problem is the limit of large weights";
        if (!measured) {
            findings.add("data.drift", claim, Status.INCONCLUSIVE, "left out at this effort: it trains again with other weights", source)
                    .advise("pde4j diagnose trains again with 10 and 100 times the weight of the equations, to see whether the parameters move.");
            return;
        }
        findings.add("data.drift", claim, isSmall() ? Status.OBSERVED : Status.INCONCLUSIVE, most(), 1, String.format(Locale.ROOT,
                "with 10 times the weight they move by %.2g, with 100 times by %.2g standard deviations at most, in %d Gauss-Newton steps each", ten, hundred,
                STEPS), source);
        if (!isSmall()) {
            String weights = "give interior, boundary and initial a larger weight in form.weights.";
            findings.advise(Remedy.CONTINUE, "The parameters move with the weight of the equations: train on, or " + weights,
                    "The parameters move with the weight of the equations: " + weights);
        }
    }

    private static double drift(CollocationProblem problem, double[] theta, InformationOfData found, double factor) {
        List<Term> blocks = problem.blocks().stream()
                .map(block -> block.kind().equals(ObservationTerms.KIND) ? block : block.withWeight(factor * block.weight())).toList();
        Run run = new GaussNewton().start(problem.with(blocks), theta.clone());
        for (int step = 0; step < STEPS && run.step().moved(); step++) {
            if (!Double.isFinite(run.loss())) {
                return Double.NaN;
            }
        }
        double[] there = problem.unknownParameters().values(run.theta()).values().stream().mapToDouble(Double::doubleValue).toArray();
        double most = 0;
        for (int k = 0; k < there.length; k++) {
            most = Math.max(most, Math.abs(there[k] - found.values()[k]) / Math.sqrt(found.covariance().get(k, k)));
        }
        return most;
    }
}
