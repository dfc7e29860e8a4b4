package org.pde4j.certificate;

import java.util.Locale;
import java.util.Optional;
import org.pde4j.analysis.criticalpoint.CriticalBall;
import org.pde4j.analysis.criticalpoint.CriticalPointClass;
import org.pde4j.analysis.criticalpoint.CriticalPointReport;
import org.pde4j.analysis.criticalpoint.FeatureEnclosure;
import org.pde4j.analysis.criticalpoint.NewtonKantorovich;
import org.pde4j.analysis.criticalpoint.Smoothness;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.expr.Column;
import org.pde4j.linalg.Vectors;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.optim.HessianOperator;
import org.pde4j.train.Reason;

/**
 * The claims of {@link CriticalPointCheck}.
 *
 * @param limits what was left out because of the limit of work, appended to the detail of a claim; empty if nothing was
 */
record CriticalPointClaims(Check chapter, CertificateContext context, CriticalPointReport report, String limits) {

    private static final String MORSE = "second-order conditions; splitting lemma (Gromoll & Meyer 1969)";
    private static final String KANTOROVICH = "Newton-Kantorovich theorem with all rounding enclosed (Kantorovich 1948, Rump 2010)";

    /** What {@link MultiStart} makes needless. */
    static final String COMPARE = "A local minimum need not be global: compare several starts with pde4j solve --starts 20.";

    /** A proved critical point is θ itself up to this part of |θ|. */
    private static final double NEAR = 1e-3;

    /** Most entries n p of the features whose rounding is enclosed at the end of a training, a second or two, and at full effort. */
    private static final long MAX_SAMPLED = 250_000;
    private static final long MAX_FULL = 10_000_000;

    Findings findings() {
        Findings.Builder findings = Findings.of(chapter);
        classification(findings);
        inertia(findings);
        report.exponent().ifPresent(alpha -> findings.add("critical-point.exponent", "Lojasiewicz exponent implied by the class", Status.OBSERVED, alpha,
                Double.NaN,
                report.constant().filter(c -> !flatMinimum()).map(c -> "C = 1/sqrt(2 mu) = " + number(c))
                        .orElse(flatMinimum() ? "its constant belongs to curvatures below the tolerance"
                        : "at least 1 - 1/k, k = " + report.order()), "Morse-Bott lemma"));
        Optional<CriticalBall> ball = context.collocation().filter(problem -> FeatureEnclosure.obstacle(problem.network()).isEmpty())
                .flatMap(problem -> proof(problem, findings));
        verdict(ball.filter(this::near)).ifPresent(findings::verdict);
        return findings.build();
    }

    private void inertia(Findings.Builder findings) {
        String name = "negative eigenvalues of the Hessian";
        String source = report.inertia().complete() ? "all eigenvalues of H" : "Lanczos with residual bounds; Cauchy interlacing";
        if (Smoothness.hasHessian(context.objective())) {
            findings.fact("critical-point.inertia", name, report.inertia().negative(), "inertia " + report.inertia() + " with tolerance "
                    + number(report.tolerance())
                    + " for zero, least curvature " + number(report.leastCurvature())
                    + (report.inertia().complete() ? "" : "; Ritz values bound the number from below") + limits, source);
        } else {
            findings.add("critical-point.inertia", name, Status.NOT_APPLICABLE, "the loss is not known to have two continuous derivatives", source);
        }
    }

    private void classification(Findings.Builder findings) {
        CriticalPointClass type = report.type();
        Status status = switch (type) {
            case GLOBAL_ZERO, STRICT_LOCAL_MINIMUM, DEGENERATE_MINIMUM, MORSE_BOTT -> Status.OBSERVED;
            case STRICT_SADDLE, DEGENERATE_SADDLE -> Status.VIOLATED;
            case UNDECIDED, NOT_CRITICAL -> Status.INCONCLUSIVE;
        };
        findings.add("critical-point.class", "theta is a local minimum (class " + type + ")", status, report.leastCurvature(), report.tolerance(),
                (flatMinimum() ? "the only minimum, flat within the tolerance: the loss is proved to grow in every direction" : type.sentence())
                + " (" + report.reason() + ")" + (report.floor().sampled() ? "; rounding floors estimated from a sample of the rows" : ""), MORSE);
        if (type.isSaddle()) {
            findings.advise("Leave the saddle point: add a phase with the optimizer NegativeCurvatureEscape.");
        } else if (type == CriticalPointClass.NOT_CRITICAL && toleranceMet()) {
            findings.advise(Remedy.CONTINUE,
                    report.order() == 1 ? "The gradient is small, but the loss has no curvature along it: lower the tolerance and continue."
                    : "The tolerance was met where one step still lowers the loss: lower gradientNorm below " + number(report.gradientNorm())
                    + " and continue.");
        } else if (status == Status.OBSERVED && type != CriticalPointClass.GLOBAL_ZERO && !new HessianOperator(context.objective()).constant()) {
            findings.advise(COMPARE);
        }
    }

    /** A quadratic J whose rank is proved has one minimum, however flat: enclosures separate eigenvalues from zero that float64 does not. */
    private boolean flatMinimum() {
        return report.type() == CriticalPointClass.MORSE_BOTT && new HessianOperator(context.objective()).constant()
                && context.coercivity().filter(found -> found.ball().isPresent()).isPresent();
    }

    private boolean toleranceMet() {
        return context.result().orElseThrow().termination().kind() == Reason.Kind.TOLERANCE;
    }

    /**
     * The class of the iterate decides. A proof counts where its point is θ to {@link #NEAR} and the class is open; where both disagree, only
     * that the point is critical is left.
     */
    private Optional<Verdict> verdict(Optional<CriticalBall> near) {
        Optional<Verdict> proved = near.map(ball -> ball.minimum() ? Verdict.LOCAL_MINIMUM : Verdict.SADDLE);
        Optional<Verdict> seen = switch (report.type()) {
            case GLOBAL_ZERO -> Optional.of(Verdict.GLOBAL_ZERO);
            case STRICT_LOCAL_MINIMUM, DEGENERATE_MINIMUM, MORSE_BOTT -> Optional.of(Verdict.LOCAL_MINIMUM);
            case STRICT_SADDLE, DEGENERATE_SADDLE -> Optional.of(Verdict.SADDLE);
            case UNDECIDED -> proved.or(() -> Optional.of(Verdict.CRITICAL_POINT).filter(verdict -> toleranceMet()));
            case NOT_CRITICAL -> Optional.of(Verdict.of(context.result().orElseThrow().termination()));
        };
        boolean contradicted = proved.isPresent() && seen.isPresent() && proved.get() != seen.get() && report.type() != CriticalPointClass.NOT_CRITICAL
                && report.type() != CriticalPointClass.GLOBAL_ZERO;
        return contradicted ? Optional.of(Verdict.CRITICAL_POINT) : seen;
    }

    private boolean near(CriticalBall ball) {
        return ball.radius() <= NEAR * Vectors.norm(context.bestTheta());
    }

    /** A ball that holds a critical point, wherever that lies; empty without a proof. */
    private Optional<CriticalBall> proof(CollocationProblem problem, Findings.Builder findings) {
        String claim = "an exact critical point of the loss lies within this distance of theta";
        Optional<String> obstacle = obstacle(problem);
        if (obstacle.isPresent()) {
            findings.add("critical-point.exact-point", claim, Status.INCONCLUSIVE, obstacle.get(), KANTOROVICH);
            return Optional.empty();
        }
        CriticalBall ball = NewtonKantorovich.prove(FeatureEnclosure.of(problem), problem.factor(), context.bestTheta());
        if (!ball.proved()) {
            findings.add("critical-point.exact-point", claim, Status.INCONCLUSIVE, ball.reason(), KANTOROVICH)
                    .advise("Reduce the gradient further with a Newton phase, or take fewer features: the condition number limits what can be proved.");
            return Optional.empty();
        }
        double size = Vectors.norm(context.bestTheta());
        findings.add("critical-point.exact-point", claim, Status.PROVED, ball.radius(), Double.NaN, "within " + number(ball.centreRadius())
                + " of theta + d, |d| <= "
                + number(ball.distance()) + (near(ball) ? "" : ", which is not small compared with |theta| = " + number(size)
                + ", so that nothing follows about theta itself")
                + "; " + ball.reason(), KANTOROVICH);
        findings.add(ball.minimum() ? "critical-point.exact-minimum" : "critical-point.exact-signature", ball.minimum()
                ? "that critical point is a strict local minimum with at least this curvature"
                : "the Hessian at that critical point has exactly this number of negative eigenvalues",
                Status.PROVED, ball.minimum() ? ball.leastCurvature() : ball.negative(), Double.NaN,
                "T'HT is within Z + L r < 1 of diag(+-1), and Sylvester's law of inertia", KANTOROVICH);
        return Optional.of(ball);
    }

    /** Why the proof is not attempted. */
    private Optional<String> obstacle(CollocationProblem problem) {
        long most = context.effort().thorough() ? MAX_FULL : MAX_SAMPLED;
        long entries = (long) problem.residuals() * problem.dimension();
        if (entries > most) {
            return Optional.of(problem.residuals() + " x " + problem.dimension() + " feature values exceed the " + most
                    + " of this effort; pde4j diagnose allows " + MAX_FULL);
        }
        Optional<Column> data = FeatureEnclosure.data(problem.blocks());
        if (data.isPresent()) {
            return Optional.of(data.get().description() + ", and its rounding is not enclosed");
        }
        boolean smooth = problem.blocks().stream().allMatch(term -> FeatureEnclosure.smooth(term.residual()));
        return smooth ? Optional.empty() : Optional.of("a residual is not smooth in the unknowns");
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.3e", value);
    }
}
