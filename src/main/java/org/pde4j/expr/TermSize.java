package org.pde4j.expr;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * size(Σ T_i) = max_i size(T_i), the summands free of unknowns counting as one; size(Π F_i) = Π size(F_i); size(b^n) = size(b)^n: the
 * size of the largest term of an expression, as if nothing in it cancelled.
 *
 * <p>If asked for, terms that differ in the axis of a derivative alone, such as the u_ii of Δu, count as their sum, or as the root of the sum of their squares,
 * where there are more than three; of three, as in space, the largest is the sum to a factor of three.
 *
 * <p>Sums inside of products count as multiplied out, up to a factor of their number of terms. Where cancellation does not make the
 * expression small (a denominator, an argument of a function) the value itself counts. A residual of an equation that holds is small beside
 * this size. Immutable.
 */
public final class TermSize {

    /** Of different derivatives in a group that counts as a sum. */
    private static final int LEAST = 4;

    private final Expr expression;
    private final boolean roots;
    private final Map<Sum, List<List<List<Expr>>>> groups = new IdentityHashMap<>();
    private final Set<Expr> unknown = Collections.newSetFromMap(new IdentityHashMap<>());

    public TermSize(Expr expression) {
        this(expression, false);
    }

    private TermSize(Expr expression, boolean roots) {
        this.expression = expression;
        this.roots = roots;
        mark(expression, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /**
     * With like terms as sums.
     *
     * @param time whose derivatives are like no others
     */
    public static TermSize withSums(Expr expression, Optional<Coordinate> time) {
        return grouped(new TermSize(expression, false), time);
    }

    /** With like terms as the roots of the sums of their squares: what their sum is of if their signs are random. */
    public static TermSize withRoots(Expr expression, Optional<Coordinate> time) {
        return grouped(new TermSize(expression, true), time);
    }

    private static TermSize grouped(TermSize size, Optional<Coordinate> time) {
        for (Expr part : size.unknown) {
            if (part instanceof Sum sum) {
                size.groups.put(sum, LikeTerms.of(sum, LEAST, time));
            }
        }
        return size;
    }

    /** Whether nothing can cancel at the top: the expression has one term only, as that of u_xx = 0. */
    public boolean isSingleTerm() {
        return !(expression instanceof Sum);
    }

    /**
     * The size at one point; NaN or infinite where the expression is.
     *
     * @param point coordinates, shape (d)
     * @param jet value of each jet entry; its sign counts in arguments of functions and denominators only
     */
    public double at(double[] point, Expr.Jet jet) {
        return at(point, jet, known(point, jet));
    }

    /** The sum of the terms that are free of unknowns; 0 if there are none. It does not depend on the values of jet entries. */
    public double known(double[] point, Expr.Jet jet) {
        double known = 0;
        for (Expr term : expression instanceof Sum sum ? sum.terms() : List.<Expr>of()) {
            known += unknown.contains(term) ? 0 : term.evaluate(point, jet);
        }
        return known;
    }

    /**
     * The size at one point.
     *
     * @param known what {@link #known} has there
     */
    public double at(double[] point, Expr.Jet jet, double known) {
        return expression instanceof Sum sum ? size(sum, point, jet, known) : size(expression, point, jet);
    }

    private double size(Sum sum, double[] point, Expr.Jet jet, double known) {
        double largest = 0;
        for (Expr term : sum.terms()) {
            if (unknown.contains(term)) {
                largest = Math.max(largest, size(term, point, jet));
            }
        }
        for (List<List<Expr>> group : groups.getOrDefault(sum, List.of())) {
            double total = 0;
            for (List<Expr> like : group) {
                double most = like.stream().mapToDouble(term -> size(term, point, jet)).max().orElse(0);
                total = roots ? Math.hypot(total, most) : total + most;
            }
            largest = Math.max(largest, total);
        }
        return Math.max(largest, Math.abs(known));
    }

    private boolean mark(Expr expr, Set<Expr> visited) {
        if (!visited.add(expr)) {
            return unknown.contains(expr);
        }
        boolean depends = expr instanceof Field;
        for (Expr child : expr.children()) {
            depends |= mark(child, visited);
        }
        if (depends) {
            unknown.add(expr);
        }
        return depends;
    }

    private double size(Expr expr, double[] point, Expr.Jet jet) {
        if (expr instanceof Sum sum) {
            double known = 0;
            for (Expr term : sum.terms()) {
                known += unknown.contains(term) ? 0 : term.evaluate(point, jet);
            }
            return size(sum, point, jet, known);
        }
        if (unknown.contains(expr) && expr instanceof Product product) {
            double total = 1;
            for (Expr factor : product.factors()) {
                total *= size(factor, point, jet);
            }
            return total;
        }
        if (unknown.contains(expr) && expr instanceof Power power && power.exponent().evaluate() > 0) {
            return StrictMath.pow(size(power.base(), point, jet), power.exponent().evaluate());
        }
        return Math.abs(expr.evaluate(point, jet));
    }
}
