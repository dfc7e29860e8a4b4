package org.pde4j.loss;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.optim.EnergyCurvature;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;

/**
 * J(θ) = E(u_θ), an energy by quadrature: Σ_B λ_B Σ_i q_i e_B(x_i) over the densities plus (1/2) Σ_B λ_B Σ_i q_i r_B(x_i)² over the
 * penalties. It is signed, and its minimum is not known.
 */
public interface EnergyProblem extends DiscreteProblem, EnergyCurvature {

    /** The terms: the energy first, then those of the conditions that have one. */
    List<Term> blocks();

    /** By which the energy, its unknowns and penalties are divided. */
    EnergyScales scales();

    @Override
    default Map<String, Map<String, Double>> scaleFactors() {
        return scales().isNone() ? Map.of() : Map.of("unknowns", scales().unknowns().unknowns(), "energy", Map.of(Problem.ENERGY, scales().energy()));
    }

    /** The same energy, with the same constants, by quadrature on other points, one group for each group of {@link #points}. */
    EnergyProblem on(PointSet points);

    /** What Nitsche's method rests on at θ; empty for other treatments of the boundary. */
    Optional<NitscheBound> nitscheBound(double[] theta);
}
