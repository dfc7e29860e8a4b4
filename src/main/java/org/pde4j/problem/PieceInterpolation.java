package org.pde4j.problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.Chart;
import org.pde4j.domain.Patch;
import org.pde4j.domain.Piece;
import org.pde4j.domain.Quadrature;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.domain.SurfaceQuadrature;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/**
 * G with G = g on parts of the boundary of a shape, and D that vanishes there: D is the product of the factors of the pieces
 * ({@link org.pde4j.domain.Domain#factors}), which are polynomials or level functions, so that D v is as smooth as v; G = g for one formula g, or
 * Σ g_i w_i/Σ w_i with w_i = Π_{j≠i} D_j for several on parts that do not meet. With an initial value u₀: G + (u₀ − G(·, t₀)) and (t − t₀) D.
 *
 * <p>Distance functions that join edges otherwise are not used: their Laplacian is like 1/r at a corner, and the mean square of a residual infinite.
 */
final class PieceInterpolation {

    private static final double TOLERANCE = 1e-9;
    private static final int NODES = 8;
    private static final int DEPTH = 4;
    private static final int MAX_QUADRATURE = 3;

    private final ShapedDomain domain;
    private final Field unknown;
    private final List<Piece> pieces = new ArrayList<>();
    private final Map<Expr, Expr> factors = new LinkedHashMap<>();
    private final Map<Expr, List<Piece>> places = new LinkedHashMap<>();
    private final Optional<Expr> initial;

    /**
     * @param data g by part of the boundary, at least one
     * @param initial u₀, if it is hard as well
     */
    PieceInterpolation(ShapedDomain domain, Field unknown, Map<BoundaryPart, Expr> data, Optional<Expr> initial) {
        this.domain = domain;
        this.unknown = unknown;
        this.initial = initial;
        Map<String, Expr> known = domain.space().factors();
        data.forEach((part, g) -> {
            require(g.columns().isEmpty(), "the data for " + unknown.name() + " on " + part + " are known at points only");
            for (BoundaryPart.Portion portion : part.portions()) {
                Expr factor = known.get(portion.piece());
                require(portion.where().isEmpty(), part + " is a part of a piece, and a factor that vanishes there vanishes on the whole of it");
                require(factor != null, "no smooth function is known that is zero on " + portion.piece()
                        + " and nowhere inside: there is one for disks, balls, "
                        + "ellipses, annuli, boxes, convex polygons and level sets, for their intersections, and if disks, balls or ellipses are cut out");
                Piece piece = domain.spatial().piece(portion.piece());
                require(pieces.stream().noneMatch(other -> other.name().equals(piece.name())),
                        "the piece " + piece.name() + " has two hard conditions for " + unknown.name());
                pieces.add(piece);
                factors.merge(g, factor, Expr::times);
                places.computeIfAbsent(g, key -> new ArrayList<>()).add(piece);
            }
        });
        places.forEach((g, own) -> factors.forEach((other, factor) -> {
            if (!g.equals(other)) {
                require(own.stream().allMatch(piece -> apart(piece, factor)), "the data for " + unknown.name() + " are given by two formulas, " + g + " and "
                        + other + ", on parts that meet: between them no second derivatives are square-integrable; give one formula for both");
            }
        }));
        initial.ifPresent(start -> {
            Expr jump = start.minus(atStart(value(Optional.empty())));
            for (Piece piece : pieces) {
                SurfaceQuadrature rule = piece.quadrature(NODES);
                for (int i = 0; i < rule.size(); i++) {
                    double[] x = rule.nodes().point(i);
                    require(Math.abs(jump.evaluate(x)) <= TOLERANCE, "the data for " + unknown.name() + " differ where " + piece.name()
                            + " and the start of time meet, at " + java.util.Arrays.toString(x));
                }
            }
        });
    }

    private static void require(boolean satisfied, String reason) {
        if (!satisfied) {
            throw new IllegalArgumentException("HardConstraints: " + reason + "; impose the condition by a term of the loss");
        }
    }

    /** Whether a factor is far from 0 on a piece, its ends included. */
    private static boolean apart(Piece piece, Expr factor) {
        double least = Double.POSITIVE_INFINITY;
        SurfaceQuadrature rule = piece.quadrature(NODES);
        for (int i = 0; i < rule.size(); i++) {
            least = Math.min(least, Math.abs(factor.evaluate(rule.nodes().point(i))));
        }
        for (Patch patch : piece.patches()) {
            for (Chart chart : patch.charts(0, 1)) {
                for (int corner = 0; corner < 1 << chart.parameters().size(); corner++) {
                    double[] s = new double[chart.parameters().size()];
                    for (int k = 0; k < s.length; k++) {
                        s[k] = (corner >> k & 1) == 0 ? chart.parameters().get(k).lower() : chart.parameters().get(k).upper();
                    }
                    least = Math.min(least, Math.abs(factor.evaluate(chart.at(s))));
                }
            }
        }
        return least > 1e-6;
    }

    /** G. */
    Expr value() {
        return value(initial);
    }

    private Expr value(Optional<Expr> start) {
        List<Expr> data = List.copyOf(factors.keySet());
        Expr value = data.get(0);
        if (data.size() > 1) {
            Expr weighted = Expr.constant(0);
            Expr sum = Expr.constant(0);
            for (Expr g : data) {
                Expr weight = Expr.constant(1);
                for (Expr other : data) {
                    weight = g.equals(other) ? weight : weight.times(factors.get(other));
                }
                weighted = weighted.plus(g.times(weight));
                sum = sum.plus(weight);
            }
            value = weighted.over(sum);
        }
        return start.isPresent() ? value.plus(start.get().minus(atStart(value))) : value;
    }

    private Expr atStart(Expr expr) {
        Coordinate t = domain.time().orElseThrow();
        return expr.substitute(leaf -> leaf.equals(t) ? Expr.constant(domain.bounds().interval(t.axis()).lower()) : leaf);
    }

    /** D, of which the largest value in the shape is about 1. */
    Expr distance() {
        Expr product = Expr.product(List.copyOf(factors.values()));
        Expr scaled = product.over(largest(product));
        if (initial.isEmpty()) {
            return scaled;
        }
        Coordinate t = domain.time().orElseThrow();
        return scaled.times(t.minus(domain.bounds().interval(t.axis()).lower()));
    }

    private double largest(Expr product) {
        if (domain.spatial().dimension() > MAX_QUADRATURE) {
            return 1;
        }
        Quadrature rule = domain.spatial().quadrature(DEPTH);
        double most = 0;
        for (int i = 0; i < rule.size(); i++) {
            most = Math.max(most, product.evaluate(rule.point(i)));
        }
        return most;
    }
}
