package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pde4j.measure.Boundedness;
import org.pde4j.measure.BoundednessMeasurement;
import org.pde4j.optim.DescentGuarantee;
import org.pde4j.train.Measured;

/**
 * What every theorem about a descent asks of the last phase, by one rule for a job and for its training: J is one function, the method promises
 * J_{k+1} ≤ J_k, explicit steps have η &lt; 2/L, and no recorded loss contradicts it.
 *
 * @param guarantee what the method promises; {@link DescentGuarantee#NONE} if no phase is known
 * @param step the condition on explicit steps; empty for other methods
 * @param declared empty for a method of pde4j, whose promise follows from its code; else a clause that says who promises
 * @param failures the hypotheses that fail, as clauses; empty if none does or no phase is known
 */
record DescentHypotheses(DescentGuarantee guarantee, Optional<StepCondition> step, String declared, List<String> failures) {

    /** Relative difference of two evaluations of J that is not taken for a rise. */
    private static final double LOSS_ERROR = 1e-12;

    static DescentHypotheses of(CertificateContext context) {
        Optional<LastPhase> phase = context.lastPhase();
        if (phase.isEmpty()) {
            return new DescentHypotheses(DescentGuarantee.NONE, Optional.empty(), "", List.of());
        }
        DescentGuarantee guarantee = phase.get().guarantee();
        List<String> failures = new ArrayList<>();
        phase.get().changingObjective().ifPresent(failures::add);
        if (guarantee.kind() == DescentGuarantee.Kind.UNKNOWN) {
            failures.add(phase.get().optimizer().getClass().getSimpleName() + " promises no descent");
        }
        Optional<StepCondition> step = guarantee.kind() == DescentGuarantee.Kind.EXPLICIT
                ? Optional.of(StepCondition.of(context, guarantee.stepSize())) : Optional.empty();
        step.flatMap(condition -> condition.failure(2)).ifPresent(failures::add);
        rise(context, guarantee).ifPresent(failures::add);
        String declared = guarantee.kind() == DescentGuarantee.Kind.UNKNOWN || !phase.get().isOfExtension() ? ""
                : "as " + phase.get().optimizer().getClass().getName() + " declares of its steps; ";
        return new DescentHypotheses(guarantee, step, declared, List.copyOf(failures));
    }

    /** Whether the method is of pde4j: what an extension declares proves nothing. */
    boolean isKnown() {
        return declared.isEmpty();
    }

    boolean descends() {
        return failures.isEmpty();
    }

    /**
     * 1 − ηL/2 of explicit steps. Where L is known at some iterates only, no more than 1/2 is taken for it, the value at η = 1/L.
     *
     * @throws java.util.NoSuchElementException for other steps
     */
    double share() {
        StepCondition condition = step.orElseThrow();
        return condition.constant() ? condition.share() : Math.min(0.5, condition.share());
    }

    /** The first rise of the recorded loss in the last phase beyond what ε and rounding explain. */
    static Optional<String> rise(CertificateContext context, DescentGuarantee guarantee) {
        if (context.result().isEmpty()) {
            return Optional.empty();
        }
        double relative = LOSS_ERROR + (guarantee.comparesLoss() ? guarantee.lossError() : 0);
        List<Measured<BoundednessMeasurement>> records = context.measured(Boundedness.class).stream()
                .filter(record -> record.iteration() >= context.lastPhaseStart()).toList();
        for (int k = 1; k < records.size(); k++) {
            BoundednessMeasurement before = records.get(k - 1).value();
            BoundednessMeasurement now = records.get(k).value();
            double allowed = relative * (now.iteration() - before.iteration()) * Math.abs(before.loss());
            if (!(now.loss() - before.loss() <= allowed) && now.loss() - before.loss() > 2 * context.floors(context.bestTheta()).loss()) {
                return Optional.of(String.format(Locale.ROOT, "the recorded loss rises from %.4g at iteration %d to %.4g at iteration %d",
                        before.loss(), before.iteration(), now.loss(), now.iteration()));
            }
        }
        return Optional.empty();
    }
}
