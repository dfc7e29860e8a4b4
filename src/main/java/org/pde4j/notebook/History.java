package org.pde4j.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.pde4j.chart.Axis;
import org.pde4j.chart.LinePlot;
import org.pde4j.chart.LinePlotBuilder;
import org.pde4j.chart.Plot;
import org.pde4j.train.Snapshot;
import org.pde4j.train.TrainingListener;

/** J, its terms and |∇J| at every iteration of a training, to be drawn afterwards: {@code Trainer...listen(history)}. */
public final class History implements TrainingListener {

    private record Row(int iteration, int phase, double seconds, double loss, double[] terms, double gradientNorm) {}

    private final List<Row> rows = new ArrayList<>();
    private List<String> terms = List.of();

    @Override
    public void started(Snapshot snapshot) {
        rows.clear();
        terms = snapshot.objective().terms();
    }

    @Override
    public void iterated(Snapshot snapshot) {
        rows.add(new Row(snapshot.iteration(), snapshot.phase(), snapshot.seconds(), snapshot.loss(), snapshot.terms().clone(), snapshot.gradientNorm()));
    }

    /**
     * The losses of several trainings in one picture, over the iterations from the first on, logarithmic: their numbers can be far apart.
     *
     * @param trainings by name; drawn in their order
     */
    public static Plot losses(Map<String, History> trainings) {
        return compared("Loss by iteration", Axis.logarithmic("iteration"), trainings, row -> row.iteration == 0 ? Double.NaN : row.iteration);
    }

    /** The same over the seconds that each had trained. */
    public static Plot lossesInTime(Map<String, History> trainings) {
        return compared("Loss by time", Axis.linear("seconds"), trainings, Row::seconds);
    }

    private static Plot compared(String title, Axis along, Map<String, History> trainings, ToDoubleFunction<Row> x) {
        LinePlotBuilder plot = LinePlot.titled(title).x(along).y(Axis.fitting("J"));
        trainings.forEach((name, history) -> plot.line(name, history.rows.stream().mapToDouble(x).toArray(),
                history.rows.stream().mapToDouble(Row::loss).toArray()));
        return plot.plot();
    }

    private double[] iterations() {
        return rows.stream().mapToDouble(Row::iteration).toArray();
    }

    private LinePlotBuilder marked(LinePlotBuilder plot) {
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i).phase != rows.get(i - 1).phase) {
                plot.mark(rows.get(i).iteration, "phase " + (rows.get(i).phase + 1));
            }
        }
        return plot;
    }

    /** The loss and its terms; logarithmic where all values are positive. */
    public Plot loss() {
        LinePlotBuilder plot = LinePlot.titled("Loss").x(Axis.linear("iteration")).y(Axis.fitting("J"))
                .line("loss", iterations(), rows.stream().mapToDouble(Row::loss).toArray());
        for (int b = 0; b < terms.size() && terms.size() > 1; b++) {
            int term = b;
            plot.line(terms.get(b), iterations(), rows.stream().mapToDouble(row -> row.terms[term]).toArray());
        }
        return marked(plot).plot();
    }

    /** The norm of the gradient. */
    public Plot gradient() {
        return marked(LinePlot.titled("Gradient").x(Axis.linear("iteration")).y(Axis.logarithmic("|grad J|"))
                .line("gradient norm", iterations(), rows.stream().mapToDouble(Row::gradientNorm).toArray())).plot();
    }
}
