package org.pde4j.certificate;

import java.util.Locale;
import java.util.Optional;
import org.pde4j.analysis.criticalpoint.RoundingFloors;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.measure.Boundedness;
import org.pde4j.measure.BoundednessMeasurement;
import org.pde4j.train.Reason;
import org.pde4j.train.Termination;
import org.pde4j.train.TrainingResult;

/** How the descent ended: at its rounding floor, while the loss was falling, or on a plateau. */
public record Descent() implements Check {

    /** |∇J| below this many floors is not distinguishable from 0. */
    private static final double FLOORS = 10;

    /** A loss that fell by less than this share over the second half of the last phase has stopped falling. */
    private static final double PLATEAU = 0.01;

    private static final String FELL = "the loss fell over the second half of the last phase";
    private static final String REMOVED = "the loss hardly fell over the second half of the last phase";

    @Override
    public String chapter() {
        return "Descent of the loss";
    }

    @Override
    public Findings examine(CertificateContext context) {
        if (context.result().isEmpty()) {
            return Findings.NONE;
        }
        TrainingResult result = context.result().get();
        Findings.Builder findings = Findings.of(this);
        Termination end = result.termination();
        findings.fact("descent.ended", "iteration at which the training ended, by " + end.reason(), end.iteration(),
                end.reason().sentence() + (end.detail().isEmpty() ? "" : " (" + end.detail() + ")"), "the stop rules of the job");
        if (result.objectiveSince() > 0) {
            sameLoss(result, findings);
        }
        DescentConditions.of(context).ifPresent(conditions -> conditions.report(findings));
        boolean above = context.squares().map(squares -> floor(context, result, findings)).orElse(true);
        plateau(context, end, above, findings);
        return findings.build();
    }

    /** Theorems about a descent speak of one J; where points or weights changed, of the steps since then. */
    private static void sameLoss(TrainingResult result, Findings.Builder findings) {
        int phases = result.phases().size();
        int start = phases > 1 ? result.phases().get(phases - 2).iteration() : 0;
        boolean before = result.objectiveSince() <= start;
        findings.add("descent.fixed-objective", "the objective was fixed during the last phase", before ? Status.OBSERVED : Status.VIOLATED,
                result.objectiveSince(), start,
                "points or weights changed up to iteration " + result.objectiveSince() + (before ? ", before the last phase" : "")
                        + "; rates and exponents refer to the loss since then", "hypothesis of every descent theorem");
        if (!before) {
            findings.advise("To have descent theorems apply, end with a phase that keeps points and weights fixed.");
        }
    }

    /** A budget that ends on a plateau did not end while the loss was falling; short or long steps are no plateau. */
    private static void plateau(CertificateContext context, Termination end, boolean above, Findings.Builder findings) {
        String claim = "the loss was still falling";
        String source = "(J_h - J)/|J_h|, J_h the loss at half of the iterations of the last phase";
        Optional<BoundednessMeasurement> records = context.last(Boundedness.class).filter(last -> !Double.isNaN(last.recentFall()));
        if (records.isEmpty() && context.isSolvedDirectly()) {
            findings.add("descent.still-falling", claim, Status.NOT_APPLICABLE, "a direct method has its minimiser", source);
            return;
        }
        if (records.isEmpty()) {
            findings.add("descent.still-falling", claim, Status.INCONCLUSIVE, "fewer than 5 records of Boundedness in the last phase", source)
                    .advise(Remedy.METHOD, context.measured(Boundedness.class).isEmpty() ? ParameterBounds.MEASURE
                            : "Measure Boundedness more often, to distinguish a plateau from a descent.");
            return;
        }
        double fall = records.get().recentFall();
        String course = fall >= PLATEAU ? FELL : REMOVED;
        if (!above) {
            // A loss that cannot fall any more has not been stopped short of anything.
            findings.add("descent.still-falling", claim, Status.NOT_APPLICABLE, course + ", and grad J is at its rounding floor", source);
        } else if (context.criticalPoint().filter(report -> report.type().isMinimum()).isPresent()) {
            findings.add("descent.still-falling", claim, Status.NOT_APPLICABLE, course + ", and theta is classified as a minimum", source);
        } else if (fall >= PLATEAU) {
            findings.add("descent.still-falling", claim, Status.OBSERVED, fall, PLATEAU,
                    "relative decrease of the loss over the second half of the last phase", source);
        } else {
            stopped(context, end, fall, findings.add("descent.still-falling", claim, Status.VIOLATED, fall, PLATEAU,
                    fall < -PLATEAU ? "the loss rose over the second half of the last phase" : REMOVED, source));
        }
    }

    /** Why the loss does not fall although it could, and what to do. */
    private static void stopped(CertificateContext context, Termination end, double fall, Findings.Builder findings) {
        Optional<StepLength> steps = StepLength.of(context);
        boolean budget = end.kind() == Reason.Kind.BUDGET;
        if (steps.filter(StepLength::tooShort).isPresent()) {
            findings.advise(Remedy.METHOD, String.format(Locale.ROOT,
                    "The step is too small: %s. Raise the learning rate or step size, by a factor of up to %.1g.",
                    steps.get().comparison(), steps.get().factor()));
        } else if (fall < -PLATEAU || steps.filter(StepLength::oscillates).isPresent()) {
            findings.advise(Remedy.METHOD, "The step is too large: " + (fall < -PLATEAU ? "the loss rises" : "the loss rises and falls, at "
                    + steps.get().rises() + " of "
                    + steps.get().records() + " records it is higher than at the record before") + ". Lower the learning rate or step size, or let it decay.");
            if (budget && fall >= -PLATEAU) {
                findings.verdict(Verdict.STALLED);
            }
        } else if (budget) {
            findings.verdict(Verdict.STALLED)
                    .advise(Remedy.METHOD, "The loss is on a plateau above its rounding floor: use another optimizer or a larger model, not more iterations.");
        }
    }

    /** Whether |∇J| stands above its floor. */
    private static boolean floor(CertificateContext context, TrainingResult result, Findings.Builder findings) {
        double gradient = result.last().gradientNorm();
        if (!Double.isFinite(gradient)) {
            return true;
        }
        RoundingFloors rounding = context.floors(result.lastTheta());
        double floor = FLOORS * rounding.gradient();
        boolean above = !(gradient <= floor);
        findings.add("descent.above-floor", "|grad J| is above its rounding floor", above ? Status.OBSERVED : Status.INCONCLUSIVE, gradient, floor,
                "|grad J| at the last iterate; the threshold is ten times its rounding error" + (rounding.sampled() ? ", estimated from a sample of the rows"
                : ""), "gamma_n ||Jac|^T |s|| + |Jac| e (Higham 2002, section 3.1)");
        if (!above && result.termination().reason() != Reason.GRADIENT_TOLERANCE) {
            findings.verdict(Verdict.ROUNDING_FLOOR);
        }
        return above;
    }
}
