package org.pde4j.analysis.error.shape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.analysis.error.CellCover;
import org.pde4j.analysis.error.EnclosedMaximum;
import org.pde4j.analysis.error.Region;
import org.pde4j.analysis.error.Rigour;
import org.pde4j.domain.Box;
import org.pde4j.domain.Chart;
import org.pde4j.domain.Face;
import org.pde4j.domain.Piece;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Jumps;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;

/**
 * u = g, or α ∂_n u + S(x, u) = 0 with α &gt; 0, on a part of the boundary.
 *
 * @param name of the condition
 * @param defect v − g, or α ∂_n v + S(x, v)
 * @param operator B w = w, or α ∂_n w + βw with β ≤ S_u for all u, or β = S_u(x, v), in the jets of w and v
 * @param reaction u, or S
 * @param surfaces that together contain the part
 * @param rigour of β
 */
record ObliqueCondition(String name, Expr defect, Expr operator, Expr reaction, List<Surface> surfaces, Rigour rigour) {

    private static final Expr ZERO = Expr.constant(0);

    /** One for each condition in space and for the start; empty if one is of another kind, or a part of the boundary has none. */
    static Optional<List<ObliqueCondition>> of(Problem problem, Field u, boolean everywhere) {
        ProblemDomain domain = problem.domain();
        List<ObliqueCondition> found = new ArrayList<>();
        List<Condition> used = new ArrayList<>();
        for (Condition condition : problem.conditions()) {
            Optional<ObliqueCondition> known = domain.match(box -> onFace(condition, u, box, everywhere),
                    shape -> onPart(condition, u, shape, everywhere));
            known.ifPresent(oblique -> {
                found.add(oblique);
                used.add(condition);
            });
        }
        boolean covered = domain.match(box -> box.spatialFaces().stream().allMatch(face -> holdsOn(used, face))
                && box.time().map(box::lower).stream().allMatch(start -> holdsOn(used, start)),
                shape -> BoundaryData.cover(shape, used) && shape.start().stream().allMatch(start -> holdsOn(used, start)));
        return covered ? Optional.of(found) : Optional.empty();
    }

    private static boolean holdsOn(List<Condition> conditions, Face face) {
        return conditions.stream().anyMatch(condition -> condition.place().face().filter(face::equals).isPresent());
    }

    private static Optional<ObliqueCondition> onFace(Condition condition, Field u, Box box, boolean everywhere) {
        Face face = condition.place().face().orElseThrow();
        Surface surface = Surface.of(Region.of(box).at(face.axis(), face.value()), CellCover.Part.ALL);
        if (isGiven(condition)) {
            return Optional.of(given(condition, u, List.of(surface)));
        }
        Expr flow = condition.residual().partial(u.d(face.coordinate()));
        if (face.coordinate().isTime() || !condition.residual().columns().isEmpty() || !isAffine(condition, u, List.of(face.coordinate()))) {
            return Optional.empty();
        }
        return oblique(condition, u, flow.times(face.side()), box, surface.region(), List.of(surface), everywhere);
    }

    private static Optional<ObliqueCondition> onPart(Condition condition, Field u, ShapedDomain shape, boolean everywhere) {
        Optional<Face> start = condition.place().face();
        if (start.isPresent()) {
            return start.equals(shape.start()) && isGiven(condition) ? Optional.of(given(condition, u,
                    List.of(Surface.of(Suprema.start(shape), new ShapePart(shape))))) : Optional.empty();
        }
        boolean outer = condition.place().portions().stream().allMatch(portion -> shape.spatial().pieces().stream()
                .anyMatch(piece -> piece.name().equals(portion.piece())));
        Optional<Piece> piece = condition.place().match(face -> Optional.empty(), part -> Optional.of(shape.piece(part)), point -> Optional.empty());
        Optional<List<Chart>> charts = piece.filter(known -> outer).flatMap(BoundaryData::charts);
        if (charts.isEmpty()) {
            return Optional.empty();
        }
        if (isGiven(condition)) {
            return Optional.of(given(condition, u, charts.get().stream().map(chart -> Surface.of(chart, Map.of())).toList()));
        }
        List<Column> normals = shape.spatialCoordinates().stream().map(x -> Column.normal(x, shape.coordinates())).toList();
        List<Surface> surfaces = new ArrayList<>();
        for (Chart chart : charts.get()) {
            Optional<List<Expr>> normal = ChartNormal.of(chart, shape);
            if (normal.isEmpty()) {
                return Optional.empty();
            }
            Map<Column, Expr> formulas = new HashMap<>();
            for (int i = 0; i < normals.size(); i++) {
                formulas.put(normals.get(i), normal.get().get(i));
            }
            surfaces.add(Surface.of(chart, formulas));
        }
        Optional<Expr> flow = flow(condition, u, shape, normals);
        return flow.isEmpty() || !normals.containsAll(condition.residual().columns()) || !isAffine(condition, u, shape.spatialCoordinates())
                ? Optional.empty() : oblique(condition, u, flow.get(), shape, Region.of(shape.bounds()), surfaces, everywhere);
    }

    /** α with ∂r/∂u_i = α n_i for each i; empty if there is none. */
    private static Optional<Expr> flow(Condition condition, Field u, ShapedDomain shape, List<Column> normals) {
        Expr alpha = ZERO;
        for (Coordinate x : shape.spatialCoordinates()) {
            Column normal = normals.get(x.axis());
            Expr slope = condition.residual().partial(u.d(x));
            Expr own = slope.substitute(leaf -> leaf.equals(normal) ? Expr.constant(1) : leaf);
            alpha = x.axis() == 0 ? own : alpha;
            if (!own.equals(alpha) || !slope.minus(alpha.times(normal)).equals(ZERO) || !own.columns().isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(alpha);
    }

    /** In u and first derivatives of it on the face itself, with known coefficients of these. */
    private static boolean isAffine(Condition condition, Field u, List<Coordinate> along) {
        Expr residual = condition.residual();
        return residual.trainables().isEmpty() && !Jumps.inUnknowns(residual) && residual.fields().stream().allMatch(field -> field.equals(u)
                || along.stream().map(u::d).anyMatch(field::equals) && residual.partial(field).fields().isEmpty());
    }

    /** u = g with g a formula in the coordinates: nothing encloses data that are known at points. */
    private static boolean isGiven(Condition condition) {
        return condition.isDirichlet() && condition.residual().columns().isEmpty() && condition.residual().trainables().isEmpty();
    }

    private static ObliqueCondition given(Condition condition, Field u, List<Surface> surfaces) {
        Expr defect = condition.residual().over(condition.residual().partial(u));
        return new ObliqueCondition(condition.name(), defect, Beside.barrier(u), u, surfaces, Rigour.PROVED);
    }

    /**
     * The condition with the sign that makes α positive; empty if it is of both signs, or S_u is not bounded from below.
     *
     * @param region of the coordinates that contains the part
     */
    private static Optional<ObliqueCondition> oblique(Condition condition, Field u, Expr alpha, ProblemDomain domain, Region region, List<Surface> surfaces,
            boolean everywhere) {
        if (!alpha.fields().isEmpty()) {
            return Optional.empty();
        }
        boolean positive = EnclosedMaximum.over(region, u, alpha.negate(), 0, 0).value() < 0;
        boolean negative = EnclosedMaximum.over(region, u, alpha, 0, 0).value() < 0;
        Expr residual = negative ? condition.residual().negate() : condition.residual();
        Expr rest = ObliqueProblem.withoutDerivatives(residual, u);
        Optional<ObliqueProblem.Slope> slope = ObliqueProblem.Slope.of(domain, u, rest.partial(u), everywhere);
        if (!positive && !negative || slope.isEmpty() || !everywhere && !SmoothReaction.is(rest)) {
            return Optional.empty();
        }
        return Optional.of(new ObliqueCondition(condition.name(), residual, slope.get().operator(residual, u), rest, surfaces, slope.get().rigour()));
    }
}
