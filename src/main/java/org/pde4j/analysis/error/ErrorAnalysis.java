package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Problem;

/**
 * Every bound of u − v that a theorem of this package gives for a problem, chosen from its equations and conditions.
 *
 * @param bounds for each unknown and norm the least first
 * @param inapplicable theorems for problems of this kind, one hypothesis of which fails
 */
public record ErrorAnalysis(List<ErrorBound> bounds, List<InapplicableTheorem> inapplicable) {

    public ErrorAnalysis {
        bounds = List.copyOf(bounds);
        inapplicable = List.copyOf(inapplicable);
    }

    /**
     * For a function given by samples.
     *
     * @param points more points at which the residual is looked at, shape (n, d)
     * @param budget points at which v may be evaluated for one supremum or integral
     */
    public static ErrorAnalysis of(Problem problem, Approximation v, double[] points, int budget) {
        Optional<OdeSystem> system = OdeSystem.of(problem);
        if (system.isPresent()) {
            return new ErrorAnalysis(TrajectoryBound.of(system.get(), v, budget).bounds(system.get()), List.of());
        }
        Optional<DiffusionForm> form = DiffusionForm.of(problem);
        return form.map(known -> of(known, v, points, budget)).orElse(new ErrorAnalysis(List.of(), List.of()));
    }

    private static ErrorAnalysis of(DiffusionForm form, Approximation v, double[] points, int budget) {
        SampledSolution sampled = new SampledSolution(form, v, points, budget);
        ReactionBound reaction = sampled.reaction();
        Optional<RepairedFunction> repaired = RepairedFunction.of(form, v, points, budget).filter(function -> reaction.value() < Double.POSITIVE_INFINITY);
        Optional<ErrorBound> maximum = MaximumBound.of(form, sampled, reaction).map(bound -> bound.bound(form, reaction));
        Optional<ErrorBound> meanSquare = repaired.flatMap(function -> MeanSquareBound.of(form, function, reaction.value())).map(bound -> bound.bound(form));
        Optional<ErrorBound> absolute = repaired.flatMap(function -> ContractionBound.of(form, function, reaction.value()))
                .map(bound -> bound.bound(form, reaction));
        List<InapplicableTheorem> inapplicable = maximum.isPresent() ? List.of() : List.of(growing(form, reaction, meanSquare.isEmpty()));
        List<ErrorBound> bounds = new ArrayList<>();
        maximum.ifPresent(bounds::add);
        meanSquare.ifPresent(bounds::add);
        absolute.ifPresent(bounds::add);
        return new ErrorAnalysis(ordered(bounds), inapplicable);
    }

    /** Unknowns and norms in the order in which they came, within each the least bound first, and no number last. */
    private static List<ErrorBound> ordered(List<ErrorBound> bounds) {
        Map<List<Object>, List<ErrorBound>> groups = new LinkedHashMap<>();
        bounds.forEach(bound -> groups.computeIfAbsent(List.of(bound.unknown(), bound.norm()), key -> new ArrayList<>()).add(bound));
        return groups.values().stream().flatMap(group -> group.stream().sorted(Comparator.comparingDouble(ErrorBound::value))).toList();
    }

    private static InapplicableTheorem growing(DiffusionForm form, ReactionBound reaction, boolean none) {
        String u = form.u().name();
        String where = Double.isNaN(reaction.at()) ? "" : String.format(Locale.ROOT, " at %s = %.4g", u, reaction.at());
        String advice = none && !form.parabolic() ? String.format(Locale.ROOT, "The growth of the reaction exceeds %.4g, the least eigenvalue of the "
                + "diffusion: the problem may have several solutions, and the residual does not determine the distance to any of them.",
                form.diffusion() * form.firstEigenvalue()) : "";
        return new InapplicableTheorem(u, Norm.SUP, MaximumBound.THEOREM, String.format(Locale.ROOT,
                "the growth rate -dR/d%s of the reaction R reaches %.4g%s (%s); the maximum principle requires a finite rate, and in a steady problem one of "
                        + "at most 0", u, reaction.value(), where, reaction.range()), advice);
    }
}
