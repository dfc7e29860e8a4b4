package org.pde4j.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.pde4j.domain.Face;
import org.pde4j.domain.Interval;
import org.pde4j.domain.Place;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Jumps;

/**
 * The problem for from ≤ t ≤ to. Where the window does not begin at the start of time, every initial condition L[u] = g becomes L[u] = L[v] at t = from for a
 * function v that is known, such as what was found for the time before; L is linear, so that second-order equations take u and u_t from v.
 *
 * @param from start of the window
 * @param to its end
 */
public record TimeWindow(double from, double to) {

    public TimeWindow {
        if (!(from < to && Double.isFinite(to - from))) {
            throw new IllegalArgumentException("TimeWindow: must begin before it ends, got from " + from + " to " + to);
        }
    }

    /** Why a problem cannot be divided in time, as a clause; empty if it can. */
    public static Optional<String> obstacle(Problem problem) {
        Optional<Coordinate> time = problem.domain().time();
        if (time.isEmpty()) {
            return Optional.of("the problem has no time: none of its coordinates " + problem.domain().names() + " is called t");
        }
        if (problem.energy().isPresent()) {
            return Optional.of("the problem minimises an energy over all times at once");
        }
        if (!problem.observations().isEmpty() || problem.parameters().stream().anyMatch(parameter -> !parameter.isKnown())) {
            return Optional.of("observations and unknown parameters belong to all times at once");
        }
        Coordinate t = time.get();
        boolean initial = false;
        for (Condition condition : problem.conditions()) {
            Optional<Face> face = condition.place().face().filter(place -> place.coordinate().equals(t));
            if (face.isPresent() && condition.kind() == Condition.Kind.PERIODIC) {
                return Optional.of(condition.name() + " makes the solution periodic in t, so that no time comes first");
            }
            if (face.isPresent() && face.get().side() > 0) {
                return Optional.of(condition.name() + " is about the end of time, which only the last window knows");
            }
            if (face.isPresent() && !isLinear(condition.residual())) {
                return Optional.of(condition.name() + " is not linear in the unknowns, so that values from an earlier window do not take the place of its data");
            }
            if (condition.place().isPoint() && condition.place().fixed().containsKey(t)) {
                return Optional.of(condition.name() + " is about one time, which only one window knows");
            }
            initial |= face.isPresent();
        }
        return initial ? Optional.empty() : Optional.of("the problem has no initial condition, on " + problem.bounds().lower(t));
    }

    private static boolean isLinear(Expr residual) {
        return !Jumps.inUnknowns(residual) && residual.fields().stream().allMatch(field -> residual.partial(field).fields().isEmpty());
    }

    /**
     * The problem in this window.
     *
     * @param before L[u] and the coordinates in space to L[v] as a function of them; empty where the window begins at the start of time
     * @throws IllegalArgumentException of one sentence if the problem cannot be divided in time or the window is not inside its time
     */
    public Problem of(Problem whole, Optional<BiFunction<Expr, List<Coordinate>, Column>> before) {
        obstacle(whole).ifPresent(reason -> {
            throw new IllegalArgumentException("TimeWindow: " + reason);
        });
        Coordinate t = whole.domain().time().orElseThrow();
        Interval all = whole.bounds().interval(t.axis());
        if (from < all.lower() || to > all.upper() || before.isEmpty() && from > all.lower()) {
            throw new IllegalArgumentException("TimeWindow: must be inside the time of the problem, from " + all.lower() + " to " + all.upper()
                    + ", and begin at its start unless something is known of the time before; got from " + from + " to " + to);
        }
        Interval time = new Interval(from, to);
        ProblemDomain domain = whole.domain().match(box -> box.with(t, time), shaped -> new ShapedDomain(shaped.space(), Optional.of(time), shaped.curves()));
        List<Condition> conditions = new ArrayList<>();
        for (Condition condition : whole.conditions()) {
            boolean initial = condition.kind() == Condition.Kind.INITIAL;
            Place place = initial ? domain.bounds().lower(t) : condition.place();
            conditions.add(new Condition(condition.name(), place, initial && before.isPresent() ? handedOver(condition.residual(), whole, before.get())
                    : condition.residual()));
        }
        return new Problem(whole.name(), domain, whole.unknowns(), whole.equations(), conditions, Optional.empty(),
                whole.solution().flatMap(known -> WindowSolution.of(known, domain, t, time)), List.of(), whole.enrichment(), whole.subdomains());
    }

    private static Expr handedOver(Expr residual, Problem whole, BiFunction<Expr, List<Coordinate>, Column> before) {
        Set<Field> fields = residual.fields();
        Expr linear = Expr.sum(fields.stream().map(field -> residual.partial(field).times(field)).toList());
        return linear.minus(before.apply(linear, whole.domain().coordinates().stream().filter(x -> !x.isTime()).toList()));
    }
}
