package org.pde4j.loss;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.pde4j.linalg.Matrix;

/** The second variation of an energy on the tangent space of a network, and what Nitsche's method needs of it; made when first asked for. */
final class TangentForms {

    private final EnergySetup setup;
    private final Function<List<Term>, CollocationProblem> discretize;
    private EnergyMatrix whole;
    private EnergyMatrix principal;
    private CollocationProblem fluxes;

    TangentForms(EnergySetup setup, Function<List<Term>, CollocationProblem> discretize) {
        this.setup = setup;
        this.discretize = discretize;
    }

    Matrix energyMatrix(double[] theta) {
        if (whole == null) {
            whole = new EnergyMatrix(setup.network().parameters(), setup.terms(), field -> true, discretize);
        }
        return whole.at(theta);
    }

    Optional<NitscheBound> nitscheBound(double[] theta) {
        return setup.gamma().map(gamma ->
                new NitscheBound(traceConstant(theta), gamma, NitscheBound.lowest(energyMatrix(theta))));
    }

    private double traceConstant(double[] theta) {
        if (fluxes == null) {
            fluxes = discretize.apply(setup.fluxes());
            principal = new EnergyMatrix(setup.network().parameters(), setup.terms().subList(0, 1),
                    field -> field.derivative().total() == 1, discretize);
        }
        return NitscheBound.traceConstant(fluxes.jacobian(theta), principal.at(theta));
    }
}
