package org.pde4j.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.expr.ColumnEvaluation;
import org.pde4j.expr.Expr;
import org.pde4j.linalg.Vectors;
import org.pde4j.loss.Approximation;
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

    /** Distance from which on a function may be another solution than the one that is meant: a guess may be wrong by a factor of two. */
    public static final double FAR = 0.5;

    public Guess {
        values = List.copyOf(values);
    }

    /** u − g = 0 without conditions; empty without a guess, and for a form that trains other parameters than those of u_θ itself. */
    public Optional<Problem> problem(Problem problem, Form form) {
        if (values.isEmpty() || unusable(form).isPresent()) {
            return Optional.empty();
        }
        List<Equation> equations = IntStream.range(0, values.size())
                .mapToObj(k -> new Equation("guess-" + (k + 1), problem.unknowns().get(k).minus(values.get(k)))).toList();
        return Optional.of(new Problem("guess", problem.domain(), problem.unknowns(), equations, List.of(), Optional.empty(), Optional.empty(), List.of(),
                problem.enrichment(), problem.subdomains()));
    }

    /** Why a guess that is given has no influence on such a form, as a clause; empty where it has, or none is given. */
    public Optional<String> unusable(Form form) {
        if (values.isEmpty() || form instanceof StrongForm strong && strong.hard().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("a training starts from a guess in the strong form without hard conditions, got "
                + (form instanceof StrongForm strong ? "hard: " + strong.hard() : "the form " + form.getClass().getSimpleName()));
    }

    /**
     * ‖u − g‖ / max(‖u‖, ‖g‖) over the points, the largest of the unknowns whose g is not 0; NaN where there is none.
     *
     * @param points shape (n, d)
     */
    public double distance(Problem problem, Approximation u, double[] points) {
        double[][] found = u.evaluate(points, problem.unknowns());
        double[][] meant = ColumnEvaluation.of(points, problem.domain().dimension(), values, Map.of());
        double largest = Double.NaN;
        for (int k = 0; k < meant.length; k++) {
            double size = Vectors.norm(meant[k]);
            if (size > 0) {
                double share = Vectors.norm(difference(found[k], meant[k])) / Math.max(Vectors.norm(found[k]), size);
                largest = share <= largest ? largest : share;
            }
        }
        return largest;
    }

    private static double[] difference(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
    }
}
