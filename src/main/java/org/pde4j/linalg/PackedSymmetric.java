package org.pde4j.linalg;

import java.util.Arrays;

/**
 * A symmetric matrix A, shape (n, n), as its lower triangle by rows: A[i, j] = data[i (i + 1)/2 + j] for j ≤ i.
 *
 * <p>Products and updates read the triangle once, in a fixed order, without a copy to native memory.
 */
public final class PackedSymmetric {

    /** The largest n whose triangle fits an array. */
    public static final int LARGEST = 65_000;

    private final int n;
    private final double[] data;

    /** The identity. */
    public PackedSymmetric(int n) {
        if (n < 0 || n > LARGEST) {
            throw new IllegalArgumentException("PackedSymmetric: n must be in [0, " + LARGEST + "], got " + n);
        }
        this.n = n;
        data = new double[Math.toIntExact((long) n * (n + 1) / 2)];
        setIdentity();
    }

    public int size() {
        return n;
    }

    /** The triangle itself, not a copy. */
    public double[] data() {
        return data;
    }

    public double get(int i, int j) {
        return i >= j ? data[row(i) + j] : data[row(j) + i];
    }

    /** A[i, j] ← A[i, j] + value, and A[j, i] with it. */
    public void add(int i, int j, double value) {
        data[i >= j ? row(i) + j : row(j) + i] += value;
    }

    /** A ← I. */
    public void setIdentity() {
        Arrays.fill(data, 0);
        for (int i = 0; i < n; i++) {
            data[row(i) + i] = 1;
        }
    }

    /** y ← A x; {@code x} and {@code y} have n entries and must not be the same array. */
    public void multiply(double[] x, double[] y) {
        requireSize(x);
        requireSize(y);
        Arrays.fill(y, 0);
        for (int i = 0; i < n; i++) {
            int row = row(i);
            double factor = x[i];
            for (int j = 0; j < i; j++) {
                y[j] += factor * data[row + j];
            }
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            int j = 0;
            for (; j + 3 <= i; j += 4) {
                s0 += data[row + j] * x[j];
                s1 += data[row + j + 1] * x[j + 1];
                s2 += data[row + j + 2] * x[j + 2];
                s3 += data[row + j + 3] * x[j + 3];
            }
            for (; j <= i; j++) {
                s0 += data[row + j] * x[j];
            }
            y[i] = (s0 + s1) + (s2 + s3);
        }
    }

    /** A ← scale A + u vᵀ + v uᵀ + factor w wᵀ. */
    public void update(double scale, double[] u, double[] v, double factor, double[] w) {
        requireSize(u);
        requireSize(v);
        requireSize(w);
        for (int i = 0; i < n; i++) {
            int row = row(i);
            double ui = u[i];
            double vi = v[i];
            double wi = factor * w[i];
            for (int j = 0; j <= i; j++) {
                data[row + j] = scale * data[row + j] + ui * v[j] + vi * u[j] + wi * w[j];
            }
        }
    }

    private static int row(int i) {
        return (int) ((long) i * (i + 1) / 2);
    }

    private void requireSize(double[] vector) {
        if (vector.length != n) {
            throw new IllegalArgumentException("PackedSymmetric: the vector must have " + n + " entries, got " + vector.length);
        }
    }
}
