package org.pde4j.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Ω × (lower, upper): a shape moved along one more coordinate, which is height or time. */
final class Prism {

    private Prism() {}

    /** The geometry whose pieces are those of the base, moved; without the two ends. */
    static Geometry sides(Geometry base, String name, Interval height) {
        int d = base.dimension();
        SignedDistance distance = x -> Math.max(base.distance().at(Arrays.copyOf(x, d)), Math.max(height.lower() - x[d], x[d] - height.upper()));
        return new Geometry(base.box().times(name, height.lower(), height.upper()), distance, base.pieces().stream().map(piece -> side(piece, height)).toList(),
                base.measure() * height.length(), inside(base.interior(), d, height), nodes -> rule(base.quadrature(nodes), height, nodes));
    }

    private static Interior inside(Interior base, int d, Interval height) {
        int k = base.parameters();
        return new Interior() {
            @Override
            public int parameters() {
                return k + 1;
            }

            @Override
            public double share() {
                return base.share();
            }

            @Override
            public boolean map(double[] s, double[] x) {
                double[] flat = new double[d];
                boolean inside = base.map(Arrays.copyOf(s, k), flat);
                System.arraycopy(flat, 0, x, 0, d);
                x[d] = Math.min(height.upper(), height.lower() + s[k] * height.length());
                return inside;
            }

            @Override
            public Optional<Interior> byRadius(double share) {
                return base.byRadius(share).map(radial -> inside(radial, d, height));
            }
        };
    }

    /** piece × (lower, upper). */
    static Piece side(Piece piece, Interval height) {
        return new Piece(piece.name(), piece.patches().stream().<Patch>map(patch -> new SidePatch(patch, height.lower(), height.length())).toList());
    }

    /** The point, shape (d), at that height. */
    static double[] at(double[] x, double z) {
        double[] moved = Arrays.copyOf(x, x.length + 1);
        moved[x.length] = z;
        return moved;
    }

    private static Quadrature rule(Quadrature flat, Interval height, int nodes) {
        List<double[]> points = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (int i = 0; i < flat.size(); i++) {
            double[] x = flat.point(i);
            double own = flat.weights()[i];
            GaussNodes.over(height.lower(), height.upper(), nodes, (z, weight) -> {
                points.add(at(x, z));
                weights.add(weight * own);
            });
        }
        return Quadrature.of(flat.dimension() + 1, points, weights);
    }
}
