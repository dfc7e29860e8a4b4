package org.pde4j.analysis.wellposed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.EnclosedEvaluation;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.expr.Sum;
import org.pde4j.problem.Condition;

/**
 * Conditions on one face compared: u = g gives u and its derivatives along the face, so that any other condition that reads only these either
 * follows from it or contradicts it; of two conditions with proportional linear parts, Λu = g and Λu = h, likewise.
 *
 * <p>Conditions on different faces are not compared: discontinuous data at an edge do not exclude a solution.
 *
 * @param contradictions at most one for each condition
 * @param independent the conditions without those that follow from one before them
 */
record FaceData(List<Finding> contradictions, List<Condition> independent) {

    static FaceData of(Formulation problem) {
        List<Finding> contradictions = new ArrayList<>();
        List<Condition> independent = new ArrayList<>();
        for (Condition condition : problem.conditions()) {
            boolean follows = false;
            for (Condition before : independent) {
                Optional<Difference> difference = before.face().equals(condition.face()) ? difference(problem, before, condition) : Optional.empty();
                if (difference.isPresent()) {
                    follows = true;
                    difference.get().finding(before, condition, problem.box()).ifPresent(contradictions::add);
                    break;
                }
            }
            if (!follows) {
                independent.add(condition);
            }
        }
        return new FaceData(contradictions, independent);
    }

    /** By how much a condition misses what another one says; empty if the other one does not decide it. */
    private static Optional<Difference> difference(Formulation problem, Condition known, Condition other) {
        Optional<Expr> data = value(problem, known).or(() -> value(problem, other));
        if (data.isPresent()) {
            Condition tested = value(problem, known).isPresent() ? other : known;
            Field u = (tested == other ? known : other).residual().fields().iterator().next();
            boolean decided = tested.residual().fields().stream().allMatch(field -> field.component() == u.component() && !field.opposite()
                    && field.derivative().order(known.face().axis()) == 0);
            boolean derived = tested.residual().fields().stream().anyMatch(field -> field.derivative().total() > 0);
            return decided && (!derived || Regularity.isSmooth(data.get())) ? Optional.of(substituted(problem, tested, u, data.get())) : Optional.empty();
        }
        return proportional(problem, known, other);
    }

    /** g of a condition c (u − g) = 0 with a c that has no zero on the face. */
    static Optional<Expr> value(Formulation problem, Condition condition) {
        if (condition.residual().fields().size() != 1 || !condition.residual().isLinear()) {
            return Optional.empty();
        }
        Field field = condition.residual().fields().iterator().next();
        Expr factor = condition.residual().partial(field);
        boolean plain = field.derivative().equals(MultiIndex.ZERO) && !field.opposite();
        return plain && CoefficientSign.on(condition.face(), factor, problem.box()).definite()
                ? Optional.of(Formulation.inhomogeneity(condition.residual()).over(factor).negate()) : Optional.empty();
    }

    private static Difference substituted(Formulation problem, Condition tested, Field u, Expr data) {
        Map<Field, Expr> values = new HashMap<>();
        for (Field field : tested.residual().fields()) {
            values.put(field, field.derivative().applied(data, problem.box().coordinates(), Expr::derivative));
        }
        List<Expr> terms = tested.residual() instanceof Sum sum ? sum.terms() : List.of(tested.residual());
        return compared(problem.box(), tested.face(), terms, values);
    }

    private static Optional<Difference> proportional(Formulation problem, Condition known, Condition other) {
        boolean linear = known.residual().isLinear() && other.residual().isLinear() && known.residual().fields().equals(other.residual().fields());
        if (!linear) {
            return Optional.empty();
        }
        Field first = known.residual().fields().iterator().next();
        Expr a = known.residual().partial(first);
        Expr b = other.residual().partial(first);
        if (!CoefficientSign.on(known.face(), a, problem.box()).definite() || !CoefficientSign.on(known.face(), b, problem.box()).definite()) {
            return Optional.empty();
        }
        for (Field field : known.residual().fields()) {
            List<Expr> terms = List.of(known.residual().partial(field).times(b), other.residual().partial(field).times(a).negate());
            if (compared(problem.box(), known.face(), terms, Map.of()).relative() > Probes.TOLERANCE) {
                return Optional.empty();
            }
        }
        return Optional.of(compared(problem.box(), known.face(), List.of(Formulation.inhomogeneity(known.residual()).over(a),
                Formulation.inhomogeneity(other.residual()).over(b).negate()), Map.of()));
    }

    /** The largest sum of terms beside the sum of their moduli, at probes of the face and where it may be largest. */
    private static Difference compared(Box box, Face face, List<Expr> terms, Map<Field, Expr> values) {
        Difference largest = new Difference(0, 0, false, new double[box.dimension()]);
        List<double[]> points = new ArrayList<>(Probes.on(face, box));
        points.addAll(Extremes.on(face, Expr.sum(terms).substitute(leaf -> leaf instanceof Field field ? values.get(field) : leaf), box));
        for (double[] point : points) {
            ToDoubleFunction<Expr> term = expr -> expr.evaluate(point, field -> values.get(field).evaluate(point));
            double value = terms.stream().mapToDouble(term).sum();
            double size = terms.stream().mapToDouble(term).map(Math::abs).sum();
            if (size > 0 && Math.abs(value) / size > largest.relative()) {
                largest = new Difference(value, size, excludesZero(Expr.sum(terms), point, values), point);
            }
        }
        return largest;
    }

    private static boolean excludesZero(Expr expr, double[] point, Map<Field, Expr> values) {
        try {
            return !EnclosedEvaluation.evaluate(expr, point,
                    field -> EnclosedEvaluation.evaluate(values.get(field), point, other -> Enclosure.ENTIRE)).contains(0);
        } catch (UnsupportedOperationException noRoundingBound) {
            return false;
        }
    }

    /**
     * @param value of the second condition with the data of the first
     * @param size the sum of the moduli of its terms
     * @param proved whether an enclosure excludes 0
     */
    private record Difference(double value, double size, boolean proved, double[] point) {

        double relative() {
            return size == 0 ? 0 : Math.abs(value) / size;
        }

        Optional<Finding> finding(Condition first, Condition second, Box box) {
            if (!(relative() > Probes.TOLERANCE)) {
                return Optional.empty();
            }
            String reason = (proved ? "no solution exists: " : "") + first.name() + " and " + second.name() + " contradict each other on " + first.face()
                    + ": they differ by "
                    + Wording.number(Math.abs(value)) + Wording.at(box, point);
            String remedy = "Remove or correct " + first.name() + " or " + second.name() + ": no function satisfies both.";
            return Optional.of((proved ? Finding.no(Question.EXISTENCE, reason, "two values of one function", remedy)
                    : Finding.doubt(Question.EXISTENCE, reason, "two values of one function", remedy)).with(Math.abs(value), 0));
        }
    }
}
