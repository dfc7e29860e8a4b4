package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.pde4j.analysis.enclosure.Upward;
import org.pde4j.domain.Interval;
import org.pde4j.expr.EnclosedSeries;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.loss.Approximation;

/**
 * |z(t) − v(t)|_W ≤ E(t), E′ = μ_W(t) E + |ρ|_W, E(0) = |z(0) − v(0)|_W, for z′ = F(t, z): μ_W is the logarithmic norm of F′, in the Euclidean norm with
 * weights, the largest over all states within E of v(t). As long as E is finite the solution exists.
 *
 * <p>F′ is enclosed over each step and over the tube of radius E; ρ is integrated by a {@link CellCover}; v is sampled. Source: G. Dahlquist, Trans. Royal
 * Inst. Tech. 130 (1959); G. Söderlind, BIT 46 (2006) 631.
 *
 * @param largest max_t of the bound, for each entry of z; infinite where the tube is too wide to be followed to the end
 * @param sizes max_t |v| of each entry
 * @param exponent ∫ μ dt along the tube
 * @param residual ∫|ρ| dt of each entry
 * @param reached the time up to which the bound is finite
 * @param settled whether the integrals of ρ were resolved within the budget
 */
public record TrajectoryBound(double[] largest, double[] sizes, double exponent, double[] residual, double reached, boolean settled) {

    /** Powers of two by which the weight of velocities is tried. */
    private static final int RATIOS = 8;
    private static final int PROBES = 256;

    /** For a function given by samples, with at most that many evaluations for each integral. */
    public static TrajectoryBound of(OdeSystem system, Approximation v, int budget) {
        int n = system.state().size();
        Interval time = system.problem().box().interval(0);
        double[][] residuals = new double[n][];
        boolean settled = true;
        int steps = 1;
        for (int i = 0; i < n; i++) {
            CellCover cover = CellCover.of(Region.of(system.problem().box()), system.residuals().get(i), v, budget);
            double longest = cover.cells().stream().mapToDouble(cell -> cell.high()[0] - cell.low()[0]).max().orElseThrow();
            Bracket integral = cover.integral(1);
            settled &= integral.settled();
            steps = (int) Math.round(time.length() / longest);
            residuals[i] = new Slabs(time, 0, steps).sums(cover.cells(), cell -> new Enclosure(cell.low()[0], cell.high()[0]),
                    cell -> cell.integral(1) + cell.doubt(1));
        }
        return new Steps(system, v, time, steps, residuals, settled).best();
    }

    /** The largest eigenvalue of (A + Aᵀ)/2 from above, A enclosed entry by entry, shape (n, n); infinite where an entry is not bounded. */
    static double logarithmicNorm(int n, BiFunction<Integer, Integer, Enclosure> entry) {
        double[] symmetric = new double[n * n];
        double radius = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                Enclosure half = entry.apply(i, j).plus(entry.apply(j, i)).times(Enclosure.of(0.5));
                symmetric[i * n + j] = half.centre();
                radius = Math.hypot(radius, half.radius());
            }
        }
        return Double.isFinite(radius) ? Arrays.stream(SymmetricEigen.values(new Matrix(n, n, symmetric))).max().orElseThrow() + radius
                : Double.POSITIVE_INFINITY;
    }

    /** Of each unknown. */
    List<ErrorBound> bounds(OdeSystem system) {
        List<ErrorBound> bounds = new ArrayList<>();
        double sum = Arrays.stream(residual).sum();
        List<ErrorBound.Term> terms = List.of(new ErrorBound.Term("sum of the integrals of |residual|", sum),
                new ErrorBound.Term("growth factor by the logarithmic norm", Math.exp(exponent)), new ErrorBound.Term("followed up to t", reached));
        for (int i = 0; i < largest.length; i++) {
            Field entry = system.state().get(i);
            if (entry.derivative().total() == 0) {
                boolean lost = Double.isInfinite(largest[i]) && !Double.isNaN(sum);
                bounds.add(new ErrorBound(entry.name(), Norm.SUP, ErrorBound.ALL_TIMES, Double.isNaN(sum) ? Double.NaN : largest[i], sizes[i],
                        Rigour.sampled(settled), "logarithmic norm", "Dahlquist 1959, Soderlind 2006", terms, lost ? Optional.of(String.format(Locale.ROOT,
                                "From t = %.4g on the error may grow without bound: lower the residual, or advance in time (TimeMarching).", reached))
                                : Optional.empty()));
            }
        }
        return bounds;
    }

    /** v on the steps, and the jet of F there. */
    private static final class Steps {

        private final OdeSystem system;
        private final Interval time;
        private final int steps;
        private final double[][] residuals;
        private final boolean settled;
        private final Expr[][] slopes;
        private final double[][] values;
        private final double[] initial;

        Steps(OdeSystem system, Approximation v, Interval time, int steps, double[][] residuals, boolean settled) {
            this.system = system;
            this.time = time;
            this.steps = steps;
            this.residuals = residuals;
            this.settled = settled;
            slopes = system.rates().stream().map(rate -> system.state().stream().map(rate::partial).toArray(Expr[]::new)).toArray(Expr[][]::new);
            double[] nodes = IntStream.rangeClosed(0, 2 * steps).mapToDouble(k -> time.lower() + time.length() * k / (2.0 * steps)).toArray();
            values = v.evaluate(nodes, system.state());
            initial = Arrays.stream(v.evaluate(new double[] {time.lower()}, system.defects())).mapToDouble(defect -> Math.abs(defect[0])).toArray();
        }

        /** The weights of velocities with the least growth along v, then the bound with these. */
        TrajectoryBound best() {
            double[] chosen = null;
            double least = Double.POSITIVE_INFINITY;
            for (int k = -RATIOS; k <= RATIOS; k++) {
                double[] weights = weights(Math.scalb(1.0, k));
                double growth = 0;
                for (int i = 0; i < PROBES; i++) {
                    growth += Math.max(0, norm((int) ((long) i * steps / PROBES), weights, 0));
                }
                if (chosen == null || growth < least) {
                    chosen = weights;
                    least = growth;
                }
            }
            return follow(chosen);
        }

        private double[] weights(double ofVelocities) {
            return system.state().stream().mapToDouble(entry -> entry.derivative().total() == 0 ? 1 : ofVelocities).toArray();
        }

        private TrajectoryBound follow(double[] weights) {
            int n = weights.length;
            double h = time.length() / steps;
            double bound = 0;
            for (int i = 0; i < n; i++) {
                bound = Math.hypot(bound, weights[i] * initial[i]);
            }
            double most = bound;
            double exponent = 0;
            double[] sums = new double[n];
            for (int k = 0; k < steps; k++) {
                double added = 0;
                for (int i = 0; i < n; i++) {
                    added += weights[i] * residuals[i][k];
                    sums[i] += residuals[i][k];
                }
                // The radius that the step is shown not to leave; a larger one is tried where it does.
                double tube = (bound + added) * 1.01 + Double.MIN_NORMAL;
                double rate = norm(k, weights, tube);
                for (int trial = 0; trial < 20 && !(Math.exp(Math.max(0, rate) * h) * (bound + added) <= tube); trial++) {
                    tube *= 2;
                    rate = norm(k, weights, tube);
                }
                if (!(Math.exp(Math.max(0, rate) * h) * (bound + added) <= tube)) {
                    return result(weights, Double.POSITIVE_INFINITY, exponent, sums, time.lower() + k * h);
                }
                bound = Upward.of(Math.exp(rate * h) * bound + Math.exp(Math.max(0, rate) * h) * added);
                exponent += rate * h;
                most = Math.max(most, tube);
            }
            return result(weights, most, exponent, sums, time.upper());
        }

        private TrajectoryBound result(double[] weights, double most, double exponent, double[] sums, double reached) {
            double[] largest = Arrays.stream(weights).map(weight -> Upward.of(most / weight)).toArray();
            double[] sizes = Arrays.stream(values).mapToDouble(entry -> Arrays.stream(entry).map(Math::abs).max().orElseThrow()).toArray();
            return new TrajectoryBound(largest, sizes, exponent, sums, reached, settled);
        }

        /** The largest eigenvalue of the symmetric part of W F′ W⁻¹ within a distance of v over one step, enclosed for v as sampled. */
        private double norm(int step, double[] weights, double tube) {
            Enclosure when = new Enclosure(time.lower() + time.length() * step / steps, time.lower() + time.length() * (step + 1) / steps);
            return logarithmicNorm(weights.length, (i, j) -> entry(i, j, step, when, weights, tube));
        }

        private Enclosure entry(int i, int j, int step, Enclosure when, double[] weights, double tube) {
            Enclosure slope = EnclosedSeries.range(slopes[i][j], t -> when, field -> near(field, step, weights, tube));
            return slope.times(Enclosure.of(weights[i])).times(Enclosure.of(weights[j]).reciprocal());
        }

        /** An entry of z within the tube: the range of its samples, widened by half of it, and by the radius. */
        private Enclosure near(Field field, int step, double[] weights, double tube) {
            int index = system.state().indexOf(field);
            double[] samples = Arrays.copyOfRange(values[index], 2 * step, 2 * step + 3);
            double least = Arrays.stream(samples).min().orElseThrow();
            double most = Arrays.stream(samples).max().orElseThrow();
            return Enclosure.around(0.5 * (least + most), most - least + tube / weights[index]);
        }
    }
}
