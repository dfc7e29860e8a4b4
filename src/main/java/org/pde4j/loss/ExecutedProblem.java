package org.pde4j.loss;

import java.util.List;
import java.util.Optional;
import org.pde4j.jet.Layer;
import org.pde4j.model.Network;
import org.pde4j.optim.Block;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;

/** What every execution of a collocation problem knows without computing: its data and the layout of rows and parameters. */
interface ExecutedProblem extends CollocationProblem {

    /**
     * The data of a collocation problem.
     *
     * @param terms the blocks of the residual, in order
     * @param factor c
     * @param rows the rows of each term
     */
    record Data(Problem problem, PointSet points, Network network, List<Term> terms, int factor, List<Block> rows) {

        Data(Problem problem, PointSet points, Network network, List<Term> terms, int factor) {
            this(problem, points, network, List.copyOf(terms), factor, TermRows.of(terms));
        }
    }

    Data data();

    @Override
    default int dimension() {
        return data().network().parameters();
    }

    @Override
    default double[] initialPoint() {
        return data().network().initial();
    }

    @Override
    default List<String> terms() {
        return data().terms().stream().map(Term::name).toList();
    }

    @Override
    default List<Term> blocks() {
        return data().terms();
    }

    @Override
    default double factor() {
        return data().factor();
    }

    @Override
    default int residuals() {
        return data().rows().get(data().rows().size() - 1).to();
    }

    @Override
    default List<Block> rowBlocks() {
        return data().rows();
    }

    @Override
    default List<Block> parameterBlocks() {
        return data().network().blocks();
    }

    @Override
    default Optional<String> nonlinearity() {
        List<Layer> layers = network().layers();
        boolean linear = network().frozenLayers() == layers.size() - 1 && layers.get(layers.size() - 1).activation().isEmpty();
        if (!linear) {
            return Optional.of("the model is not linear in its parameters");
        }
        return blocks().stream()
                .filter(term -> term.residual().degree().degree() > 1)
                .map(term -> term.name() + " is not linear in the unknowns")
                .findFirst();
    }

    @Override
    default Problem problem() {
        return data().problem();
    }

    @Override
    default PointSet points() {
        return data().points();
    }

    @Override
    default Network network() {
        return data().network();
    }
}
