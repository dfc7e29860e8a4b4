package org.pde4j.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.KinkException;

/**
 * A part Γ of the boundary of a shape: one or more of its pieces, or the parts of them where an expression is positive.
 *
 * @param label as written in a job, such as {@code hole} or {@code boundary}
 * @param portions at least one; a point belongs to Γ if it belongs to one of them
 */
public record BoundaryPart(String label, List<Portion> portions) implements Place {

    /**
     * A piece, or {x ∈ piece : where(x) &gt; 0 for every where}.
     *
     * @param where each smooth, in the coordinates of space
     */
    public record Portion(String piece, List<Expr> where) {

        public Portion {
            where = List.copyOf(where);
        }
    }

    public BoundaryPart {
        portions = List.copyOf(portions);
        Shapes.require(!portions.isEmpty(), "the part '" + label + "' of the boundary has no piece");
    }

    /** A whole piece. */
    public static BoundaryPart of(String piece) {
        return new BoundaryPart(piece, List.of(new Portion(piece, List.of())));
    }

    /** {x ∈ piece : where(x) &gt; 0}. */
    public static BoundaryPart of(String piece, Expr where) {
        return new BoundaryPart(piece + " where " + where + " > 0", List.of(new Portion(piece, List.of(where))));
    }

    /** The pieces of a shape that no part names, and what the parts that name a piece with a where leave of it. */
    public static BoundaryPart rest(Geometry geometry, List<BoundaryPart> named) {
        List<Portion> rest = new ArrayList<>();
        for (Piece piece : geometry.pieces()) {
            List<Portion> taken = named.stream().flatMap(part -> part.portions.stream()).filter(portion -> portion.piece.equals(piece.name())).distinct()
                    .toList();
            if (taken.stream().allMatch(portion -> portion.where.size() == 1)) {
                rest.add(new Portion(piece.name(), taken.stream().map(portion -> portion.where.get(0).negate()).toList()));
            }
        }
        Shapes.require(!rest.isEmpty(), "the part 'boundary' is empty, because other conditions name every piece of " + geometry.pieces().stream()
                .map(Piece::name).toList());
        return new BoundaryPart("boundary", rest);
    }

    /** Γ on a shape; refuses names of pieces that it does not have, and an empty Γ. */
    Piece of(Geometry geometry) {
        List<Patch> patches = new ArrayList<>();
        for (Portion portion : portions) {
            List<Patch> kept = geometry.piece(portion.piece).patches();
            for (Expr where : portion.where) {
                kept = trim(where, geometry.box()).of(kept);
            }
            patches.addAll(kept);
        }
        Shapes.require(!patches.isEmpty(), "the part '" + label + "' of the boundary is empty");
        return new Piece(label, patches);
    }

    private static Trim trim(Expr where, Box box) {
        try {
            return Trim.inside(new LevelFunction(where.negate(), box).scaled(), box);
        } catch (KinkException kinked) {
            throw new IllegalArgumentException("the expression of a where must be smooth, but " + kinked.getMessage(), kinked);
        }
    }

    @Override
    public <T> T match(Function<Face, T> face, Function<BoundaryPart, T> part, Function<Point, T> point) {
        return part.apply(this);
    }

    /** None: a piece is curved or oblique in general. */
    @Override
    public Map<Coordinate, Double> fixed() {
        return Map.of();
    }

    @Override
    public String toString() {
        return label;
    }
}
