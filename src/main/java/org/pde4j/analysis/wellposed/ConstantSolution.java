package org.pde4j.analysis.wellposed;

import java.util.List;
import java.util.Optional;
import org.pde4j.expr.EnclosedEvaluation;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.problem.ExactSolution;
import org.pde4j.problem.Solution;
import org.pde4j.problem.Substitution;
import org.pde4j.problem.TabulatedSolution;

/** u = c satisfies every equation and condition, so that a problem posed for another solution has two. */
final class ConstantSolution {

    private static final List<Double> CANDIDATES = List.of(0.0, 1.0, -1.0);
    private static final int UNITS = 4;
    private static final String SOURCE = "the constant inserted into equations and conditions";

    private final Formulation problem;

    ConstantSolution(Formulation problem) {
        this.problem = problem;
    }

    List<Finding> findings(Optional<Solution> reference) {
        Optional<Double> found = CANDIDATES.stream().filter(this::solves).findFirst();
        boolean conditions = !problem.conditions().isEmpty();
        return found.isPresent() && conditions ? finding(found.get(), reference).stream().toList() : List.of();
    }

    private Optional<Finding> finding(double c, Optional<Solution> reference) {
        String solution = String.join(" = ", problem.unknowns().stream().map(Field::name).toList()) + " = " + Wording.number(c);
        if (reference.isPresent() && differs(reference.get(), c)) {
            String reason = solution + " solves the problem as well, beside the reference solution that is given";
            String remedy = "Compare what was found with the solution wanted, and start near that: the residual vanishes for both.";
            // Samples of a formula refute no theorem on linear problems, and a table may be of another problem.
            boolean decided = !problem.isLinear() && !(reference.get() instanceof TabulatedSolution);
            return Optional.of(decided ? Finding.no(Question.UNIQUENESS, reason, SOURCE, remedy)
                    : Finding.doubt(Question.UNIQUENESS, reason + ", if that solves it", SOURCE, remedy));
        }
        // Of a linear homogeneous problem other solutions exist only at an eigenvalue, which BoxSpectrum and OrdinaryProblem look for.
        return reference.isPresent() || problem.isLinear() ? Optional.empty() : Optional.of(Finding.doubt(Question.UNIQUENESS, solution
                + " solves the problem; another solution may exist beside it", SOURCE,
                "If another solution is wanted, start near it, and check that the result is not " + solution + "."));
    }

    private boolean solves(double c) {
        return problem.equations().stream().allMatch(equation -> vanishes(equation, c))
                && problem.conditions().stream().allMatch(condition -> vanishes(condition.residual().substitute(
                        leaf -> leaf.equals(condition.face().coordinate()) ? Expr.constant(condition.face().value()) : leaf), c));
    }

    /** By the tree, because points miss a narrow source; where a number remains, to within its roundings. */
    private static boolean vanishes(Expr residual, double c) {
        try {
            Expr rest = residual.substitute(leaf -> leaf instanceof Field field ? Expr.constant(field.derivative().equals(MultiIndex.ZERO) ? c : 0) : leaf);
            double size = residual.fields().isEmpty() ? 0 : Math.abs(c);
            return rest.isNumber() && Math.abs(rest.evaluate()) <= 1e-14 * size;
        } catch (ArithmeticException undefined) {
            return false;
        }
    }

    /** Whether the reference is sound, as far as a closed form can be inserted, and not the constant. */
    private boolean differs(Solution reference, double c) {
        List<double[]> points = Probes.inside(problem.box());
        double distance = 0;
        double size = Math.abs(c);
        for (double[] point : points) {
            for (double value : reference.value(point)) {
                distance = Double.isNaN(value) ? distance : Math.max(distance, Math.abs(value - c));
                size = Double.isNaN(value) ? size : Math.max(size, Math.abs(value));
            }
        }
        boolean sound = !(reference instanceof ExactSolution exact) || exact.values().stream().allMatch(Regularity::isSmooth) && satisfies(exact);
        return sound && distance > 1e-6 * size;
    }

    private boolean satisfies(ExactSolution exact) {
        Substitution values = new Substitution(problem.box(), exact.values());
        return problem.equations().stream().allMatch(equation -> vanishes(values.inside(equation), Probes.inside(problem.box())))
                && problem.conditions().stream().allMatch(condition -> vanishes(values.on(condition.face(), condition.residual()),
                        Probes.on(condition.face(), problem.box())));
    }

    /** Whether 0 is among the values of the defect for coordinates to within their rounding, as sin(pi x) is 1e-16 on a face, but e^(x - 40) never 0. */
    private static boolean vanishes(Expr defect, List<double[]> points) {
        try {
            return points.stream().allMatch(point -> EnclosedEvaluation.evaluate(defect,
                    x -> Enclosure.around(point[x.axis()], UNITS * Math.ulp(point[x.axis()])), field -> Enclosure.ENTIRE).contains(0));
        } catch (UnsupportedOperationException noRoundingBound) {
            return false;
        }
    }
}
