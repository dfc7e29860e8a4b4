package org.pde4j.reproduce;

import org.pde4j.chart.HeatMap;
import org.pde4j.chart.LinePlot;
import org.pde4j.chart.Plot;
import org.pde4j.chart.Series;

/** A picture with its data. */
public record ExperimentFigure(String name, String caption, Plot plot) {

    /** The data as CSV: {@code series,x,y} of a line plot, {@code i,j,value} of a map. */
    String csv() {
        StringBuilder csv = new StringBuilder();
        if (plot instanceof LinePlot lines) {
            csv.append("series,x,y\n");
            for (Series series : lines.series()) {
                String label = '"' + series.name().replace("\"", "\"\"") + '"';
                for (int i = 0; i < series.x().length; i++) {
                    csv.append(label).append(',').append(series.x()[i]).append(',').append(series.y()[i]).append('\n');
                }
            }
        } else if (plot instanceof HeatMap map) {
            csv.append("i,j,value\n");
            for (int j = 0; j < map.values().length; j++) {
                for (int i = 0; i < map.values()[j].length; i++) {
                    csv.append(i).append(',').append(j).append(',').append(map.values()[j][i]).append('\n');
                }
            }
        } else {
            throw new IllegalArgumentException("ExperimentFigure: " + name + " must be a line plot or a map, got " + plot.getClass().getSimpleName());
        }
        return csv.toString();
    }
}
