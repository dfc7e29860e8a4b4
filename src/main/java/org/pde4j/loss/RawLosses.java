package org.pde4j.loss;

import org.pde4j.optim.Block;

/** (c/2) Σ_i q_i r_i² of each block. */
final class RawLosses {

    private RawLosses() {}

    /** J_B/λ_B where all points of the block are alike; else from the residual. */
    static double[] of(CollocationProblem problem, double[] theta, double[] terms) {
        double[] losses = new double[terms.length];
        double[] residual = null;
        for (int b = 0; b < losses.length; b++) {
            Term term = problem.blocks().get(b);
            losses[b] = terms[b] / term.weight();
            if (term.emphasis().isPresent()) {
                residual = residual == null ? problem.rawResidual(theta) : residual;
                losses[b] = 0.5 * problem.factor() * meanSquare(term, problem.rowBlocks().get(b), residual);
            }
        }
        return losses;
    }

    private static double meanSquare(Term term, Block rows, double[] residual) {
        double sum = 0;
        for (int i = 0; i < term.points().size(); i++) {
            double r = residual[rows.from() + i];
            sum += term.points().weights()[i] * r * r;
        }
        return sum;
    }
}
