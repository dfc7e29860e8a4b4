package org.pde4j.analysis.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Face;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;

/**
 * A problem as equations and conditions at points: an energy ∫ e by its Euler–Lagrange equations, with n·∂e/∂∇u = 0 on every face on which no condition for u
 * is given.
 */
final class StrongProblem {

    private StrongProblem() {}

    /**
     * Without an energy and without a solution; empty where there is no equation, for subdomains, for an energy on a shape, or an energy of second
     * derivatives leaves a face free.
     */
    static Optional<Problem> of(Problem problem) {
        if (problem.equations().isEmpty() || problem.subdomains().isPresent()) {
            return Optional.empty();
        }
        List<Condition> conditions = new ArrayList<>(problem.conditions());
        if (problem.energy().isPresent() && problem.domain().box().isEmpty()) {
            return Optional.empty();
        }
        if (problem.energy().isPresent()) {
            List<Condition> natural = natural(problem, problem.energy().get());
            boolean first = problem.energy().get().fields().stream().allMatch(field -> field.derivative().total() <= 1);
            if (!natural.isEmpty() && !first) {
                return Optional.empty();
            }
            conditions.addAll(natural);
        }
        return Optional.of(new Problem(problem.name(), problem.domain(), problem.unknowns(), problem.equations(), conditions, Optional.empty()));
    }

    /** Why {@link #of} is empty, as a clause; empty where it is present. */
    static Optional<String> obstacle(Problem problem) {
        return of(problem).isPresent() ? Optional.empty() : Optional.of(problem.equations().isEmpty() ? "the problem has no equations that hold at points"
                : problem.subdomains().isPresent() ? "the problem has subdomains, across whose boundaries the linearised problem would have to jump as well"
                : problem.domain().box().isEmpty() ? "the problem has an energy on a shape, whose natural conditions the linearised problem would need"
                : "the energy has second derivatives and leaves a face without a condition");
    }

    private static List<Condition> natural(Problem problem, Expr energy) {
        List<Condition> natural = new ArrayList<>();
        for (Face face : problem.box().faces()) {
            for (Field u : problem.unknowns()) {
                Expr flux = energy.partial(u.d(face.coordinate())).times(face.side());
                if (!flux.fields().isEmpty() && problem.conditions().stream().noneMatch(condition -> concerns(condition, face, u))) {
                    natural.add(new Condition("natural-" + (natural.size() + 1), face, flux));
                }
            }
        }
        return natural;
    }

    private static boolean concerns(Condition condition, Face face, Field u) {
        boolean here = condition.face().equals(face) || condition.kind() == Condition.Kind.PERIODIC && condition.face().axis() == face.axis();
        return here && condition.residual().fields().stream().anyMatch(field -> field.component() == u.component());
    }
}
