package org.pde4j.analysis.wellposed;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pde4j.expr.Constant;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;

/** If ∂r/∂u + ∂r/∂(u on the opposite face) = 0 for every equation and condition r, then with u every u + c is a solution. */
final class ConstantShift {

    private final Formulation problem;

    ConstantShift(Formulation problem) {
        this.problem = problem;
    }

    List<Finding> findings() {
        return found(problem.unknowns().stream().filter(this::leavesInvariant).toList());
    }

    private static List<Finding> found(List<Field> shifted) {
        String names = shifted.stream().map(Field::name).collect(Collectors.joining(" and "));
        return names.isEmpty() ? List.of() : List.of(Finding.no(Question.UNIQUENESS, "to " + names
                + " a constant can be added: equations and conditions read only derivatives and differences",
                "invariance under a shift, read off the expression trees",
                "Fix the constant, by a value of " + names + " on a face or at a point for example, or compare solutions up to a constant."));
    }

    /** The same on any domain, conditions at points included. */
    static List<Finding> findings(Problem problem) {
        return found(problem.unknowns().stream().filter(u -> leavesInvariant(problem, u)).toList());
    }

    boolean leavesInvariant(Field u) {
        return leavesInvariant(Stream.concat(problem.equations().stream(), problem.conditions().stream().map(Condition::residual)), u);
    }

    /** Exact for what the trees show; a dependence that cancels only numerically is not seen. */
    static boolean leavesInvariant(Problem problem, Field u) {
        return leavesInvariant(problem.residuals().stream().map(Expr::numeric), u);
    }

    private static boolean leavesInvariant(Stream<Expr> residuals, Field u) {
        return residuals.allMatch(residual -> residual.partial(u).plus(residual.partial(u.atOpposite())).equals(Constant.ZERO));
    }
}
