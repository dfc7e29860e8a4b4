package org.pde4j.analysis.error;

import java.util.Optional;
import org.pde4j.expr.Expr;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Problem;

/** The bounds of a function v given by its formula. */
record Bounds(DiffusionForm form, SampledSolution sampled, Optional<RepairedFunction> repaired, ReactionBound reaction) {

    static final int BUDGET = 120_000;

    static Bounds of(Problem problem, Expr v) {
        return of(problem, KnownFunction.of(problem.domain(), v), BUDGET);
    }

    static Bounds of(Problem problem, Approximation v, int budget) {
        DiffusionForm form = DiffusionForm.of(problem).orElseThrow();
        SampledSolution sampled = new SampledSolution(form, v, new double[0], budget);
        return new Bounds(form, sampled, RepairedFunction.of(form, v, new double[0], budget), sampled.reaction());
    }

    Optional<MaximumBound> maximum() {
        return MaximumBound.of(form, sampled, reaction);
    }

    Optional<MeanSquareBound> meanSquare() {
        return repaired.flatMap(function -> MeanSquareBound.of(form, function, reaction.value()));
    }

    Optional<ContractionBound> contraction() {
        return repaired.flatMap(function -> ContractionBound.of(form, function, reaction.value()));
    }
}
