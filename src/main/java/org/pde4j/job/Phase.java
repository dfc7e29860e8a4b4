package org.pde4j.job;

import java.util.List;
import java.util.Optional;
import org.pde4j.adaptation.MiniBatch;
import org.pde4j.optim.Optimizer;
import org.pde4j.train.AdaptationPlan;

/**
 * One optimizer, when it stops, and how J changes meanwhile.
 *
 * @param batch deals the points to mini-batches; without it every step uses all
 * @param adapt asked in order before a step
 */
public record Phase(Optimizer optimizer, Stop stop, Optional<MiniBatch> batch, List<Adapt> adapt) {

    public Phase {
        adapt = List.copyOf(adapt);
    }

    /** A thousand iterations with a fixed J. */
    public Phase(Optimizer optimizer) {
        this(optimizer, new Stop(1000));
    }

    Phase(Optimizer optimizer, Stop stop) {
        this(optimizer, stop, Optional.empty(), List.of());
    }

    /** How J changes during the phase. */
    public AdaptationPlan plan() {
        AdaptationPlan plan = AdaptationPlan.NONE;
        for (Adapt entry : adapt) {
            plan = plan.with(entry.schedule(), entry.rule());
        }
        return batch.isPresent() ? plan.with(batch.get()) : plan;
    }
}
