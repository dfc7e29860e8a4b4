package org.pde4j.diagnostics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.linalg.Matrix;
import org.pde4j.optim.Block;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Snapshot;

/** One training's kernels: keeps K(0) and the eigen-decompositions of the first and of the previous record. */
final class NtkProbe implements Diagnostic.Probe<NtkMeasurement> {

    private final LeastSquaresObjective objective;
    private final RowSample sample;
    private Matrix firstKernel;
    private NtkRecord first;
    private NtkRecord previous;

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
        }
    }

    @Override
    public NtkMeasurement measure(Snapshot snapshot) {
        List<Block> rowBlocks = objective.rowBlocks();
        double[] theta = snapshot.theta();
        Matrix jacobian = objective.jacobian(theta, sample.rows());
        sample.scale(jacobian);
        KernelDecomposition parts = new KernelDecomposition(jacobian, objective.parameterBlocks(),
                sample.positions(rowBlocks, true), sample.positions(rowBlocks, false));
        Matrix kernel = parts.kernel();
        Spectrum spectrum = parts.spectrum();
        FrozenKernel frozen = FrozenKernel.of(spectrum, parts.vectors(), sample.of(objective.residual(theta)));
        double c = objective.factor();
        NtkRecord now = new NtkRecord(frozen, snapshot.loss(), snapshot.gradientNorm(), snapshot.pathLength(),
                previous == null ? 0 : previous.time() + previous.flowTimeTo(snapshot.gradientNorm(), snapshot.pathLength()));
        if (first == null) {
            firstKernel = kernel;
            first = now;
            previous = now;
        }
        double square = snapshot.gradientNorm() * snapshot.gradientNorm();
        NtkMeasurement measurement = new NtkMeasurement(snapshot.iteration(), sample.rows().length,
                sample.rows().length == objective.residuals(), spectrum, parts.interiorSpectrum(), parts.conditionsSpectrum(),
                parts.coupling(), parts.inner(), parts.outer(), drift(kernel),
                square == 0 ? 0 : square / (2 * c * snapshot.loss()), now.time(),
                previous.predict(c, now.time()), first.predict(c, now.time()),
                frozen.plateauShare() * snapshot.loss());
        previous = now;
        return measurement;
    }

    private double drift(Matrix kernel) {
        Matrix difference = kernel.copy();
        for (int k = 0; k < difference.data().length; k++) {
            difference.data()[k] -= firstKernel.data()[k];
        }
        double norm = firstKernel.frobeniusNorm();
        return norm == 0 ? 0 : difference.frobeniusNorm() / norm;
    }

    @Override
    public Map<String, double[]> state() {
        Map<String, double[]> state = new HashMap<>();
        if (first != null) {
            state.put("kernel", firstKernel.data().clone());
            first.save(state, "first.");
            previous.save(state, "previous.");
        }
        return state;
    }
}
