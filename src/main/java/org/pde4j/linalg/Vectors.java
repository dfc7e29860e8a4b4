package org.pde4j.linalg;

/**
 * x·y, |x|, y + a x: the few vector operations of optimization, on plain arrays, without allocation.
 *
 * <p>Sums run in four interleaved chains, always in the same order, so that equal arguments give equal bits.
 */
public final class Vectors {

    private Vectors() {}

    /** x·y for two vectors of shape (n). */
    public static double dot(double[] x, double[] y) {
        requireSameLength(x, y);
        int n = x.length;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += x[i] * y[i];
            s1 += x[i + 1] * y[i + 1];
            s2 += x[i + 2] * y[i + 2];
            s3 += x[i + 3] * y[i + 3];
        }
        for (; i < n; i++) {
            s0 += x[i] * y[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** |x|, the Euclidean norm, without spurious overflow or underflow; NaN or infinite as soon as one entry is. */
    public static double norm(double[] x) {
        double square = dot(x, x);
        return square > 1e-280 && square < 1e300 ? Math.sqrt(square) : scaledNorm(x);
    }

    /** max |x_i|; NaN if one entry is. */
    public static double maxNorm(double[] x) {
        double max = 0;
        for (double entry : x) {
            max = Math.max(max, Math.abs(entry));
        }
        return max;
    }

    /** |x − y|, without spurious overflow or underflow. */
    public static double distance(double[] x, double[] y) {
        requireSameLength(x, y);
        int n = x.length;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += (x[i] - y[i]) * (x[i] - y[i]);
            s1 += (x[i + 1] - y[i + 1]) * (x[i + 1] - y[i + 1]);
            s2 += (x[i + 2] - y[i + 2]) * (x[i + 2] - y[i + 2]);
            s3 += (x[i + 3] - y[i + 3]) * (x[i + 3] - y[i + 3]);
        }
        for (; i < n; i++) {
            s0 += (x[i] - y[i]) * (x[i] - y[i]);
        }
        double square = (s0 + s1) + (s2 + s3);
        return square > 1e-280 && square < 1e300 ? Math.sqrt(square) : scaledDistance(x, y);
    }

    /** y ← y + a x. */
    public static void addScaled(double[] y, double a, double[] x) {
        requireSameLength(x, y);
        for (int i = 0; i < y.length; i++) {
            y[i] += a * x[i];
        }
    }

    /** z ← x + a d. */
    public static void move(double[] x, double a, double[] d, double[] z) {
        requireSameLength(x, d);
        requireSameLength(x, z);
        for (int i = 0; i < z.length; i++) {
            z[i] = x[i] + a * d[i];
        }
    }

    private static double scaledNorm(double[] x) {
        double largest = maxNorm(x);
        if (largest == 0 || !(largest < Double.POSITIVE_INFINITY)) {
            return largest;
        }
        double sum = 0;
        for (double entry : x) {
            double scaled = entry / largest;
            sum += scaled * scaled;
        }
        return largest * Math.sqrt(sum);
    }

    private static double scaledDistance(double[] x, double[] y) {
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            largest = Math.max(largest, Math.abs(x[i] - y[i]));
        }
        if (largest == 0 || !(largest < Double.POSITIVE_INFINITY)) {
            return largest;
        }
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double scaled = (x[i] - y[i]) / largest;
            sum += scaled * scaled;
        }
        return largest * Math.sqrt(sum);
    }

    private static void requireSameLength(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("Vectors: lengths must agree, got " + x.length + " and " + y.length);
        }
    }
}
