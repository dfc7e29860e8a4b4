package org.pde4j.adaptation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pde4j.domain.Interval;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Term;
import org.pde4j.train.Adaptable;
import org.pde4j.train.Adaptation;
import org.pde4j.train.Snapshot;

/**
 * m(t) = exp(−ε Σ_{k &lt; i} L_k) for t in slice i of time, L_k the mean square of the interior residual in slice k: later times count once
 * the earlier ones are solved.
 *
 * <p>ε begins with the first of {@code epsilon}; once every m exceeds {@code threshold} the next one follows. A factor below 10⁻³⁰ is taken
 * for that. Source: Wang, Sankaran &amp; Perdikaris, Comput. Methods Appl. Mech. Engrg. 421 (2024) 116813, equations (3.9) and (3.10),
 * algorithm 1. Numbers in the record: {@code epsilon}, {@code smallest_factor}; training has arrived when the latter exceeds the threshold
 * at the last ε.
 *
 * @param epsilon values of ε, in ascending order
 * @param slices number of slices of equal length in time
 * @param threshold δ in (0, 1); the next ε follows when every weight exceeds it
 */
public record CausalWeights(List<Double> epsilon, int slices, double threshold) implements Adaptation {

    private static final double MIN_WEIGHT = 1e-30;

    public CausalWeights {
        epsilon = List.copyOf(epsilon);
        for (int i = 0; i < epsilon.size(); i++) {
            double least = i == 0 ? 0 : epsilon.get(i - 1);
            if (!(epsilon.get(i) > least && Double.isFinite(epsilon.get(i)))) {
                throw new IllegalArgumentException("CausalWeights: epsilon must be positive, finite and ascending, got " + epsilon);
            }
        }
        if (epsilon.isEmpty()) {
            throw new IllegalArgumentException("CausalWeights: epsilon must list at least one number, got none");
        }
        if (slices < 2) {
            throw new IllegalArgumentException("CausalWeights: slices must be at least 2, got " + slices);
        }
        if (!(threshold > 0 && threshold < 1)) {
            throw new IllegalArgumentException("CausalWeights: threshold must be in (0, 1), got " + threshold);
        }
    }

    /** ε = 10⁻², 10⁻¹, 1, 10, 100 and δ = 0.99, as in the paper; 32 slices. */
    public CausalWeights() {
        this(List.of(1e-2, 1e-1, 1.0, 1e1, 1e2), 32, 0.99);
    }

    @Override
    public Adapter start(Adaptable objective) {
        return resume(objective, Map.of("level", new double[] {0}));
    }

    @Override
    public Adapter resume(Adaptable objective, Map<String, double[]> state) {
        CollocationProblem problem = Collocation.of(CausalWeights.class, objective);
        int axis = problem.problem().domain().time()
                .orElseThrow(() -> new IllegalArgumentException("CausalWeights: the domain must have the time t, got " + problem.problem().domain().names()))
                .axis();
        double[] level = state.get("level");
        if (level == null || level.length != 1 || !(level[0] >= 0 && level[0] < epsilon.size())) {
            throw new IllegalArgumentException("CausalWeights: the state must hold a level from 0 to " + (epsilon.size() - 1) + ", got " + state.keySet());
        }
        return new Causal(axis, (int) level[0]);
    }

    private final class Causal implements Adapter {

        private final int axis;
        private int level;
        private double smallest = Double.NaN;

        Causal(int axis, int level) {
            this.axis = axis;
            this.level = level;
        }

        @Override
        public Adaptable adapt(Adaptable current, Snapshot now) {
            CollocationProblem problem = Collocation.of(CausalWeights.class, current);
            double[] losses = sliceLosses(problem, problem.rawResidual(now.theta()));
            double[] factors = factors(losses);
            while (smallest > threshold && level < epsilon.size() - 1) {
                level++;
                factors = factors(losses);
            }
            double[] bySlice = factors;
            return Collocation.map(problem, block -> block.kind().equals(Collocation.INTERIOR) ? block.withEmphasis(spread(problem, block, bySlice)) : block);
        }

        /** L_k; of a slice without points 0. */
        private double[] sliceLosses(CollocationProblem problem, double[] residual) {
            double[] sums = new double[slices];
            double[] weights = new double[slices];
            for (int b = 0; b < problem.blocks().size(); b++) {
                Term block = problem.blocks().get(b);
                int row = problem.rowBlocks().get(b).from();
                for (int i = 0; block.kind().equals(Collocation.INTERIOR) && i < block.points().size(); i++) {
                    int slice = slice(problem, block, i);
                    double r = residual[row + i];
                    sums[slice] += block.points().weights()[i] * r * r;
                    weights[slice] += block.points().weights()[i];
                }
            }
            long equations = problem.blocks().stream().filter(block -> block.kind().equals(Collocation.INTERIOR)).count();
            for (int k = 0; k < slices; k++) {
                sums[k] = weights[k] == 0 ? 0 : equations * sums[k] / weights[k];
            }
            return sums;
        }

        private double[] factors(double[] losses) {
            double[] factors = new double[slices];
            double before = 0;
            for (int k = 0; k < slices; k++) {
                factors[k] = Math.max(MIN_WEIGHT, Math.exp(-epsilon.get(level) * before));
                before += losses[k];
            }
            smallest = Arrays.stream(factors).min().orElseThrow();
            return factors;
        }

        private double[] spread(CollocationProblem problem, Term block, double[] factors) {
            double[] emphasis = new double[block.points().size()];
            for (int i = 0; i < emphasis.length; i++) {
                emphasis[i] = factors[slice(problem, block, i)];
            }
            return emphasis;
        }

        private int slice(CollocationProblem problem, Term block, int i) {
            Interval time = problem.region().interval(axis);
            double t = block.points().coordinates()[i * block.points().dimension() + axis];
            return Math.min(slices - 1, (int) (slices * (t - time.lower()) / time.length()));
        }

        @Override
        public Optional<String> unfinished() {
            return smallest > threshold && level == epsilon.size() - 1
                    ? Optional.empty()
                    : Optional.of("smallest factor " + smallest + " at epsilon " + epsilon.get(level));
        }

        @Override
        public Map<String, Double> details() {
            return new TreeMap<>(Map.of("epsilon", epsilon.get(level), "smallest_factor", smallest));
        }

        @Override
        public Map<String, double[]> state() {
            return Map.of("level", new double[] {level});
        }
    }
}
