package org.pde4j.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pde4j.train.Certificate.Status;
import org.pde4j.train.Measured;

/**
 * The decay of the residual along the eigenvectors v_i of the first kernel: q_i = v_i · s, predicted q_i(t) = q_i(0) e^{−cλ_i t}, measured
 * q_i(t), and which are learned, cλ_i t &gt; 1.
 *
 * @param eigenvalues λ_i of the first kernel, positive ones, descending
 * @param start q_i(0)
 * @param end q_i at the last record
 * @param ct c t
 */
record EigenDirections(double[] eigenvalues, double[] start, double[] end, double ct) {

    static Optional<EigenDirections> of(List<Measured<NtkMeasurement>> records, double c) {
        NtkMeasurement last = records.get(records.size() - 1).value();
        return last.flowTime() > 0 && last.firstAmplitudes().length > 0
                ? Optional.of(new EigenDirections(last.firstEigenvalues(), last.firstAmplitudes(), last.amplitudes(), c * last.flowTime()))
                : Optional.empty();
    }

    double predicted(int i) {
        return start[i] * Math.exp(-eigenvalues[i] * ct);
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
            difference += (end[i] - predicted(i)) * (end[i] - predicted(i));
            size += start[i] * start[i];
        }
        return size == 0 ? 0 : Math.sqrt(difference / size);
    }

    void report(Findings.Builder findings, boolean flow) {
        double defect = defect();
        String numbers = String.format(Locale.ROOT, "%d of %d directions learned, they held %.3g of the loss; |measured - predicted|/|q(0)| at time %.3g",
                learned(), start.length, share(), ct);
        Status status = !flow ? Status.VACUOUS : defect <= 0.1 ? Status.HOLDS : Status.INCONCLUSIVE;
        findings.add("each eigendirection decays like exp(-c lambda_i t)", status, defect, 0.1,
                numbers + (flow ? "" : "; in arc-length time, as the optimizer is no gradient flow"), "s' = -c K_0 s, the lazy regime");
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < start.length; i++) {
            rows.add(new double[] {i + 1, eigenvalues[i], start[i], predicted(i), end[i], eigenvalues[i] * ct > 1 ? 1 : 0});
        }
        findings.table("eigendirections", List.of("mode", "lambda", "initial", "predicted", "measured", "learned"), rows);
    }
}
