package org.pde4j.loss;

import java.util.Optional;

/**
 * E + (β/2) ∫_Γ (u − g)²: simple, but its minimiser misses the solution by O(1/β) whatever the network.
 *
 * @param beta β, the weight of the penalty; in units of the energy where that is scaled
 */
public record Penalty(double beta) implements BoundaryTreatment {

    public Penalty {
        if (!(beta > 0 && Double.isFinite(beta))) {
            throw new IllegalArgumentException("Penalty: beta must be positive and finite, got " + beta);
        }
    }

    /** β = 1000. */
    public Penalty() {
        this(1000);
    }

    @Override
    public Optional<Term> term(Essential condition) {
        return Optional.of(new Term(condition.name(), "boundary", condition.gap(), condition.points(), Optional.empty(), beta * condition.unit()
                * condition.measure()));
    }
}
