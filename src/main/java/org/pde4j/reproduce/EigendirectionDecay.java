package org.pde4j.reproduce;

import java.util.ArrayList;
import java.util.List;
import org.pde4j.chart.Axis;
import org.pde4j.chart.LinePlot;
import org.pde4j.chart.LinePlotBuilder;
import org.pde4j.linalg.Svd;
import org.pde4j.linalg.Vectors;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.optim.GradientFlow;
import org.pde4j.optim.Run;
import org.pde4j.problem.catalog.Poisson1d;

/** |v_i·s(t)| along gradient flow of random features on a linear equation against |v_i·s(0)| e^{−cλ_i t}, which is exact. */
final class EigendirectionDecay {

    private static final int FEATURES = 20;
    private static final int[] SHOWN = {0, 2, 4, 6};
    private static final int OUTPUTS = 60;

    private EigendirectionDecay() {}

    static ExperimentResult run() {
        CollocationProblem problem = new Setting("Poisson 1D", new Poisson1d(), 30, 1, 1, 8).features(FEATURES, 1);
        double[] theta = problem.initialPoint();
        Svd svd = Svd.of(problem.jacobian(theta));
        Run run = new GradientFlow(1e-3, 1.2).start(problem, theta);
        List<double[]> residuals = new ArrayList<>(List.of(problem.residual(theta).clone()));
        List<Double> times = new ArrayList<>(List.of(0.0));
        for (int k = 0; k < OUTPUTS && run.step().moved(); k++) {
            residuals.add(problem.residual(run.theta()).clone());
            times.add(run.flowTime().value());
        }
        LinePlotBuilder plot = LinePlot.titled("Decay by eigendirection").x(Axis.logarithmic("t")).y(Axis.logarithmic("|v_i . s(t)| / |v_i . s(0)|"));
        double worst = 0;
        for (int i : SHOWN) {
            double[] v = svd.u().selectColumns(i, i + 1).data();
            double lambda = svd.values()[i] * svd.values()[i];
            double[] t = times.stream().mapToDouble(x -> x).toArray();
            double[] measured = new double[t.length];
            double[] predicted = new double[t.length];
            double start = Math.abs(Vectors.dot(v, residuals.get(0)));
            for (int k = 0; k < t.length; k++) {
                measured[k] = Math.abs(Vectors.dot(v, residuals.get(k))) / start;
                predicted[k] = Math.exp(-problem.factor() * lambda * t[k]);
                worst = predicted[k] > 1e-6 ? Math.max(worst, Math.abs(measured[k] / predicted[k] - 1)) : worst;
                if (predicted[k] < 1e-10) {
                    // What is left there is the error of the integrator.
                    measured[k] = Double.NaN;
                    predicted[k] = Double.NaN;
                }
            }
            plot.dots("measured, i=" + (i + 1), t, measured).line("exp(-lambda t), i=" + (i + 1), t, predicted);
        }
        ExperimentFigure figure = new ExperimentFigure("e5-decay",
                "Components of the weighted residual along eigenvectors of K, gradient flow of 20 random features on -u'' = f.", plot.plot());
        return new ExperimentResult(List.of(), List.of(figure),
                List.of(new ClaimComparison("For linear equations each eigendirection of the residual decays at the rate of its eigenvalue.",
                "Measured and predicted components of the shown directions agree to " + ResultTable.shown(worst) + " relatively while above 1e-6.",
                worst < 1e-3 ? ClaimComparison.Outcome.CONSISTENT : ClaimComparison.Outcome.CONTRADICTED)));
    }
}
