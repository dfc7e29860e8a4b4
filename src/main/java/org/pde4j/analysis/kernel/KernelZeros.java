package org.pde4j.analysis.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Term;

/**
 * Why the tangent kernel of a linear problem in one unknown has zero eigenvalues however wide the network: with tanh and inner weights
 * whose distribution fills an open set it has none but for these.
 *
 * <p>Σ α_i l_i[σ(w·y)] = 0 for all w would, at the pole of σ that belongs to a point, leave the leading polynomial Σ α_i c_ξ ω^ξ of the
 * rows at that point; so only rows at one point of one order K with proportional leading coefficients can cancel.
 *
 * @param duplicates rows that repeat the leading part of an earlier row of their kind at the same point
 * @param degenerate rows at points where all coefficients vanish
 * @param orderZero interior rows of order 0 at a point where a condition of order 0 holds
 */
public record KernelZeros(int duplicates, int degenerate, int orderZero) {

    /** One row by what decides: order and leading coefficients. */
    private record Leading(int order, Map<?, Double> coefficients) {}

    /** Empty if some block is not linear in one unknown or couples opposite faces, or if a parameter is unknown. */
    public static Optional<KernelZeros> of(CollocationProblem problem) {
        Map<List<Double>, Set<Leading>> conditions = new HashMap<>();
        Map<List<Double>, Set<Leading>> interior = new HashMap<>();
        int duplicates = 0;
        int degenerate = 0;
        List<Term> blocks = new ArrayList<>(problem.blocks());
        if (!problem.network().trainables().isEmpty()) {
            return Optional.empty();
        }
        for (Term block : blocks) {
            Optional<LinearOperator> operator = LinearOperator.of(block.residual().numeric());
            if (operator.isEmpty()) {
                return Optional.empty();
            }
            Map<List<Double>, Set<Leading>> seen = block.kind().equals("interior") ? interior : conditions;
            for (int i = 0; i < block.points().size(); i++) {
                double[] point = block.points().point(i);
                int order = operator.get().orderAt(point);
                if (order < 0) {
                    degenerate++;
                } else if (!seen.computeIfAbsent(Arrays.stream(point).boxed().toList(), key -> new HashSet<>())
                        .add(new Leading(order, operator.get().leadingAt(point)))) {
                    duplicates++;
                }
            }
        }
        int orderZero = 0;
        for (Map.Entry<List<Double>, Set<Leading>> at : interior.entrySet()) {
            Set<Leading> there = conditions.getOrDefault(at.getKey(), Set.of());
            orderZero += (int) at.getValue().stream().filter(row -> row.order() == 0 && there.contains(row)).count();
            duplicates += (int) at.getValue().stream().filter(row -> row.order() > 0 && there.contains(row)).count();
        }
        return Optional.of(new KernelZeros(duplicates, degenerate, orderZero));
    }

    /**
     * Whether the theorem is proved to apply: every row has an order K ≥ 0 by enclosed coefficients, and rows at one point have different orders, so that
     * their poles, of order K + 1, cannot cancel. Points are compared as the float64 numbers they are stored as.
     */
    public static boolean provedNone(CollocationProblem problem) {
        Map<List<Double>, Set<Integer>> orders = new HashMap<>();
        for (Term block : problem.blocks()) {
            Optional<LinearOperator> operator = LinearOperator.of(block.residual().numeric());
            if (operator.isEmpty()) {
                return false;
            }
            for (int i = 0; i < block.points().size(); i++) {
                double[] point = block.points().point(i);
                int order = operator.get().provedOrderAt(point);
                if (order < 0 || !orders.computeIfAbsent(Arrays.stream(point).boxed().toList(), key -> new HashSet<>()).add(order)) {
                    return false;
                }
            }
        }
        return true;
    }

    public int total() {
        return duplicates + degenerate + orderZero;
    }
}
