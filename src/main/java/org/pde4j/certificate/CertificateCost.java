package org.pde4j.certificate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Measured;
import org.pde4j.train.TrainingResult;

/**
 * What a certificate cost, in wall seconds beside those of the training: share = (Σ along + Σ examinations)/training.
 *
 * @param training seconds of the training without its diagnostics; of a resumed one since it was resumed
 * @param along seconds of each diagnostic along the training, by its type
 * @param examinations seconds of each chapter of the certificate, by its heading
 */
public record CertificateCost(double training, Map<String, Double> along, Map<String, Double> examinations) {

    public CertificateCost {
        along = Collections.unmodifiableMap(new LinkedHashMap<>(along));
        examinations = Collections.unmodifiableMap(new LinkedHashMap<>(examinations));
    }

    /** Of a training and the chapters that were written about it. */
    public static CertificateCost of(TrainingResult result, Map<String, Double> examinations) {
        Map<String, Double> along = new LinkedHashMap<>();
        double first = result.seconds();
        double within = 0;
        for (Map.Entry<Diagnostic<?>, List<Measured<?>>> entry : result.measured().entrySet()) {
            double all = 0;
            double before = 0;
            for (Measured<?> measured : entry.getValue()) {
                all = measured.totalCost();
                first = Math.min(first, measured.seconds());
                // The clock of a training stands at its last step, before the last measurement.
                before = measured.iteration() < result.iterations() ? measured.totalCost() : measured.totalCost() - measured.cost();
            }
            if (!entry.getValue().isEmpty()) {
                along.merge(entry.getKey().getClass().getSimpleName(), all, Double::sum);
            }
            within += before;
        }
        double since = along.isEmpty() ? 0 : first;
        return new CertificateCost(Math.max(0, result.seconds() - since - within), along, examinations);
    }

    public double alongSeconds() {
        return along.values().stream().mapToDouble(seconds -> seconds).sum();
    }

    public double examinationSeconds() {
        return examinations.values().stream().mapToDouble(seconds -> seconds).sum();
    }

    /** The cost in parts of the training; NaN if no time passed. */
    public double share() {
        return training > 0 ? (alongSeconds() + examinationSeconds()) / training : Double.NaN;
    }

    /** One sentence. */
    @Override
    public String toString() {
        String text = String.format(Locale.ROOT, "Cost: %.2f s along the training and %.2f s at its end", alongSeconds(), examinationSeconds());
        return text + (training > 0 ? String.format(Locale.ROOT, ", %.1f %% of the %.2f s of the training itself.", 100 * share(), training) : ".");
    }
}
