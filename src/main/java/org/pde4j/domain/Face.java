package org.pde4j.domain;

import java.util.Map;
import java.util.function.Function;
import org.pde4j.expr.Coordinate;

/**
 * The face {x ∈ Box : x_axis = value} of a box.
 *
 * @param coordinate the coordinate held fixed
 * @param side −1 for the lower end of its interval, +1 for the upper; also the outward normal component along it
 * @param value where
 * @param opposite the value of the coordinate on the opposite face
 */
public record Face(Coordinate coordinate, int side, double value, double opposite) implements Place {

    public Face {
        if (side != -1 && side != 1) {
            throw new IllegalArgumentException("Face: side must be -1 or 1, got " + side);
        }
    }

    /** Position of the fixed coordinate in a point. */
    public int axis() {
        return coordinate.axis();
    }

    @Override
    public <T> T match(Function<Face, T> face, Function<BoundaryPart, T> part, Function<Point, T> point) {
        return face.apply(this);
    }

    @Override
    public Map<Coordinate, Double> fixed() {
        return Map.of(coordinate, value);
    }

    /** Points of this face, or any others, moved to the opposite face along its axis, shape (n, d). */
    public double[] images(double[] points, int d) {
        double[] images = points.clone();
        for (int i = axis(); i < images.length; i += d) {
            images[i] = opposite;
        }
        return images;
    }

    /** As written in jobs: {@code x=-1}. */
    @Override
    public String toString() {
        return written(coordinate, value);
    }

    static String written(Coordinate coordinate, double value) {
        String text = Double.toString(value);
        return coordinate.name() + "=" + (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
    }
}
