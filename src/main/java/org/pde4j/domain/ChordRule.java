package org.pde4j.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * ∫_Ω f = ∫ dx ∫_{chord(x)} f dy in the plane: the x-axis is cut at corners and at vertical tangents of the boundary, so that the ends of the chords are
 * analytic in between up to square roots at the cuts, which a substitution removes. Converges geometrically for analytic boundaries and integrands.
 */
final class ChordRule {

    private static final int PROBES = 64;
    private static final int BISECTIONS = 54;

    private ChordRule() {}

    static QuadratureRule of(Box box, SignedDistance distance, List<Piece> pieces) {
        return nodes -> plane(box, distance, pieces, nodes);
    }

    private static Quadrature plane(Box box, SignedDistance distance, List<Piece> pieces, int nodes) {
        double size = box.interval(0).length();
        Interval range = box.interval(1);
        List<double[]> points = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        double from = Double.NaN;
        for (double to : cuts(pieces)) {
            if (to - from > 1e-12 * size) {
                GaussNodes.overWithRoots(from, to, nodes, (x, weight) -> chords(distance, x, range, span ->
                        GaussNodes.over(range.lower() + span.from() * range.length(), range.lower() + span.to() * range.length(), nodes, (node, own) -> {
                            points.add(new double[] {x, node});
                            weights.add(weight * own);
                        })));
            }
            from = to;
        }
        return Quadrature.of(2, points, weights);
    }

    private static void chords(SignedDistance distance, double x, Interval range, Consumer<Span> visitor) {
        double tolerance = 1e-13 * range.length();
        for (Span span : Span.of(t -> distance.at(x, range.lower() + t * range.length()), range.length(), tolerance)) {
            if (span.side() < 0) {
                visitor.accept(span);
            }
        }
    }

    private static TreeSet<Double> cuts(List<Piece> pieces) {
        TreeSet<Double> cuts = new TreeSet<>();
        for (Piece piece : pieces) {
            piece.patches().stream().flatMap(patch -> patch.parts().stream()).forEach(patch -> {
                cuts.add(patch.point(0)[0]);
                cuts.add(patch.point(1)[0]);
                for (int k = 0; k < PROBES; k++) {
                    tangent(patch, (double) k / PROBES, (k + 1.0) / PROBES, cuts);
                }
            });
        }
        return cuts;
    }

    /** Adds the x of a vertical tangent, where the second component of the normal changes its sign. */
    private static void tangent(Patch patch, double from, double to, TreeSet<Double> cuts) {
        double first = patch.normal(from)[1];
        if (first * patch.normal(to)[1] > 0) {
            return;
        }
        double low = from;
        double high = to;
        for (int k = 0; k < BISECTIONS; k++) {
            double middle = 0.5 * (low + high);
            if (patch.normal(middle)[1] * first > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        cuts.add(patch.point(low)[0]);
    }
}
