package org.pde4j.problem;

import java.util.List;
import java.util.Optional;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.PointFunction;

/**
 * Im f or Re f of a holomorphic function f = e^{−imβ} z^{a−m}, or f = e^{−imβ} z^{a−m} (log z + b), of z = e^{−iβ}(x + iy − centre): for m = 0 r^a sin aφ
 * or r^a (log r sin aφ + φ cos aφ) at a corner, a &gt; 0, and log r, r^a cos aφ, r^a sin aφ in a hole,
 * a ≤ 0; and derivatives of these. The polar angle φ counts from the first edge of the corner, of direction β,
 * and jumps on the ray opposite to the bisector of the corner, outside of it. At the centre the value is 0 where that is the limit, and otherwise not a
 * number.
 *
 * <p>A derivative by x or y is one function of this kind with a factor; as those of S_xx and S_yy are rounded alike, ΔS = 0 holds for the expressions,
 * not only nearly.
 *
 * @param x first coordinate
 * @param y second coordinate
 * @param centre (x₀, y₀), a corner, or a point in a hole
 * @param direction β of the first edge, counterclockwise from the axis of x
 * @param opening ω, the angle between the edges inside of the domain
 * @param exponent a
 * @param order m, the number of derivatives taken
 * @param logarithm b, where f has the factor log z + b
 * @param real whether this is Re f
 */
record HolomorphicFunction(Coordinate x, Coordinate y, List<Double> centre, double direction, double opening, double exponent, int order,
        Optional<Double> logarithm,
        boolean real) implements PointFunction {

    HolomorphicFunction {
        centre = List.copyOf(centre);
    }

    /** As an expression. */
    Expr expression() {
        String power = "z^" + (exponent - order) + logarithm.map(b -> " (log z + " + b + ")").orElse("");
        return Column.of((real ? "Re " : "Im ") + power + " at " + centre + (order == 0 ? "" : ", turned by " + order), List.of(x, y), this);
    }

    @Override
    public double value(double[] point) {
        double dx = point[x.axis()] - centre.get(0);
        double dy = point[y.axis()] - centre.get(1);
        double power = exponent - order;
        double r = StrictMath.hypot(dx, dy);
        if (r == 0) {
            return power > 0 ? 0 : Double.NaN;
        }
        double bisector = direction + opening / 2;
        double c = StrictMath.cos(bisector);
        double s = StrictMath.sin(bisector);
        double phi = StrictMath.atan2(c * dy - s * dx, c * dx + s * dy) + opening / 2;
        double modulus = StrictMath.pow(r, power);
        double argument = power * phi - order * direction;
        double re = modulus * StrictMath.cos(argument);
        double im = modulus * StrictMath.sin(argument);
        if (logarithm.isEmpty()) {
            return real ? re : im;
        }
        double log = StrictMath.log(r) + logarithm.get();
        return real ? re * log - im * phi : im * log + re * phi;
    }

    /** d/dx of z^p (log z + b) is e^{−iβ} p z^{p−1} (log z + b + 1/p), and e^{−iβ} z^{−1} for p = 0; d/dy = i d/dx: Im if′ = Re f′, Re if′ = −Im f′. */
    @Override
    public Optional<Expr> derivative(Coordinate along) {
        boolean turned = along.equals(y);
        double power = exponent - order;
        boolean last = logarithm.isPresent() && power == 0;
        Expr slope = new HolomorphicFunction(x, y, centre, direction, opening, exponent, order + 1, last ? Optional.empty() : logarithm.map(b -> b + 1 / power),
                turned != real).expression();
        return Optional.of(slope.times((last ? 1 : power) * (turned && real ? -1 : 1)));
    }

    @Override
    public String description() {
        return (isInHole() ? "a multipole in the hole at " : "a singular function of the corner ") + centre;
    }

    /** In a hole r is nowhere small beside the hole. */
    @Override
    public boolean isResolved() {
        return isInHole();
    }

    private boolean isInHole() {
        return exponent <= 0;
    }
}
