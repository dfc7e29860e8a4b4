package org.pde4j.loss;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.model.Model;
import org.pde4j.model.UnknownParameters;
import org.pde4j.problem.Condition;
import org.pde4j.problem.HardConstraints;
import org.pde4j.problem.Problem;

/**
 * What the network stands for: û in u = U û, v in u = G + D U v, or û in u = U û + Σ_j c_j S_j.
 *
 * @param problem in the functions that the network represents
 * @param constraints the change of unknowns, if any
 * @param scales U, and the S_B by which residuals are divided
 */
public record Ansatz(Problem problem, Optional<HardConstraints> constraints, Scales scales) {

    /** The network stands for the unknowns of the problem. */
    public Ansatz(Problem problem) {
        this(problem, Optional.empty(), Scales.none());
    }

    /** @param hard names or kinds of conditions */
    static Ansatz of(Problem problem, List<String> hard) {
        return of(problem, hard, Scales.none());
    }

    /**
     * @param hard names or kinds of conditions
     * @param scales of the problem
     */
    static Ansatz of(Problem problem, List<String> hard, Scales scales) {
        Set<String> names = new LinkedHashSet<>();
        for (String key : hard) {
            List<String> matched = problem.conditions().stream().filter(condition -> matches(problem, condition, key)).map(Condition::name).toList();
            if (matched.isEmpty()) {
                throw new IllegalArgumentException("StrongForm: hard must name conditions or kinds of conditions of the form u = g; "
                        + key + " names none of " + problem.conditions().stream().map(Condition::name).toList());
            }
            names.addAll(matched);
        }
        if (problem.subdomains().isPresent()) {
            if (!names.isEmpty()) {
                throw new IllegalArgumentException("the conditions " + names + " cannot be hard beside subdomains; leave them to the loss");
            }
            HardConstraints change = HardConstraints.divided(problem);
            return new Ansatz(scales.scaled(change.problem()), Optional.of(change), scales);
        }
        if (!problem.enrichment().isNone()) {
            if (!names.isEmpty()) {
                throw new IllegalArgumentException("the conditions " + names + " cannot be hard, because functions beside the network do not satisfy them;"
                        + " leave them to the loss, or leave out the enrichment");
            }
            HardConstraints change = HardConstraints.enriched(problem);
            return new Ansatz(scales.scaled(change.problem()), Optional.of(change), scales);
        }
        if (names.isEmpty()) {
            return new Ansatz(scales.scaled(problem), Optional.empty(), scales);
        }
        HardConstraints constraints = HardConstraints.of(problem, names);
        Scales inside = scales.over(constraints);
        return new Ansatz(inside.scaled(constraints.problem()), Optional.of(constraints), inside);
    }

    /**
     * Refuses hard conditions on unknowns that a model makes positive or functions of fewer coordinates, and that G + D v would not be.
     *
     * @throws IllegalArgumentException with the first of them
     */
    void requireSuited(Model model) {
        constraints.ifPresent(change -> change.original().unknowns().forEach(unknown -> {
            Expr value = change.unknowns().get(unknown.component());
            Set<Coordinate> read = new LinkedHashSet<>(value.coordinates());
            value.columns().forEach(column -> read.addAll(column.arguments()));
            model.obstacle(unknown, read).filter(reason -> !read.isEmpty()).ifPresent(reason -> {
                boolean enriched = !change.original().enrichment().isNone();
                throw new IllegalArgumentException(enriched ? unknown.name() + " cannot have functions beside its network, because " + reason
                        : "conditions on " + unknown.name() + " cannot be hard, because " + reason + "; leave them to the loss");
            });
        }));
    }

    private static boolean matches(Problem problem, Condition condition, String key) {
        boolean byKind = condition.kind().key().equals(key) && condition.isDirichlet();
        return byKind || condition.name().equals(key);
    }

    /** An expression in u and unknown parameters as one in the functions of the network and what is trained beside it. */
    Expr rewrite(Expr expression) {
        return UnknownParameters.trained(scales.inNetwork(constraints.map(change -> change.rewrite(expression)).orElse(expression)));
    }
}
