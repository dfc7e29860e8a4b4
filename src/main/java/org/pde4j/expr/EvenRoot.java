package org.pde4j.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A factor |e|^q of a power, q no even number, as it hides in √(e²) = |e|: it has a kink or a singularity where e changes sign.
 *
 * @param argument e
 * @param order q
 */
record EvenRoot(Expr argument, double order) {

    /** Roundings of a quadratic at its vertex. */
    private static final double ROUNDINGS = 0x1p-49;

    /** Those of base^p: of each e^{2k} in the base the order 2kp; of a quadratic in one coordinate with a double zero z the one of x − z. */
    static List<EvenRoot> of(Power power) {
        double p = power.exponent().evaluate();
        List<EvenRoot> found = new ArrayList<>();
        if (p != Math.rint(p)) {
            for (Expr factor : power.base() instanceof Product product ? product.factors() : List.of(power.base())) {
                factor(factor, p).filter(root -> root.order / 2 != Math.rint(root.order / 2)).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<EvenRoot> factor(Expr factor, double p) {
        if (factor instanceof Power inner) {
            double m = inner.exponent().evaluate();
            return m / 2 == Math.rint(m / 2) ? Optional.of(new EvenRoot(inner.base(), m * p)) : Optional.empty();
        }
        return factor instanceof Sum && factor.fields().isEmpty() && factor.columns().isEmpty() && factor.coordinates().size() == 1
                ? square(factor, p) : Optional.empty();
    }

    /** a(x − z)², multiplied out. */
    private static Optional<EvenRoot> square(Expr quadratic, double p) {
        Coordinate x = quadratic.coordinates().iterator().next();
        Expr slope = quadratic.piecewiseDerivative(x);
        Expr twice = slope.piecewiseDerivative(x);
        double[] at = new double[x.axis() + 1];
        if (!twice.isNumber() || twice.evaluate() == 0) {
            return Optional.empty();
        }
        double a = twice.evaluate() / 2;
        double c = quadratic.evaluate(at);
        double z = -slope.evaluate(at) / (2 * a);
        at[x.axis()] = z;
        double size = Math.abs(a) * z * z + Math.abs(slope.evaluate(new double[at.length]) * z) + Math.abs(c);
        return Math.abs(quadratic.evaluate(at)) <= ROUNDINGS * size ? Optional.of(new EvenRoot(x.minus(z), 2 * p)) : Optional.empty();
    }
}
