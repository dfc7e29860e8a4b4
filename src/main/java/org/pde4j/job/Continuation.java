package org.pde4j.job;

import java.util.List;
import java.util.Optional;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.Optimizer;

/**
 * Solves easier problems first, each from the solution of the previous one: the same problem with a parameter at each of the values in turn.
 * The phases of the job start from the last of these solutions.
 *
 * @param parameter name of a parameter of the problem
 * @param values in order; the value of the job's problem follows and is not listed
 * @param optimizer for each value; Gauss–Newton by default
 * @param stop for each value; 30 iterations by default
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
        this(parameter, values, new GaussNewton(), Stop.after(30));
    }

    /** The phase that fits a {@link Guess}: a model that is linear in its parameters needs a few steps of it. */
    public static Phase fit() {
        return new Phase(new GaussNewton(1e-2, 5, 4, true), Stop.after(30), Optional.empty(), List.of());
    }
}
