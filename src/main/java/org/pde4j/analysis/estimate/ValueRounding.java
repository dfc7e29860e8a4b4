package org.pde4j.analysis.estimate;

import java.util.Arrays;
import java.util.function.Function;
import org.pde4j.analysis.error.Norm;
import org.pde4j.domain.Box;
import org.pde4j.linalg.Rounding;

/**
 * By how much the values of v differ from those of the real function: |v(x) − 2 v(x + ε) + v(x + 2ε)|/√6 for ε that no function of a float64 resolves, and
 * u |v| at least. No estimate of the error of v as it is evaluated can be smaller. Cancellation between the terms of v makes it larger than u |v|.
 */
final class ValueRounding {

    private static final int POINTS = 512;
    private static final double SHIFT = 0x1p-40;

    /** Of the differences, the largest of which may be jumps of given functions. */
    private static final double KEPT = 0.95;

    private final double[] kept;
    private final double[] values;

    private ValueRounding(double[] kept, double[] values) {
        this.kept = kept;
        this.values = values;
    }

    /**
     * At points.
     *
     * @param v points of shape (n, d) in the box to values (n)
     * @param points shape (n, d), some of which are looked at
     * @param values v there, shape (n)
     */
    static ValueRounding of(Box box, Function<double[], double[]> v, double[] points, double[] values) {
        int d = box.dimension();
        int count = Math.min(POINTS, values.length);
        double[] near = new double[3 * count * d];
        for (int k = 0; k < count; k++) {
            int point = (int) ((long) k * values.length / count);
            for (int i = 0; i < d; i++) {
                double x = points[point * d + i];
                double shift = SHIFT * box.interval(i).length() * (x < box.interval(i).centre() ? 1 : -1);
                for (int m = 0; m < 3; m++) {
                    near[(3 * k + m) * d + i] = x + m * shift;
                }
            }
        }
        double[] g = v.apply(near);
        double[] differences = new double[count];
        Arrays.setAll(differences, k -> Math.abs(g[3 * k] - 2 * g[3 * k + 1] + g[3 * k + 2]) / Math.sqrt(6));
        Arrays.sort(differences);
        return new ValueRounding(Arrays.copyOf(differences, (int) Math.ceil(KEPT * count)), values);
    }

    /** In a norm over a domain of that measure. */
    double in(Norm norm, double measure) {
        return Math.max(norm.of(kept, measure), Rounding.UNIT * norm.of(values, measure));
    }
}
