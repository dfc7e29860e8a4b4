package org.pde4j.loss;

import java.util.List;
import org.pde4j.jet.Layer;
import org.pde4j.linalg.MemoryEstimate;
import org.pde4j.linalg.Threads;
import org.pde4j.model.Network;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.slf4j.LoggerFactory;

/**
 * The whole loss as one SameDiff graph on ND4J arrays, float64.
 *
 * @param threads of OpenBLAS, set for the whole process; 0 leaves them as they are. Results for different numbers differ in the last
 *     bits, unlike those of {@link Fused}
 */
public record Graph(int threads) implements Execution {

    public Graph {
        if (threads < 0) {
            throw new IllegalArgumentException("Graph: threads must not be negative, got " + threads);
        }
    }

    public Graph() {
        this(0);
    }

    /** The values of all layers at all points, and what flows back through them. */
    @Override
    public MemoryEstimate memory(Network network, double points) {
        double units = network.layers().stream().mapToDouble(Layer::outputs).sum();
        return MemoryEstimate.orElse("the execution Fused needs less").keeping(3.0 * network.parameters() + 2 * points * units, points * units);
    }

    @Override
    public CollocationProblem discretize(Problem problem, PointSet points, Network network, List<Term> terms, int factor, Ansatz ansatz) {
        setThreads();
        return new GraphProblem(problem, points, network, terms, factor, ansatz);
    }

    @Override
    public EnergyProblem discretize(EnergySetup setup) {
        setThreads();
        return new GraphEnergy(setup);
    }

    private void setThreads() {
        if (threads > 0) {
            Threads.set(threads, 1);
        } else {
            Threads.advice("a training by the execution Graph").ifPresent(LoggerFactory.getLogger(Graph.class)::warn);
        }
    }
}
