package org.pde4j.analysis.criticalpoint;

import java.util.List;
import org.pde4j.expr.Degree;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.jet.Layer;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.EnergyProblem;
import org.pde4j.loss.Term;
import org.pde4j.loss.WeakDerivatives;
import org.pde4j.model.Activation;
import org.pde4j.model.Network;
import org.pde4j.model.UnknownParameters;
import org.pde4j.optim.Objective;

/**
 * How many continuous derivatives J is known to have in θ: those of the activations that lie behind a trained weight, less the order of the
 * equations. Whatever an equation or an activation is made of is definable in an o-minimal structure on bounded sets, so that KL holds where J
 * is continuous (Kurdyka 1998; Bolte, Daniilidis, Lewis &amp; Shiota 2007).
 *
 * @param derivatives −1 where J may jump
 */
public record Smoothness(int derivatives) {

    private static final int ANALYTIC = Integer.MAX_VALUE;

    /** Derivatives looked at beyond the order of an equation; J with so many is smooth enough for all that is asked. */
    private static final int MAX_DERIVATIVES = 4;
    private static final int ORDER_OF_ENERGIES = 1;

    public static Smoothness of(CollocationProblem problem) {
        return of(problem.blocks(), problem.network());
    }

    public static Smoothness of(EnergyProblem problem) {
        return of(problem.blocks(), problem.network());
    }

    private static Smoothness of(List<Term> blocks, Network network) {
        int least = ANALYTIC;
        for (Term block : blocks) {
            Expr residual = block.residual();
            if (residual.degree().kind() == Degree.Kind.NONSMOOTH) {
                least = Math.min(least, WeakDerivatives.jumps(residual) ? -1 : 0);
            }
            if (!UnknownParameters.isAnalytic(residual)) {
                least = -1;
            }
            int order = residual.fields().stream().mapToInt(field -> field.derivative().total()).max().orElse(0);
            least = Math.min(least, of(network, order));
        }
        return new Smoothness(least);
    }

    private static int of(Network network, int order) {
        Field z = Field.of("z", 0);
        int least = network.layers().isEmpty() ? -1 : ANALYTIC;
        for (Layer layer : network.layers()) {
            if (!network.isFrozen(layer) && layer.activation().isPresent()) {
                boolean analytic = layer.activation().get() instanceof Activation f && f.value(z).degree().kind() != Degree.Kind.NONSMOOTH;
                least = analytic ? least : Math.min(least, WeakDerivatives.continuous(layer.activation().get(), order + MAX_DERIVATIVES) - order);
            }
        }
        return Math.max(-1, least);
    }

    /** Whether J has two continuous derivatives as far as is known: without them no Hessian tells the kind of a critical point. Graphs are not examined. */
    public static boolean hasHessian(Objective objective) {
        if (!(objective instanceof DiscreteProblem discrete) || discrete.network().layers().isEmpty()) {
            return true;
        }
        return (objective instanceof CollocationProblem collocation ? of(collocation).derivatives : of(discrete.network(), ORDER_OF_ENERGIES)) >= 2;
    }

    public boolean analytic() {
        return derivatives == ANALYTIC;
    }

    public boolean continuous() {
        return derivatives >= 0;
    }
}
