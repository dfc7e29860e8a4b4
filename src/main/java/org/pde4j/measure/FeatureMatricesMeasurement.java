package org.pde4j.measure;

import java.util.List;
import java.util.Optional;
import org.pde4j.analysis.coercivity.FeatureSeparation;
import org.pde4j.analysis.kernel.MatrixSummary;

/**
 * One measurement of {@link FeatureMatrices}.
 *
 * @param matrices A, then {@code boundary} and {@code features} where there are such rows
 * @param separation of the inner weights; empty for models that are not one layer of ridge functions
 */
public record FeatureMatricesMeasurement(int iteration, List<MatrixSummary> matrices, Optional<FeatureSeparation> separation) {}
