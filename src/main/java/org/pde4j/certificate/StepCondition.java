package org.pde4j.certificate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.pde4j.linalg.Lanczos;
import org.pde4j.linalg.Vectors;
import org.pde4j.measure.Sharpness;
import org.pde4j.measure.SharpnessMeasurement;
import org.pde4j.measure.SharpnessProbe;
import org.pde4j.optim.HessianOperator;
import org.pde4j.train.Measured;
import org.pde4j.train.TrainingResult;

/**
 * η λ_max(∇²J) &lt; 2, under which explicit gradient descent lowers J: J_k − J_{k+1} ≥ η (1 − ηL/2) |∇J(θ_k)|² with L a bound of the Hessian
 * on the segment between.
 *
 * <p>λ_max is computed by Lanczos in float64 and, unless the Hessian is constant, at some iterates only: what follows is OBSERVED, not PROVED. The best
 * and the last iterate say nothing about those before, where λ_max may have been larger: without records of {@link Sharpness} it does not hold.
 *
 * @param stability the largest η λ_max found; NaN if the Hessian could not be evaluated
 * @param iterates at how many iterates
 * @param constant whether the Hessian is the same everywhere, so that one iterate stands for all
 * @param alongRun whether λ_max is known along the run and not at its end only; true before a training
 */
record StepCondition(double stability, int iterates, boolean constant, boolean alongRun) {

    /** At θ₀ before a training; after it at the records of {@link Sharpness} in the last phase, the best and the last iterate. */
    static StepCondition of(CertificateContext context, double stepSize) {
        SharpnessProbe probe = new SharpnessProbe(new Sharpness(), context.objective());
        boolean constant = new HessianOperator(context.objective()).constant();
        double largest = upper(probe, context.bestTheta());
        int iterates = 1;
        boolean alongRun = constant || context.result().isEmpty();
        if (context.result().isPresent() && !constant) {
            TrainingResult result = context.result().get();
            for (Measured<SharpnessMeasurement> record : context.measured(Sharpness.class)) {
                if (record.iteration() >= context.lastPhaseStart()) {
                    largest = Math.max(largest, record.value().lambdaMax() + record.value().error());
                    iterates++;
                    alongRun = true;
                }
            }
            if (Arrays.stream(result.lastTheta()).allMatch(Double::isFinite)) {
                largest = Math.max(largest, upper(probe, result.lastTheta()));
                iterates++;
            }
        }
        return new StepCondition(stepSize * largest, iterates, constant, alongRun);
    }

    /** An upper bound of λ_max; infinite where J or ∇J is not finite, as at the end of a descent that diverged. */
    private static double upper(SharpnessProbe probe, double[] theta) {
        double[] gradient = new double[theta.length];
        double loss = probe.objective().evaluate(theta, gradient, null);
        if (!Double.isFinite(loss) || !Double.isFinite(Vectors.norm(gradient))) {
            return Double.POSITIVE_INFINITY;
        }
        Lanczos largest = probe.largest(theta);
        return largest.value() + largest.error();
    }

    /**
     * Why η λ_max is not known to stay below a limit; 2 for a descent, just above 1 for the square-root bound with τ = 2 Σ η.
     *
     * @return a clause
     */
    Optional<String> failure(double limit) {
        if (!(stability < limit)) {
            return Optional.of(String.format(Locale.ROOT, "%s, not below %.3g", words(), limit));
        }
        return alongRun ? Optional.empty() : Optional.of(words() + ", not examined along the run: measure Sharpness");
    }

    /** 1 − η λ_max/2, the share of η|∇J|² that a step is sure to remove. */
    double share() {
        return 1 - stability / 2;
    }

    String words() {
        boolean before = alongRun && iterates == 1;
        String where = constant ? "everywhere" : before ? "at the start (along the run Sharpness measures it)" : "at " + iterates + " iterate(s)";
        return String.format(Locale.ROOT, "eta lambda_max = %.4g %s", stability, where);
    }
}
