package org.pde4j.expr;

import java.util.Arrays;
import java.util.Optional;

/** x ↦ f(x) on the hyperplane x_k = value. */
record Section(PointFunction whole, Coordinate held, double at) implements PointFunction {

    @Override
    public double value(double[] point) {
        double[] there = Arrays.copyOf(point, Math.max(point.length, held.axis() + 1));
        there[held.axis()] = at;
        return whole.value(there);
    }

    @Override
    public double[] values(double[] points, int d) {
        if (held.axis() >= d) {
            return PointFunction.super.values(points, d);
        }
        double[] there = points.clone();
        for (int i = held.axis(); i < there.length; i += d) {
            there[i] = at;
        }
        return whole.values(there, d);
    }

    @Override
    public Optional<Expr> derivative(Coordinate x) {
        return x.equals(held) ? Optional.of(Constant.ZERO)
                : whole.derivative(x).map(slope -> slope.substitute(leaf -> leaf.equals(held) ? new Constant(at) : leaf));
    }

    @Override
    public String description() {
        return whole.description();
    }
}
