package org.pde4j.adaptation;

import java.util.Arrays;
import org.pde4j.linalg.Vectors;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.optim.Block;
import org.pde4j.train.Adaptable;
import org.pde4j.train.Adaptation;

/**
 * λ_B ← α λ_B + (1 − α) Σ_C |∇L_C| / |∇L_B|, L_B = J_B/λ_B the loss of a block before weighting: the gradients of all terms are brought to
 * equal norm.
 *
 * <p>Source: Wang, Sankaran, Wang &amp; Perdikaris, An expert's guide to training physics-informed neural networks (2023), algorithm 1. Numbers
 * in the record: {@code weight.<block>}.
 *
 * @param memory α in [0, 1), the share of the old weights
 */
public record GradientNormWeights(double memory) implements Adaptation {

    public GradientNormWeights {
        if (!(memory >= 0 && memory < 1)) {
            throw new IllegalArgumentException("GradientNormWeights: memory must be in [0, 1), got " + memory);
        }
    }

    /** α = 0.9, as in the paper. */
    public GradientNormWeights() {
        this(0.9);
    }

    @Override
    public Adapter start(Adaptable objective) {
        Collocation.of(GradientNormWeights.class, objective);
        return new Weighting(GradientNormWeights.class, this::weights);
    }

    private double[] weights(CollocationProblem problem, double[] theta) {
        double[] residual = problem.residual(theta);
        double[] norms = new double[problem.blocks().size()];
        for (int b = 0; b < norms.length; b++) {
            Block rows = problem.rowBlocks().get(b);
            double[] ofBlock = new double[residual.length];
            System.arraycopy(residual, rows.from(), ofBlock, rows.from(), rows.to() - rows.from());
            double[] gradient = problem.jacobianTransposeTimes(theta, ofBlock);
            norms[b] = problem.factor() * Vectors.norm(gradient) / problem.blocks().get(b).weight();
        }
        double total = Arrays.stream(norms).sum();
        double[] weights = new double[norms.length];
        for (int b = 0; b < weights.length; b++) {
            weights[b] = memory * problem.blocks().get(b).weight() + (1 - memory) * total / norms[b];
        }
        return weights;
    }
}
