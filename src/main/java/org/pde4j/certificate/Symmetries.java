package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.hipparchus.special.Gamma;
import org.pde4j.analysis.coercivity.FlatDirections;
import org.pde4j.analysis.coercivity.HiddenUnits;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.linalg.Vectors;
import org.pde4j.optim.Objective;

/**
 * What the loss cannot tell apart when inner weights are trained: units in another order, units of the other sign, directions in which the
 * network does not change, and how little J grows along a → qa, w → w/q.
 *
 * <p>With f(0) = 0, q a f(w · y/q) → f′(0) a w · y for q → ∞: J tends to the loss of a linear last step while |θ| → ∞, so that no sublevel set
 * above that loss is bounded. Coercivity of random features has no counterpart here.
 */
public record Symmetries() implements Check {

    private static final String GROUP = "symmetries of networks (Sussmann 1992)";
    private static final long SEED = 1;

    /** Differences of J within this share of it may be those of a lower precision of the execution. */
    private static final double SINGLE = 1e-4;

    /** log₁₀ q from −2 to 6 in half steps. */
    private static final int FROM = -4;
    private static final int TO = 12;

    @Override
    public String chapter() {
        return "Symmetries of the network";
    }

    @Override
    public Findings examine(CertificateContext context) {
        if (context.result().isEmpty() || context.discrete().isEmpty() || !Double.isFinite(context.result().get().bestLoss())) {
            return Findings.NONE;
        }
        List<HiddenUnits> layers = HiddenUnits.of(context.discrete().get().network());
        if (layers.isEmpty()) {
            return Findings.NONE;
        }
        Findings.Builder findings = Findings.of(this);
        double[] theta = context.bestTheta();
        Objective objective = context.objective();
        double loss = objective.value(theta);
        double rounding = Math.max(4 * context.floors(theta).loss(), 1e-12 * Math.abs(loss));
        group(layers, objective, theta, loss, rounding, findings);
        flat(layers, objective, theta, loss, rounding, findings);
        ray(layers.get(layers.size() - 1), objective, theta, loss, findings);
        return findings.build();
    }

    /** Equal to within rounding; what differs more than float32 would is a defect of the loss. */
    private static Status equal(double difference, double loss, double rounding) {
        return difference <= rounding ? Status.OBSERVED : difference <= Math.max(rounding, SINGLE * Math.abs(loss)) ? Status.INCONCLUSIVE : Status.VIOLATED;
    }

    private static void group(List<HiddenUnits> layers, Objective objective, double[] theta, double loss, double rounding, Findings.Builder findings) {
        Random random = new Random(SEED);
        double largest = 0;
        double equivalent = 0;
        int signs = 0;
        for (HiddenUnits units : layers) {
            int m = units.size();
            largest = Math.max(largest, Math.abs(objective.value(units.exchanged(theta, 0, m - 1 - random.nextInt((m + 1) / 2))) - loss));
            equivalent += Gamma.logGamma(m + 1.0) / Math.log(10);
            if (units.parity() != 0) {
                largest = Math.max(largest, Math.abs(objective.value(units.negated(theta, random.nextInt(m), units.parity())) - loss));
                equivalent += m * Math.log10(2);
                signs++;
            }
        }
        findings.add("symmetry.permutations", signs > 0 ? "J is invariant under permutation and sign flip of hidden units"
                : "J is invariant under permutation of hidden units", equal(largest, loss, rounding), largest, rounding, String.format(Locale.ROOT,
                "the largest change of J over one exchange%s in each of %d hidden layers; 10^%.1f equivalent points", signs > 0 ? " and one change of sign"
                : "", layers.size(), equivalent), GROUP);
    }

    private static void flat(List<HiddenUnits> layers, Objective objective, double[] theta, double loss, double rounding, Findings.Builder findings) {
        FlatDirections directions = FlatDirections.of(layers, theta);
        String text = directions.equal() + " directions of duplicate, " + directions.unread() + " of unused and " + directions.zero() + " of zero weights";
        if (directions.dimension() == 0) {
            findings.add("symmetry.flat-directions", "no flat directions from duplicate or inactive units", Status.OBSERVED, 0, 0,
                    "no two units are equal or opposite, and none has zero weights or zero outgoing weights; any null space of the Hessian has other causes",
                    GROUP);
            return;
        }
        Random random = new Random(SEED);
        double[] moved = theta.clone();
        for (double[] direction : directions.basis()) {
            Vectors.addScaled(moved, 0.1 * random.nextGaussian(), direction);
        }
        double change = Math.abs(objective.value(moved) - loss);
        findings.add("symmetry.flat-directions", "J is constant along " + directions.dimension() + " flat directions of duplicate or inactive units",
                equal(change, loss, rounding), change, rounding,
                "change of J after a random step in all of them at once; a manifold of minima has at least that dimension; " + text, GROUP + "; Morse-Bott");
    }

    private static void ray(HiddenUnits units, Objective objective, double[] theta, double loss, Findings.Builder findings) {
        List<double[]> rows = new ArrayList<>();
        for (int k = FROM; k <= TO; k++) {
            double q = Math.pow(10, k / 2.0);
            double[] moved = units.scaled(theta, q);
            rows.add(new double[] {q, Vectors.norm(moved), objective.value(moved)});
        }
        double[] end = rows.get(rows.size() - 1);
        double[] before = rows.get(rows.size() - 3);
        double growth = Math.log(Math.abs(end[2] / before[2])) / Math.log(end[0] / before[0]);
        boolean tends = units.derivative(0, 0) == 0 && Math.abs(end[2] - before[2]) <= SINGLE * Math.abs(end[2]);
        findings.add("symmetry.scaling-ray", "J stays bounded along a -> q a, w -> w/q, so that it is not coercive", tends ? Status.OBSERVED
                : Status.INCONCLUSIVE, end[2], loss, String.format(Locale.ROOT,
                "J = %.4g where |theta| = %.3g, J = %.4g at theta; growth exponent %.2g over the last decade of q", end[2], end[1], loss, growth),
                "q f(z/q) -> f'(0) z for f(0) = 0");
        findings.table("scaling", List.of("q", "norm", "loss"), rows);
    }
}
