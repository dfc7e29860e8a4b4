package org.pde4j.run;

import java.nio.file.Path;
import java.util.List;
import org.pde4j.analysis.coercivity.FeatureSeparation;
import org.pde4j.analysis.kernel.MatrixSummary;
import org.pde4j.io.CsvFile;
import org.pde4j.measure.FeatureMatricesMeasurement;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Measured;
import org.pde4j.train.Snapshot;
import org.pde4j.train.TrainingListener;

/** {@code matrices.csv}, one row for each matrix and measurement, and {@code features.csv}, the separation of the inner weights. */
public final class FeatureMatricesWriter implements TrainingListener, AutoCloseable {

    private static final List<String> MATRICES = List.of(
            "iteration", "matrix", "rows", "columns", "sigma_max", "sigma_min", "threshold", "rank", "condition");
    private static final List<String> FEATURES =
            List.of("iteration", "features", "least_distance", "first", "second", "opposite", "constant_features");

    private final CsvFile matrices;
    private final CsvFile features;

    /** Creates no file before the first measurement. */
    public FeatureMatricesWriter(Path matrices, Path features) {
        this.matrices = new CsvFile(matrices, MATRICES);
        this.features = new CsvFile(features, FEATURES);
    }

    @Override
    public void measured(Snapshot now, Diagnostic<?> diagnostic, Measured<?> measured) {
        if (!(measured.value() instanceof FeatureMatricesMeasurement measurement)) {
            return;
        }
        for (MatrixSummary matrix : measurement.matrices()) {
            matrices.row(List.of(measurement.iteration(), matrix.name(), matrix.rows(), matrix.columns(), matrix.sigmaMax(), matrix.sigmaMin(),
                    matrix.threshold(), matrix.rank(), matrix.condition()));
        }
        if (measurement.separation().isPresent()) {
            FeatureSeparation separation = measurement.separation().get();
            features.row(List.of(measurement.iteration(), separation.features(), separation.least(), separation.first(), separation.second(),
                    separation.opposite(), separation.constant()));
        }
    }

    @Override
    public void close() {
        matrices.close();
        features.close();
    }
}
