package org.pde4j.analysis.error;

import java.util.List;
import java.util.Optional;
import org.pde4j.expr.Expr;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Problem;

/** The bounds of a function v given by its formula. */
record Bounds(DiffusionForm form, SolutionSuprema sampled, ReactionBound reaction, List<ErrorBound> integral) {

    static final int BUDGET = 120_000;

    static Bounds of(Problem problem, Expr v) {
        return of(problem, KnownFunction.of(problem.box(), v), BUDGET);
    }

    static Bounds of(Problem problem, Approximation v, int budget) {
        DiffusionForm form = DiffusionForm.of(problem).orElseThrow();
        SolutionSuprema sampled = new SolutionSuprema(form, new SampledFunction(v, budget).norms(new Traces(problem.box())));
        return new Bounds(form, sampled, sampled.reaction(), ErrorAnalysis.integral(problem, new SampledFunction(v, budget), false));
    }

    Optional<MaximumBound> maximum() {
        return MaximumBound.of(form, sampled, reaction);
    }

    Optional<ErrorBound> meanSquare() {
        return in(Norm.L2);
    }

    Optional<ErrorBound> contraction() {
        return in(Norm.L1);
    }

    private Optional<ErrorBound> in(Norm norm) {
        return integral.stream().filter(bound -> bound.norm() == norm).findFirst();
    }
}
