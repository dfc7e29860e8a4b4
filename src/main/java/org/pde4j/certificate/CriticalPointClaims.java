package org.pde4j.certificate;

import static org.pde4j.certificate.CriticalPoint.number;

import java.util.Optional;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.criticalpoint.CriticalBall;
import org.pde4j.analysis.criticalpoint.CriticalPointClass;
import org.pde4j.analysis.criticalpoint.CriticalPointReport;
import org.pde4j.analysis.criticalpoint.FeatureEnclosure;
import org.pde4j.analysis.criticalpoint.NewtonKantorovich;
import org.pde4j.analysis.criticalpoint.Smoothness;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.optim.HessianOperator;
import org.pde4j.train.Reason;

/**
 * What {@link CriticalPoint} says in a certificate.
 *
 * @param limits what was left out because of the number of rows, appended to evidence; empty if nothing was
 */
record CriticalPointClaims(CriticalPoint chapter, CertificateContext evidence, CriticalPointReport report, String limits) {

    private static final String MORSE = "second-order conditions; splitting lemma (Gromoll & Meyer 1969)";
    private static final String KANTOROVICH = "Newton-Kantorovich theorem with all rounding enclosed (Kantorovich 1948, Rump 2010)";

    /** What {@link MultiStart} makes needless. */
    static final String COMPARE = "A local minimum need not be global: compare with pde4j solve --starts 20.";

    /** Most entries n p of the features whose rounding is enclosed at the end of a training, a second or two, and at full effort. */
    private static final long MAX_SAMPLED = 250_000;
    private static final long MAX_FULL = 10_000_000;

    Findings findings() {
        Findings.Builder findings = Findings.of(chapter);
        classification(findings);
        boolean hessian = Smoothness.hasHessian(evidence.objective());
        findings.add("inertia of the Hessian", !hessian ? Status.NOT_APPLICABLE : report.inertia().complete() ? Status.OBSERVED : Status.INCONCLUSIVE, report.inertia().negative(), 0,
                report.inertia() + " by the tolerance " + number(report.tolerance()) + ", least curvature " + number(report.leastCurvature()) + limits,
                report.inertia().complete() ? "all eigenvalues of H" : "Lanczos with residual bounds; Cauchy interlacing");
        report.exponent().ifPresent(alpha -> findings.add("Lojasiewicz exponent that the class implies", Status.OBSERVED, alpha, Double.NaN,
                report.constant().map(c -> "C = 1/sqrt(2 mu) = " + number(c)).orElse("at least 1 - 1/k, k = " + report.order()), "Morse-Bott lemma"));
        evidence.collocation().filter(problem -> FeatureEnclosure.obstacle(problem.network()).isEmpty()).ifPresent(problem -> proof(problem, findings));
        return findings.build();
    }

    private void classification(Findings.Builder findings) {
        CriticalPointClass type = report.type();
        Status status = switch (type) {
            case GLOBAL_ZERO, STRICT_LOCAL_MINIMUM, DEGENERATE_MINIMUM, MORSE_BOTT -> Status.OBSERVED;
            case STRICT_SADDLE, DEGENERATE_SADDLE -> Status.VIOLATED;
            case UNDECIDED, NOT_CRITICAL -> Status.INCONCLUSIVE;
        };
        findings.add("theta is a local minimum: " + type, status, report.leastCurvature(), report.tolerance(),
                type.sentence() + " (" + report.reason() + ")" + (report.floor().sampled() ? "; rounding floors estimated from a sample of the rows" : ""), MORSE);
        if (type.isSaddle()) {
            findings.advise("Leave the saddle: add a phase with the optimizer NegativeCurvatureEscape.").verdict(Verdict.SADDLE);
        } else if (report.order() == 1 && evidence.result().orElseThrow().termination().kind() == Reason.Kind.CONVERGED) {
            findings.advise("The gradient is small, but nothing bends the loss where it points: lower the tolerance and go on.").verdict(Verdict.NOT_CONVERGED);
        } else if (status == Status.OBSERVED) {
            findings.verdict(Verdict.LOCAL_MINIMUM);
            if (type != CriticalPointClass.GLOBAL_ZERO && !new HessianOperator(evidence.objective()).constant()) {
                findings.advise(COMPARE);
            }
        }
    }

    private void proof(CollocationProblem problem, Findings.Builder findings) {
        String claim = "an exact critical point of the loss as stored lies within this distance of theta";
        Optional<String> obstacle = obstacle(problem);
        if (obstacle.isPresent()) {
            findings.add(claim, Status.INCONCLUSIVE, obstacle.get(), KANTOROVICH);
            return;
        }
        CriticalBall ball = NewtonKantorovich.prove(FeatureEnclosure.of(problem), problem.factor(), evidence.bestTheta());
        if (!ball.proved()) {
            findings.add(claim, Status.NOT_APPLICABLE, ball.reason(), KANTOROVICH)
                    .advise("Go on to a smaller gradient with a phase of Newton, or take fewer features: their condition decides what can be proved.");
            return;
        }
        findings.add(claim, Status.PROVED, ball.radius(), Double.NaN, "within " + number(ball.centreRadius()) + " of theta + d, |d| <= "
                + number(ball.distance()) + "; " + ball.reason(), KANTOROVICH);
        findings.add(ball.negative() == 0 ? "it is a strict local minimum; its least curvature is at least" : "its Hessian has this many negative eigenvalues",
                Status.PROVED, ball.negative() == 0 ? ball.leastCurvature() : ball.negative(), Double.NaN,
                "T'HT is within Z + L r < 1 of diag(+-1), and Sylvester's law of inertia", KANTOROVICH);
        findings.verdict(ball.negative() == 0 ? Verdict.LOCAL_MINIMUM : Verdict.SADDLE);
    }

    /** Why the proof is not attempted. */
    private Optional<String> obstacle(CollocationProblem problem) {
        long most = evidence.effort() == Effort.FULL ? MAX_FULL : MAX_SAMPLED;
        long entries = (long) problem.residuals() * problem.dimension();
        if (entries > most) {
            return Optional.of(problem.residuals() + " x " + problem.dimension() + " feature values exceed the " + most
                    + " of this effort; pde4j diagnose allows " + MAX_FULL);
        }
        boolean smooth = problem.blocks().stream().allMatch(term -> FeatureEnclosure.smooth(term.residual()));
        return smooth ? FeatureEnclosure.unbounded(problem) : Optional.of("a residual is not smooth in the unknowns");
    }
}
