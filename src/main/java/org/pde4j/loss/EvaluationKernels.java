package org.pde4j.loss;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.expr.Column;
import org.pde4j.expr.Expr;
import org.pde4j.jet.fused.Backend;
import org.pde4j.jet.fused.FusedGroup;
import org.pde4j.jet.fused.FusedKernel;
import org.pde4j.jet.fused.FusedRows;
import org.pde4j.model.Network;
import org.pde4j.points.PointGroup;

/**
 * Kernels that evaluate expressions of a network at points. The programs, threads and working memory of a kernel are kept for the next points at which the same
 * expressions are asked for. Thread safe: a kernel in use is known to nobody else.
 */
final class EvaluationKernels {

    /** Fewer points are done before another thread has started. */
    private static final int SHARED = 4096;

    /** Kernels that are kept, and the numbers that they may hold in all, 32 MB. */
    private static final int MAX_KERNELS = 16;
    private static final long MAX_NUMBERS = 1L << 22;

    private record Key(List<Expr> expressions, int members) {}

    private final Network network;
    private final Backend backend;
    private final int threads;

    /** The longest unused one first. */
    private final Map<Key, FusedKernel> idle = new LinkedHashMap<>();

    /** @param threads that share many points; their number does not change a bit of the result */
    EvaluationKernels(Network network, Backend backend, int threads) {
        this.network = network;
        this.backend = backend;
        this.threads = threads;
    }

    /** See {@link Network#requireParameters}. */
    void requireParameters(double[] theta) {
        network.requireParameters(theta);
    }

    /** d. */
    int inputs() {
        return network.inputs();
    }

    /**
     * Expressions in the functions of the network.
     *
     * @param points shape (n, d), n ≥ 1
     * @param expressions m ≥ 1 of them
     * @return shape (m, n)
     */
    double[] values(double[] theta, double[] points, List<Expr> expressions) {
        int n = points.length / inputs();
        Key key = new Key(expressions, n < SHARED ? 1 : threads);
        FusedKernel kernel = taken(key);
        try {
            FusedGroup group = Fused.group(new PointGroup("points", inputs(), points, new double[n]), null, rows(n, expressions));
            return kernel.on(List.of(group)).orElseThrow().values(theta);
        } finally {
            give(key, kernel);
        }
    }

    private FusedKernel taken(Key key) {
        synchronized (idle) {
            FusedKernel known = idle.remove(key);
            if (known != null) {
                return known;
            }
        }
        // On points of its own, as many as make work for all members.
        int n = key.members() == 1 ? 1 : SHARED;
        List<Column> columns = FusedGroup.columnsOf(key.expressions());
        FusedGroup group = new FusedGroup(inputs(), new double[n * inputs()], null, rows(n, key.expressions()), columns, new double[n * columns.size()]);
        return new FusedKernel(network.chains(), network.trainables(), network.parameters(), network.frozen(), List.of(group), 1, backend, key.members());
    }

    private void give(Key key, FusedKernel kernel) {
        synchronized (idle) {
            FusedKernel other = idle.put(key, kernel);
            if (other != null) {
                other.close();
            }
            long held = idle.values().stream().mapToLong(FusedKernel::numbers).sum();
            for (var each = idle.values().iterator(); each.hasNext() && (idle.size() > MAX_KERNELS || held > MAX_NUMBERS);) {
                FusedKernel oldest = each.next();
                held -= oldest.numbers();
                oldest.close();
                each.remove();
            }
        }
    }

    private static List<FusedRows> rows(int n, List<Expr> expressions) {
        double[] unused = new double[n];
        return expressions.stream().map(expression -> new FusedRows(expression, unused, true)).toList();
    }
}
