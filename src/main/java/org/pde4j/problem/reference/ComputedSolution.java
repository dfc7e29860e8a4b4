package org.pde4j.problem.reference;

import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.problem.Samples;
import org.pde4j.problem.Solution;
import org.pde4j.problem.TabulatedSolution;

/** A table that is computed when it is first asked for, and then kept. */
public final class ComputedSolution implements Solution {

    private final int components;
    private final Supplier<Solution> computation;
    private Solution table;

    public ComputedSolution(int components, Supplier<Solution> computation) {
        this.components = components;
        this.computation = computation;
    }

    /**
     * u of one periodic equation by {@link Etdrk4}, at 257 × 101 nodes of [lower, lower + period] × [0, end].
     *
     * @param modes a power of two, at least 256
     * @param steps of time, a multiple of 100
     */
    public static ComputedSolution periodic(SemilinearEquation equation, DoubleUnaryOperator initial, double lower, double period, double end, int modes,
            int steps) {
        return new ComputedSolution(1, () -> {
            double[][] axes = {new double[257], new double[101]};
            double[] values = new double[257 * 101];
            Etdrk4 run = Etdrk4.start(equation, initial, lower, period, modes, end / steps);
            for (int j = 0; j <= 100; j++) {
                axes[1][j] = ReferenceData.node(0, end, j, 101);
                double[] now = run.values();
                for (int i = 0; i <= 256; i++) {
                    axes[0][i] = ReferenceData.node(lower, lower + period, i, 257);
                    values[i * 101 + j] = j == 0 ? initial.applyAsDouble(axes[0][i]) : now[i * (modes / 256) % modes];
                }
                run.advance(j < 100 ? steps / 100 : 0);
            }
            return TabulatedSolution.of(axes, 1, values);
        });
    }

    private synchronized Solution table() {
        if (table == null) {
            table = computation.get();
        }
        return table;
    }

    @Override
    public int components() {
        return components;
    }

    @Override
    public double[] value(double[] point) {
        return table().value(point);
    }

    @Override
    public Samples samples(ProblemDomain domain) {
        return table().samples(domain);
    }
}
