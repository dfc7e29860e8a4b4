package org.pde4j.analysis.error.shape;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.analysis.error.Bracket;
import org.pde4j.analysis.error.Rigour;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;

/**
 * w &gt; 0 with L w ≥ ℓ_0 &gt; 0 inside and B_k w ≥ ℓ_k &gt; 0 on the parts of the boundary.
 *
 * @param least ℓ, from below
 * @param highest sup w, from above
 * @param rigour of these numbers
 */
record Supersolution(BarrierFunction w, List<Double> least, double highest, Rigour rigour) {

    /** Nodes for one supremum: w is smooth. */
    private static final int BUDGET = 60_000;

    /** Empty where w, or a row of it, is not positive everywhere. */
    static Optional<Supersolution> of(ObliqueProblem problem, Approximation v, BarrierFunction w) {
        Beside all = new Beside(v, List.of(w), problem.problem().domain().dimension());
        Field barrier = Beside.barrier(problem.u());
        Optional<Bracket> value = largest(List.of(problem.inside()), barrier.negate(), all);
        List<Bracket> rows = IntStream.range(0, problem.operators().size())
                .mapToObj(k -> largest(problem.surfaces().get(k), problem.operators().get(k).negate(), all).orElse(new Bracket(-1, -1, true))).toList();
        if (!(value.orElseThrow().upper() < 0) || !rows.stream().allMatch(row -> row.upper() < 0)) {
            return Optional.empty();
        }
        Bracket highest = largest(List.of(problem.inside()), barrier, all).orElseThrow();
        Rigour rigour = rows.stream().map(Bracket::rigour).reduce(value.get().rigour().and(highest.rigour()), Rigour::and);
        return Optional.of(new Supersolution(w, rows.stream().map(row -> -row.upper()).toList(), highest.upper(), rigour));
    }

    /** sup of an expression over surfaces; empty if none has a point. */
    private static Optional<Bracket> largest(List<Surface> surfaces, Expr f, Beside w) {
        return surfaces.stream().flatMap(surface -> surface.supremum(f, w, BUDGET).stream()).reduce(Bracket::max);
    }

    /** The least factor of w with sources no less than these. */
    double factor(double[] sources) {
        return IntStream.range(0, sources.length).mapToDouble(k -> sources[k] / least.get(k)).max().orElseThrow();
    }
}
