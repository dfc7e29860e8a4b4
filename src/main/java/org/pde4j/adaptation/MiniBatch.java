package org.pde4j.adaptation;

import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Term;
import org.pde4j.optim.Objective;
import org.pde4j.points.PointGroup;
import org.pde4j.train.Batches;

/**
 * Each step uses a part of the points: J ≈ (c/2) Σ_B λ_B (n_B/m_B) Σ_{i ∈ batch} m_i q_i r_i², m_B of the n_B points of each block.
 *
 * <p>An epoch is K = ⌈max n_B/size⌉ steps, in which every point is used; a block gives m_B = ⌈n_B/K⌉ points to each batch, in an order that is
 * shuffled for each epoch. Every point is in a batch with probability m_B/n_B, so that the gradient is unbiased. Methods that compare values
 * of J evaluate each batch twice; for those that use one gradient a step, such as Adam, a batch costs one evaluation.
 *
 * @param size points of the largest block in a batch
 * @param seed seed of the shuffling
 */
public record MiniBatch(int size, long seed) implements Batches {

    public MiniBatch {
        if (size < 1) {
            throw new IllegalArgumentException("MiniBatch: size must be at least 1, got " + size);
        }
    }

    public MiniBatch() {
        this(256, 1);
    }

    @Override
    public Objective batch(Objective full, int step) {
        CollocationProblem problem = Collocation.of(MiniBatch.class, full);
        int most = problem.blocks().stream().mapToInt(block -> block.points().size()).max().orElseThrow();
        int steps = (most + size - 1) / size;
        return steps == 1 ? full : Collocation.map(problem, block -> part(block, step, steps));
    }

    private Term part(Term block, int step, int steps) {
        PointGroup points = block.points();
        int n = points.size();
        int m = (n + steps - 1) / steps;
        // Blocks of one size are shuffled alike, so that equations on the same points keep sharing them.
        Shuffle order = new Shuffle(Collocation.mix(Collocation.mix(seed) ^ step / steps), n);
        int[] chosen = new int[m];
        double[] weights = new double[m];
        double[] emphasis = new double[m];
        for (int i = 0; i < m; i++) {
            int from = order.at((int) (((long) (step % steps) * m + i) % n));
            chosen[i] = from;
            weights[i] = points.weights()[from] * n / m;
            emphasis[i] = block.emphasis().isPresent() ? block.emphasis().get()[from] : 1;
        }
        Term part = block.at(points.select(chosen, weights));
        return block.emphasis().isPresent() ? part.withEmphasis(emphasis) : part;
    }
}
