package org.pde4j.analysis.error.shape;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.analysis.error.Bracket;
import org.pde4j.analysis.error.CellCover;
import org.pde4j.analysis.error.Region;
import org.pde4j.domain.Chart;
import org.pde4j.expr.Column;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;

/**
 * A set of points that is covered by cells: a domain, a face of a box, or the image of a chart.
 *
 * @param region of the coordinates, or of the parameters of the chart
 * @param part of it that counts
 * @param chart empty where the points themselves are divided into cells
 * @param normal the components of the outward normal as formulas in the parameters
 */
record Surface(Region region, CellCover.Part part, Optional<Chart> chart, Map<Column, Expr> normal) {

    /** The component of the first placeholder, above the unknowns of problems. */
    private static final int FIRST = 800;

    private static final Bracket NOTHING = new Bracket(0, 0, true);

    /** Of points that are divided into cells themselves. */
    static Surface of(Region region, CellCover.Part part) {
        return new Surface(region, part, Optional.empty(), Map.of());
    }

    /** Of the image of a chart. */
    static Surface of(Chart chart, Map<Column, Expr> normal) {
        ChartPart part = new ChartPart(chart);
        return new Surface(part.region(), part, Optional.of(chart), normal);
    }

    /** sup |f|; 0 of a set without points. */
    Bracket largest(Expr f, Approximation v, int budget) {
        return cover(f, v, budget).map(CellCover::largest).orElse(NOTHING);
    }

    /** sup f; empty of a set without points. */
    Optional<Bracket> supremum(Expr f, Approximation v, int budget) {
        return cover(f, v, budget).map(CellCover::supremum);
    }

    private Optional<CellCover> cover(Expr f, Approximation v, int budget) {
        if (chart.isEmpty()) {
            return CellCover.of(region, part, f, v, budget);
        }
        Pulled pulled = pulled(List.of(f), v);
        return CellCover.of(region, part, pulled.expressions.get(0), pulled.v, budget);
    }

    /**
     * Expressions at parameters, which are the coordinates where there is no chart.
     *
     * @param parameters shape (n, k)
     * @return shape (expressions)(n)
     */
    double[][] values(double[] parameters, List<Expr> expressions, Approximation v) {
        if (chart.isEmpty()) {
            return v.evaluate(parameters, expressions);
        }
        Pulled pulled = pulled(expressions, v);
        return pulled.v.evaluate(parameters, pulled.expressions);
    }

    /** The points with those parameters, shape (n, d). */
    double[] places(double[] parameters) {
        return chart.map(known -> PulledBack.places(known, parameters)).orElse(parameters);
    }

    private record Pulled(List<Expr> expressions, Approximation v) {}

    /** What v satisfies exactly, and data, become known functions of the parameters. */
    private Pulled pulled(List<Expr> expressions, Approximation v) {
        ChartPart known = new ChartPart(chart.orElseThrow());
        // Derivatives by the coordinates are not those by the parameters, against whose increments a cover would hold them.
        Map<Field, Field> placeholders = new HashMap<>();
        Map<Field, Field> entries = new HashMap<>();
        List<Expr> moved = expressions.stream().map(f -> known.pulledBack(v.separated(f), normal).substitute(leaf -> {
            if (!(leaf instanceof Field field)) {
                return leaf;
            }
            Field placeholder = placeholders.computeIfAbsent(field, key -> Field.of(key.toString(), FIRST + placeholders.size()));
            entries.put(placeholder, field);
            return placeholder;
        })).toList();
        return new Pulled(moved, new PulledBack(v.separate(), known.chart(), entries));
    }
}
