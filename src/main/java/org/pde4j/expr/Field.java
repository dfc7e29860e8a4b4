package org.pde4j.expr;

/**
 * ∂^α u_k, one entry of the jet of an unknown; with α = 0 the unknown itself.
 *
 * @param name as written in equations
 * @param component position k among the unknowns of the problem, from 0
 * @param derivative α
 * @param opposite whether the value is taken at the image of the point on the opposite face (periodic conditions)
 */
public record Field(String name, int component, MultiIndex derivative, boolean opposite) implements Expr {

    /** The unknown {@code name}, k-th of its problem, not differentiated. */
    public static Field of(String name, int component) {
        return new Field(name, component, MultiIndex.ZERO, false);
    }

    /** This field differentiated once by each coordinate given: {@code u.d(x, x)} = ∂²u/∂x². */
    public Field d(Coordinate... coordinates) {
        MultiIndex sum = derivative;
        for (Coordinate coordinate : coordinates) {
            sum = sum.plus(coordinate.axis(), 1);
        }
        return new Field(name, component, sum, opposite);
    }

    /** The same derivative at the image of the point on the opposite face. */
    public Field atOpposite() {
        return new Field(name, component, derivative, true);
    }

    @Override
    public String toString() {
        return Text.of(this);
    }
}
