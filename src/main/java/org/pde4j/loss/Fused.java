package org.pde4j.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pde4j.expr.Column;
import org.pde4j.jet.Layer;
import org.pde4j.jet.fused.Backend;
import org.pde4j.jet.fused.FusedGroup;
import org.pde4j.jet.fused.FusedKernel;
import org.pde4j.jet.fused.FusedRows;
import org.pde4j.linalg.MemoryEstimate;
import org.pde4j.model.Network;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.slf4j.LoggerFactory;

/**
 * Jets, residuals, loss and gradient of one tile of points after the other, kept in the cache; networks whose layers are not chains
 * go to {@link Graph}, with a line in the log.
 *
 * <p>Without the module {@code jdk.incubator.vector} it runs in plain loops: same results to rounding, several times slower.
 *
 * @param precision of the arithmetic inside; parameters, gradients and sums over tiles are float64
 * @param threads that share the tiles; 0 takes one for each processor. Their number does not change a bit of the result
 * @param blockPoints points of a block, where sums over rows go block by block; 0 for one sum, with a cluster 16384
 * @param cluster whose workers compute the blocks, such as {@code local://2} or {@code spark://host:7077}
 */
public record Fused(Precision precision, int threads, int blockPoints, Optional<String> cluster) implements Execution {

    /** Some seconds of work for JacᵀJac of a thousand parameters. */
    private static final int BLOCK_POINTS = 16_384;

    /** Floating-point formats. */
    public enum Precision { FLOAT64, FLOAT32 }

    public Fused {
        if (threads < 0) {
            throw new IllegalArgumentException("Fused: threads must not be negative, got " + threads);
        }
        if (blockPoints < 0) {
            throw new IllegalArgumentException("Fused: blockPoints must not be negative, got " + blockPoints);
        }
        blockPoints = blockPoints == 0 && cluster.isPresent() ? BLOCK_POINTS : blockPoints;
    }

    /** In one sum, in this process. */
    public Fused(Precision precision, int threads) {
        this(precision, threads, 0, Optional.empty());
    }

    /** float64 on all processors. */
    public Fused() {
        this(Precision.FLOAT64, 0);
    }

    @Override
    public double unitRoundoff() {
        return precision == Precision.FLOAT32 ? 0x1p-24 : 0x1p-53;
    }

    /** Consecutive terms on the same points, as the equations of a system, share one sweep. */
    public static List<FusedGroup> groups(List<Term> terms) {
        return groups(terms, terms);
    }

    /** The same where only those share that do so among other terms as well, so that terms which happen to have no points, or one, stay apart. */
    static List<FusedGroup> groups(List<Term> terms, List<Term> like) {
        List<FusedGroup> groups = new ArrayList<>();
        int from = 0;
        while (from < terms.size()) {
            Term first = terms.get(from);
            List<FusedRows> rows = new ArrayList<>();
            int to = from;
            while (to < terms.size() && like.get(from).sharesPoints(like.get(to)) && first.sharesPoints(terms.get(to))) {
                rows.add(new FusedRows(terms.get(to).residual(), terms.get(to).scaledWeights(), terms.get(to).squared()));
                to++;
            }
            groups.add(group(first.points(), first.opposite().orElse(null), rows));
            from = to;
        }
        return groups;
    }

    /** Points with what the expressions read there. */
    static FusedGroup group(PointGroup points, double[] opposite, List<FusedRows> rows) {
        List<Column> columns = FusedGroup.columnsOf(rows.stream().map(FusedRows::expression).toList());
        return new FusedGroup(points.dimension(), points.coordinates(), opposite, rows, columns, points.values(columns));
    }

    /** The kernel, and another one while the certificate evaluates u; the network and its copy; points, weights and some vectors of all rows. */
    @Override
    public MemoryEstimate memory(Network network, double points) {
        double p = network.parameters();
        double units = network.layers().stream().mapToDouble(Layer::outputs).sum();
        MemoryEstimate kernel = FusedKernel.memory(p, units, points, processors(), precision == Precision.FLOAT32 ? 0.5 : 1);
        return MemoryEstimate.orElse("take a smaller model")
                .keeping(2 * p + points * (2 * network.inputs() + 8) + kernel.kept() / 8, Math.max(p, points * network.inputs())).working(kernel.kept() / 8, p);
    }

    @Override
    public CollocationProblem discretize(Problem problem, PointSet points, Network network, List<Term> terms, int factor, Ansatz ansatz) {
        return isGraph(network)
                ? new Graph(threads).discretize(problem, points, network, terms, factor, ansatz)
                : new FusedProblem(problem, points, network, terms, factor, ansatz, announced(), processors());
    }

    @Override
    public EnergyProblem discretize(EnergySetup setup) {
        return isGraph(setup.network()) ? new Graph(threads).discretize(setup) : new FusedEnergy(setup, announced(), processors());
    }

    private boolean isGraph(Network network) {
        if (network.wiring().isEmpty()) {
            return false;
        }
        if (precision == Precision.FLOAT32) {
            throw new IllegalArgumentException("Fused: precision must be float64 for a network that is not a chain of layers, which runs as a graph");
        }
        LoggerFactory.getLogger(Fused.class).info("the layers of the network are not a chain: it runs as a SameDiff graph");
        return true;
    }

    private Backend announced() {
        Backend backend = backend();
        var log = LoggerFactory.getLogger(Fused.class);
        log.info("fused execution: {}, {} threads", backend.name(), processors());
        if (!hasModule()) {
            log.warn("fused execution runs in plain loops; java --add-modules jdk.incubator.vector makes it several times faster");
        }
        return backend;
    }

    int processors() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }

    Backend backend() {
        boolean doubles = precision == Precision.FLOAT64;
        if (hasVectors()) {
            return doubles ? new org.pde4j.jet.fused.f64.VectorBackend() : new org.pde4j.jet.fused.f32.VectorBackend();
        }
        return doubles ? new org.pde4j.jet.fused.f64.PlainBackend() : new org.pde4j.jet.fused.f32.PlainBackend();
    }

    /** Whether vectors are faster: a PC without fused multiply-add, which came with 256-bit integers, would emulate it. */
    private static boolean hasVectors() {
        return hasModule() && (org.pde4j.jet.fused.f64.VectorBackend.bits() >= 256 || !System.getProperty("os.arch").equals("amd64"));
    }

    private static boolean hasModule() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }
}
