package org.pde4j.analysis.estimate;

/**
 * Σ_j weights[i][j] f(x_{first[i] + j}) ≈ f^(k)(x_i) on n + 1 equally spaced nodes, of order two at least: centred where that fits, one-sided beside the
 * ends. Source: B. Fornberg, Math. Comp. 51 (1988) 699.
 *
 * @param first of each node, shape (n + 1)
 * @param weights shape (n + 1)(width)
 */
record Differences(int[] first, double[][] weights) {

    /** How far a node is from those that it is connected with, at most. */
    static int reach(int order) {
        return width(order) - 1;
    }

    private static int width(int order) {
        return order == 0 ? 1 : order <= 2 ? 5 : order + 3 - order % 2;
    }

    /** @param h distance of the nodes */
    static Differences of(int nodes, int order, double h) {
        int width = width(order);
        int[] first = new int[nodes];
        double[][] weights = new double[nodes][];
        double[][] known = new double[width][];
        for (int i = 0; i < nodes; i++) {
            first[i] = Math.max(0, Math.min(nodes - width, i - width / 2));
            int at = i - first[i];
            known[at] = known[at] == null ? weights(at, width, order, h) : known[at];
            weights[i] = known[at];
        }
        return new Differences(first, weights);
    }

    /** Of the k-th derivative at a node among {@code width} of them. */
    private static double[] weights(int at, int width, int order, double h) {
        double[][] c = new double[width][order + 1];
        c[0][0] = 1;
        double c1 = 1;
        for (int i = 1; i < width; i++) {
            double c2 = 1;
            for (int j = 0; j < i; j++) {
                double c3 = i - j;
                c2 *= c3;
                for (int k = Math.min(i, order); k >= 0; k--) {
                    if (j == i - 1) {
                        c[i][k] = c1 / c2 * ((k > 0 ? k * c[i - 1][k - 1] : 0) - (i - 1 - at) * c[i - 1][k]);
                    }
                    c[j][k] = ((i - at) * c[j][k] - (k > 0 ? k * c[j][k - 1] : 0)) / c3;
                }
            }
            c1 = c2;
        }
        double[] result = new double[width];
        for (int i = 0; i < width; i++) {
            result[i] = c[i][order] / Math.pow(h, order);
        }
        return result;
    }

    /** Values of the derivative where those of f are given with a stride. */
    double[] apply(double[] f, int offset, int stride) {
        double[] result = new double[first.length];
        for (int i = 0; i < result.length; i++) {
            double sum = 0;
            for (int j = 0; j < weights[i].length; j++) {
                sum += weights[i][j] * f[(first[i] + j) * stride + offset];
            }
            result[i] = sum;
        }
        return result;
    }
}
