package org.pde4j.optim;

/** A run whose state at θ_k is one {@link Iterate}, overwritten in place. */
interface IterateRun extends Run {

    Iterate iterate();

    @Override
    default double[] theta() {
        return iterate().theta;
    }

    @Override
    default double loss() {
        return iterate().loss;
    }

    @Override
    default double[] gradient() {
        return iterate().gradient;
    }

    @Override
    default double[] terms() {
        return iterate().terms;
    }
}
