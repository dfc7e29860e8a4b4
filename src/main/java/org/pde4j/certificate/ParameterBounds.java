package org.pde4j.certificate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pde4j.analysis.coercivity.UnseenPart;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.linalg.Vectors;
import org.pde4j.measure.Boundedness;
import org.pde4j.measure.BoundednessMeasurement;
import org.pde4j.measure.Lojasiewicz;
import org.pde4j.optim.DescentGuarantee;
import org.pde4j.train.Measured;

/**
 * Whether the parameters stay bounded, which the convergence theorems of analytic descent ask for: by coercivity, by a finite remaining
 * length, or only as far as was seen.
 */
public record ParameterBounds() implements Check {

    static final String MEASURE = "Add Boundedness to the measurements.";

    private static final String GROWTH = "the growth exponent of the parameters is near 0";

    /** Growth exponents β = d ln |θ − θ₀| / d ln τ below this indicate bounded parameters, above {@link #DIVERGING} diverging ones. */
    private static final double BOUNDED = 0.05;
    private static final double DIVERGING = 0.45;

    /** The largest share of |θ| that a bounded trajectory may still have to go. */
    private static final double SHORT = 0.1;

    /** Entries of Jac that are decomposed at the end of a training, and at full effort. */
    private static final long MAX_ENTRIES = 1L << 19;
    private static final long MAX_ENTRIES_FULL = 1L << 23;

    /** max over x of (1 − e^{−x})/√x, at x = 1.25643. */
    private static final double LANDWEBER = 0.63817269;

    @Override
    public String chapter() {
        return "Boundedness of the parameters";
    }

    @Override
    public Findings examine(CertificateContext context) {
        if (context.result().isEmpty()) {
            return Findings.NONE;
        }
        Findings.Builder findings = Findings.of(this);
        List<Measured<BoundednessMeasurement>> trajectory = context.measured(Boundedness.class);
        if (trajectory.isEmpty() && context.isSolvedDirectly()) {
            return findings.add("parameters.growth", GROWTH, Status.NOT_APPLICABLE, "a direct method has no trajectory", "theory of descents").build();
        }
        if (trajectory.isEmpty()) {
            return findings.add("parameters.growth", GROWTH, Status.INCONCLUSIVE, "Boundedness was not measured", "theory of descents")
                    .advise(MEASURE).build();
        }
        BoundednessMeasurement end = trajectory.get(trajectory.size() - 1).value();
        squareRootLaw(context, end, findings);
        landweber(context, end, findings);
        boundedness(context, trajectory, findings);
        unseen(context, findings);
        return findings.build();
    }

    private static void squareRootLaw(CertificateContext context, BoundednessMeasurement end, Findings.Builder findings) {
        String claim = "|theta - theta_r| <= sqrt(tau (J_r - J)) along the descent";
        String source = "Cauchy-Schwarz on theta' = -grad J; tau = t, or 2 sum(eta)";
        Optional<String> obstacle = noSquareRootLaw(context);
        if (obstacle.isPresent()) {
            findings.add("parameters.square-root-law", claim, Status.NOT_APPLICABLE, obstacle.get(), source);
            return;
        }
        findings.add("parameters.square-root-law", claim, end.largestRatio() <= 1 + 1e-9 ? Status.OBSERVED : Status.VIOLATED, end.largestRatio(), 1,
                context.descent().declared() + "the largest ratio of both sides over all records", source);
        if (end.largestRatio() > 1 + 1e-9) {
            findings.advise("Gradient and loss are inconsistent, or eta exceeds 1/L between the records.");
        }
    }

    /** Why the square-root bound, which is about gradient flow, implicit steps and explicit ones with η ≤ 1/L, does not apply to the last phase. */
    private static Optional<String> noSquareRootLaw(CertificateContext context) {
        DescentHypotheses descent = context.descent();
        if (!descent.guarantee().hasRate()) {
            return Optional.of("the last phase is " + descent.guarantee().words());
        }
        Optional<String> changing = context.lastPhase().orElseThrow().changingObjective();
        return changing.isPresent() ? changing : descent.step().flatMap(step -> step.failure(Math.nextUp(1.0)));
    }

    /** |a − a₀| ≤ 0.638 √(2 t J₀) for problems linear in the parameters, whatever their smallest singular value. */
    private static void landweber(CertificateContext context, BoundednessMeasurement end, Findings.Builder findings) {
        DescentGuarantee.Kind kind = context.descent().guarantee().kind();
        boolean fixed = context.lastPhase().orElseThrow().changingObjective().isEmpty();
        if (kind != DescentGuarantee.Kind.FLOW && kind != DescentGuarantee.Kind.IMPLICIT || !fixed || end.phase() > 0 || !context.linearInParameters()) {
            return;
        }
        double time = kind == DescentGuarantee.Kind.FLOW ? end.time() : end.time() / 2;
        double bound = LANDWEBER * Math.sqrt(2 * time * end.referenceLoss());
        findings.add("parameters.landweber", "|theta - theta_0| <= 0.638 sqrt(2 t J_0), independent of sigma_min", end.distance() <= bound * (1 + 1e-9)
                ? Status.OBSERVED : Status.VIOLATED,
                end.distance(), bound, context.descent().declared() + "distance at the end; the threshold is the bound of Landweber's iteration",
                "filter factors of linear least squares; max (1 - exp(-x))/sqrt(x)");
    }

    /** Whether θ has grown where no residual sees it, as solutions of nearly singular least squares do. */
    private static void unseen(CertificateContext context, Findings.Builder findings) {
        long most = context.effort().thorough() ? MAX_ENTRIES_FULL : MAX_ENTRIES;
        context.squares().filter(squares -> (long) squares.residuals() * squares.dimension() <= most).ifPresent(squares -> {
            double[] theta = context.bestTheta();
            UnseenPart part = UnseenPart.of(squares, theta, squares.initialPoint());
            double threshold = Math.max(2 * part.startNorm(), SHORT * Vectors.norm(theta));
            boolean small = part.norm() <= threshold;
            findings.add("parameters.unseen-directions", "theta has not grown in the null space of the Jacobian", small ? Status.OBSERVED
                    : Status.INCONCLUSIVE, part.norm(), threshold,
                    String.format(Locale.ROOT,
                    "|P_0 theta|, where P_0 projects onto the %d of %d directions "
                            + "with singular values of Jac below rounding; %.3g at the start, |theta| = %.3g",
                            theta.length - part.rank(), theta.length, part.startNorm(), Vectors.norm(theta)), "singular value decomposition of Jac");
            if (!small) {
                findings.advise(Remedy.REFINE, "Most of the growth of theta changes no residual: use more damping, a penalty on theta, or fewer features.");
            }
        });
    }

    private static void boundedness(CertificateContext context, List<Measured<BoundednessMeasurement>> trajectory, Findings.Builder findings) {
        BoundednessMeasurement end = trajectory.get(trajectory.size() - 1).value();
        double norm = end.parameterNorm();
        if (SublevelSet.of(context).map(set -> set.report(norm, findings)).orElse(false)) {
            return;
        }
        DescentHypotheses descent = context.descent();
        Optional<RemainingLength> remaining = context.last(Lojasiewicz.class).filter(fit -> descent.descends())
                .flatMap(fit -> RemainingLength.of(fit, end.loss(), lastStep(trajectory), descent)).filter(length -> length.method().isPresent());
        String outer = Double.isNaN(end.largestOuter()) ? "" : String.format(Locale.ROOT, ", max |a_k| = %.3g", end.largestOuter());
        String extent = String.format(Locale.ROOT, "|theta| = %.3g%s, |theta - theta_0| = %.3g, length %.3g",
                norm, outer, end.distance(), end.pathLength());
        String source = "KL and descent (Lojasiewicz 1963; Attouch, Bolte 2009); growth exponent over the last decade";
        if (remaining.isPresent() && remaining.get().value() < SHORT * norm) {
            findings.add("parameters.remaining-length", "the remaining length of the trajectory is short", Status.OBSERVED, remaining.get().value(),
                    SHORT * norm,
                    descent.declared() + String.format(Locale.ROOT,
                    "remaining length estimated from the Lojasiewicz inequality; the threshold is a tenth of |theta|, which then stays below %.3g; ", norm
                    + remaining.get().value()) + extent, source);
        } else if (Double.isNaN(end.growth())) {
            findings.add("parameters.growth", GROWTH, Status.INCONCLUSIVE, end.growth(), BOUNDED,
                    "fewer than 5 records in the last decade of time; " + extent, source).advise("Measure Boundedness more often.");
        } else if (end.growth() < BOUNDED) {
            findings.add("parameters.growth", GROWTH, Status.OBSERVED, end.growth(), BOUNDED, "bounded over all records; " + extent, source);
        } else if (diverges(end) || doubling(end)) {
            findings.add("parameters.growth", GROWTH, Status.VIOLATED, end.growth(), DIVERGING, "diverging; " + extent, source)
                    .advise("Add a boundary or initial condition that fixes the direction in which theta diverges, or a penalty on theta.");
        } else {
            findings.add("parameters.growth", GROWTH, Status.INCONCLUSIVE, end.growth(), BOUNDED, "drifting; " + extent, source);
        }
    }

    /** β is that of divergence while the loss is constant; every trajectory begins with β near 1, and one shorter than a tenth of |θ| has only begun. */
    private static boolean diverges(BoundednessMeasurement end) {
        return end.growth() > DIVERGING && end.recentFall() < 0.01 && end.distance() > SHORT * end.parameterNorm();
    }

    /** |θ| at least twice as large per decade of time while the loss does not fall. */
    private static boolean doubling(BoundednessMeasurement end) {
        return end.growth() > Math.log10(2) && end.distance() > end.parameterNorm() / 2 && end.recentFall() <= 0;
    }

    /** Λ between the last two records bounds the last step. */
    private static double lastStep(List<Measured<BoundednessMeasurement>> trajectory) {
        int n = trajectory.size();
        return n < 2 ? 0 : trajectory.get(n - 1).value().pathLength() - trajectory.get(n - 2).value().pathLength();
    }
}
