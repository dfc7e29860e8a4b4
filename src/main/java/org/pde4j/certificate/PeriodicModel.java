package org.pde4j.certificate;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;

/** u_θ and ∂u_θ/∂x take the same values on both faces of x, tried at a random θ: the model is periodic in x by construction. */
public final class PeriodicModel {

    private static final int POINTS = 5;
    private static final double TOLERANCE = 1e-9;

    private PeriodicModel() {}

    /**
     * Whether a model is periodic in x, by one of its functions.
     *
     * @param some u_θ at a θ that is not special
     * @param box whose faces of x are compared
     */
    public static boolean is(Approximation some, Box box, List<Field> unknowns, Coordinate x) {
        Random random = new Random(2);
        double[] lower = new double[POINTS * box.dimension()];
        for (int i = 0; i < lower.length; i++) {
            int axis = i % box.dimension();
            double value = box.interval(axis).lower() + random.nextDouble() * box.interval(axis).length();
            lower[i] = axis == x.axis() ? box.interval(axis).lower() : value;
        }
        List<Expr> expressions = unknowns.stream().<Expr>mapMulti((u, out) -> {
            out.accept(u);
            out.accept(u.d(x));
        }).toList();
        double[][] here = some.evaluate(lower, expressions);
        double[][] there = some.evaluate(box.lower(x).images(lower, box.dimension()), expressions);
        for (int k = 0; k < here.length; k++) {
            double size = Math.max(largest(here[k]), largest(there[k]));
            for (int i = 0; i < POINTS; i++) {
                if (!(Math.abs(here[k][i] - there[k][i]) <= TOLERANCE * size)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }
}
