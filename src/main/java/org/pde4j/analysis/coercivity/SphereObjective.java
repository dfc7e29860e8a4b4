package org.pde4j.analysis.coercivity;

import java.util.List;
import org.pde4j.linalg.Vectors;
import org.pde4j.optim.LBfgs;
import org.pde4j.optim.Objective;
import org.pde4j.optim.Run;

/**
 * F(a) = J(R a/|a|): an objective on the sphere of radius R.
 *
 * @param objective J
 * @param radius R
 */
public record SphereObjective(Objective objective, double radius) implements Objective {

    @Override
    public int dimension() {
        return objective.dimension();
    }

    @Override
    public double unitRoundoff() {
        return objective.unitRoundoff();
    }

    @Override
    public double[] initialPoint() {
        return objective.initialPoint();
    }

    @Override
    public double evaluate(double[] theta, double[] gradient, double[] terms) {
        double length = Vectors.norm(theta);
        double[] moved = new double[theta.length];
        Vectors.addScaled(moved, radius / length, theta);
        double value = objective.evaluate(moved, gradient, null);
        if (gradient != null) {
            double normal = Vectors.dot(gradient, theta) / (length * length);
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = (gradient[i] - normal * theta[i]) * radius / length;
            }
        }
        if (terms != null) {
            terms[0] = value;
        }
        return value;
    }

    /** The lowest point of the sphere that L-BFGS reaches from a direction, shape (p), of length 1. */
    public double[] descend(double[] direction, int steps) {
        Run run = new LBfgs().start(this, unit(direction));
        for (int k = 0; k < steps && run.step().moved(); k++) {
            if (!Double.isFinite(run.loss())) {
                return unit(direction);
            }
        }
        return unit(run.theta());
    }

    /**
     * Where the descents from several directions end lowest.
     *
     * @param value infinite if none of them ends at a number
     */
    record Lowest(double value, double[] direction) {}

    /** The lowest end of descents from each start, the first of equal ones; the first start if no end has a value. */
    Lowest lowest(List<double[]> starts, int steps) {
        double least = Double.POSITIVE_INFINITY;
        double[] best = starts.get(0);
        for (double[] start : starts) {
            double[] end = descend(start, steps);
            double value = value(end);
            if (value < least) {
                least = value;
                best = end;
            }
        }
        return new Lowest(least, best);
    }

    static double[] unit(double[] vector) {
        double[] unit = new double[vector.length];
        Vectors.addScaled(unit, 1 / Vectors.norm(vector), vector);
        return unit;
    }
}
