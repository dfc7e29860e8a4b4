package org.pde4j.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.pde4j.extension.Returned;
import org.pde4j.optim.Objective;

/** The {@link AdaptationPlan} of one phase during training: J on all its points, and the part of it that the next step minimises. */
final class AdaptationState {

    /** Steps ahead within which a rule that is still to be asked is due. */
    private static final int FORESIGHT = 100_000;

    private final AdaptationPlan plan;
    private final int start;
    private final List<Adaptation.Adapter> adapters = new ArrayList<>();
    private Objective full;

    /**
     * @param full J on all points
     * @param start iteration at which the phase began
     * @throws IllegalArgumentException if J is to change and cannot
     */
    AdaptationState(AdaptationPlan plan, Objective full, int start) {
        this.plan = plan;
        this.full = full;
        this.start = start;
        plan.rules().forEach(scheduled -> adapters.add(Returned.by(scheduled.rule(), "start", scheduled.rule().start(adaptable()))));
    }

    /** Continues from {@link #states}. */
    AdaptationState(AdaptationPlan plan, Objective full, int start, List<Map<String, double[]>> states) {
        this.plan = plan;
        this.full = full;
        this.start = start;
        for (int i = 0; i < plan.rules().size(); i++) {
            Adaptation rule = plan.rules().get(i).rule();
            adapters.add(Returned.by(rule, "resume", rule.resume(adaptable(), states.get(i))));
        }
    }

    private Adaptable adaptable() {
        if (full instanceof Adaptable adaptable) {
            return adaptable;
        }
        throw new IllegalArgumentException("Trainer: adaptations need an objective that can change, got " + full.getClass().getSimpleName());
    }

    /** The objective for the step from the current iterate on. */
    Objective next(Snapshot now, TrainingListener[] listeners) {
        int step = now.iteration() - start;
        for (int i = 0; i < adapters.size(); i++) {
            if (plan.rules().get(i).schedule().includes(step)) {
                ask(i, now, listeners);
            }
        }
        return plan.batches().isPresent() ? plan.batches().get().batch(full, step) : full;
    }

    /** The same where no step moves any more: the rules that are due later are asked now. */
    Objective nextOutOfTurn(Snapshot now, TrainingListener[] listeners) {
        int step = now.iteration() - start;
        for (int i = 0; i < adapters.size(); i++) {
            if (IntStream.rangeClosed(step + 1, step + FORESIGHT).anyMatch(plan.rules().get(i).schedule()::includes)) {
                ask(i, now, listeners);
            }
        }
        return plan.batches().isPresent() ? plan.batches().get().batch(full, step) : full;
    }

    private void ask(int i, Snapshot now, TrainingListener[] listeners) {
        Adaptation rule = plan.rules().get(i).rule();
        Adaptable changed = Returned.by(rule, "start(...).adapt", adapters.get(i).adapt(adaptable(), now));
        if (changed != full) {
            full = changed;
            Map<String, Double> details = Returned.by(rule, "start(...).details", adapters.get(i).details());
            for (TrainingListener listener : listeners) {
                listener.adapted(now, rule, details);
            }
        }
    }

    /** What the rules have not finished, as a clause that follows others; empty where there is none. */
    String unfinished() {
        StringBuilder clauses = new StringBuilder();
        for (int i = 0; i < adapters.size(); i++) {
            Adaptation rule = plan.rules().get(i).rule();
            Returned.by(rule, "start(...).unfinished", adapters.get(i).unfinished())
                    .ifPresent(clause -> clauses.append("; ").append(rule.getClass().getSimpleName()).append(" is not finished: ").append(clause));
        }
        return clauses.toString();
    }

    /** The objective at a checkpoint, after the step that led to the given iteration. */
    Objective objectiveAfter(int iteration) {
        return plan.batches().isPresent() && iteration > start ? plan.batches().get().batch(full, iteration - start - 1) : full;
    }

    Objective full() {
        return full;
    }

    List<Map<String, double[]>> states() {
        List<Map<String, double[]>> states = new ArrayList<>();
        for (int i = 0; i < adapters.size(); i++) {
            states.add(Returned.by(plan.rules().get(i).rule(), "start(...).state", adapters.get(i).state()));
        }
        return states;
    }
}
