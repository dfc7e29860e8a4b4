package org.pde4j.certificate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pde4j.analysis.coercivity.CoercivityReport;
import org.pde4j.analysis.coercivity.SublevelBall;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.measure.Boundedness;
import org.pde4j.measure.BoundednessMeasurement;
import org.pde4j.optim.DescentGuarantee;
import org.pde4j.train.Measured;

/**
 * |θ_k| ≤ R* for every step of a descent from J₀: a descent does not leave {J ≤ J₀}, which lies in a ball where J is coercive.
 *
 * <p>PROVED needs a {@link SublevelBall} and steps that provably descend. Methods that compare J at every step do: after k steps J ≤ J₀ + k ε|J₀| e^{kε} as
 * computed. Explicit steps do where the Hessian is constant and its enclosed largest eigenvalue is below 2/η: the exact step does not increase |s|, and k
 * steps with the rounding of each add at most |s₀|, which is checked. Everything else is OBSERVED: the rank in float64, 2/η at some iterates
 * only, or the steps of an extension, which are what it declares.
 *
 * @param status PROVED or OBSERVED
 * @param radius R*
 * @param evidence how it is known
 */
record SublevelSet(Status status, double radius, String evidence) {

    private static final String SOURCE = "coercivity of the loss";

    /** A radius this many times |θ| is of no use. */
    private static final double USELESS = 1e3;

    /** Empty unless the loss is coercive, the last phase descends, and no recorded loss of it exceeds J₀ at θ₀. */
    static Optional<SublevelSet> of(CertificateContext context) {
        Optional<CoercivityReport> report = context.coercivity().filter(found -> found.radius().isPresent());
        DescentHypotheses descent = context.descent();
        if (report.isEmpty() || !descent.descends()) {
            return Optional.empty();
        }
        List<Measured<BoundednessMeasurement>> records = context.measured(Boundedness.class).stream()
                .filter(record -> record.iteration() >= context.lastPhaseStart()).toList();
        double start = context.objective().value(context.objective().initialPoint());
        boolean below = !records.isEmpty() && records.stream().allMatch(record -> record.value().loss() <= start);
        if (!below) {
            return Optional.empty();
        }
        int steps = context.result().orElseThrow().iterations();
        DescentGuarantee method = descent.guarantee();
        Optional<SublevelBall> ball = report.get().ball();
        if (ball.isPresent() && method.comparesLoss() && descent.isKnown()) {
            return Optional.of(new SublevelSet(Status.PROVED, ball.get().radius(start * Math.exp(steps * method.lossError()) * (1 + 1e-12)),
                    "J is compared at every step; sigma_min with all rounding enclosed"));
        }
        double roundings = steps * Math.sqrt(context.objective().dimension());
        boolean explicit = descent.isKnown() && method.kind() == DescentGuarantee.Kind.EXPLICIT && descent.step().orElseThrow().constant();
        if (ball.isPresent() && explicit && descends(ball.get(), method.stepSize(), start, roundings)) {
            return Optional.of(new SublevelSet(Status.PROVED, ball.get().radius(4 * start), String.format(Locale.ROOT,
                    "eta lambda_max <= %.4g, below 2, and sigma_min with all rounding enclosed", method.stepSize() * ball.get().curvature())));
        }
        return Optional.of(new SublevelSet(Status.OBSERVED, report.get().radius().orElseThrow(), descent.declared()
                + (ball.isPresent() ? "" : "sigma_min in float64; ")
                + descent.step().map(StepCondition::words).orElse("J is compared at every step")));
    }

    /**
     * Whether ηL &lt; 2 by an enclosed L, and the rounding of all steps together changes |s| by less than |s₀| inside of the ball. Of one step it is at
     * most ‖B‖ (2u|θ| + η |error of ∇J|), and ηc‖B‖ ‖B‖_F ≤ 2√p.
     *
     * @param roundings √p times the number of steps
     */
    private static boolean descends(SublevelBall ball, double stepSize, double start, double roundings) {
        double size = Math.sqrt(2 * start / ball.factor());
        double rounding = 16 * roundings * ball.allowance() * (ball.radius(4 * start) + size / ball.sigma());
        return stepSize * ball.curvature() * (1 + 1e-12) < 2 && rounding <= size;
    }

    /** Adds the claim; false if the radius is too large to be one. */
    boolean report(double norm, Findings.Builder findings) {
        boolean useful = radius <= USELESS * norm;
        if (useful) {
            findings.add("parameters.sublevel-set", "the parameters stay in the sublevel set of the initial loss", status, norm, radius,
                    "{J <= J_0} lies in a ball whose radius R* is the threshold, and a descent does not leave it; the value is |theta|; " + evidence, SOURCE);
        } else {
            findings.add("parameters.sublevel-set", "the parameters stay in the sublevel set of the initial loss", Status.INCONCLUSIVE, radius, USELESS * norm,
                    "the loss is coercive, but the radius R* = value of the sublevel set exceeds a thousand times |theta|", SOURCE);
        }
        return useful;
    }
}
