package org.pde4j.reproduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pde4j.chart.Axis;
import org.pde4j.chart.LinePlot;
import org.pde4j.chart.LinePlotBuilder;
import org.pde4j.measure.LojasiewiczFit;
import org.pde4j.measure.LojasiewiczMeasurement;
import org.pde4j.measure.RateClass;
import org.pde4j.optim.ImplicitGradientDescent;

/** Loss with its envelope, |∇J| on J − J*, parameter norms and exponents of one run of implicit gradient descent. */
final class ExperimentTrainingFigures {

    private ExperimentTrainingFigures() {}

    static List<ExperimentFigure> of(String prefix, Trained run) {
        double[] k = run.curve().column(Curve.Point::iteration);
        double[] gap = run.curve().column(p -> p.loss() - run.lojasiewicz().limitLoss());
        LojasiewiczMeasurement found = run.lojasiewicz();
        LinePlotBuilder loss = LinePlot.titled("Loss: " + run.label()).x(Axis.linear("iteration")).y(Axis.logarithmic("J"))
                .line("J", k, run.curve().column(Curve.Point::loss)).line("J - J* (fitted)", k, gap);
        envelope(run).ifPresent(e -> loss.dashed("envelope of the KL inequality", k, e));
        double[] g = run.curve().column(Curve.Point::gradient);
        LinePlotBuilder inequality = LinePlot.titled("Lojasiewicz inequality").x(Axis.logarithmic("J - J*")).y(Axis.logarithmic("|grad J|")).dots("iterates",
                gap, g);
        if (found.decided()) {
            inequality.line("(J - J*)^alpha / C", gap, Arrays.stream(gap).map(r -> r > 0 ? Math.pow(r, found.exponent()) / found.fittedConstant() : Double.NaN)
                    .toArray());
        }
        LinePlotBuilder norms = LinePlot.titled("Parameters: " + run.label()).x(Axis.linear("iteration")).y(Axis.fitting("size"))
                .line("|a|", k, run.curve().column(Curve.Point::norm)).line("path length", k, run.curve().column(Curve.Point::length))
                .line("Q", k, run.curve().squareRootRatio());
        List<ExperimentFigure> figures = new ArrayList<>(List.of(
                new ExperimentFigure(prefix + "-loss", "Loss of " + run.label()
                + ", and its distance to the fitted limit with the bound that the fitted inequality |J - J*|^alpha <= C |grad J| implies "
                        + (found.decided() ? "(decided: " + found.reason() + ")." : "(not decided: " + found.reason() + ")."), loss.plot()),
                new ExperimentFigure(prefix + "-kl", "|grad J| against J - J*, with the fitted power where the exponent is decided.", inequality.plot()),
                new ExperimentFigure(prefix + "-parameters", "Norm of the parameters, path length, and Q, which descent bounds by 1.", norms.plot())));
        if (found.decided()) {
            double[] span = found.windows().stream().mapToDouble(LojasiewiczFit::span).toArray();
            figures.add(new ExperimentFigure(prefix + "-alpha-window",
                    "Exponent fitted on windows of growing length back from the end; a trajectory that has reached its asymptotic regime shows one value.",
                    LinePlot.titled("alpha by window").x(Axis.linear("decades of J - J* in the window")).y(Axis.linear("alpha"))
                            .lineAndDots("alpha", span, found.windows().stream().mapToDouble(LojasiewiczFit::exponent).toArray())
                            .dashed("low", span, found.windows().stream().mapToDouble(LojasiewiczFit::low).toArray())
                            .dashed("high", span, found.windows().stream().mapToDouble(LojasiewiczFit::high).toArray()).plot()));
        }
        return figures;
    }

    /** r_k ≤ r_K (1 + c)^{−(k−K)}, c = η/(2 (1 + κ)² C²), from the first half of the run on, where the class is exponential. */
    private static Optional<double[]> envelope(Trained run) {
        List<Curve.Point> points = run.curve().points();
        if (run.lojasiewicz().rateClass() != RateClass.EXPONENTIAL || points.size() < 4) {
            return Optional.empty();
        }
        double kappa = new ImplicitGradientDescent().kappa();
        double c = run.lojasiewicz().constant();
        int from = points.size() / 2;
        double[] envelope = new double[points.size()];
        double value = points.get(from).loss() - run.lojasiewicz().limitLoss();
        Arrays.fill(envelope, 0, from, Double.NaN);
        for (int k = from; k < envelope.length; k++) {
            envelope[k] = value;
            double eta = k + 1 < envelope.length ? points.get(k + 1).time() - points.get(k).time() : 0;
            value /= 1 + eta / (2 * (1 + kappa) * (1 + kappa) * c * c);
        }
        return Optional.of(envelope);
    }
}
