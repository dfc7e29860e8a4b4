package example;

import java.util.Map;
import org.pde4j.optim.Objective;
import org.pde4j.optim.Optimizer;
import org.pde4j.optim.Run;
import org.pde4j.optim.Step;

/**
 * θ_{k+1} = θ_k − η ∇J(θ_k) + β (θ_k − θ_{k−1}) (Polyak 1964).
 *
 * @param learningRate η
 * @param momentum β in [0, 1)
 */
public record HeavyBall(double learningRate, double momentum) implements Optimizer {

    public HeavyBall {
        if (!(learningRate > 0)) {
            throw new IllegalArgumentException("HeavyBall: learningRate must be positive, got " + learningRate);
        }
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("HeavyBall: momentum must be in [0, 1), got " + momentum);
        }
    }

    public HeavyBall() {
        this(1e-3, 0.9);
    }

    @Override
    public Run start(Objective objective, double[] theta) {
        return new Ball(this, objective, theta.clone(), new double[theta.length]);
    }

    @Override
    public Run resume(Objective objective, Map<String, double[]> state) {
        return new Ball(this, objective, state.get("theta").clone(), state.get("velocity").clone());
    }

    private static final class Ball implements Run {

        private final HeavyBall settings;
        private final Objective objective;
        private final double[] theta;
        private final double[] velocity;
        private final double[] gradient;
        private final double[] terms;
        private double loss;

        Ball(HeavyBall settings, Objective objective, double[] theta, double[] velocity) {
            this.settings = settings;
            this.objective = objective;
            this.theta = theta;
            this.velocity = velocity;
            gradient = new double[theta.length];
            terms = new double[objective.terms().size()];
            loss = objective.evaluate(theta, gradient, terms);
        }

        @Override
        public Step step() {
            if (!Double.isFinite(loss)) {
                return Step.failed("J = " + loss + " leaves no direction");
            }
            for (int i = 0; i < theta.length; i++) {
                velocity[i] = settings.momentum * velocity[i] - settings.learningRate * gradient[i];
                theta[i] += velocity[i];
            }
            loss = objective.evaluate(theta, gradient, terms);
            return Step.MOVED;
        }

        @Override
        public double[] theta() {
            return theta;
        }

        @Override
        public double loss() {
            return loss;
        }

        @Override
        public double[] gradient() {
            return gradient;
        }

        @Override
        public double[] terms() {
            return terms;
        }

        @Override
        public Map<String, double[]> state() {
            return Map.of("theta", theta.clone(), "velocity", velocity.clone());
        }
    }
}
