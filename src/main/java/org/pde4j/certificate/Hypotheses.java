package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.pde4j.analysis.coercivity.FirstLayer;
import org.pde4j.analysis.criticalpoint.Smoothness;
import org.pde4j.analysis.kernel.KernelZeros;
import org.pde4j.analysis.kernel.LinearOperator;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.expr.Degree;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.EnergyProblem;
import org.pde4j.loss.Term;
import org.pde4j.model.Network;
import org.pde4j.model.UnknownParameters;
import org.pde4j.optim.DescentGuarantee;

/** What the equations or the energy, the points and the network are, and which theorem asks for that. */
public record Hypotheses() implements Check {

    static final String PAPER = "Zhao & Luo (2025)";
    private static final String BESIDE = "unknown parameters or other functions are trained beside the features";

    @Override
    public String chapter() {
        return "Hypotheses";
    }

    @Override
    public boolean beforeTraining() {
        return true;
    }

    @Override
    public Findings examine(CertificateContext context) {
        Findings.Builder findings = Findings.of(this);
        if (context.objective() instanceof EnergyProblem energy) {
            EnergyHypotheses.examine(energy, context, findings);
        }
        if (context.collocation().isEmpty()) {
            return findings.build();
        }
        CollocationProblem problem = context.collocation().get();
        Smoothness smoothness = Smoothness.of(problem);
        Set<String> ranges = DefinedStart.ranges(problem.problem(), problem.problem().residuals());
        boolean analytic = smoothness.analytic() && ranges.isEmpty();
        String unknowns = problem.problem().unknowns().stream().map(Field::name).collect(Collectors.joining(" and "));
        problem.blocks().forEach(block -> equation(block, UnknownParameters.found(block.residual(), problem.network(), context.bestTheta()), unknowns,
                DefinedStart.ranges(problem.problem(), List.of(block.residual())), findings));
        // Read off the expression trees: symbolic, without a floating-point number.
        boolean examined = !problem.network().layers().isEmpty();
        findings.add("hypotheses.analytic", "the loss is analytic in theta", analytic ? Status.PROVED : examined ? Status.NOT_APPLICABLE : Status.INCONCLUSIVE,
                analytic ? "every activation behind a trained weight and every residual is real-analytic by its expression tree"
                        : !ranges.isEmpty() ? "a residual is analytic only where " + String.join(" and ", ranges)
                        : examined ? "an activation or a residual is not analytic"
                        : "the network is a graph whose operations are not analysed", "Lojasiewicz (1963): bounded trajectories of analytic descents converge");
        if (!analytic && smoothness.continuous() && ranges.isEmpty()) {
            definable(context, smoothness, findings);
        }
        Optional<KernelZeros> zeros = definite(problem, findings);
        if (problem.network().trainables().isEmpty()) {
            new Independence(problem, context.bestTheta()).report(findings);
        }
        theorems(context, problem, analytic, zeros, findings);
        return findings.build();
    }

    /** What is left of the theory for a loss that is not analytic. */
    private static void definable(CertificateContext context, Smoothness smoothness, Findings.Builder findings) {
        findings.add("hypotheses.definable", "the loss is continuous and definable on bounded sets: KL holds", Status.PROVED, smoothness.derivatives(), 0,
                "made of analytic functions, moduli and powers; " + smoothness.derivatives() + " continuous derivatives in theta are known",
                "Kurdyka (1998); Bolte, Daniilidis, Lewis & Shiota (2007)");
        List<String> failures = new ArrayList<>();
        require(failures, context, kind -> kind == DescentGuarantee.Kind.IMPLICIT || smoothness.derivatives() > 0 && kind == DescentGuarantee.Kind.FLOW,
                "the theorem is for implicit gradient descent, or gradient flow of a loss with a continuous gradient");
        theorem("hypotheses.definable-descent", "convergence of bounded descents of a definable loss applies", failures,
                "accepted implicit steps have H1 and H2; boundedness is examined in its own chapter", findings,
                "Attouch, Bolte & Svaiter (2013)");
    }

    /** Degree and admissibility of one block. */
    private static void equation(Term block, Expr found, String unknowns, Set<String> ranges, Findings.Builder findings) {
        Expr residual = found.numeric();
        Degree degree = residual.degree();
        boolean analytic = degree.kind() != Degree.Kind.NONSMOOTH;
        if (!block.kind().equals("interior")) {
            return;
        }
        findings.add("hypotheses.operator:" + block.name(), block.name() + " is " + words(degree) + " in " + unknowns, !analytic ? Status.VIOLATED
                : ranges.isEmpty() ? Status.PROVED : Status.NOT_APPLICABLE, degree.isPolynomial() ? degree.degree() : Double.NaN,
                Double.NaN, "order " + order(residual) + ", read off the expression tree" + (ranges.isEmpty() ? "" : "; only where "
                + String.join(" and ", ranges)), "definition of an analytic operator");
        LinearOperator.of(residual).ifPresent(operator -> admissible(block, operator, findings));
    }

    private static String words(Degree degree) {
        return switch (degree.kind()) {
            case CONSTANT, LINEAR -> "linear";
            case POLYNOMIAL -> "polynomial of degree " + degree.degree();
            case ANALYTIC -> "analytic";
            case NONSMOOTH -> "analytic";
        };
    }

    private static int order(Expr residual) {
        return residual.fields().stream().mapToInt(field -> field.derivative().total()).max().orElse(0);
    }

    private static void admissible(Term block, LinearOperator operator, Findings.Builder findings) {
        String definition = "definition 1 of " + PAPER;
        findings.add("hypotheses.admissible-graded:" + block.name(), block.name() + " is admissible with indices in graded lexicographic order", Status.PROVED,
                "the maximal index " + text(operator.leading()) + " is unique, as always in a total order", definition + ", whose order is not known");
        List<MultiIndex> maximal = operator.maximal();
        findings.add("hypotheses.admissible-componentwise:" + block.name(), block.name() + " is admissible with indices ordered componentwise",
                maximal.size() == 1 ? Status.PROVED : Status.NOT_APPLICABLE,
                maximal.size(), 1, "maximal indices " + maximal.stream().map(Hypotheses::text).toList(), definition + ", whose order is not known");
        degenerate(block, operator, findings);
    }

    /** PROVED where interval evaluation of the coefficients excludes zero and infinity at every collocation point; the theorem asks for no other points. */
    private static void degenerate(Term block, LinearOperator operator, Findings.Builder findings) {
        double least = Double.POSITIVE_INFINITY;
        double largest = 0;
        boolean proved = true;
        for (int i = 0; i < block.points().size(); i++) {
            double here = 0;
            for (double c : operator.at(block.points().point(i))) {
                here = Math.max(here, Math.abs(c));
            }
            List<Enclosure> enclosed = operator.enclosedAt(block.points().point(i));
            proved &= enclosed.stream().anyMatch(c -> !c.contains(0)) && enclosed.stream().allMatch(Enclosure::isFinite);
            least = Math.min(least, here);
            largest = Math.max(largest, here);
        }
        boolean degenerate = !(least > 0 && Double.isFinite(largest));
        findings.add("hypotheses.nondegenerate:" + block.name(), "the operator of " + block.name() + " is nondegenerate and bounded at every collocation point",
                proved ? Status.PROVED : degenerate ? Status.VIOLATED : Status.INCONCLUSIVE, least, 0,
                String.format(Locale.ROOT, "least and largest max |c_xi(x_i)| over %d points: %.3g, %.3g%s", block.points().size(), least, largest,
                        proved ? ", rounding enclosed" : degenerate ? "" : "; the enclosure of some c_xi(x_i) contains 0"),
                "positive definiteness of the limit kernel; the unique maximal index is not needed");
    }

    private static String text(MultiIndex index) {
        return index.orders().toString().replace("[", "(").replace("]", ")");
    }

    /** The pole argument needs tanh(ω·x + b) with a bias, unmasked by windows. */
    private static boolean hasPoles(Network network) {
        return FirstLayer.isTwoLayerTanh(network) && network.layers().get(0).hasBias() && network.layers().get(0).windows().isEmpty();
    }

    private static Optional<KernelZeros> definite(CollocationProblem problem, Findings.Builder findings) {
        String claim = "the kernel of the infinitely wide network is positive definite";
        String source = "poles of tanh separate distinct points";
        Optional<KernelZeros> zeros = KernelZeros.of(problem);
        if (zeros.isEmpty()) {
            findings.add("hypotheses.limit-kernel", claim, Status.NOT_APPLICABLE,
                    "the theorem is for linear equations and conditions in one unknown, whose coefficients are functions and not data of the points alone; this "
                            + "problem is not like that", source);
            return zeros;
        }
        KernelZeros found = zeros.get();
        if (found.total() > 0) {
            findings.add("hypotheses.limit-kernel", claim, Status.VIOLATED, found.total(), 0, found.duplicates() + " rows repeat another at the same point, "
                    + found.degenerate()
                    + " lie where the operator vanishes, " + found.orderZero() + " are of order 0 at a point of a condition", source)
                    .advise("Remove repeated points, such as corners that two conditions share: each makes one exact zero eigenvalue.");
        } else {
            boolean poles = hasPoles(problem.network());
            boolean proved = poles && KernelZeros.provedNone(problem);
            findings.add("hypotheses.limit-kernel", claim, proved ? Status.PROVED : poles ? Status.OBSERVED : Status.NOT_APPLICABLE, 0, 0, poles
                    ? "no repeated rows, no degenerate points, no order 0 on the boundary" + (proved ? ", coefficients enclosed"
                    : ", by coefficients in float64")
                            + "; for weights whose distribution covers an open set, "
                            + "in exact arithmetic: the least eigenvalue falls geometrically with the points"
                    : "the theorem is for two-layer tanh networks with biases and without windows", source);
        }
        findings.add("hypotheses.rows", "no more rows than parameters", problem.residuals() <= problem.dimension() ? Status.PROVED : Status.NOT_APPLICABLE,
                problem.residuals(),
                problem.dimension(), "otherwise the kernel of this network has n - p zero eigenvalues", "rank of Jac Jac^T");
        return zeros;
    }

    private static void theorems(CertificateContext context, CollocationProblem problem, boolean analytic, Optional<KernelZeros> zeros,
            Findings.Builder findings) {
        boolean known = problem.unknownParameters().isNone();
        boolean linear = known && problem.blocks().stream().allMatch(block -> block.residual().isLinear());
        boolean frozen = context.linearModel();
        List<String> first = new ArrayList<>();
        require(first, linear, known ? "the problem is not linear" : "the problem is not linear in its unknown parameters");
        require(first, !known || problem.network().trainables().isEmpty(), BESIDE);
        require(first, hasPoles(problem.network()) && !frozen, "the network is not a two-layer tanh network trained in both layers");
        require(first, zeros.isEmpty() || zeros.get().total() == 0, "the limit kernel is singular");
        require(first, context, kind -> kind == DescentGuarantee.Kind.FLOW, "the method is not gradient flow");
        theorem("hypotheses.theorem-1", "theorem 1 (linear rate of wide networks) applies", first,
                context.descent().declared() + "eigenvalue and width are examined in the chapter on the linear rate", findings, "theorem 1 of " + PAPER);
        List<String> features = new ArrayList<>();
        require(features, frozen, notLinear(problem.network()));
        require(features, analytic, "the loss is not analytic");
        features.addAll(context.descent().failures());
        theorem("hypotheses.theorems-3-4", "theorems 3 and 4 (random features stay bounded) apply", features,
                context.descent().declared() + "coercivity is examined in its own chapter", findings, "theorems 3 and 4 of " + PAPER);
        List<String> rate = new ArrayList<>();
        require(rate, analytic, "the loss is not analytic");
        require(rate, context, kind -> kind == DescentGuarantee.Kind.FLOW || kind == DescentGuarantee.Kind.EXPLICIT || kind == DescentGuarantee.Kind.IMPLICIT,
                "the method is neither gradient flow nor explicit or implicit gradient descent");
        theorem("hypotheses.proposition-1", "proposition 1 (rate by the Lojasiewicz exponent) applies", rate,
                context.descent().declared() + context.descent().step().map(step -> step.words() + ", below 2; ").orElse("")
                + "boundedness is examined in its own chapter", findings,
                "proposition 1 of " + PAPER + "; Attouch, Bolte & Svaiter (2013)");
    }

    /** The hypotheses on the last phase, if one is known: the kind of its steps, and what every descent needs. */
    static void require(List<String> failures, CertificateContext context, Predicate<DescentGuarantee.Kind> kind, String failure) {
        if (context.lastPhase().isPresent()) {
            require(failures, kind.test(context.descent().guarantee().kind()), failure);
            failures.addAll(context.descent().failures());
        }
    }

    static void require(List<String> failures, boolean fulfilled, String failure) {
        if (!fulfilled) {
            failures.add(failure);
        }
    }

    /** Why a model is not linear in θ, as a clause. */
    static String notLinear(Network network) {
        if (network.isLinear()) {
            return BESIDE;
        }
        boolean outer = network.blocks().stream().allMatch(block -> block.kind().equals("outer"));
        return outer ? "an output has an activation, so that the model is not linear in its parameters" : "the inner weights are trained";
    }

    static void theorem(String id, String claim, List<String> failures, String rest, Findings.Builder findings, String source) {
        findings.add(id, claim, failures.isEmpty() ? Status.OBSERVED : Status.NOT_APPLICABLE, failures.isEmpty() ? rest : String.join("; ", failures), source);
    }
}
