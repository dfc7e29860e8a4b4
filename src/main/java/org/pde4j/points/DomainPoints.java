package org.pde4j.points;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import org.pde4j.domain.Geometry;
import org.pde4j.domain.Interior;
import org.pde4j.domain.Patch;
import org.pde4j.domain.Piece;
import org.pde4j.domain.Quadrature;
import org.pde4j.domain.SurfaceQuadrature;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;

/**
 * Points of a rule mapped from a unit cube to a domain or a piece of its boundary, uniform by area, volume or length: a rule that fills the cube evenly
 * fills the domain evenly.
 */
public final class DomainPoints {

    /** Keeps points off corners and edges, where there is no normal. */
    private static final double MARGIN = 0x1p-40;
    private static final int MAX_ATTEMPTS = 40;
    /** Gauss nodes in one direction. */
    private static final int MAX_NODES = 400;

    private DomainPoints() {}

    /**
     * Points of a piece of the boundary.
     *
     * @param points their weights have the sum 1
     * @param normals outward, shape (n, d), row-major
     */
    public record OnBoundary(PointGroup points, double[] normals) {

        /** The points with the columns nx, ny, … of the normal along these coordinates, the first of the points. */
        public PointGroup withNormals(List<Coordinate> along) {
            int d = points.dimension();
            double[] block = new double[points.size() * along.size()];
            for (int i = 0; i < points.size(); i++) {
                System.arraycopy(normals, i * d, block, i * along.size(), along.size());
            }
            return points.withColumns(along.stream().map(x -> Column.normal(x, List.of()).name()).toList(), block);
        }

        /** Copy of the normal at point i, shape (d). */
        public double[] normal(int i) {
            int d = points.dimension();
            return Arrays.copyOfRange(normals, i * d, (i + 1) * d);
        }
    }

    /**
     * Points inside of a domain. Where the map has images outside of it, a longer sequence is drawn and its first {@code count} points inside are taken.
     *
     * @param count at least 1; a tensor rule may return more
     */
    public static PointGroup inside(String name, Geometry domain, PointRule rule, int count, RandomGenerator random) {
        if (rule.filling() == PointRule.Filling.QUADRATURE) {
            Quadrature nodes = fineEnough(domain::quadrature, Quadrature::size, count, domain.dimension());
            return new PointGroup(name, domain.dimension(), nodes.points().clone(), normalised(nodes.weights().clone()));
        }
        Interior interior = rule.radial() > 0 ? domain.interior().byRadius(rule.radial()).orElse(domain.interior()) : domain.interior();
        int d = domain.dimension();
        boolean all = interior.share() == 1 || rule.filling() == PointRule.Filling.TENSOR;
        int wanted = wanted(count, interior.share(), all);
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            UnitPoints unit = CheckedPoints.of(rule, wanted, interior.parameters(), random);
            Taken taken = new Taken(all ? unit.size() : count, d);
            double[] x = new double[d];
            for (int i = 0; i < unit.size() && !taken.full(); i++) {
                if (interior.map(inside(unit, i), x)) {
                    taken.add(x, unit.weights()[i]);
                }
            }
            if (taken.size() >= count) {
                return taken.group(name);
            }
            wanted = Math.addExact(wanted, wanted / 2 + 1);
        }
        throw new IllegalStateException("DomainPoints: " + rule + " has too few points inside of " + name);
    }

    /**
     * Points of a piece of the boundary with its outward normals; each smooth patch gets its share of them.
     *
     * @param count at least 1; a tensor rule may return more
     */
    public static OnBoundary on(String name, Piece piece, PointRule rule, int count, RandomGenerator random) {
        List<Patch> patches = piece.patches();
        int parameters = patches.stream().mapToInt(Patch::parameters).max().orElseThrow();
        int d = patches.get(0).normal(new double[parameters]).length;
        if (rule.filling() == PointRule.Filling.QUADRATURE) {
            SurfaceQuadrature nodes = fineEnough(piece::quadrature, SurfaceQuadrature::size, count, Math.max(1, parameters));
            return new OnBoundary(new PointGroup(name, d, nodes.nodes().points().clone(), normalised(nodes.nodes().weights().clone())),
                    nodes.normals().clone());
        }
        double whole = patches.stream().mapToDouble(patch -> patch.measure() / patch.share()).sum();
        double share = patches.stream().allMatch(patch -> patch.share() == 1) ? 1 : piece.measure() / whole;
        boolean all = share == 1 || rule.filling() == PointRule.Filling.TENSOR;
        int wanted = wanted(count, share, all);
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            UnitPoints unit = parameters == 0 ? new UnitPoints(1, new double[patches.size()], ones(patches.size())) : CheckedPoints.of(rule, wanted,
                    parameters, random);
            Taken taken = new Taken(all ? unit.size() : count, d);
            List<double[]> normals = new ArrayList<>();
            for (int i = 0; i < unit.size() && !taken.full(); i++) {
                double[] s = inside(unit, i);
                Patch patch = parameters == 0 ? patches.get(i) : select(patches, whole, s);
                if (patch.holds(s)) {
                    taken.add(patch.point(s), unit.weights()[i]);
                    normals.add(patch.normal(s));
                }
            }
            if (taken.size() >= Math.min(count, parameters == 0 ? patches.size() : count)) {
                return new OnBoundary(taken.group(name), normals.stream().flatMapToDouble(Arrays::stream).toArray());
            }
            wanted = Math.addExact(wanted, wanted / 2 + 1);
        }
        throw new IllegalStateException("DomainPoints: " + rule + " has too few points on " + name);
    }

    /** The points at one value of a further coordinate, the last. */
    static PointGroup at(PointGroup points, double value) {
        int d = points.dimension();
        double[] coordinates = new double[points.size() * (d + 1)];
        for (int i = 0; i < points.size(); i++) {
            System.arraycopy(points.coordinates(), i * d, coordinates, i * (d + 1), d);
            coordinates[i * (d + 1) + d] = value;
        }
        return new PointGroup(points.name(), d + 1, coordinates, points.weights());
    }

    /** How many points of the cube to draw. */
    private static int wanted(int count, double share, boolean all) {
        return share == 1 ? count : (int) Math.ceil(count / share + (all ? 0 : 3 * Math.sqrt(count)));
    }

    /** The coarsest quadrature of at least {@code count} nodes. */
    private static <Q> Q fineEnough(IntFunction<Q> quadrature, ToIntFunction<Q> size, int count, int dimension) {
        Q found = quadrature.apply(1);
        int least = Math.max(1, size.applyAsInt(found));
        int nodes = Math.max(1, (int) Math.floor(0.8 * Math.pow((double) count / least, 1.0 / dimension)));
        found = nodes == 1 ? found : quadrature.apply(nodes);
        while (size.applyAsInt(found) < count && nodes < MAX_NODES) {
            found = quadrature.apply(++nodes);
        }
        return found;
    }

    /** Points that are kept, up to a number. */
    private static final class Taken {

        private final int most;
        private final int dimension;
        private final double[] coordinates;
        private final double[] weights;
        private int n;

        Taken(int most, int dimension) {
            this.most = most;
            this.dimension = dimension;
            coordinates = new double[Math.multiplyExact(most, dimension)];
            weights = new double[most];
        }

        boolean full() {
            return n == most;
        }

        int size() {
            return n;
        }

        void add(double[] x, double weight) {
            System.arraycopy(x, 0, coordinates, n * dimension, dimension);
            weights[n++] = weight;
        }

        PointGroup group(String name) {
            return new PointGroup(name, dimension, Arrays.copyOf(coordinates, n * dimension), normalised(Arrays.copyOf(weights, n)));
        }
    }

    /** The patch that the first parameter selects, which is stretched to [0, 1] again. */
    private static Patch select(List<Patch> patches, double whole, double[] s) {
        double rest = s[0] * whole;
        for (Patch patch : patches) {
            double own = patch.measure() / patch.share();
            if (rest < own) {
                s[0] = Math.max(MARGIN, Math.min(1 - MARGIN, rest / own));
                return patch;
            }
            rest -= own;
        }
        s[0] = 1 - MARGIN;
        return patches.get(patches.size() - 1);
    }

    private static double[] inside(UnitPoints unit, int i) {
        double[] s = Arrays.copyOfRange(unit.coordinates(), i * unit.dimension(), (i + 1) * unit.dimension());
        for (int j = 0; j < s.length; j++) {
            s[j] = Math.max(MARGIN, Math.min(1 - MARGIN, s[j]));
        }
        return s;
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] normalised(double[] weights) {
        double total = Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= total;
        }
        return weights;
    }
}
