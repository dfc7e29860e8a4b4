package org.pde4j.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * base × (lower, upper): a plane shape moved along z. Its pieces are those of the base, and {@code lower} and {@code upper} after the label of the base.
 */
public record Extrusion(Domain base, double lower, double upper) implements Domain {

    public Extrusion {
        Shapes.require(base.names().equals(Domain.coordinateNames(2)), "extrude: needs a shape in x and y, got one in " + base.names());
        Shapes.require(Double.isFinite(lower) && Double.isFinite(upper) && lower < upper,
                "extrude: lower must be less than upper, got " + lower + " and " + upper);
    }

    @Override
    public List<String> names() {
        return Domain.coordinateNames(3);
    }

    @Override
    public String label() {
        return base.label();
    }

    @Override
    public Geometry geometry() {
        Geometry plane = base.geometry();
        double height = upper - lower;
        List<Piece> pieces = new ArrayList<>();
        for (Piece piece : plane.pieces()) {
            pieces.add(new Piece(piece.name(), piece.patches().stream().<Patch>map(patch -> new SidePatch(patch, lower, height)).toList()));
        }
        String prefix = label().isEmpty() ? "" : label() + ".";
        pieces.add(Piece.of(prefix + "lower", new CapPatch(plane, lower, -1)));
        pieces.add(Piece.of(prefix + "upper", new CapPatch(plane, upper, 1)));
        int k = plane.interior().parameters();
        return new Geometry(plane.box().times("z", lower, upper), x -> Math.max(plane.distance().at(x[0], x[1]), Math.max(lower - x[2], x[2] - upper)), pieces,
                plane.measure() * height, new Interior() {
                    @Override
                    public int parameters() {
                        return k + 1;
                    }

                    @Override
                    public double share() {
                        return plane.interior().share();
                    }

                    @Override
                    public boolean map(double[] s, double[] x) {
                        double[] flat = new double[2];
                        boolean inside = plane.interior().map(java.util.Arrays.copyOf(s, k), flat);
                        x[0] = flat[0];
                        x[1] = flat[1];
                        x[2] = lower + s[k] * height;
                        return inside;
                    }
                }, nodes -> rule(plane, nodes));
    }

    private Quadrature rule(Geometry plane, int nodes) {
        Quadrature flat = plane.quadrature(nodes);
        List<double[]> points = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (int i = 0; i < flat.size(); i++) {
            double[] x = flat.point(i);
            double own = flat.weights()[i];
            GaussNodes.over(lower, upper, nodes, (z, weight) -> {
                points.add(new double[] {x[0], x[1], z});
                weights.add(weight * own);
            });
        }
        return Quadrature.of(3, points, weights);
    }
}
