package org.pde4j.loss;

import java.util.List;
import java.util.Optional;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Trainable;
import org.pde4j.optim.Block;

/** Data common to every execution of a collocation problem: the layout of rows and parameters. */
interface ExecutedProblem extends ExecutedObjective, CollocationProblem {

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

    private static boolean multiplies(Trainable q, Expr residual) {
        Expr slope = residual.partial(q);
        return !slope.fields().isEmpty() || !slope.trainables().isEmpty();
    }

    @Override
    default Optional<String> nonlinearity() {
        if (!network().isLinear()) {
            return Optional.of("the model is not linear in its parameters");
        }
        Optional<String> trained = blocks().stream()
                .flatMap(term -> term.residual().trainables().stream().filter(q -> multiplies(q, term.residual()))
                        .map(q -> "the unknown parameter " + q.name() + " does not enter " + term.name() + " linearly beside the unknowns"))
                .findFirst();
        if (trained.isPresent()) {
            return trained;
        }
        return blocks().stream()
                .filter(term -> term.residual().degree().degree() > 1)
                .map(term -> term.name() + " is not linear in the unknowns")
                .findFirst();
    }
}
