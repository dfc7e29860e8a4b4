package org.pde4j.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.pde4j.chart.Axis;
import org.pde4j.chart.LinePlot;
import org.pde4j.chart.LinePlotBuilder;

/**
 * (H1) J_k − J_{k+1} ≥ |D|²/(2η) and (H2) |∇J(θ_{k+1})| ≤ (1 + κ)|D|/η of implicit gradient descent, D = θ_{k+1} − θ_k, as ratios beside their thresholds:
 * those of the recorded steps, and the worst of all steps up to each.
 */
final class DescentFigures {

    private final RunTable table;
    private final boolean curves;

    DescentFigures(RunData run) {
        table = run.optimizer();
        curves = run.hasCurves();
    }

    /** Empty where no phase was implicit gradient descent. */
    List<Figure> all() {
        if (!curves || !table.texts("name").contains("decrease_ratio")) {
            return List.of();
        }
        return List.of(decrease(), gradient());
    }

    private Figure decrease() {
        double[] worst = values("least_decrease_ratio");
        return new Figure("sufficient-decrease", plot("Sufficient decrease (H1)", "2η(Jₖ − Jₖ₊₁)/|D|²", "decrease_ratio")
                .dashed("least so far", iterations("least_decrease_ratio"), worst)
                .floor("threshold 1", ends(), new double[] {1, 1}).plot(),
                "Dots: recorded steps; dashed: the least of all steps so far in the phase, in the end " + last(worst) + ". (H1) holds where both stay at or above "
                        + "the dotted line. Steps whose decrease is within the rounding of J have no dot.");
    }

    private Figure gradient() {
        double[] worst = values("largest_gradient_ratio");
        double[] limit = values("gradient_limit");
        return new Figure("relative-error-of-steps", plot("Relative error of the steps (H2)", "η|∇J(θₖ₊₁)|/|D|", "gradient_ratio")
                .dashed("largest so far", iterations("largest_gradient_ratio"), worst)
                .floor("threshold 1 + κ", iterations("gradient_limit"), limit).plot(),
                "Dots: recorded steps; dashed: the largest of all steps so far in the phase, in the end " + last(worst) + ". (H2) holds with b = (1 + κ)/η where "
                        + "both stay at or below the dotted line, in the end " + last(limit) + ".");
    }

    private LinePlotBuilder plot(String title, String ratio, String name) {
        return LinePlot.titled(title).x(Axis.linear("iteration")).y(Axis.fitting(ratio)).dots("recorded steps", iterations(name), values(name));
    }

    private double[] ends() {
        double[] at = iterations("decrease_ratio");
        return new double[] {at[0], at[at.length - 1]};
    }

    private double[] iterations(String name) {
        return chosen(name, table.numbers("iteration"));
    }

    private double[] values(String name) {
        return chosen(name, table.numbers("value"));
    }

    private double[] chosen(String name, double[] column) {
        List<String> names = table.texts("name");
        return IntStream.range(0, column.length).filter(row -> names.get(row).equals(name)).mapToDouble(row -> column[row]).toArray();
    }

    private static String last(double[] values) {
        return Phrases.number(Arrays.stream(values).filter(Double::isFinite).reduce(Double.NaN, (before, now) -> now));
    }
}
