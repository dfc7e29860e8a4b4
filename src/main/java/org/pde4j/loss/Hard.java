package org.pde4j.loss;

import java.util.Optional;

/** u_θ = G + D v_θ satisfies u = g for every θ: nothing to integrate, the minimum is that of the problem ({@link org.pde4j.problem.HardConstraints}). */
public record Hard() implements BoundaryTreatment {

    @Override
    public Optional<Term> term(Essential condition) {
        return Optional.empty();
    }
}
