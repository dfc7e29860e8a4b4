package org.pde4j.certificate;

import java.util.Optional;
import java.util.stream.Collectors;
import org.pde4j.extension.Returned;
import org.pde4j.optim.DescentGuarantee;
import org.pde4j.optim.Optimizer;
import org.pde4j.train.AdaptationPlan;

/** The last phase of a job, or the last that a training entered: its method, and how J changes meanwhile. */
public record LastPhase(Optimizer optimizer, AdaptationPlan plan) {

    DescentGuarantee guarantee() {
        return Returned.by(optimizer, "guarantee", optimizer.guarantee());
    }

    /** Whether what the method promises is the word of an extension, whose steps are not ours. */
    boolean isOfExtension() {
        return !optimizer.getClass().getPackageName().equals(Optimizer.class.getPackageName());
    }

    /** Why J is not one function during the phase; empty if it is. */
    Optional<String> changingObjective() {
        if (plan.batches().isPresent()) {
            return Optional.of("every step minimises another mini-batch");
        }
        return plan.rules().isEmpty() ? Optional.empty() : Optional.of("the last phase changes points or weights by "
                + plan.rules().stream().map(scheduled -> scheduled.rule().getClass().getSimpleName()).collect(Collectors.joining(", ")));
    }
}
