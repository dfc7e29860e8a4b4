package org.pde4j.analysis.wellposed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.Patch;
import org.pde4j.domain.Piece;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.domain.SurfaceQuadrature;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Field;
import org.pde4j.linalg.Digits;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Equation;
import org.pde4j.problem.Problem;

/**
 * An equation of order 2m in space takes m conditions on each piece of the boundary of a shape; a system takes Σ_k m_k, where unknown k has derivatives
 * of order 2m_k at most. With fewer somewhere, data could be prescribed there at will.
 */
final class ShapeConditions {

    private static final String SOURCE = "count of conditions on each piece of the boundary by the order in space";

    /** Points of a piece at which conditions are counted, about. */
    private static final int POINTS = 400;

    /** Gauss points in each of the panels of a piece that is one patch. */
    private static final int NODES = 20;

    /** Coordinates in which surfaces have quadratures. */
    private static final int MAX_QUADRATURE = 3;

    /** A share of a piece that a sample may have missed the border of. */
    private static final double NEGLIGIBLE = 0.01;

    private final Problem problem;
    private final ShapedDomain shape;

    ShapeConditions(Problem problem, ShapedDomain shape) {
        this.problem = problem;
        this.shape = shape;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        int needed = problem.unknowns().stream().mapToInt(u -> order(u) / 2).sum();
        // With curves inside, an equation for each unknown may hold on one side alone.
        if (needed == 0 || problem.unknowns().size() > 1 && !shape.curves().isEmpty() || problem.subdomains().isPresent()) {
            return findings;
        }
        if (conditions().isEmpty()) {
            return List.of(Finding.doubt(Question.UNIQUENESS, "the boundary of the shape has no condition, so that the solution may not be unique", SOURCE,
                    "Give conditions on the pieces " + pieces() + "."));
        }
        Map<Integer, List<String>> places = new TreeMap<>();
        for (Piece piece : shape.spatial().pieces()) {
            int[] counts = counts(piece);
            double share = IntStream.of(counts).filter(count -> count < needed).count() / (double) counts.length;
            if (share > NEGLIGIBLE) {
                places.computeIfAbsent(IntStream.of(counts).min().orElse(0), least -> new ArrayList<>())
                        .add(share == 1 ? piece.name() : String.format(Locale.ROOT, "%.2g %% of %s", 100 * share, piece.name()));
            }
        }
        places.forEach((least, names) -> findings.add(fewer(String.join(" and ", names), least, needed)));
        return findings;
    }

    /** How many conditions each piece has at most, such as "outer: 1, hole: 0". */
    String counts() {
        return shape.spatial().pieces().stream().map(piece -> piece.name() + ": " + conditions().stream().filter(condition -> condition.place().portions().stream()
                .anyMatch(portion -> portion.piece().equals(piece.name()))).count()).collect(Collectors.joining(", "));
    }

    private Finding fewer(String where, int least, int needed) {
        String equations = problem.equations().stream().map(Equation::name).collect(Collectors.joining(" and "));
        return Finding.doubt(Question.UNIQUENESS, "on " + where + (least == 0 ? " no condition holds for "
                + problem.unknowns().stream().map(Field::name).collect(Collectors.joining(", ")) : " " + Digits.count(least, "condition") + " holds")
                + ", where " + equations + " of order " + problem.unknowns().stream().mapToInt(this::order).max().orElse(0) + " "
                + (problem.equations().size() == 1 ? "needs " : "need ") + needed + "; the solution may not be unique", SOURCE,
                "Give " + Digits.count(needed - least, least == 0 ? "condition" : "more condition") + " on " + where + ".").with(least, needed);
    }

    /** At points of the piece; where all conditions hold on the whole of it, one number. */
    private int[] counts(Piece piece) {
        List<BoundaryPart.Portion> own = conditions().stream().flatMap(condition -> condition.place().portions().stream())
                .filter(portion -> portion.piece().equals(piece.name())).toList();
        if (own.stream().allMatch(portion -> portion.where().isEmpty()) || shape.spatialCoordinates().size() > MAX_QUADRATURE) {
            return new int[] {(int) conditions().stream().filter(condition -> condition.place().portions().stream().anyMatch(own::contains)).count()};
        }
        return points(piece).stream().mapToInt(point -> (int) conditions().stream().filter(condition -> holds(condition, piece, point)).count()).toArray();
    }

    private static boolean holds(Condition condition, Piece piece, double[] point) {
        return condition.place().portions().stream().filter(portion -> portion.piece().equals(piece.name()))
                .anyMatch(portion -> portion.where().stream().allMatch(where -> where.evaluate(point) > 0));
    }

    /** Those that say something about an unknown. */
    private List<Condition> conditions() {
        return problem.conditions().stream().filter(condition -> !condition.place().portions().isEmpty() && !condition.residual().numeric().fields().isEmpty()).toList();
    }

    private List<double[]> points(Piece piece) {
        int stride = Math.max(1, piece.patches().size() / POINTS);
        int nodes = Math.max(2, NODES / piece.patches().size());
        List<double[]> points = new ArrayList<>();
        for (int k = 0; k < piece.patches().size(); k += stride) {
            Patch patch = piece.patches().get(k);
            SurfaceQuadrature rule = patch.quadrature(nodes);
            for (int i = 0; i < rule.size(); i++) {
                points.add(rule.nodes().point(i));
            }
        }
        return points;
    }

    /** Highest order in space of the derivatives of an unknown. */
    private int order(Field u) {
        return problem.equations().stream().map(Equation::residual).flatMap(residual -> residual.numeric().fields().stream())
                .filter(field -> field.component() == u.component())
                .mapToInt(field -> shape.spatialCoordinates().stream().map(Coordinate::axis).mapToInt(field.derivative()::order).sum()).max().orElse(0);
    }

    private String pieces() {
        return shape.spatial().pieces().stream().map(Piece::name).collect(Collectors.joining(", "));
    }
}
