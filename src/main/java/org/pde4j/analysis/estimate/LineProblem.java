package org.pde4j.analysis.estimate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Jumps;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;

/**
 * An evolution on an interval: as many equations as unknowns, of first order in time, with enough conditions at the ends, which may read the other one, and
 * values of every unknown at the start.
 *
 * @param x in space
 * @param t in time
 * @param equations their residuals
 * @param ends conditions at both ends, and the rows that they take
 * @param initial of each unknown, as a residual that is linear in it with a number as coefficient
 */
record LineProblem(Problem problem, Coordinate x, Coordinate t, List<Expr> equations, List<End> ends, List<Expr> initial) {

    private static final int MAX_ORDER = 4;

    /**
     * A condition in place of an equation.
     *
     * @param upper whether it holds at the upper end
     * @param equation that it takes the place of
     * @param node from that end inwards
     * @param atUpper whether that is the upper end
     */
    record End(Expr residual, boolean upper, int equation, int node, boolean atUpper) {}

    /** Empty if the problem is of another kind. */
    static Optional<LineProblem> of(Problem problem) {
        if (problem.domain().box().isEmpty() || problem.box().dimension() != 2 || problem.domain().time().isEmpty() || !problem.columns().isEmpty()
                || problem.hasConditionsAtPoints()
                || problem.equations().size() != problem.unknowns().size()) {
            return Optional.empty();
        }
        Coordinate t = problem.domain().time().get();
        Coordinate x = problem.box().coordinates().stream().filter(coordinate -> !coordinate.isTime()).findFirst().orElseThrow();
        List<Expr> equations = problem.equations().stream().map(equation -> equation.residual()).toList();
        List<Expr> all = Stream.concat(equations.stream(), problem.conditions().stream().map(Condition::residual)).toList();
        boolean fits = all.stream().map(Expr::fields).flatMap(Collection::stream)
                .allMatch(field -> field.derivative().order(t.axis()) <= 1 && field.derivative().order(x.axis()) <= MAX_ORDER);
        if (!fits || all.stream().anyMatch(Jumps::inUnknowns)) {
            return Optional.empty();
        }
        List<Expr> initial = problem.unknowns().stream().flatMap(u -> initial(problem, t, u).stream()).toList();
        LineProblem line = new LineProblem(problem, x, t, equations, ends(problem, x), initial);
        return initial.size() < problem.unknowns().size() || line.ends.size() < line.needed() ? Optional.empty() : Optional.of(line);
    }

    /** Conditions at the ends: for each unknown as many as its order in space. With fewer, differences go on as if the solution were a polynomial there. */
    private int needed() {
        return problem.unknowns().stream().mapToInt(u -> equations.stream().flatMap(equation -> equation.fields().stream())
                .filter(field -> field.component() == u.component()).mapToInt(field -> field.derivative().order(x.axis())).max().orElse(0)).sum();
    }

    private static Optional<Expr> initial(Problem problem, Coordinate t, Field u) {
        return problem.conditions().stream().filter(condition -> condition.face().equals(problem.box().lower(t))).map(Condition::residual)
                .filter(residual -> residual.fields().equals(Set.of(u)) && residual.partial(u).isNumber() && residual.partial(u).evaluate() != 0).findFirst();
    }

    /** Each end gives up the equations next to it; conditions that read both ends take turns. */
    private static List<End> ends(Problem problem, Coordinate x) {
        int unknowns = problem.unknowns().size();
        int[][] taken = new int[2][unknowns];
        List<End> ends = new ArrayList<>();
        for (Condition condition : problem.conditions()) {
            if (condition.face().coordinate().equals(x)) {
                boolean upper = condition.face().side() > 0;
                int component = component(condition, taken[upper ? 1 : 0]);
                boolean both = condition.kind() == Condition.Kind.PERIODIC;
                boolean atUpper = both ? taken[1][component] < taken[0][component] : upper;
                ends.add(new End(condition.residual(), upper, component, taken[atUpper ? 1 : 0][component]++, atUpper));
            }
        }
        return List.copyOf(ends);
    }

    /** Of the unknown in the condition whose equations have been replaced least. */
    private static int component(Condition condition, int[] taken) {
        Set<Integer> components = new LinkedHashSet<>();
        condition.residual().fields().forEach(field -> components.add(field.component()));
        return components.stream().min((a, b) -> taken[a] - taken[b]).orElse(0);
    }

    /** Whether a condition reads both ends. */
    boolean isCoupled() {
        return ends.stream().anyMatch(end -> end.residual().fields().stream().anyMatch(Field::opposite));
    }

    /** The highest order in space. */
    int order() {
        return Stream.concat(equations.stream(), ends.stream().map(End::residual)).flatMap(expr -> expr.fields().stream())
                .mapToInt(field -> field.derivative().order(x.axis())).max().orElse(0);
    }

    /** Whether one step of Newton's method is exact. */
    boolean isLinear() {
        return problem.residuals().stream().allMatch(Expr::isLinear);
    }
}
