package org.pde4j.measure;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Samples (R_k, ln g_k) averaged over equal intervals of ln R_k.
 *
 * <p>R_k does not contain the noise of g_k, so that no sample is preferred for its noise: binning or choosing by g_k would flatten the line.
 * Samples with R_k = 0 form one bin.
 *
 * @param gaps geometric mean of R_k in each bin, largest first, shape (n)
 * @param variances variance of ln R_k in each bin, shape (n)
 * @param logGradients mean of ln g_k in each bin, shape (n)
 * @param weights number of samples in each bin, shape (n)
 */
record GapBins(double[] gaps, double[] variances, double[] logGradients, double[] weights) {

    /** Enough that a bin spans 0.1 decades where the samples span 12, so that ln(R + τ) is linear in ln R across a bin. */
    private static final int BINS = 128;

    /**
     * @param gradients g_k &gt; 0, shape (n)
     * @param gaps R_k ≥ 0, not all 0, shape (n)
     */
    static GapBins of(double[] gradients, double[] gaps) {
        double low = Math.log(Arrays.stream(gaps).filter(gap -> gap > 0).min().orElseThrow());
        double high = Math.log(Arrays.stream(gaps).max().orElseThrow());
        double[] x = new double[BINS + 1];
        double[] xx = new double[BINS + 1];
        double[] y = new double[BINS + 1];
        double[] count = new double[BINS + 1];
        for (int k = 0; k < gaps.length; k++) {
            double logGap = gaps[k] > 0 ? Math.log(gaps[k]) : 0;
            int bin = gaps[k] > 0 ? bin(logGap, low, high) : BINS;
            x[bin] += logGap;
            xx[bin] += logGap * logGap;
            y[bin] += Math.log(gradients[k]);
            count[bin]++;
        }
        int[] filled = IntStream.rangeClosed(0, BINS).filter(bin -> count[bin] > 0).toArray();
        return new GapBins(each(filled, bin -> bin == BINS ? 0 : Math.exp(x[bin] / count[bin])),
                each(filled, bin -> Math.max(0, xx[bin] / count[bin] - Math.pow(x[bin] / count[bin], 2))),
                each(filled, bin -> y[bin] / count[bin]), each(filled, bin -> count[bin]));
    }

    private static double[] each(int[] bins, IntToDoubleFunction value) {
        return Arrays.stream(bins).mapToDouble(value).toArray();
    }

    private static int bin(double logGap, double low, double high) {
        return high > low ? Math.min(BINS - 1, (int) (BINS * (high - logGap) / (high - low))) : 0;
    }

    /** The mean of ln(R_k + τ) over bin i, to second order in the width of the bin. */
    double logGap(int i, double tail) {
        double sum = gaps[i] + tail;
        return Math.log(sum) + variances[i] / 2 * (gaps[i] / sum) * (tail / sum);
    }

    int size() {
        return gaps.length;
    }
}
