package org.pde4j.job.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.expr.ColumnEvaluation;
import org.pde4j.expr.Expr;
import org.pde4j.job.InlineProblem;
import org.pde4j.job.ProblemSpec;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Locator;
import org.pde4j.model.UnknownParameters;
import org.pde4j.points.LowDiscrepancy;
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
        new FiniteData(UnknownParameters.atStart(problem), points).checkKnown(spec, locator);
    }

    private void checkKnown(ProblemSpec spec, Locator locator) {
        problem.energy().ifPresent(energy -> check(Problem.ENERGY, energy, spec instanceof InlineProblem ? "problem.energy" : "problem", locator));
        for (int k = 0; k < problem.equations().size(); k++) {
            Equation equation = problem.equations().get(k);
            String path = spec instanceof InlineProblem inline && k < inline.equations().size() ? "problem.equations[" + k + "]" : "problem";
            check(equation.name(), equation.residual(), path, locator);
        }
        List<Integer> onFace = spec instanceof InlineProblem inline
                ? IntStream.range(0, inline.conditions().size()).filter(i -> inline.conditions().get(i).on().isPresent()).boxed().toList()
                : List.of();
        // A periodic condition has no data; the others come in the order of the job, which may have one for several faces.
        List<Condition> withData = problem.conditions().stream().filter(condition -> condition.kind() != Condition.Kind.PERIODIC).toList();
        String all = spec instanceof InlineProblem ? "problem.conditions" : "problem";
        for (int k = 0; k < withData.size(); k++) {
            String path = onFace.size() == withData.size() ? "problem.conditions[" + onFace.get(k) + "].equation" : all;
            check(withData.get(k).name(), withData.get(k).residual(), path, locator);
        }
    }

    private void check(String name, Expr residual, String path, Locator locator) {
        List<Expr> parts = new ArrayList<>();
        collect(residual, parts);
        PointGroup group = points.group(name);
        requireEach(Double::isFinite, group, parts, name, path, locator);
        // An integrable infinity at no training point is harmless; the logarithm of a negative number is defined nowhere near.
        requireEach(value -> !Double.isNaN(value), probes(name), parts, name, path, locator);
    }

    private void requireEach(DoublePredicate sound, PointGroup group, List<Expr> parts, String name, String path, Locator locator) {
        int d = problem.domain().dimension();
        double[] coordinates = group.coordinates();
        Map<Expr, double[]> columns = new HashMap<>();
        parts.stream().flatMap(part -> part.columns().stream()).filter(column -> column.function().isEmpty())
                .forEach(column -> columns.put(column, group.values(List.of(column))));
        double[][] values = ColumnEvaluation.of(coordinates, d, parts, columns);
        for (int k = 0; k < parts.size(); k++) {
            for (int i = 0; i < values[k].length; i++) {
                require(sound.test(values[k][i]), values[k][i], name, parts.get(k), group.point(i), path, locator);
            }
        }
    }

    /** Points inside the domain, or inside the face or part of the boundary of a condition. */
    private PointGroup probes(String name) {
        return problem.domain().match(box -> new PointGroup(name, box.dimension(), probes(name, box), new double[PROBES]),
                shaped -> PointSet.of(problem).interior(PROBES).conditions(PROBES).rule(new LowDiscrepancy()).draw().group(name));
    }

    private double[] probes(String name, Box box) {
        int d = box.dimension();
        double[] probes = new LowDiscrepancy().points(PROBES, d, RandomGeneratorFactory.of("L64X128MixRandom").create(1)).coordinates();
        for (int i = 0; i < probes.length; i++) {
            Interval interval = box.interval(i % d);
            probes[i] = interval.lower() + Math.min(1 - MARGIN, Math.max(MARGIN, probes[i])) * interval.length();
        }
        problem.conditions().stream().filter(condition -> condition.name().equals(name)).forEach(condition -> condition.place().fixed().forEach((x, value) -> {
            for (int i = x.axis(); i < probes.length; i += d) {
                probes[i] = value;
            }
        }));
        return probes;
    }

    private void require(boolean sound, double value, String name, Expr part, double[] point, String path, Locator locator) {
        if (!sound) {
            throw locator.error(path, name + " must have finite data, but " + part + " is " + value + " at "
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
