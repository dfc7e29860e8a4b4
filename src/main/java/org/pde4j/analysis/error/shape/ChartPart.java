package org.pde4j.analysis.error.shape;

import org.pde4j.analysis.error.CellCover;
import org.pde4j.domain.Chart;

/** The parameters of a chart whose image belongs to a part of the boundary. */
record ChartPart(Chart chart) implements CellCover.Part {

    @Override
    public boolean misses(double[] low, double[] high) {
        return chart.misses(low, high);
    }

    @Override
    public boolean has(double[] point) {
        return !chart.outside().misses(chart.at(point), 0);
    }
}
