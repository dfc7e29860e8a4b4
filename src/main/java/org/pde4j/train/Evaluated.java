package org.pde4j.train;

/**
 * A parameter vector of a training with what is known there. The arrays are copied in and out.
 *
 * @param iteration steps taken to get there
 * @param loss J(θ)
 * @param terms J_B(θ) in the order of the objective's terms
 * @param gradientNorm |∇J(θ)|
 * @param theta θ, shape (p)
 */
public record Evaluated(int iteration, double loss, double[] terms, double gradientNorm, double[] theta) {

    public Evaluated {
        terms = terms.clone();
        theta = theta.clone();
    }

    @Override
    public double[] terms() {
        return terms.clone();
    }

    @Override
    public double[] theta() {
        return theta.clone();
    }
}
