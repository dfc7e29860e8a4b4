package org.pde4j.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How J changes during one phase.
 *
 * @param rules in the order in which they are asked, each before the steps of the phase that its schedule includes, counted from 0
 * @param batches deals J to one mini-batch for each step
 */
public record AdaptationPlan(List<Scheduled> rules, Optional<Batches> batches) {

    /** J does not change. */
    public static final AdaptationPlan NONE = new AdaptationPlan(List.of(), Optional.empty());

    /** A rule and the steps before which it is asked. */
    public record Scheduled(Schedule schedule, Adaptation rule) {}

    public AdaptationPlan {
        rules = List.copyOf(rules);
    }

    /** This plan with one more rule. */
    public AdaptationPlan with(Schedule schedule, Adaptation rule) {
        List<Scheduled> longer = new ArrayList<>(rules);
        longer.add(new Scheduled(schedule, rule));
        return new AdaptationPlan(longer, batches);
    }

    /** This plan with mini-batches. */
    public AdaptationPlan with(Batches batching) {
        return new AdaptationPlan(rules, Optional.of(batching));
    }
}
