package org.pde4j.analysis.error.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.pde4j.analysis.enclosure.Upward;
import org.pde4j.analysis.error.Bracket;
import org.pde4j.analysis.error.ConstantBarriers;
import org.pde4j.analysis.error.ErrorAnalysis;
import org.pde4j.analysis.error.ErrorBound;
import org.pde4j.analysis.error.InapplicableTheorem;
import org.pde4j.analysis.error.Norm;
import org.pde4j.analysis.error.ReactionBound;
import org.pde4j.analysis.error.Rigour;
import org.pde4j.analysis.error.Slabs;
import org.pde4j.domain.Chart;
import org.pde4j.expr.Expr;

/**
 * sup |u − v| ≤ factor sup|v − g| + most ‖ρ‖_∞ with a {@link Barrier}, for evolutions with e^{ΛT} and ∫e^{Λt} as well, and
 * ‖u − v‖ ≤ ‖ρ‖/(aλ₁ − Λ) + |Ω|^{1/2} sup|v − g| for −Σ a_i u_ii + R(u) = 0, a = min a_i, Λ ≤ 0: e is the sum of a solution with the source −ρ and zero on
 * ∂Ω, and one with no source, which the maximum principle bounds; λ₁ by Faber and Krahn or of the bounding box. No boundary values of v are needed.
 *
 * @param equation what the theorems are about
 * @param v its suprema
 */
record ShapeBounds(ShapedEquation equation, Suprema v) {

    private static final String MAXIMUM = "maximum principle on a shape";
    private static final String ENERGY = "energy estimate on a shape";

    private static final String REMEDY = "The maximum principle gives nothing here: " + ErrorAnalysis.ESTIMATE + ".";

    /** Of formulas of some ten operations, and of the ends of the bounding box. */
    private static final double FORMULA = 1 + 1e-9;

    /** First zero of the Bessel function J₀, from below. */
    private static final double J0 = 2.404825557695772;

    private static final int MAX_SQUARE = 3;

    ErrorAnalysis analysis(boolean proved) {
        ReactionBound reaction = reaction();
        String u = equation.u().name();
        if (proved && reaction.rigour() != Rigour.PROVED) {
            return new ErrorAnalysis(List.of(), List.of());
        }
        if (!Barrier.elliptic(equation)) {
            return none(u, "a coefficient of diffusion is negative somewhere in the bounding box, or could not be enclosed", REMEDY);
        }
        if (!reaction.isFinite()) {
            return none(u, "the growth rate -dR/d" + u + " of the reaction R is not bounded (" + reaction.range() + ")", REMEDY);
        }
        Optional<Barrier> barrier = Barrier.of(equation, reaction.value());
        if (!equation.parabolic() && barrier.isEmpty()) {
            return none(u, String.format(Locale.ROOT, "the growth rate -dR/d%s of the reaction R reaches %.4g (%s), beyond what a barrier of the bounding box "
                    + "admits", u, reaction.value(), reaction.range()), "The problem may have several solutions, which --starts looks for.");
        }
        List<ErrorBound> bounds = new ArrayList<>();
        Bracket boundary = Stream.concat(equation.boundary().stream().map(v::boundary), equation.initial().stream().map(v::initial))
                .reduce(Bracket::max).orElseThrow();
        bounds.add(maximum(reaction, barrier, boundary, v.inside(equation.residual())));
        if (!proved) {
            square(reaction, boundary).ifPresent(bounds::add);
        }
        return new ErrorAnalysis(bounds, List.of());
    }

    private static ErrorAnalysis none(String u, String reason, String advice) {
        return new ErrorAnalysis(List.of(), List.of(new InapplicableTheorem(u, Norm.SUP, MAXIMUM, reason, advice)));
    }

    /** Λ over the bounding box; where it depends on u, between constants that the data and the range of v admit. */
    private ReactionBound reaction() {
        return ReactionBound.of(equation.domain().bounds(), equation.u(), equation.falling(), comparison(), () -> {
            double most = v.inside(equation.u()).upper();
            return new double[] {-most, most};
        });
    }

    private Optional<ConstantBarriers> comparison() {
        if (!equation.parabolic()) {
            return Optional.empty();
        }
        List<ConstantBarriers.Value> data = new ArrayList<>();
        for (BoundaryData given : equation.boundary()) {
            Expr value = equation.u().minus(given.defect());
            for (Chart chart : given.charts()) {
                ChartPart part = new ChartPart(chart);
                data.add(new ConstantBarriers.Value(part.region(), part.pulledBack(value)));
            }
        }
        data.add(new ConstantBarriers.Value(Suprema.start(equation.domain()), equation.u().minus(equation.initial().orElseThrow())));
        return Optional.of(new ConstantBarriers(equation.domain().bounds(), equation.u(), equation.reaction(), data));
    }

    private ErrorBound maximum(ReactionBound reaction, Optional<Barrier> barrier, Bracket boundary, Bracket residual) {
        double rate = reaction.value();
        double b = boundary.upper();
        double rho = residual.upper();
        double bound = barrier.map(w -> w.factor() * b + w.most() * rho).orElse(Double.POSITIVE_INFINITY);
        if (rate < 0) {
            bound = Math.min(bound, Math.max(b, rho / -rate));
        }
        if (equation.parabolic()) {
            double time = equation.domain().duration().orElseThrow().length();
            bound = Math.min(bound, rate <= 0 ? b + time * rho : Math.exp(rate * time) * b + Slabs.gain(rate, time) * rho);
        }
        Bracket size = v.inside(equation.u());
        List<ErrorBound.Term> terms = new ArrayList<>(List.of(new ErrorBound.Term("max |residual|", rho),
                new ErrorBound.Term("max boundary" + (equation.parabolic() ? " and initial" : "") + " defect", b),
                new ErrorBound.Term("growth rate, " + reaction.range(), rate)));
        barrier.ifPresent(w -> terms.add(new ErrorBound.Term("max of the barrier on " + w.name(), w.most())));
        return new ErrorBound(equation.u().name(), Norm.SUP, equation.parabolic() ? ErrorBound.ALL_TIMES : "", Upward.of(FORMULA * bound), size.lower(),
                residual.rigour().and(boundary.rigour()).and(reaction.rigour()), MAXIMUM, "Protter and Weinberger 1967", terms, Optional.empty());
    }

    private Optional<ErrorBound> square(ReactionBound reaction, Bracket boundary) {
        int d = equation.domain().spatial().dimension();
        boolean constant = equation.diffusion().stream().allMatch(Expr::isNumber) && equation.convection().stream().allMatch(Expr::isNumber);
        if (equation.parabolic() || d > MAX_SQUARE || !constant || reaction.value() > 0) {
            return Optional.empty();
        }
        double a = equation.diffusion().stream().mapToDouble(Expr::evaluate).min().orElseThrow();
        double coercivity = (a * firstEigenvalue() - reaction.value()) / FORMULA;
        if (!(coercivity > 0)) {
            return Optional.empty();
        }
        Bracket residual = v.square(equation.residual());
        Bracket size = v.square(equation.u());
        double root = Math.sqrt(residual.upper());
        double bound = root / coercivity + Math.sqrt(equation.domain().measure()) * boundary.upper();
        return Optional.of(new ErrorBound(equation.u().name(), Norm.L2, "", Upward.of(FORMULA * bound), Math.sqrt(size.lower()),
                residual.rigour().and(boundary.rigour()).and(reaction.rigour()).and(Rigour.OBSERVED), ENERGY, "Faber 1923, Krahn 1925",
                List.of(new ErrorBound.Term("|residual| in L2", root), new ErrorBound.Term("max boundary defect", boundary.upper()),
                        new ErrorBound.Term("coercivity constant", coercivity)), Optional.empty()));
    }

    /** λ₁ of −Δ on Ω from below: that of the bounding box, and of the disk or ball with the measure of Ω. */
    private double firstEigenvalue() {
        double box = equation.domain().spatial().box().intervals().stream().mapToDouble(side -> Math.pow(Math.PI / side.length(), 2)).sum();
        double measure = equation.domain().measure();
        return switch (equation.domain().spatial().dimension()) {
            case 2 -> Math.max(box, Math.PI * J0 * J0 / measure);
            case 3 -> Math.max(box, Math.PI * Math.PI * Math.pow(4 * Math.PI / (3 * measure), 2.0 / 3));
            default -> box;
        };
    }
}
