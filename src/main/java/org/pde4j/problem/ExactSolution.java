package org.pde4j.problem;

import java.util.List;
import org.pde4j.expr.Expr;

/**
 * u_k(x) in closed form.
 *
 * @param values one expression in the coordinates for each unknown
 */
public record ExactSolution(List<Expr> values) implements Solution {

    public ExactSolution {
        values = List.copyOf(values);
        for (Expr value : values) {
            if (!value.fields().isEmpty()) {
                throw new IllegalArgumentException("ExactSolution: a closed form must not mention unknowns, got "
                        + value.fields().iterator().next().name());
            }
        }
    }

    @Override
    public int components() {
        return values.size();
    }

    @Override
    public double[] value(double[] point) {
        return values.stream().mapToDouble(value -> value.evaluate(point)).toArray();
    }
}
