package org.pde4j.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.analysis.kernel.FrozenKernel;
import org.pde4j.analysis.kernel.KernelDecomposition;
import org.pde4j.analysis.kernel.RowSample;
import org.pde4j.analysis.kernel.Spectrum;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.optim.Block;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Snapshot;

/** One training's kernels: keeps K(0) and the eigen-decompositions of the first and of the previous record. */
final class NtkProbe implements Diagnostic.Probe<NtkMeasurement> {

    private final LeastSquaresObjective objective;
    private final RowSample sample;
    private Matrix jacobian;
    private Matrix firstKernel;
    private NtkRecord first;
    private NtkRecord previous;
    private Matrix firstVectors;
    private double[] firstAmplitudes;
    private double firstLambdaMin;
    private double leastLambdaMin = Double.POSITIVE_INFINITY;
    private double largestDrift;

    NtkProbe(LeastSquaresObjective objective, RowSample sample) {
        this.objective = objective;
        this.sample = sample;
    }

    NtkProbe(LeastSquaresObjective objective, RowSample sample, Map<String, double[]> state) {
        this(objective, sample);
        if (state.containsKey("kernel")) {
            double[] kernel = state.get("kernel");
            int n = sample.rows().length;
            if (kernel.length != (long) n * n) {
                throw new IllegalArgumentException("Ntk: the saved kernel must have " + n + " x " + n + " entries, got " + kernel.length);
            }
            firstKernel = new Matrix(n, n, kernel.clone());
            first = NtkRecord.of(state, "first.");
            previous = NtkRecord.of(state, "previous.");
            firstAmplitudes = state.get("amplitudes").clone();
            firstVectors = new Matrix(n, firstAmplitudes.length, state.get("vectors").clone());
            double[] extremes = state.get("extremes");
            firstLambdaMin = extremes[0];
            leastLambdaMin = extremes[1];
            largestDrift = extremes[2];
        }
    }

    @Override
    public NtkMeasurement measure(Snapshot snapshot) {
        List<Block> rowBlocks = objective.rowBlocks();
        double[] theta = snapshot.theta();
        if (jacobian == null) {
            jacobian = new Matrix(sample.rows().length, objective.dimension());
        }
        objective.jacobian(theta, sample.rows(), jacobian);
        sample.scale(jacobian);
        KernelDecomposition parts = new KernelDecomposition(jacobian, objective.parameterBlocks(),
                sample.positions(rowBlocks, true), sample.positions(rowBlocks, false), objective.unitRoundoff());
        Matrix kernel = parts.kernel();
        Spectrum spectrum = parts.spectrum();
        double[] s = sample.of(objective.residual(theta));
        FrozenKernel frozen = FrozenKernel.of(spectrum, parts.vectors(), s);
        double c = objective.factor();
        NtkRecord now = previous == null ? NtkRecord.first(frozen, snapshot) : previous.next(frozen, snapshot);
        if (first == null) {
            firstKernel = kernel;
            firstVectors = parts.vectors().selectColumns(0, spectrum.positive());
            firstAmplitudes = Blas.transposeMultiply(firstVectors, s);
            firstLambdaMin = spectrum.lambdaMin();
            first = now;
            previous = now;
        }
        Matrix difference = difference(kernel);
        largestDrift = Math.max(largestDrift, spectralNorm(difference));
        leastLambdaMin = Math.min(leastLambdaMin, spectrum.lambdaMin());
        double square = snapshot.gradientNorm() * snapshot.gradientNorm();
        NtkMeasurement measurement = new NtkMeasurement(snapshot.iteration(), sample.rows().length,
                sample.rows().length == objective.residuals(), spectrum, parts.interiorSpectrum(), parts.conditionsSpectrum(),
                parts.coupling(), parts.inner(), parts.outer(), drift(difference), snapshot.loss(), firstLambdaMin, leastLambdaMin,
                largestDrift, first.kernel().eigenvalues(), firstAmplitudes, Blas.transposeMultiply(firstVectors, s),
                square == 0 ? 0 : square / (2 * c * snapshot.loss()), now.time(),
                previous.predict(c, now.time()), first.predict(c, now.time()),
                frozen.plateauShare() * snapshot.loss());
        previous = now;
        return measurement;
    }

    /** K − K(0). */
    private Matrix difference(Matrix kernel) {
        Matrix difference = kernel.copy();
        for (int k = 0; k < difference.data().length; k++) {
            difference.data()[k] -= firstKernel.data()[k];
        }
        return difference;
    }

    private double drift(Matrix difference) {
        double norm = firstKernel.frobeniusNorm();
        return norm == 0 ? 0 : difference.frobeniusNorm() / norm;
    }

    private static double spectralNorm(Matrix symmetric) {
        double[] values = SymmetricEigen.values(symmetric);
        return values.length == 0 ? 0 : Math.max(Math.abs(values[0]), Math.abs(values[values.length - 1]));
    }

    @Override
    public Map<String, double[]> state() {
        Map<String, double[]> state = new HashMap<>();
        if (first != null) {
            state.put("kernel", firstKernel.data().clone());
            first.save(state, "first.");
            previous.save(state, "previous.");
            state.put("vectors", firstVectors.data().clone());
            state.put("amplitudes", firstAmplitudes.clone());
            state.put("extremes", new double[] {firstLambdaMin, leastLambdaMin, largestDrift});
        }
        return state;
    }
}
