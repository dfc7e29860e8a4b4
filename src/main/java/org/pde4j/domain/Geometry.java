package org.pde4j.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What is computed from the shape of a domain Ω.
 *
 * @param box a box that contains Ω, with the names of its coordinates
 * @param distance signed distance, or a bound of it
 * @param pieces ∂Ω without its corners and edges, in named pieces that do not overlap
 * @param measure |Ω|
 * @param interior a map of uniform points in a cube to uniform points in Ω
 * @param rule quadrature over Ω
 */
public record Geometry(Box box, SignedDistance distance, List<Piece> pieces, double measure, Interior interior, QuadratureRule rule) {

    /** Of distances to a boundary: some tens of roundings. */
    private static final double ROUNDING = 1e-14;
    private static final double MARGIN = 1e-11;

    public Geometry {
        pieces = merged(pieces);
    }

    /** d. */
    public int dimension() {
        return box.dimension();
    }

    /** Whether the point, shape (d), lies in the closure of Ω, or so near that rounding cannot tell. */
    public boolean contains(double... point) {
        if (point.length != dimension()) {
            throw new IllegalArgumentException("Geometry: a point needs " + dimension() + " coordinates, got " + point.length);
        }
        return distance.at(point) <= ROUNDING * size();
    }

    /** Whether surely no point of Ω is within the distance of the point, shape (d). */
    public boolean misses(double[] point, double within) {
        return distance.at(point) > within + MARGIN * size();
    }

    /** The largest coordinate of the box, to which rounding is in proportion. */
    private double size() {
        return box.intervals().stream().mapToDouble(side -> Math.max(Math.abs(side.lower()), Math.abs(side.upper()))).max().orElseThrow();
    }

    /** |∂Ω|. */
    public double boundaryMeasure() {
        return pieces.stream().mapToDouble(Piece::measure).sum();
    }

    /** The piece of that name, as {@code hole} or {@code rectangle.left}. */
    public Piece piece(String name) {
        return pieces.stream().filter(piece -> piece.name().equals(name)).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "the boundary has no piece named '" + name + "', the pieces are " + pieces.stream().map(Piece::name).toList()));
    }

    /**
     * Nodes and weights with ∫_Ω f = Σ w_i f(x_i) approximately.
     *
     * @param nodes Gauss nodes in each direction of each part, at least 1
     */
    public Quadrature quadrature(int nodes) {
        return rule.of(nodes);
    }

    Geometry renamed(UnaryOperator<String> name) {
        List<Piece> renamed = pieces.stream().map(piece -> new Piece(name.apply(piece.name()), piece.patches())).toList();
        return new Geometry(box, distance, renamed, measure, interior, rule);
    }

    /** Pieces of one name are one piece. */
    private static List<Piece> merged(List<Piece> pieces) {
        Map<String, List<Patch>> patches = new LinkedHashMap<>();
        pieces.forEach(piece -> patches.computeIfAbsent(piece.name(), name -> new ArrayList<>()).addAll(piece.patches()));
        return patches.entrySet().stream().filter(entry -> !entry.getValue().isEmpty()).map(entry -> new Piece(entry.getKey(), entry.getValue())).toList();
    }
}
