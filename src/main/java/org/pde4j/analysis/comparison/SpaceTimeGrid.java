package org.pde4j.analysis.comparison;

import java.util.Arrays;
import org.pde4j.domain.Interval;

/**
 * Cells [x_j, x_{j+1}] in space and slabs [t_m, t_{m+1}] in time, of equal size but for the first slab, which is halved towards the start.
 *
 * <p>Ends come of halvings of the intervals, as those of other cells do, so that two ends are the same number or far apart.
 *
 * @param places x_0 &lt; … &lt; x_n; not copied
 * @param times t_0 &lt; … &lt; t_M; not copied
 */
record SpaceTimeGrid(double[] places, double[] times) {

    /**
     * @param cells n, a power of two
     * @param slabs before the first is halved, a power of two
     * @param first the longest first slab
     */
    static SpaceTimeGrid of(Interval space, Interval time, int cells, int slabs, double first) {
        double[] equal = halved(time, slabs);
        int halvings = 0;
        while (time.length() / slabs / (1L << halvings) > first) {
            halvings++;
        }
        double[] times = new double[slabs + 1 + halvings];
        System.arraycopy(equal, 1, times, halvings + 1, slabs);
        times[0] = time.lower();
        for (int k = halvings; k > 0; k--) {
            times[k] = 0.5 * (times[0] + times[k + 1]);
        }
        return new SpaceTimeGrid(halved(space, cells), times);
    }

    private static double[] halved(Interval interval, int parts) {
        double[] ends = new double[parts + 1];
        ends[0] = interval.lower();
        ends[parts] = interval.upper();
        for (int step = parts; step > 1; step /= 2) {
            for (int k = 0; k < parts; k += step) {
                ends[k + step / 2] = 0.5 * (ends[k] + ends[k + step]);
            }
        }
        return ends;
    }

    /** n. */
    int cells() {
        return places.length - 1;
    }

    /** M. */
    int slabs() {
        return times.length - 1;
    }

    /** h. */
    double width() {
        return (places[cells()] - places[0]) / cells();
    }

    /** max |x_{j+1} − x_j − h| / h. */
    double unevenness() {
        double h = width();
        double most = 0;
        for (int j = 0; j < cells(); j++) {
            most = Math.max(most, Math.abs(places[j + 1] - places[j] - h) / h);
        }
        return most;
    }

    /** t_{m+1} − t_m. */
    double duration(int slab) {
        return times[slab + 1] - times[slab];
    }

    /** The first cell that reaches beyond x. */
    int firstCell(double x) {
        return first(places, x);
    }

    /** The last cell that begins before x. */
    int lastCell(double x) {
        return last(places, x);
    }

    /** The first slab that reaches beyond t. */
    int firstSlab(double t) {
        return first(times, t);
    }

    /** The last slab that begins before t. */
    int lastSlab(double t) {
        return last(times, t);
    }

    private static int first(double[] ends, double x) {
        int at = Arrays.binarySearch(ends, x);
        return clamped(at < 0 ? -at - 2 : at, ends.length - 1);
    }

    private static int last(double[] ends, double x) {
        int at = Arrays.binarySearch(ends, x);
        return clamped(at < 0 ? -at - 2 : at - 1, ends.length - 1);
    }

    private static int clamped(int index, int count) {
        return Math.max(0, Math.min(count - 1, index));
    }
}
