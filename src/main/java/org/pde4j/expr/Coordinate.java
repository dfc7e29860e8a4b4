package org.pde4j.expr;

/**
 * An independent variable x_axis.
 *
 * @param name as written in equations; the coordinate called {@code t} is time
 * @param axis position in a point, from 0
 */
public record Coordinate(String name, int axis) implements Expr {

    public boolean isTime() {
        return name.equals("t");
    }

    @Override
    public String toString() {
        return name;
    }
}
