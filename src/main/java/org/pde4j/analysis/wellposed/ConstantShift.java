package org.pde4j.analysis.wellposed;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pde4j.expr.Constant;
import org.pde4j.expr.Field;
import org.pde4j.problem.Condition;

/** If ∂r/∂u + ∂r/∂(u on the opposite face) = 0 for every equation and condition r, then with u every u + c is a solution. */
final class ConstantShift {

    private final Formulation problem;

    ConstantShift(Formulation problem) {
        this.problem = problem;
    }

    List<Finding> findings() {
        String names = problem.unknowns().stream().filter(this::leavesInvariant).map(Field::name).collect(Collectors.joining(" and "));
        return names.isEmpty() ? List.of() : List.of(Finding.no(Question.UNIQUENESS, "to " + names
                + " a constant can be added: equations and conditions read only derivatives and differences",
                "invariance under a shift, read off the expression trees",
                "Fix the constant, by a value of " + names + " on a face for example, or compare solutions up to a constant."));
    }

    /** Exact for what the trees show; a dependence that cancels only numerically is not seen. */
    boolean leavesInvariant(Field u) {
        return Stream.concat(problem.equations().stream(), problem.conditions().stream().map(Condition::residual))
                .allMatch(residual -> residual.partial(u).plus(residual.partial(u.atOpposite())).equals(Constant.ZERO));
    }
}
