package org.pde4j.points;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.pde4j.domain.Geometry;
import org.pde4j.domain.Interior;
import org.pde4j.domain.Patch;
import org.pde4j.domain.Piece;

/**
 * Points of a rule mapped from a unit cube to a domain or a piece of its boundary, uniform by area, volume or length: a rule that fills the cube evenly
 * fills the domain evenly.
 */
public final class DomainPoints {

    /** Keeps points off corners and edges, where there is no normal. */
    private static final double MARGIN = 0x1p-40;
    private static final int MAX_ATTEMPTS = 40;

    private DomainPoints() {}

    /**
     * Points of a piece of the boundary.
     *
     * @param points their weights have the sum 1
     * @param normals outward, shape (n, d), row-major
     */
    public record OnBoundary(PointGroup points, double[] normals) {

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
        Interior interior = domain.interior();
        int d = domain.dimension();
        int wanted = interior.share() == 1 ? count : (int) Math.ceil(count / interior.share() + 3 * Math.sqrt(count));
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            UnitPoints unit = rule.points(wanted, interior.parameters(), random);
            int most = interior.share() == 1 ? unit.size() : count;
            double[] coordinates = new double[Math.multiplyExact(most, d)];
            double[] weights = new double[most];
            int n = 0;
            double[] x = new double[d];
            for (int i = 0; i < unit.size() && n < most; i++) {
                if (interior.map(inside(unit, i), x)) {
                    System.arraycopy(x, 0, coordinates, n * d, d);
                    weights[n++] = unit.weights()[i];
                }
            }
            if (n == most) {
                return new PointGroup(name, d, coordinates, normalised(weights));
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
        double whole = patches.stream().mapToDouble(patch -> patch.measure() / patch.share()).sum();
        double share = patches.stream().allMatch(patch -> patch.share() == 1) ? 1 : piece.measure() / whole;
        int wanted = share == 1 ? count : (int) Math.ceil(count / share + 3 * Math.sqrt(count));
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            UnitPoints unit = parameters == 0 ? new UnitPoints(1, new double[patches.size()], ones(patches.size())) : rule.points(wanted, parameters, random);
            int most = share == 1 ? unit.size() : count;
            double[] coordinates = new double[Math.multiplyExact(most, d)];
            double[] normals = new double[coordinates.length];
            double[] weights = new double[most];
            int n = 0;
            for (int i = 0; i < unit.size() && n < most; i++) {
                double[] s = inside(unit, i);
                Patch patch = parameters == 0 ? patches.get(i) : select(patches, whole, s);
                if (patch.holds(s)) {
                    System.arraycopy(patch.point(s), 0, coordinates, n * d, d);
                    System.arraycopy(patch.normal(s), 0, normals, n * d, d);
                    weights[n++] = unit.weights()[i];
                }
            }
            if (n == most) {
                return new OnBoundary(new PointGroup(name, d, coordinates, normalised(weights)), normals);
            }
            wanted = Math.addExact(wanted, wanted / 2 + 1);
        }
        throw new IllegalStateException("DomainPoints: " + rule + " has too few points on " + name);
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
