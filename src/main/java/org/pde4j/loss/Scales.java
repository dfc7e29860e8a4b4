package org.pde4j.loss;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Sum;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Equation;
import org.pde4j.problem.HardConstraints;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ProblemSizes;

/**
 * u_k = U_k û_k and r̂_B(û) = r_B(U û) / S_B: the network stands for û, and the loss is one of r̂. Powers of two, so that scaling rounds nothing.
 *
 * <p>U_k and S_B are the sizes of {@link ProblemSizes}. A problem is left as it is, to the bit, if its rows are within a factor 2¹⁰ of each
 * other, since 10³ between residuals is 10⁶ between terms of the loss, which weights can balance; and its unknowns within [2⁻⁵, 2⁵] by their
 * data and within [2⁻⁵, 2¹⁰] by their sources, since a source that oscillates makes u smaller than its estimate. Otherwise all unknowns and
 * rows are scaled. Immutable.
 *
 * @param unknowns U_k by name of the unknown; empty where nothing is scaled
 * @param rows S_B by name of the equation or condition
 */
public record Scales(Map<String, Double> unknowns, Map<String, Double> rows) {

    private static final double ROWS = 0x1p10;
    private static final double DATA = 0x1p5;
    private static final double SOURCES = 0x1p10;

    public Scales {
        unknowns = Collections.unmodifiableMap(new LinkedHashMap<>(unknowns));
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /** All factors 1. */
    public static Scales none() {
        return new Scales(Map.of(), Map.of());
    }

    /** The factors of a problem, all 1 if it needs none. */
    public static Scales of(Problem problem) {
        ProblemSizes sizes = ProblemSizes.of(problem);
        return moderate(sizes) ? none() : of(problem, sizes);
    }

    /** Whether sizes are so near to 1 and to each other that nothing is scaled. */
    static boolean moderate(ProblemSizes sizes) {
        return sizes.unknowns().stream().allMatch(size -> size >= 1 / DATA && size <= SOURCES) && sizes.data().stream().allMatch(size -> size <= DATA)
                && (sizes.rows().isEmpty() || spread(sizes.rows().values()) <= ROWS);
    }

    /** The factors by given sizes. */
    static Scales of(Problem problem, ProblemSizes sizes) {
        Map<String, Double> unknowns = new LinkedHashMap<>();
        problem.unknowns().forEach(u -> unknowns.put(u.name(), powerOfTwo(sizes.unknowns().get(u.component()))));
        Map<String, Double> rows = new LinkedHashMap<>();
        sizes.rows().forEach((name, size) -> rows.put(name, powerOfTwo(size)));
        return new Scales(unknowns, rows);
    }

    /** The factors of v in u = G + D U v, D at most about 1 by including the size of the distance, such as t − l of initial data. */
    Scales over(HardConstraints change) {
        if (isNone()) {
            return this;
        }
        Map<String, Double> inside = new LinkedHashMap<>();
        change.original().unknowns().forEach(u -> {
            Expr distance = change.unknowns().get(u.component()).partial(change.problem().unknowns().get(u.component()));
            inside.put(u.name(), powerOfTwo(unknowns.get(u.name()) / ProblemSizes.largest(change.original().domain(), distance)));
        });
        return new Scales(inside, rows);
    }

    private static double spread(Collection<Double> sizes) {
        return Collections.max(sizes) / Collections.min(sizes);
    }

    static double powerOfTwo(double size) {
        return Math.scalb(1.0, Math.getExponent(size));
    }

    /** Whether all factors are 1. */
    public boolean isNone() {
        return unknowns.isEmpty();
    }

    /** S_B. */
    public double row(String name) {
        return rows.getOrDefault(name, 1.0);
    }

    /**
     * The problem in û with residuals r̂, under the same names; itself if nothing is scaled. It carries no solution, and an energy only in place of equations.
     *
     * @param network whose unknowns the network stands for, in order of component: those of these factors or, in the same order, v of u = G + D v
     */
    Problem scaled(Problem network) {
        if (isNone()) {
            return network;
        }
        List<Equation> equations = network.equations().stream().map(row -> new Equation(row.name(), row(row.name(), row.residual()))).toList();
        List<Condition> conditions = network.conditions().stream()
                .map(row -> new Condition(row.name(), row.place(), row(row.name(), row.residual()))).toList();
        return new Problem(network.name(), network.domain(), network.unknowns(), equations, conditions,
                network.equations().isEmpty() ? network.energy().map(this::inNetwork) : Optional.empty(), Optional.empty());
    }

    /** An expression in u as one in û; of networks for subdomains, component s·K + k is one for unknown k of K. */
    Expr inNetwork(Expr expression) {
        if (isNone()) {
            return expression;
        }
        double[] factors = unknowns.values().stream().mapToDouble(Double::doubleValue).toArray();
        return expression.substitute(leaf -> leaf instanceof Field field ? field.times(factors[field.component() % factors.length]) : leaf);
    }

    /** r̂ term by term, so that a sum of derivatives stays one. */
    private Expr row(String name, Expr residual) {
        return divided(inNetwork(residual), row(name));
    }

    /** Term by term. */
    static Expr divided(Expr expr, double size) {
        Stream<Expr> terms = expr instanceof Sum sum ? sum.terms().stream() : Stream.of(expr);
        return Expr.sum(terms.map(term -> term.times(1 / size)).toList());
    }
}
