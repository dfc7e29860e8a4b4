package org.pde4j.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pde4j.chart.Axis;
import org.pde4j.chart.LinePlot;
import org.pde4j.chart.LinePlotBuilder;
import org.pde4j.chart.Mark;
import org.pde4j.chart.Series;

/** How the training went: loss, gradient, error, lengths. */
final class TrainingFigures {

    private static final Axis ITERATION = Axis.linear("iteration");
    private static final String TERM = "loss.";
    private static final String WEIGHT = "weight.";

    private final RunData run;
    private final JobFacts job;
    private final double[] iteration;
    private final List<Mark> phases;

    TrainingFigures(RunData run, JobFacts job) {
        this.run = run;
        this.job = job;
        this.iteration = run.metrics().numbers("iteration");
        this.phases = phases();
    }

    List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        if (run.metrics().isEmpty()) {
            return figures;
        }
        figures.add(loss());
        if (energy()) {
            figures.add(aboveLowest());
        }
        figures.add(gradient());
        if (Arrays.stream(run.metrics().numbers("relative_l2_error")).anyMatch(Double::isFinite)) {
            figures.add(error());
        }
        figures.add(lengths());
        if (weighted().stream().anyMatch(name -> Arrays.stream(run.metrics().numbers(name)).distinct().count() > 1)) {
            figures.add(weights());
        }
        if (!run.sharpness().isEmpty()) {
            figures.add(sharpness());
        }
        return figures;
    }

    /** Where each phase begins: the first step that it took. */
    private List<Mark> phases() {
        List<Mark> marks = new ArrayList<>();
        double[] phase = run.metrics().numbers("phase");
        for (int i = 0; i < phase.length; i++) {
            if (i == 0 || phase[i] != phase[i - 1]) {
                int k = (int) phase[i];
                String name = k >= 0 && k < job.optimizers().size() ? job.optimizers().get(k) : "phase " + (k + 1);
                // The step before the first recorded one of a phase is the last of the phase before, or lies between.
                marks.add(new Mark(i == 0 ? iteration[0] : iteration[i - 1], name));
            }
        }
        return marks.size() > 1 ? marks : List.of();
    }

    /** Whether J is no sum of squares, and therefore of any sign. */
    private boolean energy() {
        return job.factor() == 0 || Arrays.stream(run.metrics().numbers("loss")).anyMatch(value -> value < 0);
    }

    /** An energy has no zero to fall to: its distance from the lowest value seen shows how it converges. */
    private Figure aboveLowest() {
        double[] loss = run.metrics().numbers("loss");
        double lowest = Arrays.stream(loss).filter(Double::isFinite).min().orElse(Double.NaN);
        return new Figure("energy-above-lowest", LinePlot.titled("Energy above its lowest value").x(ITERATION).y(Axis.logarithmic("J − min J")).marks(phases)
                .line("J − min J", iteration, Arrays.stream(loss).map(value -> value - lowest).toArray()).plot(),
                "How far the energy stands above the lowest recorded value, " + Phrases.number(lowest) + ", where the curve ends.");
    }

    private Figure loss() {
        double[] loss = run.metrics().numbers("loss");
        boolean energy = energy();
        LinePlotBuilder plot = LinePlot.titled(energy ? "Energy" : "Loss").x(ITERATION).y(Axis.fitting(energy ? "energy J" : "loss J")).marks(phases)
                .line("J", iteration, loss);
        List<String> terms = run.metrics().columns().keySet().stream().filter(name -> name.startsWith(TERM)).toList();
        if (terms.size() > 1) {
            for (int k = 0; k < terms.size(); k++) {
                Series.Style style = k < 6 ? Series.Style.LINE : Series.Style.DASHED;
                plot.series(new Series(terms.get(k).substring(TERM.length()), iteration, run.metrics().numbers(terms.get(k)), style, 1 + k % 6));
            }
        }
        prediction(plot, loss);
        String caption = rate(loss);
        RunTable envelope = run.tables().get("loss-envelope");
        if (envelope != null && !envelope.isEmpty()) {
            plot.dashed("envelope of the rate", envelope.numbers("iteration"), envelope.numbers("envelope"));
            caption += " Dashed: the bound that the Łojasiewicz exponent and constant of the certificate give for this optimizer.";
        }
        if (!run.energy().isEmpty()) {
            plot.series(new Series("by independent quadrature", run.energy().numbers("iteration"), run.energy().numbers("independent_energy"),
                    Series.Style.DOTS, 1));
            caption += " Dots: the energy on points that the training has never seen; where they leave the curve the network exploits its own points.";
        }
        return new Figure("loss", plot.plot(), caption);
    }

    /** From the loss at one record of the kernel to what that kernel, held fixed, predicts for the next. */
    private void prediction(LinePlotBuilder plot, double[] loss) {
        double[] at = run.ntk().numbers("iteration");
        double[] predicted = run.ntk().numbers("predicted_loss");
        if (at.length < 2) {
            return;
        }
        double[] x = new double[3 * (at.length - 1)];
        double[] y = new double[x.length];
        for (int k = 1; k < at.length; k++) {
            int i = 3 * (k - 1);
            x[i] = at[k - 1];
            y[i] = lossAt(at[k - 1], loss);
            x[i + 1] = at[k];
            y[i + 1] = predicted[k];
            x[i + 2] = at[k];
            y[i + 2] = Double.NaN;
        }
        plot.series(new Series("predicted by the kernel", x, y, Series.Style.DOTTED, Series.MUTED));
    }

    private double lossAt(double wanted, double[] loss) {
        int nearest = 0;
        for (int i = 0; i < iteration.length; i++) {
            nearest = Math.abs(iteration[i] - wanted) <= Math.abs(iteration[nearest] - wanted) ? i : nearest;
        }
        return loss.length == 0 ? Double.NaN : loss[nearest];
    }

    /** The mean factor per iteration over the last phase. */
    private String rate(double[] loss) {
        double[] phase = run.metrics().numbers("phase");
        int end = loss.length - 1;
        int begin = end;
        while (begin > 0 && phase[begin - 1] == phase[end]) {
            begin--;
        }
        begin = Math.max(0, begin - 1);
        double steps = iteration[end] - iteration[begin];
        String text = (run.metrics().columns().keySet().stream().filter(name -> name.startsWith(TERM)).count() > 1 ? "The objective and its terms" : "The objective")
                + (phases.isEmpty() ? ". " : "; dashed verticals are where a phase begins. ") + "Dotted: what the tangent kernel of each record, held "
                + "fixed, predicts for the next. ";
        if (!energy() && steps > 0 && loss[begin] > 0 && loss[end] > 0) {
            text += "In the last phase J went from " + Phrases.number(loss[begin]) + " to " + Phrases.number(loss[end]) + " in " + (steps == 1 ? "1 iteration."
                    : Phrases.number(steps) + " iterations: a mean factor of " + Phrases.number(Math.pow(loss[end] / loss[begin], 1 / steps)) + " an iteration.");
        }
        return run.ntk().rows() < 2 ? text.replaceAll(" Dotted: [^.]*\\.", "") : text;
    }

    private Figure gradient() {
        LinePlotBuilder plot = LinePlot.titled("Gradient norm").x(ITERATION).y(Axis.fitting("|∇J|")).marks(phases)
                .line("|∇J|", iteration, run.metrics().numbers("gradient_norm"));
        String caption = "The norm of the gradient.";
        double floor = floor();
        if (floor > 0) {
            plot.floor("rounding floor", new double[] {iteration[0], iteration[iteration.length - 1]}, new double[] {floor, floor});
            caption += " Dotted: " + Phrases.number(floor) + ", below which the claim descent.above-floor of the certificate takes it for zero at the end.";
        }
        return new Figure("gradient-norm", plot.plot(), caption);
    }

    /** The threshold of the claim; NaN where the certificate does not make it. */
    private double floor() {
        for (JsonNode entry : run.certificate().path("entries")) {
            if (entry.path("id").asText("").equals("descent.above-floor")) {
                return entry.path("threshold").asDouble(Double.NaN);
            }
        }
        return Double.NaN;
    }

    private Figure error() {
        double[] error = run.metrics().numbers("relative_l2_error");
        return new Figure("error", LinePlot.titled("Error").x(ITERATION).y(Axis.fitting("relative L² error")).marks(phases)
                .line("relative L² error", iteration, error).plot(),
                "‖u_θ − u‖ / ‖u‖ over the samples of the reference solution; at the end " + Phrases.number(error[error.length - 1]) + ".");
    }

    private Figure lengths() {
        RunTable metrics = run.metrics();
        String caption = "The length of the path of θ, its distance from the start and its norm: bounded where the theory promises a limit. The path is "
                + Phrases.number(metrics.last("path_length")) + " long, its ends are " + Phrases.number(metrics.last("distance_from_start")) + " apart.";
        return new Figure("path", LinePlot.titled("Path and parameters").x(ITERATION).y(Axis.linear("length")).marks(phases)
                .line("path length Λ", iteration, metrics.numbers("path_length"))
                .dashed("|θ − θ₀|", iteration, metrics.numbers("distance_from_start"))
                .line("|θ|", iteration, metrics.numbers("parameter_norm")).plot(), caption);
    }

    private List<String> weighted() {
        return run.metrics().columns().keySet().stream().filter(name -> name.startsWith(WEIGHT)).toList();
    }

    /** Where weights change, the terms of J cannot be compared over time; the raw losses can. */
    private Figure weights() {
        LinePlotBuilder plot = LinePlot.titled("Weights of the terms").x(ITERATION).y(Axis.fitting("weight")).marks(phases);
        List<String> names = weighted();
        for (int k = 0; k < names.size(); k++) {
            Series.Style style = k < 6 ? Series.Style.LINE : Series.Style.DASHED;
            plot.series(new Series(names.get(k).substring(WEIGHT.length()), iteration, run.metrics().numbers(names.get(k)), style, 1 + k % 6));
        }
        return new Figure("weights", plot.plot(), "The weight of each term of the objective, in the colours of the first figure.");
    }

    private Figure sharpness() {
        RunTable table = run.sharpness();
        double[] at = table.numbers("iteration");
        double[] bound = table.numbers("step_size");
        for (int k = 0; k < bound.length; k++) {
            bound[k] = 2 / bound[k];
        }
        LinePlotBuilder plot = LinePlot.titled("Sharpness").x(ITERATION).y(Axis.fitting("λ_max(∇²J)")).marks(phases)
                .lineAndDots("λ_max of the Hessian", at, table.numbers("lambda_max"));
        boolean stepped = Arrays.stream(bound).anyMatch(Double::isFinite);
        if (stepped) {
            plot.floor("2/η", at, bound);
        }
        return new Figure("sharpness", plot.plot(), "The largest eigenvalue of the Hessian" + (stepped ? "; above 2/η an explicit step of size η is unstable."
                : "."));
    }
}
