package org.pde4j.reproduce;

import java.util.Arrays;

/** Median and range over seeds. */
final class Spread {

    private Spread() {}

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : 0.5 * (sorted[n / 2 - 1] + sorted[n / 2]);
    }

    static double least(double[] values) {
        return Arrays.stream(values).min().orElse(Double.NaN);
    }

    static double largest(double[] values) {
        return Arrays.stream(values).max().orElse(Double.NaN);
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** Standard deviation over mean. */
    static double variation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1)) / mean;
    }

    /** Slope of the least squares line of ln y on ln x. */
    static double slope(double[] x, double[] y) {
        double mx = Arrays.stream(x).map(Math::log).average().orElse(0);
        double my = Arrays.stream(y).map(Math::log).average().orElse(0);
        double top = 0;
        double bottom = 0;
        for (int i = 0; i < x.length; i++) {
            top += (Math.log(x[i]) - mx) * (Math.log(y[i]) - my);
            bottom += (Math.log(x[i]) - mx) * (Math.log(x[i]) - mx);
        }
        return top / bottom;
    }
}
