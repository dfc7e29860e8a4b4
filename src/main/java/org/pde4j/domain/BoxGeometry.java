package org.pde4j.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.expr.Expr;

/** The geometry of a box: its faces are {@code left, right, bottom, top} in the plane, with {@code front, back} in space. */
final class BoxGeometry {

    private BoxGeometry() {}

    static Geometry of(Box box) {
        int d = box.dimension();
        return new Geometry(box, distance(box), pieces(box), box.measure(), Interior.onto(d, (s, x) -> place(box, s, x)), nodes -> {
            List<double[]> points = new ArrayList<>();
            List<Double> weights = new ArrayList<>();
            GaussNodes.overCube(d, nodes, 1, (s, weight) -> {
                double[] x = new double[d];
                place(box, s, x);
                points.add(x);
                weights.add(weight * box.measure());
            });
            return Quadrature.of(d, points, weights);
        });
    }

    /** l + s (h − l). */
    static void place(Box box, double[] s, double[] x) {
        for (int axis = 0; axis < x.length; axis++) {
            x[axis] = box.interval(axis).lower() + s[axis] * box.interval(axis).length();
        }
    }

    /** The distance to the boundary, negative inside. */
    static SignedDistance distance(Box box) {
        return x -> {
            double inside = Double.NEGATIVE_INFINITY;
            double outside = 0;
            for (int axis = 0; axis < box.dimension(); axis++) {
                double beyond = Math.max(box.interval(axis).lower() - x[axis], x[axis] - box.interval(axis).upper());
                inside = Math.max(inside, beyond);
                outside += beyond > 0 ? beyond * beyond : 0;
            }
            return inside > 0 ? Math.sqrt(outside) : inside;
        };
    }

    static Map<String, Expr> factors(Box box) {
        Map<String, Expr> factors = new LinkedHashMap<>();
        for (Face face : box.faces()) {
            Expr inward = face.coordinate().minus(face.value()).times(-face.side());
            factors.put(box.label() + "." + name(box.dimension(), face), inward.over(box.interval(face.axis()).length()));
        }
        return factors;
    }

    private static List<Piece> pieces(Box box) {
        return box.faces().stream().map(face -> Piece.of(box.label() + "." + name(box.dimension(), face), new Side(box, face))).toList();
    }

    /** A face by the other coordinates, each over its interval. */
    private record Side(Box box, Face face) implements Patch {

        @Override
        public int parameters() {
            return box.dimension() - 1;
        }

        @Override
        public boolean isFlat() {
            return true;
        }

        @Override
        public double measure() {
            return box.measure(face);
        }

        /** The parameter of another axis. */
        private int parameter(int axis) {
            return axis < face.axis() ? axis : axis - 1;
        }

        @Override
        public double[] point(double... s) {
            double[] x = new double[box.dimension()];
            for (int axis = 0; axis < x.length; axis++) {
                Interval side = box.interval(axis);
                x[axis] = axis == face.axis() ? face.value() : side.lower() + s[parameter(axis)] * side.length();
            }
            return x;
        }

        @Override
        public List<Chart> charts(double from, double to) {
            List<Expr> place = new ArrayList<>();
            Interval[] parameters = new Interval[parameters()];
            Arrays.fill(parameters, new Interval(0, 1));
            if (parameters.length > 0) {
                parameters[0] = new Interval(from, to);
            }
            for (int axis = 0; axis < box.dimension(); axis++) {
                Interval side = box.interval(axis);
                place.add(axis == face.axis() ? Expr.constant(face.value())
                        : Chart.parameter(parameter(axis)).times(side.length()).plus(side.lower()));
            }
            return List.of(Chart.of(place, parameters));
        }

        @Override
        public double[] normal(double... s) {
            double[] normal = new double[box.dimension()];
            normal[face.axis()] = face.side();
            return normal;
        }
    }

    private static String name(int dimension, Face face) {
        boolean lower = face.side() < 0;
        if (dimension > 3) {
            return face.coordinate().name() + (lower ? ".lower" : ".upper");
        }
        return face.axis() == 0 ? lower ? "left" : "right"
                : face.axis() == dimension - 1 ? lower ? "bottom" : "top" : lower ? "front" : "back";
    }
}
