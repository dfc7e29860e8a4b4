package org.pde4j.certificate;

import java.util.Locale;
import java.util.Optional;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.measure.Boundedness;
import org.pde4j.measure.BoundednessMeasurement;
import org.pde4j.optim.DescentGuarantee;
import org.pde4j.optim.Run.DescentConstants;

/**
 * (H1) J_k − J_{k+1} ≥ a|D_k|² with a = 1/(2η) and (H2) |∇J(θ_{k+1})| ≤ b|D_k| with b = (1 + κ)/η of implicit gradient descent, D_k = θ_{k+1} − θ_k, at the
 * steps of the last phase.
 */
record DescentConditions(DescentGuarantee guarantee, DescentConstants constants) {

    private static final String SOURCE = "Attouch, Bolte & Svaiter (2013)";

    /** What rounding may take from a step that decides (H1), and add to a ratio of norms. */
    private static final double ROUNDING = 0.01;

    /** Empty unless the last phase has implicit steps on one J and {@link Boundedness} recorded one of them. */
    static Optional<DescentConditions> of(CertificateContext context) {
        DescentGuarantee guarantee = context.descent().guarantee();
        boolean batches = context.lastPhase().flatMap(phase -> phase.plan().batches()).isPresent();
        return guarantee.kind() != DescentGuarantee.Kind.IMPLICIT || batches ? Optional.empty()
                : context.last(Boundedness.class).map(BoundednessMeasurement::descent).filter(constants -> constants.steps() > 0)
                        .map(constants -> new DescentConditions(guarantee, constants));
    }

    void report(Findings.Builder findings) {
        boolean decided = constants.undecided() < constants.steps();
        String over = constants.steps() + " steps" + (constants.undecided() > 0 ? ", at " + constants.undecided()
                + " of which |D|^2/(2 eta) is within 100 times the rounding of J" : "");
        findings.add("descent.sufficient-decrease", "J_k - J_{k+1} >= |D|^2/(2 eta) (H1)", !decided ? Status.INCONCLUSIVE
                : constants.scaledDecrease() >= 1 - ROUNDING ? Status.OBSERVED : Status.VIOLATED, constants.scaledDecrease(), 1,
                String.format(Locale.ROOT, "least 2 eta (J_k - J_{k+1})/|D|^2 over %s; a = min (J_k - J_{k+1})/|D|^2 = %.4g", over, constants.decrease()),
                SOURCE);
        double allowed = 1 + guarantee.kappa();
        boolean solved = constants.scaledGradient() <= allowed * (1 + 1e-9);
        findings.add("descent.relative-error", "|grad J_{k+1}| <= (1 + kappa) |D|/eta (H2)", solved ? Status.OBSERVED : Status.INCONCLUSIVE,
                constants.scaledGradient(), allowed,
                String.format(Locale.ROOT, "largest eta |grad J_{k+1}|/|D| over %d steps; b = max |grad J_{k+1}|/|D| = %.4g%s", constants.steps(),
                        constants.gradient(), solved ? "" : "; beyond 1 + kappa: an inner problem stalled before it was solved to kappa"), SOURCE);
    }
}
