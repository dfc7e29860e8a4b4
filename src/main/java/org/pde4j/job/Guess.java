package org.pde4j.job;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.expr.Expr;
import org.pde4j.loss.Form;
import org.pde4j.loss.StrongForm;
import org.pde4j.problem.Equation;
import org.pde4j.problem.Problem;

/**
 * g ≈ u: where the training of a problem with several solutions starts, by the least-squares problem u_θ = g in the domain.
 *
 * @param values g, an expression for each unknown; empty where none is given
 */
public record Guess(List<Expr> values) {

    public Guess {
        values = List.copyOf(values);
    }

    /** u − g = 0 without conditions; empty without a guess, and for a form that trains other parameters than those of u_θ itself. */
    public Optional<Problem> problem(Problem problem, Form form) {
        if (values.isEmpty() || !(form instanceof StrongForm strong) || !strong.hard().isEmpty()) {
            return Optional.empty();
        }
        List<Equation> equations = IntStream.range(0, values.size())
                .mapToObj(k -> new Equation("guess-" + (k + 1), problem.unknowns().get(k).minus(values.get(k)))).toList();
        return Optional.of(new Problem("guess", problem.domain(), problem.unknowns(), equations, List.of(), Optional.empty(), Optional.empty(), List.of(),
                problem.enrichment(), problem.subdomains()));
    }
}
