package org.pde4j.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.pde4j.linalg.Matrix;
import org.pde4j.model.Network;
import org.pde4j.optim.Block;
import org.pde4j.points.PointGroup;

/**
 * Jac = ∂s/∂θ, its rows and its products, chunk by chunk from layer factors; Jac itself is formed only for the rows asked for.
 */
final class JacobianFactors {

    private static final int CHUNK = 512;

    private final int dimension;
    private final Network network;
    private final List<Term> terms;
    private final List<Block> blocks;
    private final Map<Term, FactorGraph> graphs = new HashMap<>();

    JacobianFactors(int dimension, Network network, List<Term> terms, List<Block> blocks) {
        this.dimension = dimension;
        this.network = network;
        this.terms = terms;
        this.blocks = blocks;
    }

    /** Receives the factors of count rows of one term; {@code scale[i]} turns row i of ∂r/∂θ into a row of ∂s/∂θ. */
    private interface Chunk {
        void accept(List<LayerFactors> factors, int[] rows, double[] scale);
    }

    /** Rows of Jac, shape (wanted.length, p). */
    Matrix rows(double[] theta, int[] wanted) {
        int n = wanted.length;
        Matrix jacobian = new Matrix(n, network.parameters());
        Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (a, b) -> Integer.compare(wanted[a], wanted[b]));
        int[] sorted = Arrays.stream(order).mapToInt(i -> wanted[i]).toArray();
        int[] done = {0};
        forEachChunk(theta, sorted, (factors, rows, scale) -> {
            Matrix part = new Matrix(rows.length, network.parameters());
            factors.forEach(layer -> layer.addRows(part.data(), rows.length, 0, rows.length));
            for (int k = 0; k < network.parameters(); k++) {
                for (int i = 0; i < rows.length; i++) {
                    jacobian.set(order[done[0] + i], k, scale[i] * part.get(i, k));
                }
            }
            done[0] += rows.length;
        });
        return jacobian;
    }

    /** Jac v, shape (n). */
    double[] times(double[] theta, double[] v) {
        double[] product = new double[blocks.get(blocks.size() - 1).to()];
        forEachChunk(theta, IntStream.range(0, product.length).toArray(), (factors, rows, scale) -> {
            factors.forEach(layer -> layer.addTimes(v, product, rows[0], rows.length));
            for (int i = 0; i < rows.length; i++) {
                product[rows[0] + i] *= scale[i];
            }
        });
        return product;
    }

    /** Jacᵀ w, shape (p). */
    double[] transposeTimes(double[] theta, double[] w) {
        double[] product = new double[network.parameters()];
        forEachChunk(theta, IntStream.range(0, w.length).toArray(), (factors, rows, scale) -> {
            double[] scaled = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                scaled[i] = scale[i] * w[rows[i]];
            }
            factors.forEach(layer -> layer.addTransposeTimes(scaled, 0, rows.length, product));
        });
        return product;
    }

    /**
     * @param wanted rows of s in ascending order
     */
    private void forEachChunk(double[] theta, int[] wanted, Chunk consumer) {
        int at = 0;
        for (int b = 0; b < terms.size(); b++) {
            Term term = terms.get(b);
            Block block = blocks.get(b);
            double[] roots = term.rootWeights();
            while (at < wanted.length && wanted[at] < block.to()) {
                FactorGraph graph = graphs.computeIfAbsent(term, t -> new FactorGraph(dimension, network, t, Math.min(CHUNK, t.points().size())));
                List<Integer> chunk = new ArrayList<>();
                while (at < wanted.length && wanted[at] < block.to() && chunk.size() < graph.capacity()) {
                    chunk.add(wanted[at++]);
                }
                int[] rows = chunk.stream().mapToInt(Integer::intValue).toArray();
                double[] scale = Arrays.stream(rows).mapToDouble(row -> roots[row - block.from()]).toArray();
                PointGroup points = term.points().select(Arrays.stream(rows).map(row -> row - block.from()).toArray(), new double[rows.length]);
                double[] images = term.opposite().map(all -> gather(all, rows, block.from())).orElse(null);
                consumer.accept(graph.at(theta, points, images), rows, scale);
            }
        }
    }

    private double[] gather(double[] points, int[] rows, int from) {
        double[] gathered = new double[rows.length * dimension];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(points, (rows[i] - from) * dimension, gathered, i * dimension, dimension);
        }
        return gathered;
    }
}
