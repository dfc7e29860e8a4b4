package org.pde4j.analysis.error.shape;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.error.ErrorAnalysis;
import org.pde4j.analysis.error.ErrorBound;
import org.pde4j.analysis.error.InapplicableTheorem;
import org.pde4j.analysis.error.Norm;
import org.pde4j.expr.ColumnEvaluation;
import org.pde4j.expr.Expr;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ProblemSizes;

/**
 * Which theorems bound the error of functions for a problem, before there is one: those that apply to a constant v of the size of the data. For a linear
 * problem they are those of every v; for others more or less may apply to the v that is found.
 *
 * @param theorems of the constant: bounds whose values mean nothing
 * @param obstacle why none applies to any v; empty if one may
 * @param linear whether the theorems are those of every v
 */
public record Applicability(List<ErrorBound> theorems, Optional<InapplicableTheorem> obstacle, boolean linear) {

    public Applicability {
        theorems = List.copyOf(theorems);
    }

    /** Of a problem with equations, an energy alone excepted; an obstacle names the conditions or equations that no theorem is about. */
    public static Applicability of(Problem problem) {
        Applicability found = plain(problem);
        return found.obstacle.filter(ErrorAnalysis.ofNoKind(problem)::equals).isEmpty() ? found
                : new Applicability(found.theorems, Optional.of(LostBound.of(problem)), found.linear);
    }

    /** Whether some theorem is about problems of this kind. */
    static boolean isKnown(Problem problem) {
        return plain(problem).obstacle.filter(ErrorAnalysis.ofNoKind(problem)::equals).isEmpty();
    }

    /** The same without looking for what costs the bound. */
    static Applicability plain(Problem problem) {
        boolean linear = problem.residuals().stream().allMatch(Expr::isLinear);
        Optional<InapplicableTheorem> obstacle = DomainBounds.obstacle(problem);
        if (obstacle.isPresent()) {
            return new Applicability(List.of(), obstacle, linear);
        }
        ErrorAnalysis constant = DomainBounds.of(problem, constant(problem), new double[0], Effort.QUICK);
        Optional<InapplicableTheorem> none = linear && constant.bounds().isEmpty()
                ? constant.inapplicable().stream().findFirst().or(() -> Optional.of(ErrorAnalysis.ofNoKind(problem))) : Optional.empty();
        return new Applicability(constant.bounds(), none, linear);
    }

    /** Why no v has a bound of that unknown and norm, as a clause with a remedy; empty if one may have. */
    public Optional<String> refuses(Norm norm) {
        if (obstacle.isPresent()) {
            return Optional.of("no theorem bounds the error of this problem: " + obstacle.get().reason());
        }
        String others = theorems.stream().map(ErrorBound::norm).distinct().filter(other -> other != Norm.ENERGY).map(Norm::symbol)
                .collect(Collectors.joining(", "));
        return !linear || theorems.stream().anyMatch(bound -> bound.norm() == norm) ? Optional.empty()
                : Optional.of("no theorem bounds the error of this problem in the norm " + norm.symbol() + (others.isEmpty() ? "" : ", but in " + others));
    }

    /** Such as "L1 contraction (L1), energy estimate (L2)". */
    @Override
    public String toString() {
        return theorems.stream().collect(Collectors.groupingBy(ErrorBound::theorem, LinkedHashMap::new,
                Collectors.mapping(bound -> bound.norm().symbol(), Collectors.toCollection(LinkedHashSet::new))))
                .entrySet().stream().map(theorem -> theorem.getKey() + " (" + String.join(", ", theorem.getValue()) + ")").collect(Collectors.joining(", "));
    }

    private static Approximation constant(Problem problem) {
        List<Double> sizes = ProblemSizes.of(problem).unknowns();
        int d = problem.domain().dimension();
        return (points, expressions) -> ColumnEvaluation.of(points, d, expressions, fields -> fields.stream().map(field -> {
            double[] values = new double[points.length / d];
            Arrays.fill(values, field.derivative().total() == 0 ? sizes.get(field.component()) : 0);
            return values;
        }).toArray(double[][]::new));
    }
}
