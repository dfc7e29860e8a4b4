package org.pde4j.step;

import java.util.List;
import org.pde4j.linalg.Matrix;

/** What is done with rows of matrices and points. */
final class StackedRows {

    private StackedRows() {}

    /** A ← A + diag(s) B; overwrites the first. */
    static void addScaled(Matrix a, double[] s, Matrix b) {
        int n = a.rows();
        double[] to = a.data();
        double[] from = b.data();
        for (int j = 0; j < a.columns(); j++) {
            for (int i = 0; i < n; i++) {
                to[i + j * n] += s[i] * from[i + j * n];
            }
        }
    }

    /** max |a_ij|. */
    static double largest(Matrix a) {
        double largest = 0;
        for (double entry : a.data()) {
            largest = Math.max(largest, Math.abs(entry));
        }
        return largest;
    }

    /** Matrices of as many columns under each other. */
    static Matrix stacked(List<Matrix> parts) {
        int rows = parts.stream().mapToInt(Matrix::rows).sum();
        Matrix all = new Matrix(rows, parts.get(0).columns());
        int from = 0;
        for (Matrix part : parts) {
            for (int j = 0; j < part.columns(); j++) {
                System.arraycopy(part.data(), j * part.rows(), all.data(), j * rows + from, part.rows());
            }
            from += part.rows();
        }
        return all;
    }

    /** Points of shape (n, d) with a last coordinate t, shape (n, d + 1). */
    static double[] at(double[] points, int d, double t) {
        int n = points.length / d;
        double[] all = new double[n * (d + 1)];
        for (int i = 0; i < n; i++) {
            System.arraycopy(points, i * d, all, i * (d + 1), d);
            all[i * (d + 1) + d] = t;
        }
        return all;
    }
}
