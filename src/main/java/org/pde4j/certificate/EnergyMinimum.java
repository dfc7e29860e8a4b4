package org.pde4j.certificate;

import java.util.Locale;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.loss.EnergyProblem;
import org.pde4j.loss.NitscheBound;
import org.pde4j.measure.EnergyQuadrature;
import org.pde4j.measure.EnergyQuadratureMeasurement;
import org.pde4j.measure.EnergyQuadratureProbe;

/**
 * Whether the minimum of an energy by quadrature speaks of the energy itself: E on an independent rule, and, with Nitsche's method, γ against the
 * trace constant of the tangent space; both at the best θ. Sums of squares have no claims here.
 */
public record EnergyMinimum() implements Check {

    @Override
    public String chapter() {
        return "Energy functional";
    }

    @Override
    public Findings examine(CertificateContext context) {
        if (context.result().isEmpty() || !(context.objective() instanceof EnergyProblem energy)
                || !Double.isFinite(context.result().get().bestLoss())) {
            return Findings.NONE;
        }
        double[] theta = context.bestTheta();
        EnergyQuadratureMeasurement measured = new EnergyQuadratureProbe(new EnergyQuadrature(), energy)
                .at(context.result().get().bestIteration(), energy.value(theta), theta);
        Findings.Builder findings = Findings.of(this);
        double uncertainty = measured.uncertainty();
        boolean exploited = measured.exploited();
        findings.add("energy.quadrature", "the energy agrees with an independent quadrature rule", exploited ? Status.VIOLATED : Status.OBSERVED,
                measured.energy(), measured.independent() - uncertainty,
                "value: E on the training points; threshold: E_N on an independent rule, less the larger of 10 |E_N - E_2N| and rounding, "
                        + number(measured.independent()) + " - " + number(uncertainty),
                "a minimiser prefers functions whose energy its quadrature underestimates");
        if (exploited) {
            findings.advise("The energy of the result is " + number(measured.refined()) + ", not " + number(measured.energy())
                    + ": take more points, or a rule with exact weights such as GaussLegendre.");
        }
        measured.nitsche().ifPresent(bound -> nitsche(bound, findings));
        return findings.build();
    }

    private static String number(double energy) {
        return String.format(Locale.ROOT, "%.8g", energy);
    }

    private static void nitsche(NitscheBound bound, Findings.Builder findings) {
        findings.add("energy.nitsche-penalty", "gamma of Nitsche's method exceeds the trace constant", bound.indefinite() ? Status.VIOLATED : Status.OBSERVED,
                bound.gamma(),
                bound.traceConstant(),
                "the value is gamma, the threshold C_T on the tangent space at the best theta; the least eigenvalue of the second variation is "
                        + bound.lowest() + " times the largest", "Nitsche 1971; generalised eigenvalue problem on span{d_i u}");
        if (bound.indefinite()) {
            findings.advise("The energy need not have a minimum there: raise gamma above " + bound.traceConstant() + ", or take boundary: Hard.");
        }
    }
}
