package org.pde4j.analysis.enclosure;

import java.util.ArrayList;
import java.util.List;
import org.pde4j.expr.MultiIndex;
import org.pde4j.linalg.Rounding;

/**
 * Ranges and means of the polynomials of {@link TaylorModel}s: monomials of even exponents are in [0, 1], others in [−1, 1];
 * the mean of ξ^β is Π 1/(β_i + 1) if all β_i are even, else 0.
 */
final class CellReader {

    private final TaylorSpace space;
    private final boolean[] even;
    private final double[] means;
    private final int[] left;
    private final int[] right;
    private final double[] weights;
    private final int high;

    /** @param order of the highest derivative, by which the polynomial of a residual is of lower degree */
    CellReader(TaylorSpace space, int order) {
        this.space = space;
        high = Math.max(1, space.degree() - order - 1);
        even = new boolean[space.size()];
        means = new double[space.size()];
        List<int[]> pairs = new ArrayList<>();
        List<Double> found = new ArrayList<>();
        for (int i = 0; i < space.size(); i++) {
            means[i] = mean(space.monomials().get(i));
            even[i] = means[i] > 0;
            for (int j = 0; j <= i; j++) {
                double mean = mean(space.monomials().get(i).plus(space.monomials().get(j)));
                if (mean > 0) {
                    pairs.add(new int[] {i, j});
                    found.add(i == j ? mean : 2 * mean);
                }
            }
        }
        left = pairs.stream().mapToInt(pair -> pair[0]).toArray();
        right = pairs.stream().mapToInt(pair -> pair[1]).toArray();
        weights = found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double mean(MultiIndex beta) {
        double product = 1;
        for (int i = 0; i < beta.axes(); i++) {
            product = beta.order(i) % 2 == 0 ? product / (beta.order(i) + 1) : 0;
        }
        return product;
    }

    EnclosedCell read(TaylorModel model, int lanes, int lane, double[] low, double[] high) {
        double[] p = new double[space.size()];
        double size = 0;
        double most = 0;
        double least = 0;
        double mean = 0;
        for (int k = 0; k < p.length; k++) {
            p[k] = model.p()[k * lanes + lane];
            size += Math.abs(p[k]);
            mean += means[k] * p[k];
            if (k > 0) {
                most += even[k] ? Math.max(0, p[k]) : Math.abs(p[k]);
                least += even[k] ? Math.min(0, p[k]) : -Math.abs(p[k]);
            }
        }
        double square = 0;
        for (int q = 0; q < left.length; q++) {
            square += weights[q] * p[left[q]] * p[right[q]];
        }
        double r = model.r()[lane];
        if (!Double.isFinite(size + r + square)) {
            return unknown(low, high);
        }
        double rounding = Upward.of(Rounding.gamma(p.length + 8) * size);
        double squareRounding = Upward.of(Rounding.gamma(left.length + 8) * size * size);
        double from = p[0] + least - rounding;
        double to = p[0] + most + rounding;
        double largest = Math.max(Math.abs(from), Math.abs(to));
        double squareHigh = Upward.of(Math.max(0, square) + squareRounding);
        double squareLow = Math.max(0, square - squareRounding);
        double root = Math.min(Upward.of(Math.sqrt(squareHigh)), largest);
        boolean oneSign = from >= 0 || to <= 0;
        double absolute = Math.abs(mean) + rounding;
        double meanHigh = oneSign ? Math.min(absolute, root) : root;
        double meanLow = Math.max(Math.abs(mean) - rounding, largest == 0 ? 0 : squareLow / largest * (1 - 0x1p-40));
        double below = Math.max(0, Math.sqrt(squareLow) * (1 - 0x1p-40) - r);
        return new EnclosedCell(low, high, Math.nextDown(from - r), Math.nextUp(to + r), Upward.of(meanHigh + r), Math.max(0, meanLow - r - r * 0x1p-40),
                Upward.of((root + r) * (root + r)), below * below * (1 - 0x1p-40), r, scores(p));
    }

    private EnclosedCell unknown(double[] low, double[] high) {
        double infinity = Double.POSITIVE_INFINITY;
        return new EnclosedCell(low, high, -infinity, infinity, infinity, 0, infinity, 0, infinity, new double[low.length]);
    }

    private double[] scores(double[] p) {
        double[] scores = new double[space.dimension()];
        for (int k = space.size(high - 1); k < p.length; k++) {
            for (int i = 0; i < scores.length; i++) {
                scores[i] += space.monomials().get(k).order(i) * Math.abs(p[k]);
            }
        }
        return scores;
    }
}
