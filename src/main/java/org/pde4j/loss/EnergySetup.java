package org.pde4j.loss;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.pde4j.model.Network;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;

/**
 * What {@link RitzForm} passes to an execution.
 *
 * @param terms of the energy, in the functions that the network represents
 * @param ansatz how u follows from the network
 * @param scales by which energy, unknowns and penalties are divided
 * @param fluxes σ·n on the faces treated by Nitsche's method, as residuals with the weights of the face; none elsewhere
 * @param gamma γ of Nitsche's method
 * @param step whether J has terms beside those of the problem, as one step of an evolution has
 * @param elsewhere the same energy on other points
 */
public record EnergySetup(Problem problem, PointSet points, Network network, List<Term> terms, Ansatz ansatz, EnergyScales scales, List<Term> fluxes,
        Optional<Double> gamma, boolean step, Function<PointSet, EnergySetup> elsewhere) {

    public EnergySetup {
        terms = List.copyOf(terms);
        fluxes = List.copyOf(fluxes);
    }
}
