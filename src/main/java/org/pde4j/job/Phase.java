package org.pde4j.job;

import java.util.List;
import java.util.Optional;
import org.pde4j.adaptation.MiniBatch;
import org.pde4j.optim.Optimizer;
import org.pde4j.train.AdaptationPlan;
import org.pde4j.train.Trainer;

/**
 * One optimizer, when it stops, and how J changes meanwhile.
 *
 * @param optimizer the method
 * @param stop when the phase ends; after 1000 iterations by default
 * @param batch mini-batches; without them every step uses all points
 * @param adapt changes of points and weights during the phase, applied in this order
 */
public record Phase(Optimizer optimizer, Stop stop, Optional<MiniBatch> batch, List<Adapt> adapt) {

    public Phase {
        adapt = List.copyOf(adapt);
    }

    /** A thousand iterations with a fixed J. */
    public Phase(Optimizer optimizer) {
        this(optimizer, Stop.after(1000));
    }

    Phase(Optimizer optimizer, Stop stop) {
        this(optimizer, stop, Optional.empty(), List.of());
    }

    /** The trainer with these phases behind its own. */
    public static Trainer added(Trainer trainer, List<Phase> phases) {
        Trainer all = trainer;
        for (Phase phase : phases) {
            all = all.phase(phase.optimizer, phase.stop.rule(), phase.plan());
        }
        return all;
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
