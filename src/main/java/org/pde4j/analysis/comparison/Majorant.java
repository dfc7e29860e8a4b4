package org.pde4j.analysis.comparison;

import java.util.Arrays;
import java.util.Optional;

/**
 * φ ≥ 0 with φ_t − a φ_xx + b φ_x + d φ ≥ s for all a, b, d and s within ranges on the cells of a grid, φ ≥ e at the start, and φ ≥ 0, ∂_n φ ≥ 0 or
 * periodicity at the ends: by the maximum principle |w| ≤ φ for every w with |w_t − a w_xx + b w_x + d w| ≤ s, |w| ≤ e at the start and homogeneous
 * conditions at the ends.
 *
 * <p>The implicit Euler method gives φ; where the {@link Inequality} fails, the source is raised and the slab solved again, and what then fails is mended by
 * a constant. Where it fails in the end there is no φ. Mutable. Source: Protter and Weinberger, Maximum Principles in Differential Equations (1967), chapter 3.
 */
final class Majorant {

    /** Solutions of one slab before a constant is added, and constants before it is given up. */
    private static final int ITERATIONS = 12;
    private static final int CONSTANTS = 3;

    /** A slab is solved again while the constant would be more than this part of φ for all slabs together. */
    private static final double NEGLIGIBLE = 0.01;

    /** What is raised is raised by that factor, and by that part where hardly anything is missing. */
    private static final double MORE = 1.2;
    private static final double LIFT = 1e-10;

    /** (c_0 − φ₀)/(c_1 − φ₀) where w = 0: φ − φ₀ = h φ_x there and not 0, so that it can be above any e and follow φ inside. */
    private static final double FIXED = 1 / 3.0;

    private final SpaceTimeGrid grid;
    private final ComparisonProblem problem;
    private final Inequality inequality;
    private final int n;
    private final double h;
    private final TridiagonalSystem system;
    private final double[] source;
    private final double[] deficits;
    private double[] before;
    private double[] after;

    /** φ₀, the sum of all constants added. */
    private double added;

    private Majorant(ComparisonProblem problem) {
        this.problem = problem;
        grid = problem.grid();
        inequality = new Inequality(problem);
        n = grid.cells();
        h = grid.width();
        system = new TridiagonalSystem(n, problem.ends().periodic());
        source = new double[n];
        deficits = new double[n];
        before = new double[n + 2];
        after = new double[n + 2];
    }

    /**
     * What came of the search on one grid.
     *
     * @param norms of φ; empty if none was found
     * @param reached share of the slabs that have a φ
     */
    record Found(Optional<MajorantNorms> norms, double reached) {}

    /** @param most above which φ may lie nowhere */
    static Found of(ComparisonProblem problem, double most) {
        return new Majorant(problem).found(most);
    }

    private Found found(double most) {
        start();
        double largest = largest(before);
        for (int m = 0; m < grid.slabs(); m++) {
            if (!(largest <= most) || !slab(m)) {
                return new Found(Optional.empty(), m / (double) grid.slabs());
            }
            largest = Math.max(largest, largest(after));
            double[] former = before;
            before = after;
            after = former;
        }
        return new Found(Optional.of(MajorantNorms.of(before, inequality.width(), largest)).filter(norms -> norms.always() <= most && norms.isFinite()), 1);
    }

    /** The largest coefficient, above which φ lies nowhere. */
    private static double largest(double[] c) {
        return Arrays.stream(c, 1, c.length - 1).reduce(0, Math::max);
    }

    /** Coefficients of which every cell's are at least e there. */
    private void start() {
        double[] e = problem.initial();
        Ends ends = problem.ends();
        for (int j = 0; j < n; j++) {
            double left = e[j > 0 ? j - 1 : ends.periodic() ? n - 1 : 0];
            double right = e[j < n - 1 ? j + 1 : ends.periodic() ? 0 : n - 1];
            before[j + 1] = Math.max(e[j], Math.max(left, right));
        }
        before[1] = ends.lowerFixed() ? Math.max(before[1], 2 / (1 + FIXED) * e[0]) : before[1];
        before[n] = ends.upperFixed() ? Math.max(before[n], 2 / (1 + FIXED) * e[n - 1]) : before[n];
        ghosts(before);
    }

    /** c_0 and c_{n+1}. */
    private void ghosts(double[] c) {
        Ends ends = problem.ends();
        c[0] = ends.periodic() ? c[n] : ends.lowerFixed() ? FIXED * c[1] + (1 - FIXED) * added : c[1];
        c[n + 1] = ends.periodic() ? c[1] : ends.upperFixed() ? FIXED * c[n] + (1 - FIXED) * added : c[n];
    }

    /** Finds φ at the end of a slab; false if it is not found. */
    private boolean slab(int m) {
        System.arraycopy(problem.source().high()[m], 0, source, 0, n);
        double worst = Double.POSITIVE_INFINITY;
        for (int k = 0; k < ITERATIONS && worst > 0; k++) {
            if (k > 0) {
                if (constant(m, worst) <= NEGLIGIBLE / grid.slabs() * largest(after)) {
                    break;
                }
                raise();
            }
            solve(m);
            worst = deficit(m);
        }
        for (int k = 0; k < CONSTANTS && worst > 0; k++) {
            double constant = constant(m, worst);
            if (constant == Double.POSITIVE_INFINITY) {
                return false;
            }
            for (int j = 1; j <= n; j++) {
                after[j] += constant;
            }
            added += constant;
            ghosts(after);
            worst = deficit(m);
        }
        return worst <= 0;
    }

    /** What φ is raised by so that an inequality holds that failed by so much; infinite where that may not help. */
    private double constant(int m, double worst) {
        double most = largest(after);
        double rate = 1 / grid.duration(m) + Arrays.stream(problem.decay().low()[m]).reduce(0, Math::min) - problem.decaySlope() * most;
        return rate > 0.5 / grid.duration(m) ? Math.max(MORE * worst / rate, LIFT * most) : Double.POSITIVE_INFINITY;
    }

    private void raise() {
        boolean periodic = problem.ends().periodic();
        double first = deficits[0];
        double left = periodic ? deficits[n - 1] : 0;
        for (int j = 0; j < n; j++) {
            double right = j < n - 1 ? deficits[j + 1] : periodic ? first : 0;
            source[j] += LIFT * source[j] + MORE * Math.max(deficits[j], Math.max(left, right));
            left = deficits[j];
        }
    }

    /** One step of the implicit Euler method for the coefficients. */
    private void solve(int m) {
        double tau = grid.duration(m);
        GridRange diffusion = problem.diffusion();
        GridRange drift = problem.drift();
        for (int j = 0; j < n; j++) {
            double b = 0.5 * (drift.low()[m][j] + drift.high()[m][j]) / (2 * h);
            // Upwind where the grid does not resolve a layer, so that the matrix stays one of the maximum principle.
            double a = Math.max(0.5 * (diffusion.low()[m][j] + diffusion.high()[m][j]) / (h * h), Math.abs(b));
            system.lower[j] = -a - b;
            system.upper[j] = b - a;
            system.diagonal[j] = 1 / tau + 2 * a + problem.decay().low()[m][j] - problem.decaySlope() * before[j + 1];
            after[j + 1] = before[j + 1] / tau + source[j];
        }
        Ends ends = problem.ends();
        if (!ends.periodic()) {
            after[1] -= ends.lowerFixed() ? (1 - FIXED) * added * system.lower[0] : 0;
            after[n] -= ends.upperFixed() ? (1 - FIXED) * added * system.upper[n - 1] : 0;
            system.diagonal[0] += (ends.lowerFixed() ? FIXED : 1) * system.lower[0];
            system.diagonal[n - 1] += (ends.upperFixed() ? FIXED : 1) * system.upper[n - 1];
        }
        // The inequality is checked afterwards: its deficits lend their memory.
        System.arraycopy(after, 1, deficits, 0, n);
        system.solve(deficits);
        System.arraycopy(deficits, 0, after, 1, n);
        ghosts(after);
    }

    /** Writes by how much the inequality may fail on each cell, 0 where it holds; returns the largest, NaN where φ is not ≥ 0. */
    private double deficit(int m) {
        double worst = inequality.deficits(m, before, after, deficits);
        for (int j = 0; j < n; j++) {
            deficits[j] = Math.max(0, deficits[j]);
        }
        return worst;
    }
}
