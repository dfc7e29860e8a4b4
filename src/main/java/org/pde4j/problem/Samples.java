package org.pde4j.problem;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.random.SobolSequenceGenerator;
import org.pde4j.domain.Box;
import org.pde4j.domain.Geometry;
import org.pde4j.domain.Interior;
import org.pde4j.domain.Interval;
import org.pde4j.domain.ProblemDomain;

/**
 * Points x_i with values u(x_i), against which the relative L² error (Σ|û − u|² / Σ|u|²)^{1/2} is measured.
 *
 * @param dimension d
 * @param unknowns number of unknowns m
 * @param points shape (n, d), row-major; not to be changed
 * @param values shape (n, m), row-major; not to be changed
 */
public record Samples(int dimension, int unknowns, double[] points, double[] values) {

    /** Grid nodes per axis for one and two dimensions. */
    private static final int[] NODES = {1001, 101};

    /** Points for three dimensions and more. */
    private static final int SCATTERED = 10_000;

    /** Points of a shape in more than three dimensions, where a bounding box says nothing: a ball in 100 dimensions has 2e-70 of its volume. */
    private static final int MAPPED = 20_000;

    public Samples {
        if (dimension < 1 || unknowns < 1 || points.length % dimension != 0
                || values.length != points.length / dimension * (long) unknowns || points.length == 0) {
            throw new IllegalArgumentException("Samples: needs n*d coordinates and n*m values with n >= 1, got " + points.length
                    + " coordinates for d = " + dimension + " and " + values.length + " values for m = " + unknowns);
        }
    }

    /**
     * 1001 nodes in one dimension, 101² in two, the first 10 000 Sobol points but the zeroth beyond; of a shape those of its bounding box that are inside, of
     * a shape in more than three dimensions 20 000 Sobol points that are uniform in the shape and, with time, in time.
     */
    static Samples regular(ProblemDomain domain, Solution solution) {
        int d = domain.dimension();
        if (d <= NODES.length) {
            return grid(domain, Collections.nCopies(d, NODES[d - 1]), solution);
        }
        return of(d, domain.match(Samples::sobol, shaped -> shaped.spatialCoordinates().size() > 3 ? mapped(shaped.geometry()) : sobol(shaped)), solution);
    }

    private static double[] mapped(Geometry geometry) {
        Interior interior = geometry.interior();
        int d = geometry.dimension();
        SobolSequenceGenerator sequence = new SobolSequenceGenerator(interior.parameters());
        sequence.skipTo(1);
        double[] points = new double[MAPPED * d];
        double[] x = new double[d];
        int kept = 0;
        for (int i = 0; i < MAPPED; i++) {
            if (interior.map(sequence.nextVector(), x)) {
                System.arraycopy(x, 0, points, d * kept++, d);
            }
        }
        return Arrays.copyOf(points, d * kept);
    }

    /** The tensor grid with that many nodes along each axis, ends included, the last axis fastest; of a shape the nodes inside. */
    static Samples grid(ProblemDomain domain, List<Integer> nodes, Solution solution) {
        int d = domain.dimension();
        if (nodes.size() != d || nodes.stream().anyMatch(count -> count < 2)) {
            throw new IllegalArgumentException("Samples: needs at least 2 nodes along each of " + d + " axes, got " + nodes);
        }
        int n = nodes.stream().reduce(1, Math::multiplyExact);
        double[] points = new double[Math.multiplyExact(n, d)];
        for (int i = 0; i < n; i++) {
            int rest = i;
            for (int axis = d - 1; axis >= 0; axis--) {
                int last = nodes.get(axis) - 1;
                int k = rest % (last + 1);
                rest /= last + 1;
                Interval interval = domain.bounds().interval(axis);
                points[i * d + axis] = (interval.lower() * (last - k) + interval.upper() * k) / last;
            }
        }
        return of(d, inside(domain, points), solution);
    }

    /** The points of a box are all inside. */
    private static double[] inside(ProblemDomain domain, double[] points) {
        int d = domain.dimension();
        return domain.match(box -> points, shaped -> IntStream.range(0, points.length / d).mapToObj(i -> Arrays.copyOfRange(points, i * d, (i + 1) * d))
                .filter(shaped::contains).flatMapToDouble(Arrays::stream).toArray());
    }

    private static double[] sobol(ProblemDomain region) {
        Box domain = region.bounds();
        int d = domain.dimension();
        SobolSequenceGenerator sequence = new SobolSequenceGenerator(d);
        sequence.skipTo(1);
        double[] points = new double[SCATTERED * d];
        for (int i = 0; i < SCATTERED; i++) {
            double[] unit = sequence.nextVector();
            for (int axis = 0; axis < d; axis++) {
                points[i * d + axis] = domain.interval(axis).lower() + unit[axis] * domain.interval(axis).length();
            }
        }
        return inside(region, points);
    }

    private static Samples of(int d, double[] points, Solution solution) {
        return new Samples(d, solution.components(), points, solution.values(points, d));
    }

    /** n. */
    public int size() {
        return points.length / dimension;
    }

    /** Copy of x_i, shape (d). */
    public double[] point(int i) {
        return Arrays.copyOfRange(points, i * dimension, (i + 1) * dimension);
    }

    /**
     * (Σ|û − u|² / Σ|u|²)^{1/2} over all points and unknowns.
     *
     * @param approximation û, shape (n, m), row-major
     * @return absolute, not relative, when u vanishes at every point
     */
    public double relativeL2Error(double[] approximation) {
        return relative(approximation, 0, 1);
    }

    /** The relative L² error of one unknown; {@code approximation} still holds all of them. */
    public double relativeL2Error(double[] approximation, int unknown) {
        return relative(approximation, unknown, unknowns);
    }

    private double relative(double[] approximation, int from, int stride) {
        if (approximation.length != values.length) {
            throw new IllegalArgumentException(
                    "Samples: the approximation needs " + values.length + " values, got " + approximation.length);
        }
        double difference = 0;
        double size = 0;
        for (int i = from; i < values.length; i += stride) {
            difference += (approximation[i] - values[i]) * (approximation[i] - values[i]);
            size += values[i] * values[i];
        }
        return Math.sqrt(size > 0 ? difference / size : difference);
    }
}
