package org.pde4j.expr;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A symbolic expression in coordinates x, parameters and the jet {∂^α u_k(x)} of the unknowns.
 *
 * <p>Trees are immutable and compare by structure. The factories below simplify lightly: numbers fold, sums and products
 * flatten, like terms collect. A tree is at most 1000 levels deep.
 */
public sealed interface Expr permits Constant, Parameter, Trainable, Coordinate, Column, Field, Sum, Product, Power, Call, Choice {

    static Expr constant(double value) {
        return new Constant(value);
    }

    static Expr sum(List<? extends Expr> terms) {
        return Simplify.sum(terms);
    }

    static Expr product(List<? extends Expr> factors) {
        return Simplify.product(factors);
    }

    static Expr call(org.pde4j.expr.Function function, Expr argument) {
        return Simplify.call(function, argument);
    }

    /**
     * {@code positive} where condition &gt; 0, otherwise where condition ≤ 0.
     *
     * @throws IllegalArgumentException if an unknown occurs
     */
    static Expr choice(Expr condition, Expr positive, Expr otherwise) {
        return Simplify.choice(condition, positive, otherwise);
    }

    static Expr max(Expr a, Expr b) {
        return choice(a.minus(b), a, b);
    }

    static Expr min(Expr a, Expr b) {
        return choice(b.minus(a), a, b);
    }

    /** 1 where argument ≥ 0, otherwise 0. */
    static Expr heaviside(Expr argument) {
        return choice(argument.negate(), Constant.ZERO, Constant.ONE);
    }

    static Expr sin(Expr argument) {
        return call(org.pde4j.expr.Function.SIN, argument);
    }

    static Expr cos(Expr argument) {
        return call(org.pde4j.expr.Function.COS, argument);
    }

    static Expr exp(Expr argument) {
        return call(org.pde4j.expr.Function.EXP, argument);
    }

    static Expr log(Expr argument) {
        return call(org.pde4j.expr.Function.LOG, argument);
    }

    static Expr tanh(Expr argument) {
        return call(org.pde4j.expr.Function.TANH, argument);
    }

    static Expr sqrt(Expr argument) {
        return argument.power(0.5);
    }

    default Expr plus(Expr other) {
        return sum(List.of(this, other));
    }

    default Expr plus(double other) {
        return plus(constant(other));
    }

    default Expr minus(Expr other) {
        return plus(other.negate());
    }

    default Expr minus(double other) {
        return plus(-other);
    }

    default Expr negate() {
        return times(-1);
    }

    default Expr times(Expr other) {
        return product(List.of(this, other));
    }

    default Expr times(double other) {
        return times(constant(other));
    }

    default Expr over(Expr other) {
        return Simplify.quotient(this, other);
    }

    default Expr over(double other) {
        return over(constant(other));
    }

    default Expr power(double exponent) {
        return power(constant(exponent));
    }

    /** This raised to a number or parameter expression; a variable exponent becomes exp(exponent·log(this)). */
    default Expr power(Expr exponent) {
        return exponent.isNumber() ? Simplify.power(this, exponent) : exp(exponent.times(log(this)));
    }

    /**
     * Total derivative d/dx: the chain rule turns u into u_x, and |u| into sign(u) u_x.
     *
     * @throws KinkException where a jump or kink of sign, abs or a {@link Choice} would be lost; for one of the coordinates see
     *     {@link #derivative(Coordinate, Function)}
     */
    default Expr derivative(Coordinate x) {
        return derivative(x, coordinate -> Enclosure.ENTIRE);
    }

    /**
     * Total derivative d/dx inside a box: abs(x) has the derivative 1 on [0, 1].
     *
     * @param range the interval of each coordinate
     * @throws KinkException if a function that jumps or has a kink is differentiated and its argument is not proved to keep one sign in the box
     */
    default Expr derivative(Coordinate x, Function<Coordinate, Enclosure> range) {
        return Derivatives.derivative(this, x, range);
    }

    /** Number of nodes, counted as a tree; a double because it may be astronomical. */
    default double size() {
        return Shape.size(this);
    }

    /** An upper bound of the number of nodes that a derivative has, counted as a tree; found without taking it. */
    default double derivativeSize() {
        return Shape.derivativeSize(this);
    }

    /** The derivative d/dx off the set of jumps and kinks; they contribute nothing, so that its integral need not be this expression. */
    default Expr piecewiseDerivative(Coordinate x) {
        return Derivatives.piecewise(this, x);
    }

    /**
     * ∂/∂(∂^α u_k): the partial derivative with respect to one jet entry, all other entries held fixed; for abs and sign of unknowns the
     * derivative where their argument is not 0.
     */
    default Expr partial(Field entry) {
        return Derivatives.partial(this, entry);
    }

    /** {@link #partial(Field)} for each jet entry that occurs, in order of first occurrence. */
    default Map<Field, Expr> partials() {
        return Derivatives.partials(this);
    }

    /** ∂/∂p for an unknown parameter, all else held fixed. */
    default Expr partial(Parameter unknown) {
        return Derivatives.partial(this, unknown);
    }

    /** ∂/∂q for what is trained, all else held fixed. */
    default Expr partial(Trainable trainable) {
        return Derivatives.partial(this, trainable);
    }

    /** The jet entries that occur, in order of first occurrence. */
    default Set<Field> fields() {
        return Traversal.collect(this, Field.class);
    }

    /** The coordinates that occur, those included on which a column depends. */
    default Set<Coordinate> coordinates() {
        return Traversal.coordinates(this);
    }

    /** The columns of data that occur, in order of first occurrence. */
    default Set<Column> columns() {
        return Traversal.collect(this, Column.class);
    }

    default Set<Parameter> parameters() {
        return Traversal.collect(this, Parameter.class);
    }

    /** What is trained beside the network, in order of first occurrence. */
    default Set<Trainable> trainables() {
        return Traversal.collect(this, Trainable.class);
    }

    /** With every unknown and derivative 0: of what is linear in them, the part without them. */
    default Expr withoutFields() {
        return substitute(leaf -> leaf instanceof Field ? constant(0) : leaf);
    }

    /** Whether the expression is free of coordinates, unknowns and unknown parameters. */
    default boolean isNumber() {
        return Traversal.isNumber(this);
    }

    /** Direct subexpressions. */
    default List<Expr> children() {
        return Traversal.children(this);
    }

    /**
     * This tree with every leaf (constant, parameter, trainable, coordinate, column, field) passed through {@code rule} and the rest rebuilt and
     * simplified. A column follows its coordinates onto hyperplanes.
     *
     * @throws IllegalArgumentException if a coordinate that a column depends on is replaced by anything but a number
     */
    default Expr substitute(UnaryOperator<Expr> rule) {
        return Traversal.substitute(this, rule);
    }

    /** This tree with the values of its known parameters inserted, so that a coefficient of 0 removes its term. */
    default Expr numeric() {
        return substitute(leaf -> leaf instanceof Parameter parameter && parameter.isKnown() ? constant(parameter.value()) : leaf);
    }

    /** Degree in the unknowns and their derivatives. */
    default Degree degree() {
        return Degree.of(this);
    }

    /**
     * The homogeneous parts of degree 0, 1, … of a polynomial in the unknowns and their derivatives; their sum is this expression.
     *
     * @throws IllegalArgumentException if it is not polynomial
     */
    default List<Expr> homogeneousParts() {
        if (!degree().isPolynomial()) {
            throw new IllegalArgumentException("Expr: only a polynomial in the unknowns has homogeneous parts, got " + degree().kind());
        }
        return HomogeneousParts.of(this);
    }

    /** Whether the expression is affine in the unknowns and their derivatives. */
    default boolean isLinear() {
        return degree().kind().compareTo(Degree.Kind.LINEAR) <= 0;
    }

    /**
     * Value in plain double arithmetic.
     *
     * @param point coordinates, shape (d); may be longer
     * @param jet value of each jet entry
     * @throws IllegalArgumentException if a parameter is unknown
     */
    default double evaluate(double[] point, Jet jet) {
        return Evaluation.evaluate(this, point, jet);
    }

    /** Value of an expression without unknowns. */
    default double evaluate(double... point) {
        return evaluate(point, Jet.NONE);
    }

    /** LaTeX; derivatives are named after the coordinates that occur, see {@link Scope#latex} for others. */
    default String toLatex() {
        return Latex.of(this, Names.in(this));
    }

    /** Values of the jet entries at one point, and of the columns that are known there only. */
    @FunctionalInterface
    interface Jet {

        Jet NONE = field -> {
            throw new IllegalArgumentException("Expr: no value given for " + field);
        };

        double value(Field field);

        /**
         * The value of a column.
         *
         * @param point coordinates, shape (d)
         * @throws IllegalArgumentException if it is known only at points that bring it along, and this one does not
         */
        default double value(Column column, double[] point) {
            return column.at(point);
        }
    }
}
