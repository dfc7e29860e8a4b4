package org.pde4j.adaptation;

import java.util.stream.IntStream;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.MemoryEstimate;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Term;
import org.pde4j.optim.Block;
import org.pde4j.optim.ObjectiveSize;
import org.pde4j.train.Adaptable;
import org.pde4j.train.Adaptation;

/**
 * λ_B = tr K̂ / tr K̂_BB, K̂ the tangent kernel of the residual before weighting: all blocks then learn at the same mean rate.
 *
 * <p>tr K̂_BB = Σ_i q_i |∂r_i/∂θ|², the mean over the points of the block; with equal numbers of points in all blocks this is the rule of
 * Wang, Yu &amp; Perdikaris, J. Comput. Phys. 449 (2022) 110768, algorithm 1, and repeating a point does not change it. Numbers in the
 * record: {@code weight.<block>}.
 */
public record NtkWeights() implements Adaptation {

    private static final int CHUNK = 512;

    /** A block of rows of Jac. */
    @Override
    public MemoryEstimate memory(ObjectiveSize size) {
        double rows = Math.min(CHUNK, size.rows()) * size.parameters();
        return MemoryEstimate.orElse("GradientNormWeights needs no matrix").working(rows, rows);
    }

    @Override
    public Adapter start(Adaptable objective) {
        Collocation.of(NtkWeights.class, objective);
        return new Weighting(NtkWeights.class, NtkWeights::weights);
    }

    private static double[] weights(CollocationProblem problem, double[] theta) {
        double[] traces = new double[problem.blocks().size()];
        double total = 0;
        for (int b = 0; b < traces.length; b++) {
            traces[b] = trace(problem, b, theta);
            total += traces[b];
        }
        double[] weights = new double[traces.length];
        for (int b = 0; b < weights.length; b++) {
            weights[b] = total / traces[b];
        }
        return weights;
    }

    /** Σ_i q_i |∂r_i/∂θ|². */
    private static double trace(CollocationProblem problem, int b, double[] theta) {
        Term term = problem.blocks().get(b);
        Block rows = problem.rowBlocks().get(b);
        double trace = 0;
        for (int from = rows.from(); from < rows.to(); from += CHUNK) {
            Matrix jacobian = problem.jacobian(theta, IntStream.range(from, Math.min(rows.to(), from + CHUNK)).toArray());
            for (int i = 0; i < jacobian.rows(); i++) {
                double square = 0;
                for (int j = 0; j < jacobian.columns(); j++) {
                    square += jacobian.get(i, j) * jacobian.get(i, j);
                }
                int point = from + i - rows.from();
                trace += square / (term.weight() * (term.emphasis().isPresent() ? term.emphasis().get()[point] : 1));
            }
        }
        return trace;
    }
}
