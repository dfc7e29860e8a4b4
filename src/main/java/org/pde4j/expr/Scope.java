package org.pde4j.expr;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The names that an expression text may use, and with them both directions between text and trees: the grammar is in the
 * documentation of this package. {@code scope.parse(scope.print(e))} equals e.
 *
 * @param coordinates independent variables; the one called {@code t} is time, the others are spatial
 * @param unknowns not differentiated
 * @param parameters named numbers; the number {@code pi} is always known
 * @param ranges where the text is meant to hold: derivatives across a jump or kink inside are refused; coordinates not named are unbounded
 */
public record Scope(List<Coordinate> coordinates, List<Field> unknowns, List<Parameter> parameters, Map<Coordinate, Enclosure> ranges) {

    /** Numbers only, such as {@code 0.01/pi}. */
    public static final Scope NUMBERS = new Scope(List.of(), List.of(), List.of());

    public Scope {
        coordinates = List.copyOf(coordinates);
        unknowns = List.copyOf(unknowns);
        parameters = List.copyOf(parameters);
        ranges = Map.copyOf(ranges);
        Set<String> seen = new HashSet<>();
        for (String name : names(coordinates, unknowns, parameters)) {
            if (!Lexer.isName(name)) {
                throw new IllegalArgumentException("Scope: a name must be a letter followed by letters, digits or _, got `" + name + "`");
            }
            if (Words.RESERVED.contains(name)) {
                throw new IllegalArgumentException("Scope: `" + name + "` is a function or constant of the grammar and cannot name anything else");
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
        for (String name : seen) {
            if (Words.derivative(name, coordinates, unknowns).isPresent()) {
                throw new IllegalArgumentException("Scope: `" + name + "` also reads as a derivative of an unknown; rename it");
            }
        }
    }

    /** For texts that hold everywhere. */
    public Scope(List<Coordinate> coordinates, List<Field> unknowns, List<Parameter> parameters) {
        this(coordinates, unknowns, parameters, Map.of());
    }

    /** The same names for texts that hold in a box. */
    public Scope within(Map<Coordinate, Enclosure> box) {
        return new Scope(coordinates, unknowns, parameters, box);
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
        return coordinates.stream().filter(coordinate -> !coordinate.isTime()).toList();
    }

    List<String> names() {
        return names(coordinates, unknowns, parameters);
    }

    private static List<String> names(List<Coordinate> coordinates, List<Field> unknowns, List<Parameter> parameters) {
        List<String> names = new ArrayList<>();
        coordinates.forEach(coordinate -> names.add(coordinate.name()));
        unknowns.forEach(unknown -> names.add(unknown.name()));
        parameters.forEach(parameter -> names.add(parameter.name()));
        return names;
    }
}
