package org.pde4j.expr;

import java.util.List;
import java.util.Optional;

/**
 * A known number at each point, given by data: a component of the outward normal, a coefficient from a table, a label.
 *
 * @param name as written in equations
 * @param arguments the coordinates that it depends on
 * @param function its values anywhere; empty where it is known only at points that bring it along, in a column of this name
 */
public record Column(String name, List<Coordinate> arguments, Optional<PointFunction> function) implements Expr {

    public Column {
        arguments = List.copyOf(arguments);
    }

    /** Known at points only. */
    public static Column atPoints(String name, List<Coordinate> arguments) {
        return new Column(name, arguments, Optional.empty());
    }

    /** Known everywhere. */
    public static Column of(String name, List<Coordinate> arguments, PointFunction function) {
        return new Column(name, arguments, Optional.of(function));
    }

    /** The component of the outward normal along a coordinate, {@code nx} along x; known at the points of a boundary. */
    public static Column normal(Coordinate along, List<Coordinate> arguments) {
        return atPoints("n" + along.name(), arguments);
    }

    /** What it is, as a clause for messages: `k` is a table with linear interpolation. */
    public String description() {
        return "`" + name + "` is " + function.map(PointFunction::description).orElse("known only at the points that bring it along");
    }

    /**
     * The value at a point.
     *
     * @throws IllegalArgumentException if it is known only at points that bring it along
     */
    double at(double[] point) {
        return known().value(point);
    }

    /**
     * The values at points of shape (n, d).
     *
     * @throws IllegalArgumentException if it is known only at points that bring it along
     */
    public double[] at(double[] points, int d) {
        return known().values(points, d);
    }

    private PointFunction known() {
        return function.orElseThrow(() -> new IllegalArgumentException("Column: " + description() + ", and has no value elsewhere"));
    }

    /** ∂/∂x; 0 for a coordinate that it does not depend on. */
    Expr by(Coordinate x) {
        return !arguments.contains(x) ? Constant.ZERO : function.flatMap(given -> given.derivative(x)).orElseThrow(() -> new KinkException(
                description() + (function.isPresent() ? ", which has kinks or jumps, and a derivative of it would lose them" : ", and has no derivative")));
    }

    /** This on the hyperplane where x has the value given; itself where it is known at points only, which then lie there. */
    Column on(Coordinate x, double value) {
        return !arguments.contains(x) || function.isEmpty() ? this
                : of(name + " at " + x + " = " + new Constant(value), arguments.stream().filter(argument -> !argument.equals(x)).toList(),
                new Section(function.get(), x, value));
    }

    @Override
    public String toString() {
        return name;
    }
}
