package org.pde4j.analysis.wellposed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pde4j.expr.Constant;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Condition;

/**
 * u + c y, v − c x with every solution u, v: an infinitesimal rotation, which changes no residual r of a linear problem if Σ_α ∂r/∂(∂^α u) ∂^α y −
 * ∂r/∂(∂^α v) ∂^α x = 0, as of an elastic body whose surface tractions alone are given. Read off the trees; a dependence that cancels only
 * numerically is not seen.
 *
 * <p>Whether the loads are in equilibrium, without which there is no solution, {@link FluxBalance} examines.
 */
final class RigidMotion {

    private final Formulation problem;

    private RigidMotion(Formulation problem) {
        this.problem = problem;
    }

    static List<Finding> findings(Formulation problem) {
        return problem.isLinear() && problem.unknowns().size() > 1 ? new RigidMotion(problem).findings() : List.of();
    }

    private List<Finding> findings() {
        List<String> rotations = new ArrayList<>();
        for (Field u : problem.unknowns()) {
            for (Field v : problem.unknowns()) {
                for (Coordinate x : problem.box().coordinates()) {
                    for (Coordinate y : problem.box().coordinates()) {
                        // (u, v; x, y) and (v, u; y, x) are one rotation.
                        if (u.component() < v.component() && !x.equals(y) && !problem.periodic().contains(x) && !problem.periodic().contains(y)
                                && leavesInvariant(u, v, x, y)) {
                            rotations.add(u.name() + " + c " + y.name() + ", " + v.name() + " - c " + x.name());
                        }
                    }
                }
            }
        }
        return rotations.isEmpty() ? List.of() : List.of(Finding.no(Question.UNIQUENESS, "with every solution also " + String.join(" and ", rotations)
                + " is one, for every c: it is unique only up to rigid motions", "invariance under infinitesimal rotations, read off the expression trees",
                "Fix the motion, by values of the unknowns on a face for example, or compare solutions up to rigid motions; the loads must be in "
                        + "equilibrium."));
    }

    private boolean leavesInvariant(Field u, Field v, Coordinate x, Coordinate y) {
        return Stream.concat(problem.equations().stream(), problem.conditions().stream().map(Condition::residual))
                .allMatch(residual -> change(residual, u, y).minus(change(residual, v, x)).equals(Constant.ZERO));
    }

    /** Of a linear residual for the change of u by z. */
    private Expr change(Expr residual, Field u, Coordinate z) {
        List<Expr> terms = new ArrayList<>();
        for (Field field : residual.fields()) {
            if (field.component() == u.component()) {
                value(field, z).ifPresent(value -> terms.add(residual.partial(field).times(value)));
            }
        }
        return Expr.sum(terms);
    }

    /** ∂^α z, at the opposite face where the entry is read there; empty for 0. */
    private Optional<Expr> value(Field field, Coordinate z) {
        int order = field.derivative().total();
        if (order > 1 || order == 1 && field.derivative().order(z.axis()) == 0) {
            return Optional.empty();
        }
        if (order == 0 && field.opposite()) {
            // Which face is opposite is not known here: the sum does not cancel.
            return Optional.of(Expr.exp(z));
        }
        return Optional.of(order == 1 ? Expr.constant(1) : z);
    }
}
