package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.measure.NtkMeasurement;
import org.pde4j.train.Measured;

/**
 * The decay of the residual along the eigenvectors v_i of the first kernel: q_i = v_i · s, predicted q_i(t) = q_i(0) times the factor of
 * {@link ModeDecay}, e^{−cλ_i t} for other optimizers, measured q_i(t), and which are learned, cλ_i t &gt; 1.
 *
 * @param eigenvalues λ_i of the first kernel, positive ones, descending
 * @param start q_i(0)
 * @param end q_i at the last record
 * @param predicted q_i by the decay model of the optimizer
 * @param ct c t
 * @param formula the decay model; empty if the optimizer has none
 */
record EigenDirections(double[] eigenvalues, double[] start, double[] end, double[] predicted, double ct, Optional<String> formula) {

    static Optional<EigenDirections> of(List<Measured<NtkMeasurement>> records, double c, Optional<ModeDecay> decay) {
        NtkMeasurement first = records.get(0).value();
        NtkMeasurement last = records.get(records.size() - 1).value();
        if (!(last.flowTime() > 0) || last.firstAmplitudes().length == 0) {
            return Optional.empty();
        }
        double[] lambda = last.firstEigenvalues();
        double[] start = last.firstAmplitudes();
        double[] predicted = IntStream.range(0, start.length).mapToDouble(i -> start[i] * decay.map(model -> model.factor(lambda[i], first, last))
                .orElseGet(() -> Math.exp(-lambda[i] * c * last.flowTime()))).toArray();
        return Optional.of(new EigenDirections(lambda, start, last.amplitudes(), predicted, c * last.flowTime(), decay.map(ModeDecay::formula)));
    }

    int learned() {
        int count = 0;
        for (double lambda : eigenvalues) {
            count += lambda * ct > 1 ? 1 : 0;
        }
        return count;
    }

    /** The share of (c/2)Σ q_i² that had started in directions by now learned. */
    private double share() {
        double total = 0;
        double reached = 0;
        for (int i = 0; i < start.length; i++) {
            total += start[i] * start[i];
            reached += eigenvalues[i] * ct > 1 ? start[i] * start[i] : 0;
        }
        return total == 0 ? 0 : reached / total;
    }

    /** |measured − predicted| relative to |q(0)|. */
    private double defect() {
        double difference = 0;
        double size = 0;
        for (int i = 0; i < start.length; i++) {
            difference += (end[i] - predicted[i]) * (end[i] - predicted[i]);
            size += start[i] * start[i];
        }
        return size == 0 ? 0 : Math.sqrt(difference / size);
    }

    /** @param declared who promises the steps, if not pde4j */
    void report(String declared, Findings.Builder findings) {
        double defect = defect();
        String numbers = String.format(Locale.ROOT,
                "%d of %d directions learned, which held %.3g of the initial loss; |measured - predicted|/|q(0)| at time %.3g",
                learned(), start.length, share(), ct);
        Status status = formula.isEmpty() ? Status.NOT_APPLICABLE : defect <= 0.1 ? Status.OBSERVED : Status.INCONCLUSIVE;
        findings.add("linear-rate.eigendirections", "the residual decays along each eigenvector of the kernel like " + formula.orElse("exp(-c lambda_i t)"),
                status, defect, 0.1,
                formula.isPresent() ? declared + numbers : numbers + "; in arc-length time, because the optimizer is not a descent of constant step size",
                "s' = -c K_0 s, the lazy regime");
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < start.length; i++) {
            rows.add(new double[] {i + 1, eigenvalues[i], start[i], predicted[i], end[i], eigenvalues[i] * ct > 1 ? 1 : 0});
        }
        findings.table("eigendirections", List.of("mode", "lambda", "initial", "predicted", "measured", "learned"), rows);
    }
}
