package org.pde4j.loss;

import java.util.List;
import java.util.Optional;
import org.pde4j.linalg.MemoryEstimate;
import org.pde4j.linalg.Rounding;
import org.pde4j.model.Network;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;

/** How J and its derivatives are computed: a record of settings. All executions agree to rounding. */
public interface Execution {

    /** Threads to use; 0 leaves the choice to the execution. */
    int threads();

    /** Points of a block, where sums over rows go block by block; 0 where they do not. */
    default int blockPoints() {
        return 0;
    }

    /** The URL of a cluster whose workers compute the blocks; empty where this process does. */
    default Optional<String> cluster() {
        return Optional.empty();
    }

    /** u, the unit roundoff of the arithmetic: 2⁻⁵³ of float64. */
    default double unitRoundoff() {
        return Rounding.UNIT;
    }

    /**
     * The arrays of an objective; none, unless the execution says so.
     *
     * @param points of all groups together
     */
    default MemoryEstimate memory(Network network, double points) {
        return MemoryEstimate.NONE;
    }

    /**
     * J(θ) = (c/2) Σ_B λ_B Σ_i q_i r_i².
     *
     * @param ansatz how u follows from the network
     */
    CollocationProblem discretize(Problem problem, PointSet points, Network network, List<Term> terms, int factor, Ansatz ansatz);

    /** E(θ) = Σ_B λ_B Σ_i q_i e_B + (1/2) Σ_B λ_B Σ_i q_i r_B², densities and squares as the terms say. */
    EnergyProblem discretize(EnergySetup setup);
}
