package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pde4j.analysis.kernel.LinearisedProblem;
import org.pde4j.analysis.kernel.Spectrum;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.measure.Boundedness;
import org.pde4j.measure.BoundednessMeasurement;
import org.pde4j.measure.Lojasiewicz;
import org.pde4j.measure.LojasiewiczMeasurement;
import org.pde4j.measure.RateClass;
import org.pde4j.optim.DescentGuarantee;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.train.Measured;

/**
 * The Łojasiewicz report: the exponent that the trajectory shows, the one of the limit where it is known, the class of the rate with its
 * envelope, and how far the limit may be.
 */
public record ConvergenceRate() implements Check {

    private static final String SOURCE = "Lojasiewicz (1963); Attouch & Bolte (2009), theorem 5";

    /** What the inequality may miss between two samples, in ln(r / envelope). */
    private static final double BETWEEN_SAMPLES = 0.05;

    /** Relative rounding of a sum of equal steps. */
    private static final double STEADY = 1e-9;

    @Override
    public String chapter() {
        return "Lojasiewicz exponent and convergence rate";
    }

    @Override
    public Findings examine(CertificateContext context) {
        if (context.result().isEmpty()) {
            return Findings.NONE;
        }
        Findings.Builder findings = Findings.of(this);
        asymptotic(context, findings);
        Optional<LojasiewiczMeasurement> measured = context.last(Lojasiewicz.class);
        if (measured.isEmpty() && context.isSolvedDirectly()) {
            return findings.add("rate.apparent-exponent", "apparent exponent alpha", Status.NOT_APPLICABLE, "a direct method has no trajectory",
                    SOURCE).build();
        }
        if (measured.isEmpty()) {
            return findings.add("rate.apparent-exponent", "apparent exponent alpha", Status.INCONCLUSIVE, "Lojasiewicz was not measured", SOURCE)
                    .advise("Add Lojasiewicz to the measurements.").build();
        }
        LojasiewiczMeasurement fit = measured.get();
        // Of a loss that rises the samples are no decrease towards a limit, whatever a fit makes of them.
        Optional<String> rise = DescentHypotheses.rise(context, context.descent().guarantee());
        if (rise.isPresent()) {
            return findings.add("rate.apparent-exponent", "apparent exponent alpha", Status.INCONCLUSIVE, rise.get()
                    + ": an exponent is defined only for a decreasing loss", SOURCE).build();
        }
        apparent(fit, findings);
        if (fit.decided() && fit.rateClass() != RateClass.NO_LIMIT) {
            rate(context, fit, findings);
            distance(context, fit, findings);
        }
        findings.table("exponent-windows", List.of("exponent", "low", "high", "constant", "span", "samples"), fit.windows().stream()
                .map(w -> new double[] {w.exponent(), w.low(), w.high(), w.supremum(), w.span(), w.samples()}).toList());
        return findings.build();
    }

    private static void apparent(LojasiewiczMeasurement fit, Findings.Builder findings) {
        String numbers = String.format(Locale.ROOT, "interval [%.4f, %.4f], C = %.3g, J* = %.4g; ", fit.exponentLow(), fit.exponentHigh(),
                fit.constant(), fit.limitLoss());
        if (!fit.decided()) {
            findings.add("rate.apparent-exponent", "apparent exponent alpha", Status.INCONCLUSIVE, "refused: " + fit.reason(), SOURCE)
                    .advise(Remedy.CONTINUE, "The trajectory does not determine the exponent: continue the training until J - J* has fallen by two decades.");
        } else if (fit.rateClass() == RateClass.NO_LIMIT) {
            findings.add("rate.apparent-exponent", "apparent exponent alpha", Status.INCONCLUSIVE, fit.exponent(), 1, numbers
                    + "alpha = 1 cannot be excluded, so that the loss may decrease indefinitely", SOURCE);
        } else {
            findings.add("rate.apparent-exponent", "apparent exponent alpha", Status.OBSERVED, fit.exponent(), 0.5, numbers + fit.reason(), SOURCE);
        }
    }

    /**
     * α = 1/2 and C = 1/(√(2c) σ_min⁺) for linear least squares. The exponent is PROVED, as linearity is read off the expression trees; C is
     * OBSERVED, as σ_min⁺ is computed in float64 without an enclosure.
     */
    private static void asymptotic(CertificateContext context, Findings.Builder findings) {
        String claim = "asymptotic exponent alpha = 1/2";
        if (context.squares().isEmpty() || !context.linearInParameters()) {
            findings.add("rate.asymptotic-exponent", claim, Status.NOT_APPLICABLE,
                    "known for linear least squares, and at nondegenerate critical points (see the chapter on the critical point)", SOURCE);
            return;
        }
        LeastSquaresObjective squares = context.squares().get();
        Optional<LinearisedProblem> kernel = context.kernel();
        if (kernel.isEmpty() || !kernel.get().allRows(squares)) {
            findings.add("rate.asymptotic-exponent", claim, Status.PROVED, 0.5, Double.NaN,
                    "linear least squares; its constant needs the spectrum of all rows: pde4j diagnose", SOURCE);
            return;
        }
        findings.add("rate.asymptotic-exponent", claim, Status.PROVED, 0.5, Double.NaN, "every residual is affine in theta by its expression tree",
                "linear least squares, global");
        Spectrum spectrum = kernel.get().parts().spectrum();
        double sigma = Math.sqrt(spectrum.lambdaMinPositive());
        boolean clear = spectrum.positive() == Math.min(squares.dimension(), squares.residuals());
        double constant = 1 / (Math.sqrt(2 * squares.factor()) * sigma);
        findings.add("rate.asymptotic-constant", "constant C of the asymptotic exponent", clear ? Status.OBSERVED : Status.INCONCLUSIVE, constant, Double.NaN,
                String.format(Locale.ROOT,
                "C = 1/(sqrt(2c) sigma_min) = %.4g with sigma_min %s its floor %.2g; crossover to this rate at t = %.3g", constant,
                clear ? "above" : "of the directions above", spectrum.floor(), 1 / (2 * squares.factor() * sigma * sigma)), "linear least squares, global");
    }

    private static void rate(CertificateContext context, LojasiewiczMeasurement fit, Findings.Builder findings) {
        DescentHypotheses descent = context.descent();
        if (!descent.descends() || !descent.guarantee().hasRate()) {
            findings.add("rate.class", "rate of convergence", Status.NOT_APPLICABLE,
                    "rates are known for gradient flow, explicit descent with eta < 2/L and implicit descent; here: "
                    + (descent.descends() ? descent.guarantee().words() : String.join("; ", descent.failures())), SOURCE);
            return;
        }
        double alpha = fit.rateClass() == RateClass.EXPONENTIAL ? 0.5 : Math.max(0.5, fit.exponent());
        String text = fit.rateClass() == RateClass.EXPONENTIAL
                ? String.format(Locale.ROOT, "J - J* falls exponentially, at the rate 1/C^2 = %.3g of gradient flow", fit.exponentialRate())
                : String.format(Locale.ROOT, "J - J* = O(t^-%.3g), theta - theta_inf = O(t^-%.3g)", fit.lossOrder(), fit.iterateOrder());
        findings.add("rate.class", "rate class " + fit.rateClass(), Status.OBSERVED, alpha, Double.NaN, descent.declared() + text
                + "; from the fitted exponent", SOURCE);
        List<Measured<BoundednessMeasurement>> trajectory = context.measured(Boundedness.class);
        double gapEnd = context.result().get().last().loss() - fit.limitLoss();
        double start = gapEnd * Math.pow(10, fit.span());
        List<BoundednessMeasurement> window = trajectory.stream().map(Measured::value)
                .filter(m -> m.phase() == context.result().get().termination().phase() && m.loss() - fit.limitLoss() <= start * (1 + 1e-12)
                        && m.loss() > fit.limitLoss()).toList();
        if (window.size() < 2) {
            return;
        }
        double first = window.get(0).loss() - fit.limitLoss();
        // C belongs to the fitted exponent; with the nearest admissible one it is scaled to hold at the largest r, hence below.
        double constant = fit.constant() * Math.pow(first, alpha - fit.exponent());
        Optional<RateEnvelope> envelope = RateEnvelope.of(descent, alpha, constant, first);
        if (envelope.isEmpty() || !steady(descent, window)) {
            findings.add("rate.envelope", "J - J* stays below the envelope of its rate", Status.NOT_APPLICABLE,
                    "the envelope requires a constant step size, which changed during the training", SOURCE);
            return;
        }
        double worst = Double.NEGATIVE_INFINITY;
        List<double[]> rows = new ArrayList<>();
        for (BoundednessMeasurement m : window) {
            double clock = descent.guarantee().kind() == DescentGuarantee.Kind.FLOW ? m.time() - window.get(0).time()
                    : m.iteration() - window.get(0).iteration();
            double bound = envelope.get().at(clock);
            worst = Math.max(worst, Math.log((m.loss() - fit.limitLoss()) / bound));
            rows.add(new double[] {m.iteration(), m.loss(), fit.limitLoss() + bound, fit.limitLoss()});
        }
        findings.add("rate.envelope", "J - J* stays below the envelope of its rate", worst <= BETWEEN_SAMPLES ? Status.OBSERVED : Status.VIOLATED, worst,
                BETWEEN_SAMPLES,
                descent.declared() + "largest ln((J - J*)/envelope) over " + window.size() + " records of the fitted window", SOURCE);
        findings.table("loss-envelope", List.of("iteration", "loss", "envelope", "limit_loss"), rows);
    }

    /** Whether τ = 2 Σ η grew by 2η at each step; the flow measures its own time. */
    private static boolean steady(DescentHypotheses descent, List<BoundednessMeasurement> window) {
        BoundednessMeasurement first = window.get(0);
        return descent.guarantee().kind() == DescentGuarantee.Kind.FLOW || window.stream().allMatch(m -> {
            double expected = 2 * descent.guarantee().stepSize() * (m.iteration() - first.iteration());
            return Math.abs(m.time() - first.time() - expected) <= STEADY * expected;
        });
    }

    private static void distance(CertificateContext context, LojasiewiczMeasurement fit, Findings.Builder findings) {
        List<Measured<BoundednessMeasurement>> trajectory = context.measured(Boundedness.class);
        int n = trajectory.size();
        double lastStep = n < 2 ? 0 : trajectory.get(n - 1).value().pathLength() - trajectory.get(n - 2).value().pathLength();
        RemainingLength.of(fit, context.result().get().last().loss(), lastStep, context.descent()).ifPresent(length ->
                findings.fact(length.method().isPresent() ? "rate.distance-to-limit" : "rate.flow-length", length.method().isPresent()
                        ? "estimated distance of theta to its limit" : "estimated length of the gradient flow from theta",
                        length.value(),
                        context.descent().declared() + "estimate from the fitted Lojasiewicz inequality, not a bound"
                                + length.method().map(name -> "; length formula of " + name).orElse(""), SOURCE));
    }
}
