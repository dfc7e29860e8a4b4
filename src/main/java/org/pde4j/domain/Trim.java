package org.pde4j.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts boundary patches of one shape at the boundary of another.
 *
 * @param other the signed distance of the other shape
 * @param tolerance distances that count as 0
 * @param step distance at which the sides of a common boundary are told apart
 */
record Trim(SignedDistance other, double tolerance, double step, Rule rule) {

    /** Of the division of triangles that the boundary of the other shape may cut. */
    private static final int MAX_DEPTH = 2;

    /** Of the diagonal of a box. */
    private static final double TOLERANCE = 1e-13;
    private static final double STEP = 1e-6;

    /** Whether a point remains. */
    @FunctionalInterface
    interface Rule {
        /**
         * For a point of the patch.
         *
         * @param side −1 inside of the other shape, 0 on its boundary, 1 outside
         * @param sameNormal for side 0: whether the two outward normals agree
         */
        boolean keeps(int side, boolean sameNormal);
    }

    /** With tolerance and step in proportion to a box. */
    static Trim of(SignedDistance other, Box box, Rule rule) {
        double size = Tuples.norm(box.intervals().stream().mapToDouble(Interval::length).toArray());
        return new Trim(other, TOLERANCE * size, STEP * size, rule);
    }

    /** To what is inside of the other shape. */
    static Trim inside(SignedDistance other, Box box) {
        return of(other, box, (side, same) -> side < 0);
    }

    /** What remains of patches. */
    List<Patch> of(List<Patch> patches) {
        return patches.stream().flatMap(patch -> of(patch).stream()).toList();
    }

    /** What remains of a patch, empty or in several patches. */
    private List<Patch> of(Patch patch) {
        if (patch.parts().size() > 1) {
            return of(patch.parts());
        }
        return switch (patch.parameters()) {
            case 0 -> keeps(patch.point(), patch.normal()) ? List.of(patch) : List.of();
            case 1 -> curve(patch);
            default -> surface(patch, 0);
        };
    }

    private List<Patch> curve(Patch patch) {
        List<Span> kept = new ArrayList<>();
        List<Span> possible = new ArrayList<>();
        for (Span span : Span.of(s -> other.at(patch.point(s)), patch.measure(), tolerance)) {
            boolean keeps = keeps(span.side(), patch, span.middle());
            if (keeps) {
                kept.add(span);
            }
            if (keeps || span.side() != 0) {
                boolean joined = !possible.isEmpty() && possible.get(possible.size() - 1).to() == span.from();
                double from = joined ? possible.remove(possible.size() - 1).from() : span.from();
                possible.add(new Span(from, span.to(), span.side()));
            }
        }
        return kept.isEmpty() ? List.of() : List.of(new TrimmedCurve(patch, kept, possible, this));
    }

    /** Whether surely no point within the distance of another, shape (d), remains. */
    boolean misses(double[] point, double distance) {
        double value = other.at(point);
        return Math.abs(value) > distance + 100 * tolerance && !rule.keeps((int) Math.signum(value), false);
    }

    private List<Patch> surface(Patch patch, int depth) {
        double[] middle = {0.5, 0.5};
        if (patch.share() == 1 && Math.abs(other.at(patch.point(middle))) > patch.reach()) {
            return keeps(patch.point(middle), patch.normal(middle)) ? List.of(patch) : List.of();
        }
        List<Patch> quarters = depth < MAX_DEPTH ? patch.quarters() : List.of();
        return quarters.isEmpty()
                ? TrimmedSurface.of(patch, this)
                : quarters.stream().flatMap(quarter -> surface(quarter, depth + 1).stream()).toList();
    }

    private boolean keeps(int side, Patch patch, double... s) {
        return side == 0 ? keeps(patch.point(s), patch.normal(s)) : rule.keeps(side, false);
    }

    /** Whether the point with that outward normal remains. */
    boolean keeps(double[] x, double[] normal) {
        double value = other.at(x);
        if (Math.abs(value) > tolerance) {
            return rule.keeps((int) Math.signum(value), false);
        }
        double before = other.at(Tuples.plus(x, -step, normal));
        double behind = other.at(Tuples.plus(x, step, normal));
        // Of one sign on both sides: a seam between shapes that were joined, where the signed distance vanishes inside.
        return rule.keeps(before * behind > 0 ? (int) Math.signum(before) : 0, behind > before);
    }
}
