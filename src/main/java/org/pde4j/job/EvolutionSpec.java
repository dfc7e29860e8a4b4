package org.pde4j.job;

/**
 * The gradient flow u_t = −δE/δu of the energy of a job, by minimising movements: every phase of the job runs in every step.
 *
 * @param step τ, the time step
 * @param steps number of time steps
 * @param initial u at time 0, an expression in the coordinates
 */
public record EvolutionSpec(double step, int steps, Exact initial) {

    public EvolutionSpec {
        if (!(step > 0 && Double.isFinite(step))) {
            throw new IllegalArgumentException("EvolutionSpec: step must be positive and finite, got " + step);
        }
        if (steps < 1) {
            throw new IllegalArgumentException("EvolutionSpec: steps must be at least 1, got " + steps);
        }
    }
}
