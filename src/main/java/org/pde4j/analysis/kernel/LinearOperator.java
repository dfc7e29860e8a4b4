package org.pde4j.analysis.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pde4j.expr.EnclosedEvaluation;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;

/**
 * L u = Σ_ξ c_ξ(x) ∂^ξ u, read off a residual that is linear in one unknown.
 *
 * @param coefficients c_ξ by ξ, in graded lexicographic order; free of unknowns
 */
public record LinearOperator(Map<MultiIndex, Expr> coefficients) {

    public LinearOperator {
        coefficients = Collections.unmodifiableMap(new TreeMap<>(coefficients));
    }

    /** Empty if the residual is not linear, mentions several unknowns, reads the opposite face, or has data known at its points only. */
    public static Optional<LinearOperator> of(Expr residual) {
        boolean one = residual.fields().stream().map(Field::component).distinct().count() == 1;
        if (!residual.isLinear() || !one || residual.fields().stream().anyMatch(Field::opposite)
                || residual.columns().stream().anyMatch(column -> column.function().isEmpty())) {
            return Optional.empty();
        }
        Map<MultiIndex, Expr> coefficients = new TreeMap<>();
        for (Field field : residual.fields()) {
            coefficients.put(field.derivative(), residual.partial(field));
        }
        return Optional.of(new LinearOperator(coefficients));
    }

    /** The largest index in graded lexicographic order; unique, because that order is total. */
    public MultiIndex leading() {
        MultiIndex leading = null;
        for (MultiIndex index : coefficients.keySet()) {
            // Within one total order the index with the larger first component counts as larger.
            if (leading == null || index.total() > leading.total()) {
                leading = index;
            }
        }
        return leading;
    }

    /** The indices that no other one dominates componentwise. */
    public List<MultiIndex> maximal() {
        List<MultiIndex> maximal = new ArrayList<>();
        for (MultiIndex index : coefficients.keySet()) {
            if (coefficients.keySet().stream().noneMatch(other -> !other.equals(index) && other.contains(index))) {
                maximal.add(index);
            }
        }
        return maximal;
    }

    /** c_ξ(x) in the order of the indices. */
    public double[] at(double[] point) {
        return coefficients.values().stream().mapToDouble(c -> c.evaluate(point)).toArray();
    }

    /** Sets that contain the exact c_ξ(x) of the expressions as stored, in the order of the indices. */
    public List<Enclosure> enclosedAt(double[] point) {
        return coefficients.values().stream().map(c -> enclosed(c, point)).toList();
    }

    private static Enclosure enclosed(Expr coefficient, double[] point) {
        try {
            return EnclosedEvaluation.evaluate(coefficient, point, field -> Enclosure.ENTIRE);
        } catch (UnsupportedOperationException noBound) {
            return Enclosure.ENTIRE;
        }
    }

    /** K where it is proved: some c_ξ(x) with |ξ| = K is not zero and all of higher |ξ| are exactly zero; −1 where that is not known. */
    public int provedOrderAt(double[] point) {
        List<Enclosure> values = enclosedAt(point);
        List<MultiIndex> indices = List.copyOf(coefficients.keySet());
        int highest = -1;
        int certain = -1;
        for (int k = 0; k < values.size(); k++) {
            int total = indices.get(k).total();
            highest = values.get(k).magnitude() > 0 ? Math.max(highest, total) : highest;
            certain = values.get(k).contains(0) ? certain : Math.max(certain, total);
        }
        return certain == highest ? certain : -1;
    }

    /** K, the largest |ξ| with c_ξ(x) ≠ 0; −1 where all vanish. */
    public int orderAt(double[] point) {
        double[] values = at(point);
        int order = -1;
        int k = 0;
        for (MultiIndex index : coefficients.keySet()) {
            order = values[k++] != 0 ? Math.max(order, index.total()) : order;
        }
        return order;
    }

    /** The c_ξ(x) with |ξ| = K, scaled so that the first that is not zero is 1; zeros are left out by name. */
    public Map<MultiIndex, Double> leadingAt(double[] point) {
        double[] values = at(point);
        int order = orderAt(point);
        Map<MultiIndex, Double> leading = new TreeMap<>();
        double scale = 0;
        int k = 0;
        for (MultiIndex index : coefficients.keySet()) {
            double value = values[k++];
            if (index.total() == order && value != 0) {
                scale = scale == 0 ? value : scale;
                leading.put(index, value / scale);
            }
        }
        return leading;
    }
}
