package org.pde4j.job;

import java.util.List;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.Optimizer;

/**
 * Solving a row of easier problems first, each from the solution of the one before: the problem with a parameter, such as the viscosity, at
 * each of the values in turn. The phases of the job then start from the last of them.
 *
 * @param parameter of the problem
 * @param values in order; the problem's own value comes after them and is not listed
 * @param optimizer for each value
 * @param stop for each value
 */
public record Continuation(String parameter, List<Double> values, Optimizer optimizer, Stop stop) {

    public Continuation {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("Continuation: values must not be empty");
        }
        if (!values.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("Continuation: values must be finite, got " + values);
        }
    }

    /** Thirty steps of Gauss and Newton for each value. */
    public Continuation(String parameter, List<Double> values) {
        this(parameter, values, new GaussNewton(), new Stop(30));
    }
}
