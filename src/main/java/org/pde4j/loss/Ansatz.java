package org.pde4j.loss;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.pde4j.expr.Expr;
import org.pde4j.problem.Condition;
import org.pde4j.problem.HardConstraints;
import org.pde4j.problem.Problem;

/**
 * What the network stands for: the unknowns themselves, or v in u = G + D v.
 *
 * @param problem in the functions that the network represents
 * @param constraints the change of unknowns, if any
 */
public record Ansatz(Problem problem, Optional<HardConstraints> constraints) {

    /**
     * @param hard names or kinds of conditions
     */
    static Ansatz of(Problem problem, List<String> hard) {
        Set<String> names = new LinkedHashSet<>();
        for (String key : hard) {
            List<String> matched = problem.conditions().stream().filter(condition -> matches(problem, condition, key)).map(Condition::name).toList();
            if (matched.isEmpty()) {
                throw new IllegalArgumentException("StrongForm: hard must name conditions or kinds of conditions of the form u = g; "
                        + key + " names none of " + problem.conditions().stream().map(Condition::name).toList());
            }
            names.addAll(matched);
        }
        if (names.isEmpty()) {
            return new Ansatz(problem, Optional.empty());
        }
        HardConstraints constraints = HardConstraints.of(problem, names);
        return new Ansatz(constraints.problem(), Optional.of(constraints));
    }

    private static boolean matches(Problem problem, Condition condition, String key) {
        boolean byKind = condition.kind().name().toLowerCase(Locale.ROOT).equals(key) && condition.isDirichlet();
        return byKind || condition.name().equals(key);
    }

    /** An expression in u as one in the functions of the network. */
    Expr rewrite(Expr expression) {
        return constraints.map(change -> change.rewrite(expression)).orElse(expression);
    }
}
