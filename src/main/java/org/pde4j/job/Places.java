package org.pde4j.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.domain.Place;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Choice;
import org.pde4j.expr.Constant;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.ExpressionException;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.Scope;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Suggestion;

/** The places that the conditions of a problem name, and the names that their equations may use. */
final class Places {

    /** Thickness of the layer inside a face, as a part of the domain. */
    private static final double LAYER = 1e-6;

    /** What makes an expression of a comparison. */
    private static final String BEFORE = "if(";
    private static final String BEHIND = ", 1, 0)";

    private final ProblemDomain domain;
    private final Scope scope;
    private final PlacedErrors placed;
    private final List<ConditionSpec> conditions;

    Places(ProblemDomain domain, Scope scope, PlacedErrors placed, List<ConditionSpec> conditions) {
        this.domain = domain;
        this.scope = scope;
        this.placed = placed;
        this.conditions = conditions;
    }

    /** One, or several faces of a box. */
    List<Place> all(OnSpec on, String path) {
        Optional<Box> box = domain.box().filter(known -> on.point().isEmpty() && on.where().isEmpty());
        if (box.isPresent() && on.isRest()) {
            return List.copyOf(rest(box.get(), path));
        }
        if (box.isPresent() && on.pieces().size() > 1) {
            List<Place> faces = new ArrayList<>();
            for (int i = 0; i < on.pieces().size(); i++) {
                String piece = on.pieces().get(i);
                String own = path + "[" + i + "]";
                Face face = face(piece, box.get().faces(), own);
                if (faces.contains(face)) {
                    throw placed.error(own, "the face " + piece + " is named twice");
                }
                faces.add(face);
            }
            return faces;
        }
        return List.of(of(on, path));
    }

    /** The faces in space of a box that no condition names. */
    private List<Face> rest(Box box, String path) {
        List<Face> left = new ArrayList<>(box.faces().stream().filter(face -> !face.coordinate().isTime()).toList());
        for (int i = 0; i < conditions.size(); i++) {
            ConditionSpec condition = conditions.get(i);
            condition.periodic().ifPresent(name -> left.removeIf(face -> face.coordinate().name().equals(name)));
            String own = "problem.conditions[" + i + "].on";
            condition.on().filter(on -> on.point().isEmpty() && !on.isRest()).ifPresent(on -> left.removeAll(all(on, own)));
        }
        if (left.isEmpty()) {
            throw placed.error(path, "boundary is what no other condition names, and each face in space has a condition; name the faces");
        }
        return left;
    }

    private Place of(OnSpec on, String path) {
        if (!on.point().isEmpty()) {
            return point(on.point(), path + ".point");
        }
        boolean face = on.isFace();
        return domain.match(box -> face(on.toString(), box.faces(), path), shaped -> face
                ? face(on.toString(), moments(shaped), path) : part(on, shaped, path));
    }

    /** The names on a boundary of space have its outward normal. */
    Scope names(Place place) {
        return place.match(face -> {
            Scope layer = scope.within(layer(face));
            return face.coordinate().isTime() ? layer : layer.onBoundary(domain.coordinates().stream().filter(x -> !x.isTime())
                    .map(x -> Expr.constant(x.equals(face.coordinate()) ? face.side() : 0)).toList());
        }, part -> scope.onBoundary(), point -> scope);
    }

    /** Coordinates in the order of the domain, that of time or not. */
    private Place.Point point(List<String> texts, String path) {
        List<Coordinate> coordinates = domain.coordinates();
        List<Coordinate> space = coordinates.stream().filter(x -> !x.isTime()).toList();
        List<Coordinate> given = texts.size() == coordinates.size() ? coordinates : space;
        if (texts.size() != given.size() || given.isEmpty()) {
            throw placed.error(path, "must be [" + names(coordinates) + "]" + (space.equals(coordinates) || space.isEmpty() ? "" : ", or [" + names(space)
                    + "] for all times") + ", got " + texts.size() + (texts.size() == 1 ? " coordinate" : " coordinates"));
        }
        Map<Coordinate, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < given.size(); i++) {
            values.put(given.get(i), value(texts.get(i), path + "[" + i + "]"));
        }
        Place.Point point = new Place.Point(values);
        if (!domain.has(point)) {
            throw placed.error(path, "the point " + point + " is outside of the domain");
        }
        return point;
    }

    private double value(String text, String path) {
        return placed.parsed(path, 0, () -> new Scope(List.of(), List.of(), known()).parse(text)).evaluate();
    }

    private static String names(List<Coordinate> coordinates) {
        return String.join(", ", coordinates.stream().map(Coordinate::name).toList());
    }

    /** The domain next to a face: a condition takes derivatives from inside, and kinks elsewhere do not matter to it. */
    private Map<Coordinate, Enclosure> layer(Face face) {
        Map<Coordinate, Enclosure> ranges = new HashMap<>(domain.bounds().ranges());
        double inner = face.value() + LAYER * (face.opposite() - face.value());
        ranges.put(face.coordinate(), new Enclosure(Math.min(face.value(), inner), Math.max(face.value(), inner)));
        return ranges;
    }

    private static List<Face> moments(ShapedDomain shaped) {
        Box bounds = shaped.bounds();
        return shaped.time().map(t -> List.of(bounds.lower(t), bounds.upper(t))).orElse(List.of());
    }

    private Face face(String text, List<Face> faces, String path) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw placed.error(path, "a face looks like " + faces.get(0) + ", got \"" + text + "\"");
        }
        String name = text.substring(0, equals).strip();
        if (!domain.names().contains(name)) {
            throw placed.error(path, "there is no coordinate " + name + Suggestion.tail(name, domain.names()));
        }
        double value = value(text.substring(equals + 1), path);
        double tolerance = 1e-12 * domain.bounds().interval(domain.coordinate(name).axis()).length();
        return faces.stream().filter(face -> face.coordinate().name().equals(name) && Math.abs(face.value() - value) <= tolerance).findFirst()
                .orElseThrow(() -> placed.error(path, "there is no face " + text + "; " + (faces.isEmpty() ? "the pieces of the boundary are "
                        + String.join(", ", domain.places()) : "the faces are " + String.join(", ", faces.stream().map(Face::toString).toList()))));
    }

    private BoundaryPart part(OnSpec on, ShapedDomain shaped, String path) {
        List<String> known = shaped.places();
        BoundaryPart part = on.isRest() ? placed.at(path, () -> BoundaryPart.rest(shaped.spatial(), named(shaped))) : part(on, known, path);
        part.portions().stream().map(BoundaryPart.Portion::piece).filter(piece -> !known.contains(piece)).findFirst().ifPresent(piece -> {
            throw placed.error(path, "the boundary has no piece " + piece + Suggestion.tail(piece, known));
        });
        placed.at(path, () -> shaped.piece(part));
        return part;
    }

    /** The parts that the conditions name, the rest excepted. */
    private List<BoundaryPart> named(ShapedDomain shaped) {
        List<BoundaryPart> parts = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            String path = "problem.conditions[" + i + "].on";
            Optional<OnSpec> on = conditions.get(i).on();
            if (on.isPresent() && on.get().point().isEmpty() && !on.get().isRest() && !on.get().isFace()) {
                parts.add(part(on.get(), shaped, path));
            }
        }
        return parts;
    }

    private BoundaryPart part(OnSpec on, List<String> known, String path) {
        List<Expr> where = on.where().map(text -> comparison(text, path + ".where")).map(List::of).orElse(List.of());
        return new BoundaryPart(on.toString(), on.pieces().stream().flatMap(name -> pieces(name, known).stream())
                .map(piece -> new BoundaryPart.Portion(piece, where)).toList());
    }

    /** A piece, or all of a shape, which are named {@code shape.left} or {@code shape[3]}. */
    private static List<String> pieces(String name, List<String> known) {
        List<String> own = known.contains(name) ? List.of()
                : known.stream().filter(piece -> piece.startsWith(name + ".") || piece.startsWith(name + "[")).toList();
        return own.isEmpty() ? List.of(name) : own;
    }

    /** What is positive where a comparison of expressions in the coordinates of space holds. */
    private Expr comparison(String text, String path) {
        List<Coordinate> space = domain.coordinates().stream().filter(x -> !x.isTime()).toList();
        Supplier<JobException> rule = () -> placed.error(path, "must be a comparison such as \"" + space.get(0).name()
                + " > 0\" that holds on a part of the boundary, got \"" + text + "\"");
        Expr tree = placed.parsed(path, BEFORE.length(), () -> {
            try {
                return new Scope(space, List.of(), scope.parameters()).parse(BEFORE + text + BEHIND);
            } catch (ExpressionException malformed) {
                // What is missing at the end of the text shows in what was put behind it.
                if (malformed.position().column() > BEFORE.length() + text.length()) {
                    throw rule.get();
                }
                throw malformed;
            }
        });
        if (!(tree instanceof Choice choice) || choice.condition().coordinates().isEmpty()) {
            throw rule.get();
        }
        return choice.positive().equals(Constant.ONE) ? choice.condition() : choice.condition().negate();
    }

    /** Places do not depend on what is to be found. */
    private List<Parameter> known() {
        return scope.parameters().stream().filter(Parameter::isKnown).toList();
    }
}
