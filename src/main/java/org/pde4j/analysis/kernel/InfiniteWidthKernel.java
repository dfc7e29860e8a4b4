package org.pde4j.analysis.kernel;

import java.util.List;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.model.Activation;

/**
 * The kernel of the two-layer network (1/√m) Σ a_k σ(w_k · y), y = (x, 1/2), w ~ N(0, I₂), as m → ∞, in one dimension:
 * G̃_ij = E[l_i σ(w·y) l_j σ(w·y)] of the outer and G_ij = E[a²] E[l_i(σ′ y) · l_j(σ′ y)] of the inner weights.
 *
 * <p>The expectation is a trapezoidal sum over [−9, 9]², h = 0.16, which converges exponentially for functions analytic in a strip
 * (Trefethen, Weideman 2014): about twelve digits for tanh. G̃ = F Fᵀ with the factor F given too, because small eigenvalues must be
 * taken from F.
 *
 * @param activation σ
 * @param functionals l_i, one for each row
 * @param offset of the nodes in steps h; where two offsets differ by 1/2, so do the leading errors of their sums in sign
 */
public record InfiniteWidthKernel(Activation activation, List<PointFunctional> functionals, double offset) {

    private static final double STEP = 0.16;
    private static final int HALF = 56;
    private static final int SIDE = 2 * HALF + 1;

    public InfiniteWidthKernel {
        functionals = List.copyOf(functionals);
    }

    /** With nodes at the multiples of h. */
    public InfiniteWidthKernel(Activation activation, List<PointFunctional> functionals) {
        this(activation, functionals, 0);
    }

    /** G̃, shape (n, n). */
    public Matrix outer() {
        return Blas.gram(outerFactor());
    }

    /** G for E[a²] = 1, shape (n, n). */
    public Matrix inner() {
        return Blas.gram(innerFactor());
    }

    /** F with G̃ = F Fᵀ, shape (n, 113²). */
    public Matrix outerFactor() {
        return factor(false);
    }

    /** F with G = F Fᵀ, shape (n, 2 · 113²). */
    public Matrix innerFactor() {
        return factor(true);
    }

    private Matrix factor(boolean inner) {
        int nodes = SIDE * SIDE;
        Matrix factor = new Matrix(functionals.size(), inner ? 2 * nodes : nodes);
        for (int i = 0; i < functionals.size(); i++) {
            PointFunctional functional = functionals.get(i);
            Coordinate z = new Coordinate("z", 0);
            List<Expr> tower = activation.derivatives(z, functional.order() + 1);
            double[] sigma = new double[tower.size()];
            for (int node = 0; node < nodes; node++) {
                double omega = (node % SIDE - HALF + offset) * STEP;
                double beta = (node / SIDE - HALF + offset) * STEP;
                double rootWeight = STEP / Math.sqrt(2 * Math.PI) * Math.exp(-(omega * omega + beta * beta) / 4);
                double[] argument = {omega * functional.x() + beta / 2};
                for (int k = 0; k < sigma.length; k++) {
                    sigma[k] = tower.get(k).evaluate(argument, NO_FIELDS);
                }
                if (inner) {
                    factor.set(i, node, rootWeight * derivativeByOmega(functional, sigma, omega));
                    factor.set(i, nodes + node, rootWeight * applied(functional, sigma, omega, 1) / 2);
                } else {
                    factor.set(i, node, rootWeight * applied(functional, sigma, omega, 0));
                }
            }
        }
        return factor;
    }

    private static final Expr.Jet NO_FIELDS = field -> {
        throw new IllegalStateException("InfiniteWidthKernel: an activation has no unknown, got " + field);
    };

    /** Σ c_q ω^q σ^{(q + shift)}. */
    private static double applied(PointFunctional functional, double[] sigma, double omega, int shift) {
        double sum = 0;
        for (PointFunctional.Term term : functional.terms()) {
            sum += term.coefficient() * Math.pow(omega, term.order()) * sigma[term.order() + shift];
        }
        return sum;
    }

    /** ∂/∂ω Σ c_q ω^q σ^{(q)}(ω x + β/2). */
    private static double derivativeByOmega(PointFunctional functional, double[] sigma, double omega) {
        double sum = functional.x() * applied(functional, sigma, omega, 1);
        for (PointFunctional.Term term : functional.terms()) {
            int q = term.order();
            if (q > 0) {
                sum += term.coefficient() * q * Math.pow(omega, q - 1) * sigma[q];
            }
        }
        return sum;
    }
}
