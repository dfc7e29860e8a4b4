package org.pde4j.problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.pde4j.domain.Box;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/**
 * U_k, the size of each unknown, and S_B = max over terms |c| U^j (2/L)^α, the size of the largest term of each equation and condition:
 * orders of magnitude, known before a problem is solved.
 *
 * <p>U_k is where the terms with u_k become as large as what is known beside them: the data of the conditions (the largest such size), the
 * sources of the equations (the smallest, of the equations that have u_k in a derivative of their highest order), and, for an unknown that
 * neither determines, the terms of unknowns that are known by then. Where nothing is known, as in a homogeneous problem, U_k = 1. A
 * derivative ∂^α u_k counts as U_k Π (2/L_a)^α_a, L_a the length of the domain along axis a: the size that it has for a function of size
 * U_k that varies once over the domain. In more than three dimensions a sum over axes, such as Δu, is one term. An exact or reference solution
 * is not used.
 *
 * @param unknowns U_k &gt; 0, one for each unknown; a source that oscillates makes them too large, never too small
 * @param data what the data of the conditions alone say of U_k, to a factor of two; 0 where they vanish
 * @param rows S_B by name, equations first; 1 where all its terms vanish
 */
public record ProblemSizes(List<Double> unknowns, List<Double> data, Map<String, Double> rows) {

    public ProblemSizes {
        unknowns = List.copyOf(unknowns);
        data = List.copyOf(data);
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /** Sizes of unknowns that are known by other means. */
    public ProblemSizes(double... unknowns) {
        this(Arrays.stream(unknowns).boxed().toList(), Collections.nCopies(unknowns.length, 0.0), Map.of());
    }

    /** The sizes of a problem, from its terms at fixed points of the domain and its faces. */
    public static ProblemSizes of(Problem problem) {
        List<SizedRow> equations = problem.equations().stream().map(equation -> SizedRow.of(problem.domain(), equation)).toList();
        List<SizedRow> conditions = problem.conditions().stream().map(condition -> SizedRow.of(problem.domain(), condition)).toList();
        int count = problem.unknowns().size();
        double[] sizes = unknowns(equations, conditions, count);
        List<Double> data = IntStream.range(0, count).mapToObj(k -> largest(conditions, k, new double[count])).toList();
        Map<String, Double> rows = new LinkedHashMap<>();
        for (List<SizedRow> group : List.of(equations, conditions)) {
            for (SizedRow row : group) {
                double size = row.size(sizes);
                rows.put(row.name(), size > 0 && Double.isFinite(size) ? size : 1);
            }
        }
        return new ProblemSizes(Arrays.stream(sizes).boxed().toList(), data, rows);
    }

    /** U_k Π (2/L_a)^α_a of a jet entry ∂^α u_k. */
    public double of(Field entry, Box domain) {
        return SizedRow.nominal(entry, domain, unknowns.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The size of the largest term of an expression, over points of the domain; 0 if it has none. */
    public double largestTerm(Expr expression, ProblemDomain domain) {
        return SizedRow.of(domain, new Equation(expression)).size(unknowns.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** max |f| over points of the domain, for an expression free of unknowns. */
    public static double largest(ProblemDomain domain, Expr f) {
        return SizedRow.of(domain, new Equation(f)).size(new double[0]);
    }

    private static double[] unknowns(List<SizedRow> equations, List<SizedRow> conditions, int count) {
        double[] sizes = new double[count];
        List<Integer> open = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            open.add(k);
        }
        boolean found = true;
        while (found && !open.isEmpty()) {
            double[] next = sizes.clone();
            for (int k : open) {
                next[k] = Math.max(largest(conditions, k, sizes), smallest(equations, k, sizes, true));
            }
            if (Arrays.equals(next, sizes)) {
                for (int k : open) {
                    next[k] = smallest(equations, k, sizes, false);
                }
            }
            found = !Arrays.equals(next, sizes);
            sizes = next;
            open.removeIf(k -> next[k] > 0);
        }
        for (int k : open) {
            sizes[k] = 1;
        }
        return sizes;
    }

    private static double largest(List<SizedRow> rows, int unknown, double[] sizes) {
        return rows.stream().filter(row -> row.mentions(unknown)).map(row -> row.balance(unknown, sizes))
                .filter(OptionalDouble::isPresent).mapToDouble(OptionalDouble::getAsDouble).max().orElse(0);
    }

    /** @param highest whether only rows count that have the unknown in a derivative of their highest order */
    private static double smallest(List<SizedRow> rows, int unknown, double[] sizes, boolean highest) {
        return rows.stream().filter(row -> highest ? row.order(unknown) == row.order() : row.mentions(unknown))
                .map(row -> row.balance(unknown, sizes)).filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble).min().orElse(0);
    }
}
