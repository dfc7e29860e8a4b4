package org.pde4j.adaptation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.train.Adaptable;
import org.pde4j.train.Adaptation;
import org.pde4j.train.Snapshot;

/** Applies a rule for the weights λ_B and remembers them for the record. */
final class Weighting implements Adaptation.Adapter {

    /** New λ_B from the old problem at θ, in the order of the blocks. */
    @FunctionalInterface
    interface Rule {

        double[] weights(CollocationProblem problem, double[] theta);
    }

    private final Class<?> adaptation;
    private final Rule rule;
    private Map<String, Double> details = Map.of();

    Weighting(Class<?> adaptation, Rule rule) {
        this.adaptation = adaptation;
        this.rule = rule;
    }

    /** A block whose new weight is not positive and finite, because it does not depend on θ, keeps its old one, and so do observations. */
    @Override
    public Adaptable adapt(Adaptable current, Snapshot now) {
        CollocationProblem problem = Collocation.of(adaptation, current);
        double[] weights = rule.weights(problem, now.theta());
        Map<String, Double> named = new LinkedHashMap<>();
        for (int b = 0; b < weights.length; b++) {
            double old = problem.blocks().get(b).weight();
            weights[b] = weights[b] > 0 && Double.isFinite(weights[b]) && !Collocation.isObserved(problem.blocks().get(b)) ? weights[b] : old;
            named.put("weight." + problem.blocks().get(b).name(), weights[b]);
        }
        details = named;
        int[] next = {0};
        return Collocation.map(problem, block -> block.withWeight(weights[next[0]++]));
    }

    @Override
    public Map<String, Double> details() {
        return details;
    }
}
