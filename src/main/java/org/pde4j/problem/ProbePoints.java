package org.pde4j.problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.random.SobolSequenceGenerator;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interior;
import org.pde4j.domain.Interval;
import org.pde4j.domain.Patch;
import org.pde4j.domain.Place;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.domain.ShapedDomain;

/** Points of a domain and its places at which terms are looked at: the first Sobol points but the zeroth, mapped. */
final class ProbePoints {

    private static final int UNIFORM_DIMENSIONS = 3;

    private static final double RADIAL = 0.5;

    private ProbePoints() {}

    /** That many points inside, each a new array of shape (d). */
    static List<double[]> inside(ProblemDomain domain, int count) {
        return domain.match(box -> box(box, count), shaped -> mapped(interior(shaped), shaped.dimension(), count));
    }

    /** About as many points of a place. */
    static List<double[]> on(ProblemDomain domain, Place place, int count) {
        return place.match(face -> moved(domain.match(box -> box(box, count), shaped -> moment(shaped, count)), face),
                part -> domain.match(box -> List.<double[]>of(), shaped -> along(shaped.piece(part).patches(), count)),
                point -> moved(box(domain.bounds(), domain.dimension(point) == 0 ? 1 : count), point));
    }

    /** Uniform points of a ball of many dimensions are close to the sphere, where a function that vanishes on it is small: half have a uniform radius. */
    private static Interior interior(ShapedDomain shaped) {
        Interior uniform = shaped.geometry().interior();
        return shaped.spatial().dimension() > UNIFORM_DIMENSIONS ? uniform.byRadius(RADIAL).orElse(uniform) : uniform;
    }

    private static List<double[]> moved(List<double[]> points, Place place) {
        points.forEach(point -> place.fixed().forEach((x, value) -> point[x.axis()] = value));
        return points;
    }

    private static List<double[]> moment(ShapedDomain shaped, int count) {
        List<double[]> points = new ArrayList<>();
        mapped(shaped.spatial().interior(), shaped.dimension() - 1, count).forEach(x -> points.add(Arrays.copyOf(x, shaped.dimension())));
        return points;
    }

    private static List<double[]> mapped(Interior interior, int dimension, int count) {
        SobolSequenceGenerator sequence = sequence(interior.parameters());
        List<double[]> points = new ArrayList<>();
        // The share of the cube that is mapped inside is positive, so that the loop ends.
        while (points.size() < count) {
            double[] point = new double[dimension];
            if (interior.map(sequence.nextVector(), point)) {
                points.add(point);
            }
        }
        return points;
    }

    /** As many of each patch, at least one. */
    private static List<double[]> along(List<Patch> patches, int count) {
        int each = Math.max(1, count / patches.size());
        List<double[]> points = new ArrayList<>();
        for (Patch patch : patches) {
            SobolSequenceGenerator sequence = sequence(Math.max(1, patch.parameters()));
            for (int i = 0; i < each; i++) {
                double[] s = Arrays.copyOf(sequence.nextVector(), patch.parameters());
                if (patch.holds(s)) {
                    points.add(patch.point(s));
                }
            }
        }
        return points;
    }

    private static List<double[]> box(Box domain, int count) {
        SobolSequenceGenerator sequence = sequence(domain.dimension());
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] point = sequence.nextVector();
            for (int axis = 0; axis < point.length; axis++) {
                Interval interval = domain.interval(axis);
                point[axis] = interval.lower() + point[axis] * interval.length();
            }
            points.add(point);
        }
        return points;
    }

    private static SobolSequenceGenerator sequence(int dimension) {
        SobolSequenceGenerator sequence = new SobolSequenceGenerator(dimension);
        sequence.skipTo(1);
        return sequence;
    }
}
