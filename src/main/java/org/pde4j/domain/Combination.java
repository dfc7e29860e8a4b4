package org.pde4j.domain;

import java.util.ArrayList;
import java.util.List;

/** The geometry of a union, intersection or difference, from two geometries at a time. */
enum Combination {

    UNION {
        @Override
        Box box(Box a, Box b) {
            return joined(a, b, true);
        }

        @Override
        SignedDistance distance(SignedDistance a, SignedDistance b) {
            return x -> Math.min(a.at(x), b.at(x));
        }

        @Override
        boolean keepsFirst(int side, boolean sameNormal) {
            return side > 0 || side == 0 && sameNormal;
        }

        @Override
        boolean keepsSecond(int side) {
            return side > 0;
        }
    },

    INTERSECTION {
        @Override
        Box box(Box a, Box b) {
            return joined(a, b, false);
        }

        @Override
        SignedDistance distance(SignedDistance a, SignedDistance b) {
            return x -> Math.max(a.at(x), b.at(x));
        }

        @Override
        boolean keepsFirst(int side, boolean sameNormal) {
            return side < 0 || side == 0 && sameNormal;
        }

        @Override
        boolean keepsSecond(int side) {
            return side < 0;
        }
    },

    DIFFERENCE {
        @Override
        Box box(Box a, Box b) {
            return a;
        }

        @Override
        SignedDistance distance(SignedDistance a, SignedDistance b) {
            return x -> Math.max(a.at(x), -b.at(x));
        }

        @Override
        boolean keepsFirst(int side, boolean sameNormal) {
            return side > 0 || side == 0 && !sameNormal;
        }

        @Override
        boolean keepsSecond(int side) {
            return side < 0;
        }
    };

    /** Of the box of the shape. */
    private static final double LEAST_MEASURE = 1e-13;
    private static final int NODES = 16;

    abstract Box box(Box a, Box b);

    abstract SignedDistance distance(SignedDistance a, SignedDistance b);

    /** Whether a point of ∂A remains, which is inside (−1), on the boundary (0) or outside (1) of B. */
    abstract boolean keepsFirst(int side, boolean sameNormal);

    /** Whether a point of ∂B remains; where the boundaries coincide, that of A is taken. */
    abstract boolean keepsSecond(int side);

    /** The shapes combined from left to right. */
    Geometry of(List<Domain> parts) {
        Geometry result = parts.get(0).geometry();
        for (Domain part : parts.subList(1, parts.size())) {
            result = of(result, part.geometry());
        }
        return result;
    }

    Geometry of(Geometry a, Geometry b) {
        Shapes.require(a.dimension() <= 3, label() + ": shapes in more than 3 dimensions cannot be combined, got " + a.dimension());
        Box box = box(a.box(), b.box());
        SignedDistance distance = distance(a.distance(), b.distance());
        Box both = joined(a.box(), b.box(), true);
        List<Piece> pieces = new ArrayList<>();
        for (Piece piece : a.pieces()) {
            pieces.add(trimmed(piece, Trim.of(b.distance(), both, this::keepsFirst), false));
        }
        for (Piece piece : b.pieces()) {
            pieces.add(trimmed(piece, Trim.of(a.distance(), both, (side, same) -> keepsSecond(side)), this == DIFFERENCE));
        }
        double[] centre = box.intervals().stream().mapToDouble(Interval::centre).toArray();
        double measure = pieces.stream().filter(piece -> !piece.patches().isEmpty())
                .mapToDouble(piece -> piece.quadrature(NODES).integrate((x, n) -> Tuples.dot(Tuples.minus(x, centre), n))).sum() / a.dimension();
        Shapes.require(measure > LEAST_MEASURE * box.measure(), label() + ": nothing is left of the shapes, their " + label() + " is empty");
        return new Geometry(box, distance, pieces, measure, new Cells(box, distance, measure),
                a.dimension() == 2 ? ChordRule.of(box, distance, pieces) : ColumnRule.of(box, distance, measure));
    }

    private static Piece trimmed(Piece piece, Trim trim, boolean flipped) {
        List<Patch> kept = trim.of(piece.patches());
        return new Piece(piece.name(), flipped ? kept.stream().<Patch>map(FlippedPatch::new).toList() : kept);
    }

    /** The smallest box that contains both, or the box of what is in both. */
    Box joined(Box a, Box b, boolean both) {
        List<Interval> intervals = new ArrayList<>();
        for (int axis = 0; axis < a.dimension(); axis++) {
            Interval x = a.interval(axis);
            Interval y = b.interval(axis);
            double low = both ? Math.min(x.lower(), y.lower()) : Math.max(x.lower(), y.lower());
            double high = both ? Math.max(x.upper(), y.upper()) : Math.min(x.upper(), y.upper());
            Shapes.require(low < high, label() + ": nothing is left of the shapes, their " + label() + " is empty");
            intervals.add(new Interval(low, high));
        }
        return new Box(a.names(), intervals);
    }

    private String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
