package org.pde4j.diagnostics;

import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.train.Certificate.Status;
import org.pde4j.train.Reason;
import org.pde4j.train.Termination;
import org.pde4j.train.TrainingResult;
import org.pde4j.train.Verdict;

/** How the descent ended: at its rounding floor, while the loss was falling, or on a plateau. */
public record Descent() implements Examination {

    /** |∇J| below this many floors is not told from 0. */
    private static final double FLOORS = 10;

    @Override
    public String chapter() {
        return "The descent";
    }

    @Override
    public Findings examine(Evidence evidence) {
        if (evidence.result().isEmpty()) {
            return Findings.NONE;
        }
        TrainingResult result = evidence.result().get();
        Findings.Builder findings = Findings.of(this);
        Termination end = result.termination();
        findings.add("ended by " + end.reason(), end.failed() ? Status.VIOLATED : Status.HOLDS, end.iteration(), Double.NaN,
                end.reason().sentence() + (end.detail().isEmpty() ? "" : " (" + end.detail() + ")"), "the stop rules of the job");
        evidence.squares().ifPresent(squares -> floor(squares, result, findings));
        return findings.build();
    }

    private static void floor(LeastSquaresObjective squares, TrainingResult result, Findings.Builder findings) {
        double gradient = result.last().gradientNorm();
        if (!Double.isFinite(gradient)) {
            return;
        }
        double floor = FLOORS * RoundingFloors.at(squares, result.lastTheta()).gradient();
        boolean above = gradient > floor;
        findings.add("|grad J| stands above its rounding floor", above ? Status.HOLDS : Status.INCONCLUSIVE, gradient, floor,
                "|grad J| at the last iterate against ten times its rounding error", "gamma_n |Jac| |s| + |Jac| e_s (Higham 2002, section 3.1)");
        if (!above && result.termination().reason() != Reason.GRADIENT_TOLERANCE) {
            findings.verdict(Verdict.ROUNDING_FLOOR);
        }
    }
}
