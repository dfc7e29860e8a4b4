package org.pde4j.optim;

import java.util.Map;
import java.util.stream.IntStream;
import org.pde4j.linalg.CholeskyFactorization;
import org.pde4j.linalg.PackedSymmetric;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.Vectors;

/** The dense matrix of {@link SelfScaledBroyden}. */
final class DenseInverseHessian implements InverseHessian {

    /** p³/6 multiplications of a Cholesky factorisation over the 3p² of an update, by p. */
    private static final int UPDATES_IN_A_TEST = 18;

    /** The share of the largest entry up to which a negative eigenvalue is taken for rounding. */
    private static final double MAX_ROUNDING = 1e-10;

    private final SelfScaledBroyden.Update update;
    private final double damping;
    private final PackedSymmetric matrix;
    private final double[] s;
    private final double[] y;
    private final double[] image;
    private boolean fresh = true;
    private int untested;

    DenseInverseHessian(SelfScaledBroyden.Update update, double damping, int p) {
        this.update = update;
        this.damping = damping;
        matrix = new PackedSymmetric(p);
        s = new double[p];
        y = new double[p];
        image = new double[p];
    }

    @Override
    public boolean fresh() {
        return fresh;
    }

    /** A scaling τ &lt; 1 lengthens every step but the last one. */
    @Override
    public boolean unitSteps() {
        return update == SelfScaledBroyden.Update.BFGS;
    }

    @Override
    public void clear() {
        if (!fresh) {
            matrix.setIdentity();
            fresh = true;
            untested = 0;
        }
    }

    @Override
    public void descent(double[] g, double[] direction) {
        matrix.multiply(g, direction);
        for (int i = 0; i < direction.length; i++) {
            direction[i] = -direction[i];
        }
    }

    @Override
    public void add(Iterate from, Iterate to, double step) {
        Vectors.move(to.theta, -1, from.theta, s);
        Vectors.move(to.gradient, -1, from.gradient, y);
        if (damping > 0) {
            Vectors.addScaled(y, damping * Math.abs(to.loss), s);
        }
        double curvature = Vectors.dot(s, y);
        matrix.multiply(y, image);
        double square = Vectors.dot(y, image);
        boolean certain = curvature > Rounding.UNIT * Vectors.norm(s) * Vectors.norm(y);
        if (!certain || !Double.isFinite(1 / curvature) || !(square > 0) || !Double.isFinite(square)) {
            return;
        }
        // s = −αHg, so that sᵀH⁻¹s = −α s·g without a solve.
        double b = -step * Vectors.dot(s, from.gradient) / curvature;
        double h = square / curvature;
        Scaling scaling = Scaling.of(update, b, h, s.length, fresh);
        double a = scaling.phi() * square / (scaling.tau() * curvature * curvature) + 1 / curvature;
        // a s sᵀ − φ/(τ yᵀs) (s imageᵀ + image sᵀ) is s wᵀ + w sᵀ with w in place of y.
        for (int i = 0; i < s.length; i++) {
            y[i] = 0.5 * a * s[i] - scaling.phi() / (scaling.tau() * curvature) * image[i];
        }
        matrix.update(1 / scaling.tau(), s, y, (scaling.phi() - 1) / (scaling.tau() * square), image);
        fresh = false;
        untested++;
    }

    /**
     * Keeps H if it is positive definite in float64, or H + ε max H_ii with the least ε of p u, 10 p u, … below 10⁻¹⁰, u the unit roundoff: along flat
     * directions of J the entries grow until rounding hides the least eigenvalues. In exact arithmetic H always is; a test takes the time of p/18
     * updates and is made only after so many.
     */
    @Override
    public void retain() {
        if (fresh || untested < s.length / UPDATES_IN_A_TEST) {
            return;
        }
        untested = 0;
        double largest = IntStream.range(0, s.length).mapToDouble(i -> matrix.get(i, i)).max().orElse(0);
        double added = s.length * Rounding.UNIT;
        while (!CholeskyFactorization.isPositiveDefinite(matrix)) {
            if (!(added < MAX_ROUNDING)) {
                clear();
                return;
            }
            for (int i = 0; i < s.length; i++) {
                matrix.add(i, i, added * largest);
            }
            added *= 10;
        }
    }

    /** Empty while no curvature has been collected, otherwise the lower triangle by rows; and the updates since the last test of {@link #retain}. */
    @Override
    public Map<String, double[]> save() {
        return Map.of("inverseHessian", fresh ? new double[0] : matrix.data().clone(), "untested", new double[] {untested});
    }

    void restore(double[] triangle, double updates) {
        if (triangle.length == 0) {
            return;
        }
        if (triangle.length != matrix.data().length) {
            throw new IllegalArgumentException("SelfScaledBroyden state: inverseHessian must have shape (0) or (" + matrix.data().length + "), got ("
                    + triangle.length + ")");
        }
        System.arraycopy(triangle, 0, matrix.data(), 0, triangle.length);
        fresh = false;
        untested = (int) updates;
    }

    /** The entries of H, for proofs. */
    PackedSymmetric matrix() {
        return matrix;
    }

    /**
     * φ and τ from b = sᵀH⁻¹s/(yᵀs) and h = yᵀHy/(yᵀs).
     *
     * <p>Urbán, Stefanou &amp; Pons (2025), section 3, after Al-Baali &amp; Khalfan (2005).
     */
    record Scaling(double phi, double tau) {

        static Scaling of(SelfScaledBroyden.Update update, double b, double h, int p, boolean first) {
            double a = b * h - 1;
            // a is 0 where s is parallel to Hy; then every φ gives the same matrix.
            double theta = update == SelfScaledBroyden.Update.BROYDEN && a > 1e-12 ? theta(a, b, h) : 0;
            double sigma = 1 + a * theta;
            double phi = (1 - theta) / sigma;
            double tau = first ? h / sigma : tau(update, theta, sigma, b, p);
            boolean usable = Settings.positive(tau) && Double.isFinite(1 / tau) && Double.isFinite(phi) && sigma > 0;
            return usable ? new Scaling(phi, tau) : new Scaling(1, 1);
        }

        private static double theta(double a, double b, double h) {
            double lower = Math.min(1, h * (1 - Math.sqrt(a / (1 + a))));
            return Math.max((lower - 1) / a, Math.min(1 / lower, (1 - b) / b));
        }

        private static double tau(SelfScaledBroyden.Update update, double theta, double sigma, double b, int p) {
            double upper = Math.min(1, 1 / b);
            double power = p == 1 ? 1 : Math.pow(sigma, 1.0 / (1 - p));
            return switch (update) {
                case BFGS -> 1;
                case SCALED_BFGS -> upper;
                case BROYDEN -> theta > 0 ? upper * Math.min(power, 1 / theta) : Math.min(upper * power, sigma);
            };
        }
    }
}
