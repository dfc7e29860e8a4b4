package org.pde4j.analysis.error.shape;

import java.util.Map;
import org.pde4j.analysis.error.CellCover;
import org.pde4j.analysis.error.Region;
import org.pde4j.domain.Chart;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;

/** The parameters of a chart whose image belongs to a part of the boundary. */
record ChartPart(Chart chart) implements CellCover.Part {

    /** All parameters. */
    Region region() {
        return new Region(chart.parameters().stream().map(Interval::lower).toList(), chart.parameters().stream().map(Interval::upper).toList());
    }

    /** s ↦ F(γ(s)) of an expression in the coordinates. */
    Expr pulledBack(Expr f) {
        return pulledBack(f, Map.of());
    }

    /** The same with columns that are given by formulas in the parameters. */
    Expr pulledBack(Expr f, Map<Column, Expr> columns) {
        return f.substitute(leaf -> leaf instanceof Coordinate x ? chart.place().get(x.axis())
                : leaf instanceof Column column && columns.containsKey(column) ? columns.get(column) : leaf);
    }

    @Override
    public boolean misses(double[] low, double[] high) {
        return chart.misses(low, high);
    }

    @Override
    public boolean has(double[] point) {
        return !chart.outside().misses(chart.at(point), 0);
    }
}
