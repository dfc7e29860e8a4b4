package org.pde4j.optim;

/** Φ(x) = J(x) + |x − θ_k|²/(2η), whose minimisers are the proximal points of θ_k; centre and η change from step to step. */
final class ProximalObjective implements Objective {

    private final Objective objective;
    final double[] centre;
    double stepSize;

    ProximalObjective(Objective objective, double[] centre, double stepSize) {
        this.objective = objective;
        this.centre = centre.clone();
        this.stepSize = stepSize;
    }

    Objective objective() {
        return objective;
    }

    @Override
    public int dimension() {
        return centre.length;
    }

    @Override
    public double unitRoundoff() {
        return objective.unitRoundoff();
    }

    @Override
    public double[] initialPoint() {
        return centre.clone();
    }

    @Override
    public double evaluate(double[] theta, double[] gradient, double[] terms) {
        double value = objective.evaluate(theta, gradient, null);
        double square = 0;
        for (int i = 0; i < theta.length; i++) {
            double d = theta[i] - centre[i];
            square += d * d;
            if (gradient != null) {
                gradient[i] += d / stepSize;
            }
        }
        value += square / (2 * stepSize);
        if (terms != null) {
            terms[0] = value;
        }
        return value;
    }
}
