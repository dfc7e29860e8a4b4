package org.pde4j.analysis.wellposed;

import java.util.List;
import java.util.Optional;
import org.pde4j.expr.Expr;

/** The solvability condition with v = 1 of an operator with coefficients that vary, such as div(a(x) ∇u) = f with ∂u/∂n = h. */
final class NeumannBalance {

    private NeumannBalance() {}

    static List<Finding> findings(Formulation problem) {
        Optional<SecondOrderOperator> operator = SecondOrderOperator.of(problem);
        if (operator.isEmpty()) {
            return List.of();
        }
        double sign = operator.get().second().stream().allMatch(a -> CoefficientSign.of(a, problem.box()).positive()) ? 1 : -1;
        return SolvabilityCondition.defect(operator.get(), problem, Expr.constant(1))
                .flatMap(defect -> SolvabilityFinding.of(defect, sign, "1")).stream().toList();
    }
}
