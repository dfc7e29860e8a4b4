package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.pde4j.analysis.criticalpoint.Smoothness;
import org.pde4j.analysis.error.ConvexEnergy;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.expr.Degree;
import org.pde4j.expr.Expr;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.loss.EnergyProblem;
import org.pde4j.loss.Term;
import org.pde4j.model.Network;
import org.pde4j.optim.DescentGuarantee;

/** What an energy and its network are, and which theorem asks for that: the chapter {@link Hypotheses} of the deep Ritz method. */
final class EnergyHypotheses {

    /** Parameters of a second variation that is decomposed, a second. */
    private static final int MAX_PARAMETERS = 800;

    private EnergyHypotheses() {
    }

    /** Adds the claims. */
    static void examine(EnergyProblem energy, CertificateContext context, Findings.Builder findings) {
        List<Expr> densities = energy.blocks().stream().map(Term::residual).toList();
        Degree degree = densities.get(0).degree();
        findings.add("hypotheses.energy", "the energy density is " + (degree.isPolynomial() ? "polynomial of degree " + degree.degree() : "analytic")
                + " in the unknowns", degree.kind() == Degree.Kind.NONSMOOTH ? Status.VIOLATED : Status.PROVED,
                degree.isPolynomial() ? degree.degree() : Double.NaN, Double.NaN, "read off the expression tree", "definition of an analytic energy");
        Set<String> ranges = DefinedStart.ranges(energy.problem(), densities);
        boolean examined = !energy.network().layers().isEmpty();
        boolean analytic = Smoothness.of(energy).analytic() && ranges.isEmpty();
        findings.add("hypotheses.analytic", "the loss is analytic in theta", analytic ? Status.PROVED : examined ? Status.NOT_APPLICABLE : Status.INCONCLUSIVE,
                analytic ? "every activation behind a trained weight and every density is real-analytic by its expression tree"
                        : !ranges.isEmpty() ? "a density is analytic only where " + String.join(" and ", ranges)
                        : examined ? "an activation or a density is not analytic" : "the network is a graph whose operations are not analysed",
                "Lojasiewicz (1963): bounded trajectories of analytic descents converge");
        Optional<ConvexEnergy> convex = ConvexEnergy.of(energy.problem());
        constant(convex, findings);
        boolean coercive = features(context, energy, degree, convex, findings);
        theorems(context, energy.network(), analytic, coercive, findings);
    }

    private static void constant(Optional<ConvexEnergy> convex, Findings.Builder findings) {
        String claim = "E(v) - E(u) >= c/2 |v - u|^2 in L2 with c > 0, for every v that satisfies the conditions";
        String source = "Lax and Milgram 1954; Zeidler 1990, chapter 25";
        if (convex.isEmpty()) {
            findings.add("hypotheses.coercivity-constant", claim, Status.NOT_APPLICABLE, "known for one unknown and "
                    + "-div(a grad u) + r(x, u) = 0 of order two or four with conditions on the faces of a box", source);
            return;
        }
        double c = convex.get().constant();
        findings.add("hypotheses.coercivity-constant", claim, c > 0 ? Status.OBSERVED : Status.NOT_APPLICABLE, c, 0, String.format(Locale.ROOT,
                "c = %.4g - %.4g: the least eigenvalue of the derivatives, in float64, less the enclosed largest -dr/du (%s)%s", convex.get().eigenvalue(),
                convex.get().growth(), convex.get().range(), c > 0 ? "; E(v) - E(u) bounds the error"
                        : "; the energy is not convex, it may have several minima"),
                source);
    }

    /** Whether E(θ) grows in every direction of θ, for a model that is linear in θ. */
    private static boolean features(CertificateContext context, EnergyProblem energy, Degree degree, Optional<ConvexEnergy> convex,
            Findings.Builder findings) {
        String claim = "the energy grows in every direction of theta";
        String source = "positive definite second variation";
        boolean grows = degree.isPolynomial() && degree.degree() == 2 || convex.filter(found -> found.constant() > 0).isPresent();
        if (!energy.network().isLinear() || !grows || energy.dimension() > MAX_PARAMETERS) {
            findings.add("hypotheses.coercive-features", claim, Status.NOT_APPLICABLE, !energy.network().isLinear() ? Hypotheses.notLinear(energy.network())
                    : !grows ? "the energy is neither quadratic nor strongly convex" : energy.dimension() + " parameters are too many to decompose", source);
            return false;
        }
        double[] values = SymmetricEigen.values(energy.energyMatrix(context.bestTheta()));
        double floor = Rounding.EPSILON * values.length * values[values.length - 1];
        boolean positive = values[0] > floor;
        findings.add("hypotheses.coercive-features", claim, positive ? Status.OBSERVED : Status.INCONCLUSIVE, values[0], floor,
                "least eigenvalue of the second variation on the features, in float64, and its rounding floor", source);
        return positive;
    }

    private static void theorems(CertificateContext context, Network network, boolean analytic, boolean coercive, Findings.Builder findings) {
        List<String> features = new ArrayList<>();
        Hypotheses.require(features, network.isLinear(), Hypotheses.notLinear(network));
        Hypotheses.require(features, analytic, "the loss is not analytic");
        Hypotheses.require(features, coercive || !network.isLinear(), "the energy is not known to grow in every direction");
        features.addAll(context.descent().failures());
        Hypotheses.theorem("hypotheses.theorems-3-4", "theorems 3 and 4 (random features stay bounded) apply", features,
                context.descent().declared() + "the energy grows in every direction of theta, and the last phase descends", findings,
                "theorems 3 and 4 of " + Hypotheses.PAPER);
        List<String> rate = new ArrayList<>();
        Hypotheses.require(rate, analytic, "the loss is not analytic");
        Hypotheses.require(rate, context, kind -> kind == DescentGuarantee.Kind.FLOW || kind == DescentGuarantee.Kind.EXPLICIT
                || kind == DescentGuarantee.Kind.IMPLICIT, "the method is neither gradient flow nor explicit or implicit gradient descent");
        Hypotheses.theorem("hypotheses.proposition-1", "proposition 1 (rate by the Lojasiewicz exponent) applies", rate,
                context.descent().declared() + context.descent().step().map(step -> step.words() + ", below 2; ").orElse("")
                + "boundedness is examined in its own chapter", findings,
                "proposition 1 of " + Hypotheses.PAPER + "; Attouch, Bolte & Svaiter (2013)");
    }
}
