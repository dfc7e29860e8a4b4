package org.pde4j.certificate;

import org.pde4j.analysis.Effort;
import org.pde4j.analysis.criticalpoint.CriticalPoint;
import org.pde4j.analysis.criticalpoint.CriticalPointReport;
import org.pde4j.analysis.criticalpoint.NewtonKantorovich;

/**
 * The class of the best θ by {@link CriticalPoint}, and for models that are linear in θ the proof of {@link NewtonKantorovich}.
 *
 * <p>At full effort all eigenvalues are computed up to p = 2000 and five times the products beyond. At the end of a training a share of the work
 * of the training is spent: many rows or few steps leave fewer products and probes, and the claims say so.
 */
public record CriticalPointCheck() implements Check {

    @Override
    public String chapter() {
        return "Critical point";
    }

    @Override
    public Findings examine(CertificateContext context) {
        if (context.result().isEmpty() || !Double.isFinite(context.result().get().bestLoss())) {
            return Findings.NONE;
        }
        CriticalPointReport report = context.classify();
        CriticalPoint settings = context.criticalPointSettings();
        boolean limited = !context.effort().thorough() && !settings.equals(new CriticalPoint()) && !report.inertia().complete();
        return new CriticalPointClaims(this, context, report, limited ? limits(context.effort(), settings) : "").findings();
    }

    private static String limits(Effort effort, CriticalPoint settings) {
        return "; at most " + settings.products() + " products with H were taken, at "
                + (effort == Effort.QUICK ? "quick effort" : "standard effort, which is a share of the work of the training") + "; pde4j diagnose takes 200";
    }
}
