package org.pde4j.analysis.error.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.pde4j.domain.Geometry;
import org.pde4j.domain.Interval;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.points.LowDiscrepancy;

/** {@link BarrierBasis.Pole}s in the bounding box outside of a shape, such as in its holes: far from it and from each other. */
final class OutsidePoles {

    private static final int PROBES = 2000;
    private static final int MOST = 10;
    private static final long SEED = 23;

    /** Of the distance to the shape. */
    private static final double WIDTH = 0.05;
    private static final double APART = 0.75;

    /** Of the bounding box: what is closer to the shape than that is not worth a pole. */
    private static final double LEAST = 0.05;

    private OutsidePoles() {}

    static List<BarrierBasis.Pole> of(ShapedDomain domain) {
        Geometry shape = domain.spatial();
        List<double[]> outside = outside(shape);
        double least = LEAST * shape.box().intervals().stream().mapToDouble(Interval::length).max().orElseThrow();
        List<double[]> chosen = new ArrayList<>();
        List<BarrierBasis.Pole> poles = new ArrayList<>();
        while (chosen.size() < MOST && !outside.isEmpty()) {
            double[] next = outside.stream().max(Comparator.comparingDouble(point -> room(point, shape, chosen))).orElseThrow();
            if (room(next, shape, chosen) < least) {
                break;
            }
            chosen.add(next);
            List<Double> centre = new ArrayList<>(Arrays.stream(next).boxed().toList());
            domain.time().ifPresent(t -> centre.add(0.0));
            poles.add(new BarrierBasis.Pole(centre, WIDTH * shape.distance().at(next)));
        }
        return poles;
    }

    private static List<double[]> outside(Geometry shape) {
        int d = shape.dimension();
        double[] unit = new LowDiscrepancy().points(PROBES, d, RandomGeneratorFactory.of("L64X128MixRandom").create(SEED)).coordinates();
        List<double[]> outside = new ArrayList<>();
        for (int i = 0; i < PROBES; i++) {
            double[] point = new double[d];
            for (int a = 0; a < d; a++) {
                Interval side = shape.box().interval(a);
                point[a] = side.lower() + side.length() * unit[i * d + a];
            }
            if (!shape.contains(point)) {
                outside.add(point);
            }
        }
        return outside;
    }

    /** The least distance to the shape and, in part, to the points chosen. */
    private static double room(double[] point, Geometry shape, List<double[]> chosen) {
        double room = shape.distance().at(point);
        for (double[] other : chosen) {
            double square = 0;
            for (int a = 0; a < point.length; a++) {
                square += Math.pow(point[a] - other[a], 2);
            }
            room = Math.min(room, APART * Math.sqrt(square));
        }
        return room;
    }
}
