package org.pde4j.measure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pde4j.analysis.coercivity.FeatureSeparation;
import org.pde4j.analysis.kernel.MatrixSummary;
import org.pde4j.train.TableRow;
import org.pde4j.train.Tabulated;

/**
 * One measurement of {@link FeatureMatrices}.
 *
 * @param matrices A, then {@code boundary} and {@code features} where there are such rows
 * @param separation of the inner weights; empty for models that are not one layer of ridge functions
 */
public record FeatureMatricesMeasurement(int iteration, List<MatrixSummary> matrices, Optional<FeatureSeparation> separation) implements Tabulated {

    @Override
    public List<TableRow> tables() {
        Stream<TableRow> all = matrices.stream().map(matrix -> TableRow.in("matrices").with("iteration", iteration).with("matrix", matrix.name())
                .with("rows", matrix.rows()).with("columns", matrix.columns()).with("sigma_max", matrix.sigmaMax()).with("sigma_min", matrix.sigmaMin())
                .with("threshold", matrix.threshold()).with("rank", matrix.rank()).with("condition", matrix.condition()));
        Stream<TableRow> features = separation.stream().map(found -> TableRow.in("features").with("iteration", iteration).with("features", found.features())
                .with("least_distance", found.least()).with("first", found.first()).with("second", found.second()).with("opposite", found.opposite())
                .with("constant_features", found.constant()));
        return Stream.concat(all, features).toList();
    }
}
