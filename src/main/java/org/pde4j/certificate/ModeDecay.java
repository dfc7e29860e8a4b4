package org.pde4j.certificate;

import java.util.List;
import java.util.Optional;
import org.pde4j.measure.NtkMeasurement;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.GradientFlow;
import org.pde4j.optim.HessianOperator;
import org.pde4j.optim.ImplicitGradientDescent;
import org.pde4j.optim.Optimizer;
import org.pde4j.train.Measured;

/**
 * What a descent with the tangent kernel K does to the residual between two records, n steps of size η or the time t apart: along v_i it takes
 * e^{−cλ_i t} (flow), (1 − ηcλ_i)^n (explicit) or (1 + ηcλ_i)^{−n} (implicit) if K is held fixed.
 *
 * @param method the optimizer
 * @param c of J = (c/2)|s|²
 * @param constant whether K is the same everywhere
 */
record ModeDecay(Optimizer method, double c, boolean constant) {

    /** Sums of steps that differ by more are not those of one η. */
    private static final double STEADY = 1e-9;

    /** Empty unless the training was one phase of a descent, with one step size throughout. */
    static Optional<ModeDecay> of(CertificateContext evidence, List<Measured<NtkMeasurement>> records) {
        if (evidence.result().orElseThrow().phases().size() != 1) {
            return Optional.empty();
        }
        return evidence.lastOptimizer().filter(method -> method instanceof GradientFlow || steady(method, records))
                .map(method -> new ModeDecay(method, evidence.squares().orElseThrow().factor(), new HessianOperator(evidence.objective()).constant()));
    }

    private static boolean steady(Optimizer method, List<Measured<NtkMeasurement>> records) {
        double eta = method instanceof GradientDescent explicit ? explicit.stepSize() : method instanceof ImplicitGradientDescent implicit ? implicit.stepSize() : Double.NaN;
        NtkMeasurement first = records.get(0).value();
        return records.stream().map(Measured::value).allMatch(now -> {
            double expected = eta * (now.iteration() - first.iteration());
            return Math.abs(now.flowTime() - first.flowTime() - expected) <= STEADY * expected;
        });
    }

    /** The factor of the component along an eigenvector of λ, K held fixed. */
    double factor(double lambda, NtkMeasurement from, NtkMeasurement to) {
        int n = to.iteration() - from.iteration();
        if (method instanceof GradientDescent explicit) {
            return Math.pow(1 - explicit.stepSize() * c * lambda, n);
        }
        return method instanceof ImplicitGradientDescent implicit ? Math.pow(1 + implicit.stepSize() * c * lambda, -n)
                : Math.exp(-c * lambda * (to.flowTime() - from.flowTime()));
    }

    String formula() {
        return method instanceof GradientDescent ? "(1 - eta c lambda_i)^n" : method instanceof ImplicitGradientDescent ? "(1 + eta c lambda_i)^-n" : "exp(-c lambda_i t)";
    }

    /** What J is below, for the least eigenvalue λ on the way. */
    String envelope() {
        return "B: J <= J_0 " + (method instanceof GradientDescent ? "max_i |1 - eta c lambda_i|^2n"
                : method instanceof ImplicitGradientDescent ? constant ? "(1 + 2 eta c lambda_path (1 - kappa)/(1 + kappa)^2)^-n" : "(1 + eta c lambda_path/(1 + kappa)^2)^-n"
                : "exp(-2 c lambda_path t)");
    }

    /**
     * ln of the bound of J/J_0 between two records; NaN where there is none.
     *
     * <p>Of the implicit method: J_k − J_{k+1} ≥ |D|²/(2η), or (1 − κ)|D|²/η where J is convex, |∇J_{k+1}| ≤ (1 + κ)|D|/η and |∇J|² ≥ 2cλJ. Of the
     * explicit one only where K is constant, because a bound of the Hessian on the way is not known elsewhere.
     */
    double logBound(double least, double largest, NtkMeasurement from, NtkMeasurement to) {
        int n = to.iteration() - from.iteration();
        if (method instanceof GradientDescent explicit) {
            double eta = explicit.stepSize() * c;
            return constant ? 2 * n * Math.log(Math.max(Math.abs(1 - eta * least), Math.abs(1 - eta * largest))) : Double.NaN;
        }
        if (method instanceof ImplicitGradientDescent implicit) {
            double kappa = implicit.kappa();
            double gain = constant ? 2 * (1 - kappa) : 1;
            return -n * Math.log1p(gain * implicit.stepSize() * c * least / ((1 + kappa) * (1 + kappa)));
        }
        return -2 * c * least * (to.flowTime() - from.flowTime());
    }
}
