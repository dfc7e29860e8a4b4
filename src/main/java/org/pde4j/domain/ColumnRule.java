package org.pde4j.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * ∫_Ω f = ∫∫ dx dy ∫_{column} f dz for solids without a rule of their own: Gauss nodes in 16 × 16 panels, columns cut at the boundary, weights scaled to
 * the known volume. The error falls with the square of the distance of the columns.
 */
final class ColumnRule {

    private static final int PANELS = 16;

    private ColumnRule() {}

    static QuadratureRule of(Box box, SignedDistance distance, double volume) {
        return nodes -> {
            List<double[]> points = new ArrayList<>();
            List<Double> weights = new ArrayList<>();
            Interval z = box.interval(2);
            double area = box.interval(0).length() * box.interval(1).length();
            GaussNodes.overCube(2, Math.max(1, nodes / 4), PANELS, (s, weight) -> {
                double x = box.interval(0).lower() + s[0] * box.interval(0).length();
                double y = box.interval(1).lower() + s[1] * box.interval(1).length();
                for (Span span : Span.of(t -> distance.at(x, y, z.lower() + t * z.length()), z.length(), 1e-12 * z.length())) {
                    if (span.side() < 0) {
                        GaussNodes.over(z.lower() + span.from() * z.length(), z.lower() + span.to() * z.length(), nodes, (node, own) -> {
                            points.add(new double[] {x, y, node});
                            weights.add(weight * own * area);
                        });
                    }
                }
            });
            double total = weights.stream().mapToDouble(Double::doubleValue).sum();
            return Quadrature.of(3, points, weights.stream().map(weight -> weight * volume / total).toList());
        };
    }
}
