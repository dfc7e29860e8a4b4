package org.pde4j.analysis.error.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Parameters of points of a {@link Surface}: each coordinate uniform, or with a logarithmic distance from an end, so that corners and edges have many. */
final class SurfaceSample {

    /** The least distance from an end in parts of the length is 10 to the minus this. */
    private static final double DECADES = 4;
    private static final int TRIALS = 20;

    private SurfaceSample() {}

    /**
     * At most so many points, those that do not belong to the part left out.
     *
     * @return shape (n, k)
     */
    static double[] draw(Surface surface, int count, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[] low = surface.region().lowest();
        double[] high = surface.region().highest();
        List<double[]> found = new ArrayList<>();
        for (int trial = 0; trial < TRIALS * count && found.size() < count; trial++) {
            double[] point = new double[low.length];
            for (int a = 0; a < point.length; a++) {
                double u = random.nextDouble();
                double part = switch (random.nextInt(4)) {
                    case 0 -> Math.pow(10, -DECADES * u);
                    case 1 -> 1 - Math.pow(10, -DECADES * u);
                    default -> u;
                };
                point[a] = low[a] + (high[a] - low[a]) * part;
            }
            if (surface.part().has(point)) {
                found.add(point);
            }
        }
        return found.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    /**
     * Points of a domain around others, with logarithmic distances in every coordinate.
     *
     * @param centres shape (d) each
     * @return shape (n, d)
     */
    static double[] around(Surface inside, List<double[]> centres, int each, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[] low = inside.region().lowest();
        double[] high = inside.region().highest();
        List<double[]> found = new ArrayList<>();
        for (double[] centre : centres) {
            for (int k = 0; k < each; k++) {
                double[] point = new double[low.length];
                double size = Math.pow(10, -DECADES * random.nextDouble());
                for (int a = 0; a < point.length; a++) {
                    point[a] = Math.max(low[a], Math.min(high[a], centre[a] + (high[a] - low[a]) * size * (2 * random.nextDouble() - 1)));
                }
                if (inside.part().has(point)) {
                    found.add(point);
                }
            }
        }
        return found.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}
