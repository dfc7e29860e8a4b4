package org.pde4j.reproduce;

import java.util.List;
import org.pde4j.chart.HeatMap;
import org.pde4j.domain.Box;
import org.pde4j.problem.Problem;

/** u and its error over the domain of a problem in two coordinates with a known solution. */
final class ExperimentSolutionFigures {

    private static final int NODES = 81;

    private ExperimentSolutionFigures() {}

    static List<ExperimentFigure> of(String prefix, Trained run) {
        Problem problem = run.problem().problem();
        Box box = problem.bounds();
        double[] points = new double[2 * NODES * NODES];
        for (int j = 0; j < NODES; j++) {
            for (int i = 0; i < NODES; i++) {
                int at = 2 * (j * NODES + i);
                points[at] = box.interval(0).lower() + i * box.interval(0).length() / (NODES - 1);
                points[at + 1] = box.interval(1).lower() + j * box.interval(1).length() / (NODES - 1);
            }
        }
        double[] u = run.problem().approximation(run.result().bestTheta()).evaluate(points, problem.unknowns())[0];
        double[][] value = new double[NODES][NODES];
        double[][] error = new double[NODES][NODES];
        for (int j = 0; j < NODES; j++) {
            for (int i = 0; i < NODES; i++) {
                int at = j * NODES + i;
                double[] point = {points[2 * at], points[2 * at + 1]};
                value[j][i] = u[at];
                error[j][i] = u[at] - problem.solution().orElseThrow().value(point)[0];
            }
        }
        return List.of(new ExperimentFigure(prefix + "-solution", "u of " + run.label() + ".", map("u", box, value, HeatMap.Coloring.VALUE)),
                new ExperimentFigure(prefix + "-error", "Its error.", map("u - exact", box, error, HeatMap.Coloring.SIGNED)));
    }

    private static HeatMap map(String title, Box box, double[][] values, HeatMap.Coloring coloring) {
        return new HeatMap(title, box.names().get(0), box.names().get(1), side(box, 0), side(box, 1), values, coloring);
    }

    private static HeatMap.Side side(Box box, int axis) {
        return new HeatMap.Side(box.interval(axis).lower(), box.interval(axis).upper());
    }
}
