package org.pde4j.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.pde4j.expr.Coordinate;

/**
 * Ω, or Ω × (t₀, T) with the last coordinate {@code t}: a shape in space, with time or without. Its places are parts of ∂Ω, of curves or surfaces inside
 * and, with time, the start and the end. Geometries are computed once.
 */
public final class ShapedDomain implements ProblemDomain {

    private final Domain space;
    private final Optional<Interval> duration;
    private final Geometry spatial;
    private final Geometry whole;
    private final Map<String, Domain> curves;
    private final Geometry places;
    private final ConcurrentHashMap<BoundaryPart, Piece> parts = new ConcurrentHashMap<>();

    /** Ω alone, or Ω × time. */
    public ShapedDomain(Domain space, Optional<Interval> duration) {
        this(space, duration, Map.of());
    }

    /**
     * With places inside of Ω.
     *
     * @param curves shapes by name, whose boundaries inside of Ω are places of that name for conditions, with the normals out of these shapes
     */
    public ShapedDomain(Domain space, Optional<Interval> duration, Map<String, Domain> curves) {
        Shapes.require(!space.names().contains("t"), "a shape is in space: it must not have the coordinate t, got " + space.names());
        this.space = space;
        this.duration = duration;
        spatial = space.geometry();
        this.curves = Collections.unmodifiableMap(new LinkedHashMap<>(curves));
        List<Piece> pieces = new ArrayList<>(spatial.pieces());
        curves.forEach((name, shape) -> pieces.addAll(inside(name, shape)));
        places = new Geometry(spatial.box(), spatial.distance(), pieces, spatial.measure(), spatial.interior(), spatial.rule());
        whole = duration.map(time -> Prism.sides(spatial, "t", time)).orElse(spatial);
    }

    /** What of the boundary of a shape is inside of Ω. */
    private List<Piece> inside(String name, Domain shape) {
        Shapes.require(shape.names().equals(space.names()), "the curve " + name + " must have the coordinates " + space.names() + ", got " + shape.names());
        Trim trim = Trim.inside(spatial.distance(), spatial.box());
        List<Piece> kept = new Named(name, shape).geometry().pieces().stream().map(piece -> new Piece(piece.name(), trim.of(piece.patches())))
                .filter(piece -> !piece.patches().isEmpty()).toList();
        Shapes.require(!kept.isEmpty(), "the curve " + name + " is not inside of the shape");
        for (Piece piece : kept) {
            Shapes.require(spatial.pieces().stream().noneMatch(other -> other.name().equals(piece.name())),
                    "the curve " + piece.name() + " has the name of a piece of the boundary");
        }
        return kept;
    }

    /** Shapes whose boundaries inside of Ω are places. */
    public Map<String, Domain> curves() {
        return curves;
    }

    /** Ω alone. */
    public static ShapedDomain of(Domain space) {
        return new ShapedDomain(space, Optional.empty());
    }

    /** Ω × (start, end). */
    public static ShapedDomain of(Domain space, double start, double end) {
        return new ShapedDomain(space, Optional.of(new Interval(start, end)));
    }

    /** The shape in space. */
    public Domain space() {
        return space;
    }

    public Optional<Interval> duration() {
        return duration;
    }

    /** That of Ω, in space alone. */
    public Geometry spatial() {
        return spatial;
    }

    /** That of Ω × (t₀, T); its pieces are those of Ω for all times, without the start and the end. */
    public Geometry geometry() {
        return whole;
    }

    /** A part of the boundary, or of a curve, for all times; refuses one that is empty or names a piece that does not exist. */
    public Piece piece(BoundaryPart part) {
        return parts.computeIfAbsent(part, wanted -> {
            Piece inSpace = wanted.of(places);
            return duration.map(time -> Prism.side(inSpace, time)).orElse(inSpace);
        });
    }

    /** Those of the shape, the first of the domain. */
    public List<Coordinate> spatialCoordinates() {
        return spatial.box().coordinates();
    }

    /** The start of time, if there is time. */
    public Optional<Face> start() {
        return time().map(bounds()::lower);
    }

    @Override
    public <T> T match(Function<Box, T> box, Function<ShapedDomain, T> shaped) {
        return shaped.apply(this);
    }

    @Override
    public Box bounds() {
        return whole.box();
    }

    @Override
    public boolean contains(double[] point) {
        return whole.contains(point);
    }

    @Override
    public double measure() {
        return whole.measure();
    }

    @Override
    public boolean has(Place place) {
        return place.match(face -> moments().contains(face), part -> {
            piece(part);
            return true;
        }, point -> point.isIn(this));
    }

    @Override
    public double measure(Place place) {
        return place.match(face -> spatial.measure(), part -> piece(part).measure(),
                point -> dimension(point) > 0 ? duration.orElseThrow().length() : 1);
    }

    @Override
    public List<String> places() {
        List<String> places = new ArrayList<>(this.places.pieces().stream().map(Piece::name).toList());
        moments().forEach(face -> places.add(face.toString()));
        return places;
    }

    private List<Face> moments() {
        return time().map(t -> List.of(bounds().lower(t), bounds().upper(t))).orElse(List.of());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ShapedDomain domain && domain.space.equals(space) && domain.duration.equals(duration)
                && domain.curves.equals(curves);
    }

    @Override
    public int hashCode() {
        return Objects.hash(space, duration, curves);
    }

    @Override
    public String toString() {
        return space + duration.map(time -> " x " + time).orElse("");
    }
}
