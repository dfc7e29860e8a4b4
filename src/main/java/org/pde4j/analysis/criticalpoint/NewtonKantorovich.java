package org.pde4j.analysis.criticalpoint;

import java.util.List;
import java.util.Locale;
import org.pde4j.expr.Enclosure;
import org.pde4j.linalg.EnclosedMatrix;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.Vectors;

/**
 * Proves that J(a) = (c/2) Σ_i ω_i r_i(a)², r_i smooth in finitely many linear functionals of a, has a critical point near θ.
 *
 * <p>With a = centre + T y, T such that TᵀHT ≈ A = diag(±1), let G(y) = Tᵀ∇J and |G(0)| ≤ Y, ‖A − G′(0)‖ ≤ Z, and L a Lipschitz constant of
 * G′ on |y| ≤ ρ. If r ≤ ρ satisfies Y + Z r + L r²/2 ≤ r and Z + L r &lt; 1, the map y − A G(y) sends the ball of radius r into itself
 * and contracts it, so that it holds exactly one critical point (Kantorovich 1948; in this form Rump 1999, Acta Numerica 2010). Y, Z and L are upper bounds of
 * the exact numbers: J is taken with its data as stored, and every rounding is enclosed. T scales away the condition of the
 * features, which enters Y and Z with its first power only. L comes from the third derivatives of c ω r²/2 over the ball.
 */
public final class NewtonKantorovich {

    private static final int MAX_NEWTON_STEPS = 8;

    /** Features whose singular values fall below this part of the largest are dependent in this arithmetic. */
    private static final double DEPENDENT = 1e-14;

    private NewtonKantorovich() {}

    /** @param factor c */
    public static CriticalBall prove(List<EnclosedTerm> terms, double factor, double[] theta) {
        Preconditioner preconditioner = Preconditioner.of(terms, factor, theta);
        if (!(preconditioner.leastRatio() > DEPENDENT)) {
            return CriticalBall.failed("the least singular value of the Jacobian is " + number(preconditioner.leastRatio())
                    + " of the largest: the features are dependent in this arithmetic");
        }
        PreconditionedSystem system = new PreconditionedSystem(terms, factor, preconditioner.transform());
        double[] centre = theta.clone();
        EnclosedMatrix gradient = system.gradient(centre);
        for (int k = 0; k < MAX_NEWTON_STEPS; k++) {
            double[] next = preconditioner.moved(centre, gradient.mid().data());
            EnclosedMatrix nextGradient = system.gradient(next);
            if (!(Vectors.norm(nextGradient.mid().data()) < 0.5 * Vectors.norm(gradient.mid().data()))) {
                break;
            }
            centre = next;
            gradient = nextGradient;
        }
        return verify(system, preconditioner, theta, centre, gradient);
    }

    private static CriticalBall verify(
            PreconditionedSystem system, Preconditioner preconditioner, double[] theta, double[] centre, EnclosedMatrix gradient) {
        Matrix zero = new Matrix(centre.length, 1);
        double y = euclideanBound(gradient, zero);
        double z = system.hessian(centre).distanceBound(preconditioner.signs());
        if (!(z < 1)) {
            return CriticalBall.failed("|A - T'HT| <= " + number(z) + " is not below 1: the Hessian is singular within its error, or far from its value");
        }
        double reach = 4 * y / (1 - z);
        double lipschitz = system.lipschitz(centre, reach);
        double root = (1 - z) * (1 - z) - 2 * lipschitz * y;
        if (!(root > 0)) {
            return CriticalBall.failed("2 L Y = " + number(2 * lipschitz * y) + " is not below (1 - Z)^2 = " + number((1 - z) * (1 - z))
                    + ": theta is too far from a critical point");
        }
        // A little more than the exact root, so that the inequality survives its own rounding.
        double r = 2 * y / (1 - z + Math.sqrt(root)) * (1 + 1e-6);
        Enclosure contraction = Enclosure.of(z).plus(Enclosure.of(lipschitz).times(Enclosure.of(r)));
        Enclosure image = Enclosure.of(y).plus(Enclosure.of(z).times(Enclosure.of(r)))
                .plus(Enclosure.of(lipschitz).times(Enclosure.of(r).square()).times(Enclosure.of(0.5)));
        if (!(r <= reach && image.high() <= r && contraction.high() < 1)) {
            return CriticalBall.failed("Y = " + number(y) + ", Z = " + number(z) + " and L = " + number(lipschitz) + " admit no radius");
        }
        double norm = preconditioner.normBound();
        double least = (1 - contraction.high()) / (norm * norm) * (1 - 8 * Rounding.EPSILON);
        double distance = Vectors.distance(theta, centre) * (1 + Rounding.gamma(centre.length + 8L));
        return new CriticalBall(true, "Y = " + number(y) + ", Z = " + number(z) + ", L = " + number(lipschitz) + ", |T| <= " + number(norm),
                centre, norm * r * (1 + 4 * Rounding.EPSILON), distance, preconditioner.negative(), preconditioner.negative() == 0 ? least : Double.NaN);
    }

    /** An upper bound of |x − exact| for columns. */
    private static double euclideanBound(EnclosedMatrix x, Matrix exact) {
        double square = 0;
        for (int i = 0; i < x.rows(); i++) {
            double entry = Math.abs(x.mid().get(i, 0) - exact.get(i, 0)) + x.rad().get(i, 0);
            square += entry * entry;
        }
        return Math.sqrt(square) * (1 + 2 * Rounding.gamma(x.rows() + 16L)) + Double.MIN_NORMAL;
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.2e", value);
    }
}
