package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.analysis.kernel.EigenvalueClass;
import org.pde4j.analysis.kernel.LimitKernel;
import org.pde4j.analysis.kernel.Spectrum;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.measure.Boundedness;
import org.pde4j.measure.BoundednessMeasurement;
import org.pde4j.measure.Ntk;
import org.pde4j.measure.NtkMeasurement;
import org.pde4j.optim.DescentGuarantee;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.train.Measured;

/**
 * The linear-rate certificate of the neural tangent kernel, in four levels: the identity d ln J/dt = −2cρ along gradient flow (A); the
 * envelope J ≤ J₀ e^{−2c λ t} with the least eigenvalue λ seen on the path (B); the rate λ_min(K₀) − sup‖K − K₀‖₂ that Weyl's inequality
 * gives from the first kernel (C); and, where the least eigenvalue is not distinguishable from zero, the plateau that remains (D).
 */
public record LinearRate() implements Check {

    private static final String SOURCE = "linear rate of the tangent kernel (Jacot et al. 2018; Gao, Gu, Ng 2023), theorem 1 of Zhao & Luo (2025)";

    /** What rounding of J and of the eigenvalues may add to an envelope. */
    private static final double SLACK = 1e-6;

    /** ‖K₀ − K_∞‖/‖K_∞‖ times √m is of order one. */
    private static final double WIDE = 10;

    @Override
    public String chapter() {
        return "Linear rate of the neural tangent kernel";
    }

    @Override
    public Findings examine(CertificateContext context) {
        if (context.result().isEmpty() || context.squares().isEmpty()) {
            return Findings.NONE;
        }
        Findings.Builder findings = Findings.of(this);
        identity(context, findings);
        context.collocation().ifPresent(problem -> LimitKernel.of(problem).ifPresent(limit -> limit(problem, limit, findings)));
        List<Measured<NtkMeasurement>> records = context.measured(Ntk.class);
        if (records.isEmpty() && context.isSolvedDirectly()) {
            return findings.add("linear-rate.least-eigenvalue", "the loss falls at the rate of the least eigenvalue", Status.NOT_APPLICABLE,
                    "a direct method has no trajectory", SOURCE).build();
        }
        if (records.isEmpty()) {
            return findings.add("linear-rate.least-eigenvalue", "the loss falls at the rate of the least eigenvalue", Status.INCONCLUSIVE,
                    "Ntk was not measured", SOURCE)
                    .advise("Add Ntk to the measurements.").build();
        }
        NtkMeasurement end = records.get(records.size() - 1).value();
        rayleigh(end, findings);
        Optional<ModeDecay> decay = ModeDecay.of(context, records);
        if (end.leastLambdaMin() <= end.roundingFloor() || end.numericalRank() < end.rows()) {
            vacuous(context.squares().get(), end, findings);
        } else if (!end.allRows()) {
            findings.add("linear-rate.least-eigenvalue", "the loss falls at the rate of the least eigenvalue", Status.INCONCLUSIVE, end.leastLambdaMin(),
                    end.roundingFloor(),
                    "the kernel was computed for " + end.rows() + " sampled rows; the least eigenvalue for all rows is smaller", SOURCE)
                    .advise("Measure Ntk with rows: 0, or run pde4j diagnose.");
        } else {
            levels(context.descent().declared(), decay, records, findings);
        }
        findings.fact("linear-rate.plateau", "loss plateau under the frozen final NTK", end.plateau(), String.format(Locale.ROOT,
                "(c/2)|P_0 s|^2, the limit of gradient flow with the last kernel held fixed; %.3g of the loss J = %.3g", end.loss() == 0 ? 0
                : end.plateau() / end.loss(), end.loss()),
                "s' = -c K s with K held fixed");
        GramEigenvalues grams = new GramEigenvalues(context.squares().get(), records);
        grams.report(findings);
        if (context.effort().thorough()) {
            spectrum(end.kernel(), findings);
            grams.table(findings);
        }
        EigenDirections.of(records, context.squares().get().factor(), decay).ifPresent(modes -> modes.report(context.descent().declared(), findings));
        return findings.build();
    }

    private static void spectrum(Spectrum kernel, Findings.Builder findings) {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < kernel.size(); i++) {
            rows.add(new double[] {i + 1, kernel.eigenvalues()[i], kernel.classOf(i) == EigenvalueClass.POSITIVE ? 1 : 0,
                kernel.classOf(i) == EigenvalueClass.STRUCTURAL_ZERO ? 1 : 0});
        }
        findings.table("spectrum", List.of("index", "lambda", "positive", "structural_zero"), rows);
    }

    /** Level A. */
    private static void identity(CertificateContext context, Findings.Builder findings) {
        String claim = "d ln J/dt = -2 c rho along the flow (level A)";
        if (context.descent().guarantee().kind() != DescentGuarantee.Kind.FLOW) {
            findings.add("linear-rate.identity", claim, Status.NOT_APPLICABLE, "the last phase is not gradient flow", "chain rule");
            return;
        }
        Optional<BoundednessMeasurement> trajectory = context.last(Boundedness.class).filter(end -> !Double.isNaN(end.identityDefect()));
        if (trajectory.isEmpty()) {
            boolean timeless = context.last(Boundedness.class).isPresent();
            findings.add("linear-rate.identity", claim, Status.INCONCLUSIVE, timeless ? "the optimizer reports no time of a flow"
                    : "Boundedness was not measured", "chain rule");
            if (!timeless) {
                findings.advise(ParameterBounds.MEASURE);
            }
            return;
        }
        double fall = Math.log(trajectory.get().referenceLoss() / trajectory.get().loss());
        double threshold = 0.02 * Math.max(1, fall);
        Status status = trajectory.get().identityDefect() <= threshold ? Status.OBSERVED
                : trajectory.get().identityError() > threshold ? Status.INCONCLUSIVE : Status.VIOLATED;
        findings.add("linear-rate.identity", claim, status, trajectory.get().identityDefect(), threshold, String.format(Locale.ROOT,
                context.descent().declared() + "ln(J_0/J) = %.4g against the integral of |grad J|^2/J over the records, whose own uncertainty is %.1g", fall,
                trajectory.get().identityError()),
                "chain rule; checks the integrator, not the theory");
        if (status != Status.OBSERVED) {
            findings.advise("Measure Boundedness more often, or take a smaller interval of the flow.");
        }
    }

    /** ‖K₀ − K_∞‖/‖K_∞‖, which is of order m^{−1/2}. */
    private static void limit(CollocationProblem problem, LimitKernel limit, Findings.Builder findings) {
        int[] rows = IntStream.range(0, problem.residuals()).toArray();
        double distance = limit.distance(problem.kernel(problem.initialPoint(), rows));
        int width = problem.network().layers().get(0).outputs();
        double threshold = WIDE / Math.sqrt(width);
        double[] eigenvalues = SymmetricEigen.values(limit.kernel());
        findings.add("linear-rate.infinite-width", "the initial kernel is close to that of infinite width", distance <= threshold ? Status.OBSERVED
                : Status.INCONCLUSIVE, distance,
                threshold, String.format(Locale.ROOT, "relative distance at width %d; eigenvalues of the limit from %.3g to %.3g", width, eigenvalues[0],
                        eigenvalues[eigenvalues.length - 1]), "law of large numbers over the units, of order m^-1/2");
        GramEigenvalues.limits(limit, rows.length, findings);
    }

    private static void rayleigh(NtkMeasurement end, Findings.Builder findings) {
        if (end.allRows()) {
            findings.add("linear-rate.rayleigh", "lambda_min <= rho <= lambda_max", end.rayleighWithinSpectrum() ? Status.OBSERVED : Status.VIOLATED,
                    end.rayleighQuotient(),
                    end.lambdaMax(), "rho = |grad J|^2/(2 c J) at the last record", "Rayleigh quotient of K; checks gradient and Jacobian");
        }
    }

    /** Level D. */
    private static void vacuous(LeastSquaresObjective squares, NtkMeasurement end, Findings.Builder findings) {
        List<String> causes = GramEigenvalues.causes(end.kernel(), Integer.toString(squares.dimension()));
        // A zero by structure leaves the theorem without its hypothesis; one by rounding is not known to be zero.
        Status status = end.kernel().structuralZeros().total() > 0 ? Status.NOT_APPLICABLE : Status.INCONCLUSIVE;
        findings.add("linear-rate.least-eigenvalue", "the loss falls at the rate of the least eigenvalue", status, end.leastLambdaMin(), end.roundingFloor(),
                "lambda_min is not above its rounding floor, so that no linear rate follows: rank " + end.numericalRank() + " of " + end.rows() + " rows; "
                        + (causes.isEmpty() ? "the least eigenvalue fell below the floor during training" : String.join(", ", causes)), SOURCE)
                .advise("The tangent kernel gives no rate for the whole loss here: use the plateau, the eigendirections and the Lojasiewicz exponent instead.");
    }

    /** Level B. */
    private static void envelope(String declared, Optional<ModeDecay> decay, List<Measured<NtkMeasurement>> records, Findings.Builder findings) {
        NtkMeasurement first = records.get(0).value();
        NtkMeasurement end = records.get(records.size() - 1).value();
        double worst = Double.NEGATIVE_INFINITY;
        for (Measured<NtkMeasurement> record : records) {
            double bound = decay.map(descent -> descent.logBound(end.leastLambdaMin(), end.lambdaMax(), first, record.value())).orElse(Double.NaN);
            worst = Math.max(worst, Math.log(record.value().loss() / first.loss()) - bound);
        }
        String claim = decay.map(ModeDecay::envelope).orElse("J <= J_0 exp(-2 c lambda_path t) (level B)");
        if (Double.isNaN(worst)) {
            findings.add("linear-rate.path-envelope", claim, Status.NOT_APPLICABLE, end.leastLambdaMin(), end.roundingFloor(), decay.isPresent()
                    ? "for explicit descent the bound requires a constant kernel"
                    : "the rate holds for gradient flow and for descents of constant step size in a single phase, which this training is not", SOURCE);
        } else if (records.size() < 2 || decay.orElseThrow().logBound(end.leastLambdaMin(), end.lambdaMax(), first, end) > 0) {
            findings.add("linear-rate.path-envelope", claim, Status.INCONCLUSIVE, end.leastLambdaMin(), end.roundingFloor(), records.size() < 2
                    ? "there is only one record of Ntk" : "the bound exceeds J_0, because eta exceeds 2/(c lambda_max)", SOURCE);
        } else {
            findings.add("linear-rate.path-envelope", claim, worst <= SLACK ? Status.OBSERVED : Status.VIOLATED, worst, SLACK, declared
                    + String.format(Locale.ROOT, "largest ln(J/envelope) over %d records, lambda_path = %.4g is the least lambda_min over them",
                            records.size(), end.leastLambdaMin()), SOURCE);
        }
    }

    /** Levels B and C. */
    private static void levels(String declared, Optional<ModeDecay> decay, List<Measured<NtkMeasurement>> records, Findings.Builder findings) {
        NtkMeasurement first = records.get(0).value();
        NtkMeasurement end = records.get(records.size() - 1).value();
        envelope(declared, decay, records, findings);
        double certified = end.firstLambdaMin() - end.largestDrift();
        findings.add("linear-rate.first-kernel", "lambda_min(K_0) exceeds the drift of the kernel (level C)", certified > end.roundingFloor()
                ? Status.OBSERVED : Status.INCONCLUSIVE, certified,
                end.roundingFloor(), String.format(Locale.ROOT,
                "lambda_min(K_0) = %.4g, sup ||K - K_0|| = %.4g over %d records; gradient flow then has the rate 2c times the difference",
                        end.firstLambdaMin(), end.largestDrift(), records.size()), SOURCE + "; Weyl's inequality");
        if (certified <= end.roundingFloor()) {
            findings.advise("The drift of the kernel decreases with the width: only a wider network keeps its kernel.");
        }
    }
}
