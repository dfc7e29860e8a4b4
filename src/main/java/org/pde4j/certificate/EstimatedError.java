package org.pde4j.certificate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pde4j.analysis.error.Norm;
import org.pde4j.analysis.estimate.DefectCorrection;
import org.pde4j.analysis.estimate.ErrorEstimate;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.expr.Field;

/** ‖u − u_θ‖ as the linearised problem gives it from the residual ({@link DefectCorrection}): an estimate for any kind of problem, never a bound. */
public record EstimatedError() implements Check {

    private static final String SOURCE = "defect correction (Pereyra 1968, Stetter 1978)";

    private static final String CLAIM = "the linearised problem explains the residual";

    @Override
    public String chapter() {
        return "Estimated error";
    }

    @Override
    public Findings examine(CertificateContext evidence) {
        if (evidence.result().isEmpty() || evidence.discrete().filter(problem -> !problem.isStep()).isEmpty()) {
            return Findings.NONE;
        }
        Findings.Builder findings = Findings.of(this);
        Optional<DefectCorrection> found = evidence.estimatedError();
        if (found.isEmpty()) {
            return findings.add("estimated-error.residual-explained", CLAIM, Status.NOT_APPLICABLE,
                    DefectCorrection.obstacle(evidence.discrete().get().problem()).orElse("the training ended without a result"), SOURCE)
                    .advise("No error can be estimated here: compare with a finer model or a reference.").build();
        }
        List<Field> unknowns = evidence.discrete().get().problem().unknowns();
        DefectCorrection correction = found.get();
        boolean trusted = unknowns.stream().anyMatch(u -> correction.trusted(u.component()));
        findings.add("estimated-error.residual-explained", CLAIM, trusted ? Status.OBSERVED : Status.INCONCLUSIVE, correction.ratio(), DefectCorrection.TRUSTED,
                evidence(correction) + (trusted ? String.format(Locale.ROOT, "; an error on less than %.2g %% of the domain may be missed",
                        100 * DefectCorrection.unseen(evidence.discrete().get().problem())) : ""), SOURCE);
        boolean hidden = unknowns.stream().anyMatch(u -> correction.hidden(u).isPresent() || !correction.fewer(u).isEmpty());
        if (!trusted && !hidden) {
            findings.advise("The error could not be estimated: " + correction.remedy() + ".");
        }
        for (Field u : unknowns) {
            correction.hidden(u).ifPresent(estimate -> fact(findings, estimate, ", at most", String.format(Locale.ROOT,
                    "no larger smooth error can be hidden by a residual of %.2g of its terms, which no correction explains", correction.residual()), SOURCE));
            correction.fewer(u, Norm.L2).or(() -> correction.fewer(u, Norm.ROOT_MEAN_SQUARE)).ifPresent(estimate -> fact(findings, estimate, ", at most",
                    "the least-squares solutions with three quarters of the features differ by at most that, and their errors seem to be twice as large or "
                            + "more: residuals and differences fell by half or more from a half to three quarters and to all features",
                    "Richardson's argument with features"));
            correction.trusted(u).stream().findFirst().ifPresent(estimate -> fact(findings, estimate, "",
                    "the distance to the nearest solution of the equations and conditions", SOURCE));
        }
        return findings.build();
    }

    private static void fact(Findings.Builder findings, ErrorEstimate estimate, String most, String evidence, String source) {
        boolean mean = estimate.norm() == Norm.ROOT_MEAN_SQUARE;
        findings.fact((mean ? "estimated-error.root-mean-square:" : "estimated-error.l2-norm:") + estimate.unknown(),
                (mean ? "root mean square of the estimated error of " : "estimated error of ") + estimate.unknown() + (mean ? "" : " in L2")
                + (estimate.when().isEmpty() ? "" : " " + estimate.when()) + most, estimate.value(),
                String.format(Locale.ROOT, "relative %.3g; not a bound; ", estimate.relative()) + evidence, source);
    }

    private static String evidence(DefectCorrection correction) {
        if (correction.features().isEmpty()) {
            return correction.doubt().orElseThrow().words();
        }
        String parts = correction.disagreements().stream().map(part -> String.format(Locale.ROOT, "%.2g", part)).collect(Collectors.joining(", "));
        String doubt = correction.doubt().map(found -> found + "; ").orElse("");
        if (correction.corrected().isEmpty()) {
            return doubt + String.format(Locale.ROOT, "%s; on half as many cells along both axes the correction differs by %s of itself; root mean square of the "
                    + "residual relative to its terms, on unseen points: %.3g", correction.features(), parts, correction.residual());
        }
        return doubt + String.format(Locale.ROOT,
                "root mean square of the residual relative to its terms, on unseen points: %.3g before and %.3g after the correction; %s; "
                        + "a second fit and a second step differ by %s of the correction", correction.residual(), correction.corrected().getAsDouble(),
                correction.features(),
                parts);
    }
}
