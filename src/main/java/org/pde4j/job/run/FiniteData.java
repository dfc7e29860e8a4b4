package org.pde4j.job.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.pde4j.expr.Expr;
import org.pde4j.job.InlineProblem;
import org.pde4j.job.ProblemSpec;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Locator;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Equation;
import org.pde4j.problem.Problem;

/** The parts of the residuals without unknowns must be finite at every point: no network can mend them. */
record FiniteData(Problem problem, PointSet points) {

    /** @throws JobException with name, part, point and value of the first part that is not finite */
    void check(ProblemSpec spec, Locator locator) {
        problem.energy().ifPresent(energy -> check(Problem.ENERGY, energy, spec instanceof InlineProblem ? "problem.energy" : "problem", locator));
        for (int k = 0; k < problem.equations().size(); k++) {
            Equation equation = problem.equations().get(k);
            String path = spec instanceof InlineProblem inline && k < inline.equations().size() ? "problem.equations[" + k + "]" : "problem";
            check(equation.name(), equation.residual(), path, locator);
        }
        List<Integer> onFace = spec instanceof InlineProblem inline
                ? IntStream.range(0, inline.conditions().size()).filter(i -> inline.conditions().get(i).on().isPresent()).boxed().toList()
                : List.of();
        int k = 0;
        for (Condition condition : problem.conditions()) {
            // A periodic condition has no data; the others come in the order of the job.
            if (condition.kind() != Condition.Kind.PERIODIC) {
                String path = onFace.isEmpty() ? "problem" : "problem.conditions[" + onFace.get(k++) + "].equation";
                check(condition.name(), condition.residual(), path, locator);
            }
        }
    }

    private void check(String name, Expr residual, String path, Locator locator) {
        List<Expr> parts = new ArrayList<>();
        collect(residual, parts);
        PointGroup group = points.group(name);
        for (Expr part : parts) {
            int size = part.isNumber() ? Math.min(1, group.size()) : group.size();
            for (int i = 0; i < size; i++) {
                double[] point = group.point(i);
                double value = part.evaluate(point);
                if (!Double.isFinite(value)) {
                    throw locator.error(path, name + " must have finite data, but " + part + " is " + value + " at "
                            + String.join(", ", problem.domain().names()) + " = "
                            + String.join(", ", Arrays.stream(point).mapToObj(Double::toString).toList()));
                }
            }
        }
    }

    /** The largest subexpressions without unknowns, but for plain numbers and coordinates. */
    private static void collect(Expr expr, List<Expr> parts) {
        if (!expr.fields().isEmpty()) {
            expr.children().forEach(child -> collect(child, parts));
        } else if (!expr.children().isEmpty()) {
            parts.add(expr);
        }
    }
}
