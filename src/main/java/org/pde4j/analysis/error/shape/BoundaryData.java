package org.pde4j.analysis.error.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.Chart;
import org.pde4j.domain.Patch;
import org.pde4j.domain.Piece;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Condition;

/**
 * v − g of conditions u = g on a part of the boundary.
 *
 * @param defect v − g, in u and the coordinates
 * @param charts whose images contain the part; for the start of time there are none
 */
record BoundaryData(Expr defect, List<Chart> charts) {

    /** Those on ∂Ω; empty where a part of it has no formula. */
    static Optional<List<BoundaryData>> of(ShapedDomain domain, Field u, List<Condition> dirichlet) {
        List<BoundaryData> data = new ArrayList<>();
        for (Condition condition : dirichlet) {
            Optional<BoundaryPart> part = condition.place().match(face -> Optional.empty(), Optional::of, point -> Optional.empty());
            if (part.isPresent()) {
                Optional<List<Chart>> charts = charts(domain.piece(part.get()));
                if (charts.isEmpty()) {
                    return Optional.empty();
                }
                data.add(new BoundaryData(condition.residual().over(condition.residual().partial(u)), charts.get()));
            }
        }
        return Optional.of(data);
    }

    /** Formulas of a piece; empty where one of its patches has none. */
    static Optional<List<Chart>> charts(Piece piece) {
        List<Chart> charts = new ArrayList<>();
        for (Patch patch : piece.patches()) {
            List<Chart> own = patch.charts(0, 1);
            if (own.isEmpty()) {
                return Optional.empty();
            }
            charts.addAll(own);
        }
        return Optional.of(charts);
    }

    /**
     * Whether conditions give u everywhere on ∂Ω: each piece is named as a whole, or by a part where f &gt; 0 and one where −f &gt; 0, or several such.
     */
    static boolean cover(ShapedDomain domain, List<Condition> dirichlet) {
        List<BoundaryPart.Portion> portions = portions(dirichlet);
        return domain.spatial().pieces().stream().allMatch(piece -> covers(portions, piece));
    }

    /** The pieces of the boundary on which no condition holds, such as "outer and hole"; empty if there are none. */
    static String uncovered(ShapedDomain domain, List<Condition> conditions) {
        List<BoundaryPart.Portion> portions = portions(conditions);
        return domain.spatial().pieces().stream().map(Piece::name).filter(piece -> portions.stream().noneMatch(portion -> portion.piece().equals(piece)))
                .collect(Collectors.joining(" and "));
    }

    private static List<BoundaryPart.Portion> portions(List<Condition> conditions) {
        return conditions.stream().flatMap(condition -> condition.place().portions().stream()).toList();
    }

    private static boolean covers(List<BoundaryPart.Portion> portions, Piece piece) {
        List<BoundaryPart.Portion> own = portions.stream().filter(portion -> portion.piece().equals(piece.name())).toList();
        List<Expr> single = own.stream().filter(portion -> portion.where().size() == 1).map(portion -> portion.where().get(0).negate()).toList();
        return own.stream().anyMatch(portion -> single.containsAll(portion.where()));
    }
}
