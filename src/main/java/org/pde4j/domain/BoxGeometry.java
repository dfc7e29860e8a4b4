package org.pde4j.domain;

import java.util.ArrayList;
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
        List<Piece> pieces = new ArrayList<>();
        for (Face face : box.faces()) {
            double[] origin = new double[box.dimension()];
            double[] normal = new double[box.dimension()];
            List<double[]> edges = new ArrayList<>();
            for (int axis = 0; axis < box.dimension(); axis++) {
                origin[axis] = axis == face.axis() ? face.value() : box.interval(axis).lower();
                if (axis == face.axis()) {
                    normal[axis] = face.side();
                } else {
                    double[] edge = new double[box.dimension()];
                    edge[axis] = box.interval(axis).length();
                    edges.add(edge);
                }
            }
            pieces.add(Piece.of(box.label() + "." + name(box.dimension(), face), new FlatPatch(origin, edges, normal)));
        }
        return pieces;
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
