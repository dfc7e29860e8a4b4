package org.pde4j.loss;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.PointFunction;

/**
 * x ↦ L[u_θ](x, t) at one time t, for an expression L in the jet of a trained function u_θ; exact at every x, as the network is evaluated there.
 *
 * @param name of the column of data that it becomes
 * @param space the coordinates that it depends on
 * @param expression L
 * @param time the coordinate t
 * @param instant its value
 */
public record PastValue(String name, Approximation solution, List<Coordinate> space, Expr expression, Coordinate time, double instant)
        implements PointFunction {

    public PastValue {
        space = List.copyOf(space);
    }

    /** As a leaf of expressions. */
    public Column column() {
        return Column.of(name, space, this);
    }

    @Override
    public double value(double[] point) {
        return values(Arrays.copyOf(point, space.size() + 1), space.size() + 1)[0];
    }

    @Override
    public double[] values(double[] points, int d) {
        double[] then = points.clone();
        for (int i = time.axis(); i < then.length; i += d) {
            then[i] = instant;
        }
        return solution.evaluate(then, List.of(expression))[0];
    }

    @Override
    public Optional<Expr> derivative(Coordinate x) {
        return Optional.of(new PastValue(name + (name.contains("_") ? "" : "_") + x.name(), solution, space, expression.derivative(x), time, instant).column());
    }

    /** Of the same function, which is not compared point by point: it may itself be made of earlier ones. */
    @Override
    public boolean equals(Object other) {
        return other instanceof PastValue value && value.solution == solution && value.name.equals(name) && value.expression.equals(expression)
                && value.instant == instant;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, System.identityHashCode(solution), instant);
    }

    @Override
    public String description() {
        return "a value of an earlier network";
    }
}
