package org.pde4j.analysis.coercivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * min F over the unit sphere by descent from random directions, from the unit vectors of least F and from others that are given: an upper
 * bound of the minimum.
 *
 * @param relative F at the end of least F, over the median of F in random directions; 0 where that is 0
 * @param direction that end, of length 1
 * @param starts all of them
 */
record SphereSearch(double relative, double[] direction, List<double[]> starts) {

    private static final long SEED = 1;

    /** Most steps of a descent. */
    static final int STEPS = 300;

    private static final int MEDIAN_OF = 15;

    /**
     * @param few random starts, and unit vectors
     */
    static SphereSearch of(SphereObjective sphere, int few, List<double[]> given) {
        Random random = new Random(SEED);
        int n = sphere.dimension();
        double[] typical = new double[MEDIAN_OF];
        List<double[]> starts = new ArrayList<>();
        for (int k = 0; k < Math.max(few, MEDIAN_OF); k++) {
            double[] direction = random.doubles(n, -1, 1).toArray();
            if (k < MEDIAN_OF) {
                typical[k] = sphere.value(direction);
            }
            if (k < few) {
                starts.add(direction);
            }
        }
        starts.addAll(unitVectors(sphere, few));
        starts.addAll(given);
        SphereObjective.Lowest lowest = sphere.lowest(starts, STEPS);
        double median = Arrays.stream(typical).sorted().toArray()[MEDIAN_OF / 2];
        return new SphereSearch(median == 0 ? 0 : lowest.value() / median, lowest.direction(), starts);
    }

    private static List<double[]> unitVectors(SphereObjective sphere, int few) {
        return IntStream.range(0, sphere.dimension()).mapToObj(k -> {
            double[] unit = new double[sphere.dimension()];
            unit[k] = 1;
            return unit;
        }).sorted(Comparator.comparingDouble(sphere::value)).limit(few).toList();
    }
}
