package org.pde4j.certificate;

import java.util.List;
import java.util.Optional;
import org.pde4j.measure.NtkMeasurement;
import org.pde4j.optim.DescentGuarantee;
import org.pde4j.optim.HessianOperator;
import org.pde4j.train.Measured;

/**
 * What a descent with the tangent kernel K does to the residual between two records, n steps of size η or the time t apart: along v_i it takes
 * e^{−cλ_i t} (flow), (1 − ηcλ_i)^n (explicit) or (1 + ηcλ_i)^{−n} (implicit) if K is held fixed.
 *
 * @param method what the optimizer promises: flow, explicit or implicit steps
 * @param c of J = (c/2)|s|²
 * @param constant whether K is the same everywhere
 */
record ModeDecay(DescentGuarantee method, double c, boolean constant) {

    /** Sums of steps that differ by more are not those of one η. */
    private static final double STEADY = 1e-9;

    /** Empty unless the training was one phase of a descent on one objective, with one step size throughout. */
    static Optional<ModeDecay> of(CertificateContext context, List<Measured<NtkMeasurement>> records) {
        DescentGuarantee method = context.descent().guarantee();
        boolean one = context.result().orElseThrow().phases().size() == 1 && context.lastPhase().orElseThrow().changingObjective().isEmpty();
        return one && method.hasRate() && (method.kind() == DescentGuarantee.Kind.FLOW || steady(method.stepSize(), records))
                ? Optional.of(new ModeDecay(method, context.squares().orElseThrow().factor(), new HessianOperator(context.objective()).constant()))
                : Optional.empty();
    }

    private static boolean steady(double eta, List<Measured<NtkMeasurement>> records) {
        NtkMeasurement first = records.get(0).value();
        return records.stream().map(Measured::value).allMatch(now -> {
            double expected = eta * (now.iteration() - first.iteration());
            return Math.abs(now.flowTime() - first.flowTime() - expected) <= STEADY * expected;
        });
    }

    /** The factor of the component along an eigenvector of λ, K held fixed. */
    double factor(double lambda, NtkMeasurement from, NtkMeasurement to) {
        int n = to.iteration() - from.iteration();
        return switch (method.kind()) {
            case EXPLICIT -> Math.pow(1 - method.stepSize() * c * lambda, n);
            case IMPLICIT -> Math.pow(1 + method.stepSize() * c * lambda, -n);
            default -> Math.exp(-c * lambda * (to.flowTime() - from.flowTime()));
        };
    }

    String formula() {
        return switch (method.kind()) {
            case EXPLICIT -> "(1 - eta c lambda_i)^n";
            case IMPLICIT -> "(1 + eta c lambda_i)^-n";
            default -> "exp(-c lambda_i t)";
        };
    }

    /** What J is below, for the least eigenvalue λ during the training. */
    String envelope() {
        return "J <= J_0 " + switch (method.kind()) {
            case EXPLICIT -> "max_i |1 - eta c lambda_i|^2n";
            case IMPLICIT -> constant ? "(1 + 2 eta c lambda_path (1 - kappa)/(1 + kappa)^2)^-n" : "(1 + eta c lambda_path/(1 + kappa)^2)^-n";
            default -> "exp(-2 c lambda_path t)";
        } + " (level B)";
    }

    /**
     * ln of the bound of J/J_0 between two records; NaN where there is none.
     *
     * <p>Of the implicit method: J_k − J_{k+1} ≥ |D|²/(2η), or (1 − κ)|D|²/η where J is convex, |∇J_{k+1}| ≤ (1 + κ)|D|/η and |∇J|² ≥ 2cλJ. Of the
     * explicit one only where K is constant, because elsewhere no bound of the Hessian between the records is known.
     */
    double logBound(double least, double largest, NtkMeasurement from, NtkMeasurement to) {
        int n = to.iteration() - from.iteration();
        double eta = method.stepSize() * c;
        double kappa = method.kappa();
        return switch (method.kind()) {
            case EXPLICIT -> constant ? 2 * n * Math.log(Math.max(Math.abs(1 - eta * least), Math.abs(1 - eta * largest))) : Double.NaN;
            case IMPLICIT -> -n * Math.log1p((constant ? 2 * (1 - kappa) : 1) * eta * least / ((1 + kappa) * (1 + kappa)));
            default -> -2 * c * least * (to.flowTime() - from.flowTime());
        };
    }
}
