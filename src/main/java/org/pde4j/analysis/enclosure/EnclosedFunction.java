package org.pde4j.analysis.enclosure;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.pde4j.domain.Box;
import org.pde4j.expr.Expr;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.model.Network;
import org.pde4j.problem.Problem;

/** u_θ at a fixed θ, of which ranges and integrals are proved: the real function whose parameters are the float64 numbers of θ. Immutable. */
public final class EnclosedFunction {

    private final EnclosedNetwork network;
    private final UnaryOperator<Expr> ansatz;
    private final Problem problem;

    private EnclosedFunction(EnclosedNetwork network, UnaryOperator<Expr> ansatz, Problem problem) {
        this.network = network;
        this.ansatz = ansatz;
        this.problem = problem;
    }

    /** Why nothing can be proved of the functions of a problem; empty if it can. */
    public static Optional<String> obstacle(DiscreteProblem discrete) {
        return obstacle(discrete.network(), discrete.problem().bounds());
    }

    static Optional<String> obstacle(Network network, Box domain) {
        return domain.dimension() > Degrees.MAX_DIMENSION
                ? Optional.of("Taylor models are taken in at most " + Degrees.MAX_DIMENSION + " coordinates, the problem has " + domain.dimension())
                : EnclosedNetwork.obstacle(network);
    }

    /** @param theta shape (p); copied */
    public static EnclosedFunction of(DiscreteProblem discrete, double[] theta) {
        return of(discrete.network(), discrete::inNetwork, discrete.problem(), theta);
    }

    /**
     * u of a network.
     *
     * @param ansatz an expression in u as one in the outputs of the network
     */
    static EnclosedFunction of(Network network, UnaryOperator<Expr> ansatz, Problem problem, double[] theta) {
        return new EnclosedFunction(new EnclosedNetwork(network, theta), ansatz, problem);
    }

    EnclosedNetwork network() {
        return network;
    }

    Expr inNetwork(Expr expr) {
        return ansatz.apply(expr);
    }

    Problem problem() {
        return problem;
    }
}
