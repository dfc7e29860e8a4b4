package org.pde4j.expr;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The names that an expression text may use, and with them both directions between text and trees: the grammar is in the
 * documentation of this package. {@code scope.parse(scope.print(e))} equals e.
 *
 * @param coordinates independent variables; the one called {@code t} is time, the others are spatial
 * @param unknowns not differentiated
 * @param parameters named numbers; the number {@code pi} is always known
 * @param columns known functions given by data, such as the coefficients of tables
 * @param normal components of the outward normal along the spatial coordinates, for texts that hold on a boundary; empty for others
 * @param ranges where the text is meant to hold: derivatives across a jump or kink inside are refused; coordinates not named are unbounded
 * @param twoSided whether the text holds on an interface, where unknowns and columns have values on two sides
 */
public record Scope(List<Coordinate> coordinates, List<Field> unknowns, List<Parameter> parameters, List<Column> columns, List<Expr> normal,
        Map<Coordinate, Enclosure> ranges, boolean twoSided) {

    /** Numbers only, such as {@code 0.01/pi}. */
    public static final Scope NUMBERS = new Scope(List.of(), List.of(), List.of());

    public Scope {
        columns = List.copyOf(columns);
        normal = List.copyOf(normal);
        if (!normal.isEmpty() && normal.size() != spatial(coordinates).size()) {
            throw new IllegalArgumentException("Scope: a normal must have a component along each of " + spatial(coordinates) + ", got " + normal);
        }
        coordinates = List.copyOf(coordinates);
        unknowns = List.copyOf(unknowns);
        parameters = List.copyOf(parameters);
        ranges = Map.copyOf(ranges);
        Set<String> seen = new HashSet<>();
        for (String name : names(coordinates, unknowns, parameters, columns)) {
            if (!Lexer.isName(name)) {
                throw new IllegalArgumentException("Scope: a name must be a letter followed by letters, digits or _, got `" + name + "`");
            }
            if (Words.RESERVED.contains(name)) {
                throw new IllegalArgumentException("Scope: `" + name + "` is a function or constant of the grammar and cannot name anything else");
            }
            if (Words.isNormal(name, coordinates)) {
                throw new IllegalArgumentException("Scope: `" + name + "` is the outward normal along " + name.substring(1) + " and cannot name anything else");
            }
            if (!seen.add(name)) {
                throw new IllegalArgumentException("Scope: names must differ, got `" + name + "` twice");
            }
        }
        for (Field unknown : unknowns) {
            if (!unknown.derivative().equals(MultiIndex.ZERO) || unknown.opposite()) {
                throw new IllegalArgumentException("Scope: an unknown must be given without derivatives, got " + unknown);
            }
        }
        List<Field> differentiable = Stream.concat(unknowns.stream(), Words.alike(columns).stream()).toList();
        for (String name : seen) {
            if (Words.derivative(name, coordinates, differentiable).isPresent()) {
                throw new IllegalArgumentException("Scope: `" + name + "` also reads as a derivative; rename it");
            }
        }
    }

    /** For texts that hold elsewhere than on an interface. */
    public Scope(List<Coordinate> coordinates, List<Field> unknowns, List<Parameter> parameters, List<Column> columns, List<Expr> normal,
            Map<Coordinate, Enclosure> ranges) {
        this(coordinates, unknowns, parameters, columns, normal, ranges, false);
    }

    /** For texts that hold everywhere. */
    public Scope(List<Coordinate> coordinates, List<Field> unknowns, List<Parameter> parameters) {
        this(coordinates, unknowns, parameters, List.of(), List.of(), Map.of());
    }

    /** The same names for texts that hold in a box. */
    public Scope within(Map<Coordinate, Enclosure> box) {
        return new Scope(coordinates, unknowns, parameters, columns, normal, box, twoSided);
    }

    /** The same names and one more column. */
    public Scope with(Column column) {
        return new Scope(coordinates, unknowns, parameters, Stream.concat(columns.stream(), Stream.of(column)).toList(), normal, ranges, twoSided);
    }

    /** The same names for texts on a boundary whose outward normal is known at its points only. */
    public Scope onBoundary() {
        return onBoundary(spatial().stream().map(x -> Column.normal(x, coordinates)).toList());
    }

    /**
     * The same names for texts on a boundary.
     *
     * @param outward components of the outward normal along the spatial coordinates, such as ±1 and 0 on a face of a box
     */
    public Scope onBoundary(List<? extends Expr> outward) {
        return new Scope(coordinates, unknowns, parameters, columns, List.copyOf(outward), ranges, twoSided);
    }

    /** The same names for texts on an interface: {@link #onBoundary()} of the shape inside of it, and jumps. */
    public Scope onInterface() {
        Scope inner = onBoundary();
        return new Scope(coordinates, unknowns, parameters, columns, inner.normal, ranges, true);
    }

    /**
     * The tree of a scalar expression.
     *
     * @throws ExpressionException with line and column when the text is no expression
     */
    public Expr parse(String text) {
        return new ExprParser(this, text, none -> false).expression();
    }

    /**
     * lhs − rhs of {@code "lhs = rhs"}.
     *
     * @throws ExpressionException with line and column when the text is no equation
     */
    public Expr parseEquation(String text) {
        return new ExprParser(this, text, none -> false).equation();
    }

    /**
     * Where the first innermost name or call whose tree satisfies {@code condition} is written, so that an error about a tree can
     * point at the text.
     *
     * @param text an expression or equation
     */
    public Optional<TextPosition> locate(String text, Predicate<Expr> condition) {
        ExprParser parser = new ExprParser(this, text, condition);
        if (text.indexOf('=') >= 0) {
            parser.equation();
        } else {
            parser.expression();
        }
        return parser.hit();
    }

    /** Text that {@link #parse} reads back to an equal tree. */
    public String print(Expr expr) {
        return Text.of(expr, Names.of(coordinates));
    }

    /** LaTeX for mathematics mode. */
    public String latex(Expr expr) {
        return Latex.of(expr, Names.of(coordinates));
    }

    Enclosure range(Coordinate coordinate) {
        return ranges.getOrDefault(coordinate, Enclosure.ENTIRE);
    }

    /** Every coordinate but time. */
    List<Coordinate> spatial() {
        return spatial(coordinates);
    }

    static List<Coordinate> spatial(List<Coordinate> coordinates) {
        return coordinates.stream().filter(coordinate -> !coordinate.isTime()).toList();
    }

    private static List<String> names(List<Coordinate> coordinates, List<Field> unknowns, List<Parameter> parameters, List<Column> columns) {
        List<String> names = new ArrayList<>();
        coordinates.forEach(coordinate -> names.add(coordinate.name()));
        unknowns.forEach(unknown -> names.add(unknown.name()));
        parameters.forEach(parameter -> names.add(parameter.name()));
        columns.forEach(column -> names.add(column.name()));
        return names;
    }
}
