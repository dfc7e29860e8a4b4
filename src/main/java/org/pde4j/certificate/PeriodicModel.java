package org.pde4j.certificate;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.loss.DiscreteProblem;

/** u_θ and ∂u_θ/∂x take the same values on both faces of x, tried at a random θ: the model is periodic in x by construction. */
final class PeriodicModel {

    private static final int POINTS = 5;
    private static final double TOLERANCE = 1e-9;

    private PeriodicModel() {}

    static boolean is(DiscreteProblem problem, Coordinate x) {
        Box box = problem.problem().bounds();
        Random random = new Random(1);
        double[] theta = Arrays.stream(problem.initialPoint()).map(value -> value + random.nextGaussian()).toArray();
        double[] points = new double[2 * POINTS * box.dimension()];
        for (int i = 0; i < POINTS; i++) {
            for (int axis = 0; axis < box.dimension(); axis++) {
                double value = box.interval(axis).lower() + random.nextDouble() * box.interval(axis).length();
                points[2 * i * box.dimension() + axis] = axis == x.axis() ? box.interval(axis).lower() : value;
                points[(2 * i + 1) * box.dimension() + axis] = axis == x.axis() ? box.interval(axis).upper() : value;
            }
        }
        List<Expr> expressions = problem.problem().unknowns().stream().<Expr>mapMulti((u, out) -> {
            out.accept(u);
            out.accept(u.d(x));
        }).toList();
        double[][] values = problem.approximation(theta).evaluate(points, expressions);
        for (double[] value : values) {
            double size = Arrays.stream(value).map(Math::abs).max().orElse(0);
            for (int i = 0; i < POINTS; i++) {
                if (!(Math.abs(value[2 * i] - value[2 * i + 1]) <= TOLERANCE * size)) {
                    return false;
                }
            }
        }
        return true;
    }
}
