package org.pde4j.analysis.criticalpoint;

import java.util.Locale;
import java.util.Optional;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.WorkLimit;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Vectors;
import org.pde4j.optim.CurvatureSpectrum;
import org.pde4j.optim.HessianOperator;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.Objective;

/**
 * Classifies θ by the eigenvalues λ_i of the Hessian H of J and, where they vanish, by the first nonzero order of J along the null space.
 *
 * <p>A curvature counts as zero within τ = max(error of the eigenvalue, 4 ‖H(θ + d) − H(θ)‖_F), d the Newton step. With β = 1/|λ|, η = |d| and
 * the Lipschitz constant L = ‖H(θ + d) − H(θ)‖/|d| of H, Kantorovich's theorem gives a critical point within 2η of θ where h = βLη ≤ 1/2, and
 * there the curvature is still at least |λ| √(1 − 2h) of the same sign; |λ| &gt; τ is h &lt; 1/4, half the bound, because this L is a
 * secant. During descent to the degenerate minimum of y^k, k = 3, 4, …, h = 1 − ((k − 2)/(k − 1))^(k − 2) ≥ 1/2 at every y, so that its curvature
 * k(k − 1)y^(k − 2), positive until the limit, is never taken for that of a strict minimum. θ is not critical where |∇J| is above ten times its floor and the
 * Newton step predicts a decrease of more than {@code decrease} times J above the floor, or leaves the region in which H is known at all; nor where one of
 * {@link TrialSteps} lowers J by as much, whatever the floor of the gradient.
 *
 * <p>Where s is affine, H is constant, and one pass gives all its eigenvalues.
 *
 * @param dense largest p for which H is formed and all eigenvalues are computed
 * @param products most products with H beyond, by the method of Lanczos
 * @param decrease of J by one step, predicted or measured, relative to J, up to which θ counts as critical
 * @param probes most directions of the null space that are probed; with 0 a null space leaves θ undecided
 */
public record CriticalPoint(int dense, int products, double decrease, int probes) {

    private static final long SEED = 1;

    /** Up to this p a constant Hessian is formed: that takes less than forty products. */
    private static final int MAX_CONSTANT = 2000;

    /** A difference of two values of J counts from this many of their rounding errors on. */
    private static final double MEASURABLE = 10;

    /** What probing a direction costs, in products with H. */
    private static final int PROBE = 50;

    /** A step longer than this part of max(1, |θ|) is not within the quadratic model. */
    private static final double FAR = 0.1;

    /** 1/h, h = |λ|⁻¹ ‖ΔH‖ the constant of Kantorovich below which a curvature keeps its sign up to the limit. */
    private static final double KEPT = 4;

    /** The reach of probes, relative to max(1, |θ|). */
    private static final double REACH = 0.1;

    public CriticalPoint {
        if (dense < 0 || products < 2 || probes < 0) {
            throw new IllegalArgumentException("CriticalPoint: dense must be at least 0, products at least 2 and probes at least 0, got "
                    + dense + ", " + products + " and " + probes);
        }
        if (!(decrease > 0 && decrease < 1)) {
            throw new IllegalArgumentException("CriticalPoint: decrease must be in (0, 1), got " + decrease);
        }
    }

    /** All eigenvalues up to 400 parameters, 40 products beyond; critical where a part in 10⁶ of J remains to be gained; 6 probes. */
    public CriticalPoint() {
        this(400, 40, 1e-6, 6);
    }

    /** These settings as far as the effort and the work with the n rows of an objective allow. */
    public CriticalPoint within(Effort effort, int rows, Objective objective, WorkLimit limit) {
        return effort.thorough() ? new CriticalPoint(2000, 200, decrease, 4 * probes)
                : effort == Effort.QUICK ? new CriticalPoint(0, 2, decrease, 0)
                : affordable(limit.products(rows, objective.dimension()), objective.dimension(), new HessianOperator(objective).constant());
    }

    /**
     * Classifies θ, shape (p).
     *
     * @param floor of J and ∇J there
     * @param limit of the trial steps
     * @throws IllegalArgumentException if J or ∇J is not finite there
     */
    public CriticalPointReport examine(Objective objective, double[] theta, RoundingFloors floor, WorkLimit limit) {
        double[] gradient = new double[theta.length];
        double loss = objective.evaluate(theta, gradient, null);
        double norm = Vectors.norm(gradient);
        if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
            throw new IllegalArgumentException("CriticalPoint: J and grad J must be finite, got " + loss + " and |grad J| = " + norm);
        }
        int formed = new HessianOperator(objective).constant() ? Math.max(dense, MAX_CONSTANT) : dense;
        CurvatureSpectrum spectrum = CurvatureSpectrum.of(objective, theta, formed, products, SEED);
        double rounding = spectrum.errors()[0];
        double[] step = new double[theta.length];
        double predicted = 0;
        for (int i = 0; i < spectrum.values().length; i++) {
            double lambda = spectrum.values()[i];
            if (Math.abs(lambda) > spectrum.errors()[i]) {
                double component = spectrum.component(i, gradient);
                Vectors.addScaled(step, -component / lambda, spectrum.vector(i));
                predicted += component * component / (2 * Math.abs(lambda));
            }
        }
        double length = Vectors.norm(step);
        double tolerance = Math.max(rounding, KEPT * change(objective, theta, step, spectrum));
        Inertia inertia = Inertia.of(spectrum.values(), tolerance, spectrum.complete());
        CriticalPointReport undecided = new CriticalPointReport(CriticalPointClass.UNDECIDED, "", loss, norm, floor, length, predicted,
                TrialSteps.at(objective, theta, spectrum, limit), tolerance, inertia, spectrum, Optional.empty(), 0);
        return new Classification(this, objective, theta, undecided).report();
    }

    /**
     * The same with at most so many products with H in all.
     *
     * @param passes products with H, or passes over the rows of similar cost
     * @param constant whether H is formed in one pass
     */
    public CriticalPoint affordable(long passes, int p, boolean constant) {
        if (constant && p <= CurvatureSpectrum.MAX_FORMED) {
            return this;
        }
        return new CriticalPoint(p > dense || p <= passes ? dense : 0, (int) Math.max(2, Math.min(products, passes)), decrease,
                (int) Math.min(probes, passes / PROBE));
    }

    /** Classifies θ, shape (p). */
    public CriticalPointReport examine(Objective objective, double[] theta) {
        return examine(objective, theta, RoundingFloors.at(objective, theta, 0), WorkLimit.of(Effort.FULL, 0));
    }

    /** Whether one step was found that lowers J by more than {@code decrease} of it, and by more than its rounding. */
    boolean descends(CriticalPointReport found) {
        return found.trial().decrease() > decrease * Math.abs(found.loss()) + measurable(found);
    }

    /** The least difference between two values of J that is distinguishable. */
    static double measurable(CriticalPointReport found) {
        return MEASURABLE * found.floor().loss() + Math.ulp(found.loss());
    }

    /** Whether no step is predicted to lower J by more, where the quadratic model holds. */
    boolean withinModel(CriticalPointReport found, double size) {
        boolean small = found.predictedDecrease() <= decrease * Math.abs(found.loss()) + found.floor().loss();
        return found.atFloor() || small && found.newtonLength() <= FAR * Math.max(1, size);
    }

    double reach(double size) {
        return REACH * Math.max(1, size);
    }

    /** ‖H(θ + d) − H(θ)‖_F, or |(H(θ + d) − H(θ)) v| for the least Ritz vector v where H is not formed. */
    private double change(Objective objective, double[] theta, double[] step, CurvatureSpectrum spectrum) {
        double[] moved = new double[theta.length];
        Vectors.move(theta, 1, step, moved);
        HessianOperator hessian = new HessianOperator(objective);
        if (hessian.constant() || Vectors.distance(moved, theta) == 0) {
            return 0;
        }
        if (spectrum.complete()) {
            Matrix difference = hessian.dense(moved);
            Matrix scaled = spectrum.vectors().copy();
            for (int j = 0; j < theta.length; j++) {
                for (int i = 0; i < theta.length; i++) {
                    scaled.set(i, j, scaled.get(i, j) * spectrum.values()[j]);
                }
            }
            Blas.gemm(-1, scaled, false, spectrum.vectors(), true, 1, difference);
            double change = difference.frobeniusNorm();
            // What the decomposition itself is off by is not a change.
            double rounding = theta.length * theta.length * Math.ulp(spectrum.norm());
            return Double.isFinite(change) ? Math.max(0, change - rounding) : Double.POSITIVE_INFINITY;
        }
        double[] v = spectrum.vector(0);
        double change = Vectors.distance(hessian.at(moved).apply(v), hessian.at(theta).apply(v));
        return Double.isFinite(change) ? change : Double.POSITIVE_INFINITY;
    }

    /** Whether J ≥ 0 is known. */
    static boolean bounded(Objective objective) {
        return objective instanceof LeastSquaresObjective;
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.3e", value);
    }
}
