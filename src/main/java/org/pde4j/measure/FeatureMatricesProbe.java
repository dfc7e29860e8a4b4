package org.pde4j.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.analysis.coercivity.FeatureSeparation;
import org.pde4j.analysis.kernel.MatrixSummary;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SequentialQr;
import org.pde4j.linalg.Svd;
import org.pde4j.loss.Ansatz;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Fused;
import org.pde4j.loss.Term;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.points.PointSet;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Snapshot;

/** Measures {@link FeatureMatrices}; where the residual is affine in θ, the matrices are those of the first measurement. */
final class FeatureMatricesProbe implements Diagnostic.Probe<FeatureMatricesMeasurement> {

    static final int CHUNK = 2048;

    private final LeastSquaresObjective objective;
    private final boolean constant;
    private Optional<FeatureMatricesMeasurement> first = Optional.empty();

    FeatureMatricesProbe(LeastSquaresObjective objective) {
        this.objective = objective;
        constant = objective.nonlinearity().isEmpty();
    }

    @Override
    public FeatureMatricesMeasurement measure(Snapshot snapshot) {
        FeatureMatricesMeasurement measured = first.filter(known -> constant)
                .map(known -> new FeatureMatricesMeasurement(snapshot.iteration(), known.matrices(), known.separation()))
                .orElseGet(() -> measured(snapshot));
        first = Optional.of(measured);
        return measured;
    }

    private FeatureMatricesMeasurement measured(Snapshot snapshot) {
        double[] theta = snapshot.theta().clone();
        List<MatrixSummary> matrices = new ArrayList<>();
        matrices.add(summary("A", objective, theta, IntStream.range(0, objective.residuals()).toArray()));
        int[] boundary = objective.rowBlocks().stream().filter(block -> !block.kind().equals("interior"))
                .flatMapToInt(block -> IntStream.range(block.from(), block.to())).toArray();
        if (boundary.length > 0) {
            matrices.add(summary("boundary", objective, theta, boundary));
        }
        if (objective instanceof CollocationProblem collocation) {
            LeastSquaresObjective values = values(collocation);
            matrices.add(summary("features", values, theta, IntStream.range(0, values.residuals()).toArray()));
            return new FeatureMatricesMeasurement(snapshot.iteration(), matrices, FeatureSeparation.of(collocation.network(), theta));
        }
        return new FeatureMatricesMeasurement(snapshot.iteration(), matrices, Optional.empty());
    }

    /** The functions that the network represents as residuals at the interior points. */
    private static LeastSquaresObjective values(CollocationProblem collocation) {
        Term interior = collocation.blocks().get(0);
        List<Term> terms = collocation.problem().unknowns().stream()
                .map(u -> new Term(u.name(), "interior", u, interior.points(), Optional.empty(), 1)).toList();
        PointSet points = new PointSet(terms.stream().map(Term::points).toList());
        return new Fused(Fused.Precision.FLOAT64, 1).discretize(
                collocation.problem(), points, collocation.network(), terms, 1, new Ansatz(collocation.problem()));
    }

    private static MatrixSummary summary(String name, LeastSquaresObjective of, double[] theta, int[] rows) {
        int columns = of.dimension();
        SequentialQr qr = new SequentialQr(columns);
        for (int from = 0; from < rows.length; from += CHUNK) {
            Matrix chunk = of.jacobian(theta, Arrays.copyOfRange(rows, from, Math.min(rows.length, from + CHUNK)));
            qr.add(chunk, new double[chunk.rows()]);
        }
        double[] values = Arrays.copyOf(Svd.values(qr.r()), Math.min(rows.length, columns));
        return MatrixSummary.of(name, rows.length, columns, values, of.unitRoundoff());
    }
}
