package org.pde4j.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * A lower estimate of the mean square ∫_Ω f²/|Ω|: mean_B f² · |B|/|Ω| for boxes B that are grown around the peaks of f, and for B = Ω.
 *
 * <p>Ω is sampled at independent uniform points; the largest values are followed uphill in boxes that shrink, and a box is grown there axis by axis as long as
 * its part of the mean square grows, so that a layer becomes a flat box. A peak of which no sample shows more than is usual elsewhere is not found: with 95 %
 * confidence, f exceeds all samples on less than 3/N of Ω.
 *
 * @param low lower corner of Ω
 * @param high upper corner; equal to {@code low} along axes that are held fixed
 * @param samples N
 */
public record PeakSearch(List<Double> low, List<Double> high, int samples) {

    private static final int PEAKS = 4;
    private static final int LOCAL = 32;
    private static final int SHRINKINGS = 16;
    private static final int GROWTHS = 40;

    /** Fresh points in the box that was chosen: the largest of many means of few points is too large. */
    private static final int FINAL = 1000;

    /** Half the width of the first box around a peak, in parts of the distance of the samples. */
    private static final double FIRST = 2;

    /** A box grows along an axis where its part of the mean square grows by this factor. */
    private static final double GROWN = 1.2;

    public PeakSearch {
        low = List.copyOf(low);
        high = List.copyOf(high);
    }

    /** @param f at points, shape (n, d), as shape (n) */
    public double meanSquare(UnaryOperator<double[]> f) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(17);
        int d = low.size();
        double[] first = low.stream().mapToDouble(Double::doubleValue).toArray();
        double[] last = high.stream().mapToDouble(Double::doubleValue).toArray();
        double[] points = points(first, last, samples, random);
        double[] values = f.apply(points);
        int[] order = IntStream.range(0, samples).boxed().sorted(Comparator.comparingDouble((Integer i) -> -Math.abs(values[i])))
                .mapToInt(Integer::intValue).toArray();
        int[] free = IntStream.range(0, d).filter(i -> last[i] > first[i]).toArray();
        double part = Math.min(0.5, FIRST * Math.pow(samples, -1.0 / Math.max(1, free.length)));
        double largest = mean(values);
        List<double[]> starts = new ArrayList<>();
        for (int k = 0; k < samples && starts.size() < PEAKS; k++) {
            double[] start = Arrays.copyOfRange(points, order[k] * d, (order[k] + 1) * d);
            if (starts.stream().noneMatch(other -> IntStream.of(free).allMatch(i -> Math.abs(other[i] - start[i]) < part * (last[i] - first[i])))) {
                starts.add(start);
                largest = Math.max(largest, new Peak(first, last, free, start, values[order[k]]).meanSquare(f, part, random));
            }
        }
        return largest;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).map(x -> x * x).average().orElse(0);
    }

    private static double[] points(double[] low, double[] high, int count, RandomGenerator random) {
        double[] points = new double[count * low.length];
        for (int i = 0; i < points.length; i++) {
            int axis = i % low.length;
            points[i] = low[axis] + (high[axis] - low[axis]) * random.nextDouble();
        }
        return points;
    }

    /** One peak, the largest |f| so far, with a box around it. Mutable. */
    private static final class Peak {

        private final double[] first;
        private final double[] last;
        private final int[] free;
        private final double[] centre;
        private final double[] widths;
        private double value;

        Peak(double[] first, double[] last, int[] free, double[] centre, double value) {
            this.first = first;
            this.last = last;
            this.free = free;
            this.centre = centre;
            this.value = Math.abs(value);
            widths = new double[centre.length];
        }

        double meanSquare(UnaryOperator<double[]> f, double part, RandomGenerator random) {
            double largest = 0;
            double[] box = widths.clone();
            double[] around = centre.clone();
            double[] middle = centre.clone();
            for (int axis : free) {
                widths[axis] = part * (last[axis] - first[axis]);
            }
            for (int k = 0; k < SHRINKINGS; k++) {
                System.arraycopy(centre, 0, middle, 0, middle.length);
                double here = sampled(f, LOCAL, random);
                if (here > largest) {
                    largest = here;
                    box = widths.clone();
                    around = middle.clone();
                }
                for (int axis : free) {
                    widths[axis] /= 2;
                }
            }
            double here = sampled(f, LOCAL, random);
            boolean[] ended = new boolean[centre.length];
            for (int k = 0; k < GROWTHS; k++) {
                int axis = free.length == 0 ? 0 : free[k % free.length];
                if (!ended[axis] && free.length > 0) {
                    widths[axis] *= 4;
                    double grown = sampled(f, LOCAL, random);
                    ended[axis] = !(grown > GROWN * here);
                    widths[axis] /= ended[axis] ? 4 : 1;
                    here = ended[axis] ? here : grown;
                }
            }
            if (largest > here) {
                System.arraycopy(box, 0, widths, 0, box.length);
                System.arraycopy(around, 0, centre, 0, box.length);
            }
            return sampled(f, FINAL, random);
        }

        /** mean_B f² |B|/|Ω|; the centre moves to the largest |f|. */
        private double sampled(UnaryOperator<double[]> f, int count, RandomGenerator random) {
            double[] low = first.clone();
            double[] high = last.clone();
            double share = 1;
            for (int axis : free) {
                low[axis] = Math.max(first[axis], centre[axis] - widths[axis]);
                high[axis] = Math.min(last[axis], centre[axis] + widths[axis]);
                share *= (high[axis] - low[axis]) / (last[axis] - first[axis]);
            }
            double[] points = points(low, high, count, random);
            double[] values = f.apply(points);
            int d = centre.length;
            for (int i = 0; i < count; i++) {
                if (Math.abs(values[i]) > value) {
                    value = Math.abs(values[i]);
                    System.arraycopy(points, i * d, centre, 0, d);
                }
            }
            return mean(values) * share;
        }
    }
}
