package org.pde4j.job.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Expr;
import org.pde4j.job.InlineProblem;
import org.pde4j.job.ProblemSpec;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Locator;
import org.pde4j.points.Halton;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Equation;
import org.pde4j.problem.Problem;

/** The parts of the residuals without unknowns must be finite at every training point, and defined all over the domain: no network can mend them. */
record FiniteData(Problem problem, PointSet points) {

    private static final int PROBES = 2048;

    /** Probes keep this share of the domain away from its ends, where data may be singular. */
    private static final double MARGIN = 1e-6;

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
        List<double[]> probes = probes(name);
        for (Expr part : parts) {
            int size = part.isNumber() ? Math.min(1, group.size()) : group.size();
            for (int i = 0; i < size; i++) {
                require(Double.isFinite(part.evaluate(group.point(i))), name, part, group.point(i), path, locator);
            }
            // An integrable infinity at no training point is harmless; the logarithm of a negative number is defined nowhere near.
            for (double[] point : probes) {
                require(!Double.isNaN(part.evaluate(point)), name, part, point, path, locator);
            }
        }
    }

    /** Points inside the domain, or inside the face of a condition. */
    private List<double[]> probes(String name) {
        int d = problem.domain().dimension();
        double[] unit = new Halton().points(PROBES, d, RandomGeneratorFactory.of("L64X128MixRandom").create(1)).coordinates();
        List<double[]> probes = new ArrayList<>();
        for (int i = 0; i < PROBES; i++) {
            double[] point = new double[d];
            for (int axis = 0; axis < d; axis++) {
                Interval interval = problem.domain().interval(axis);
                double inside = Math.min(1 - MARGIN, Math.max(MARGIN, unit[i * d + axis]));
                point[axis] = interval.lower() + inside * interval.length();
            }
            problem.conditions().stream().filter(condition -> condition.name().equals(name))
                    .forEach(condition -> point[condition.face().axis()] = condition.face().value());
            probes.add(point);
        }
        return probes;
    }

    private void require(boolean sound, String name, Expr part, double[] point, String path, Locator locator) {
        if (!sound) {
            throw locator.error(path, name + " must have finite data, but " + part + " is " + part.evaluate(point) + " at "
                    + String.join(", ", problem.domain().names()) + " = " + String.join(", ", Arrays.stream(point).mapToObj(Double::toString).toList()));
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
