package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Jumps;
import org.pde4j.expr.MultiIndex;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;

/**
 * ∂_tⁿu + κ u_t [n = 2] + Σ_α c_α(x, t) ∂^α u + Σ_i b_i(x, t, u) u_i + r(x, t, u) = 0, n = 0, 1, 2, one equation for one unknown, with the conditions on the
 * faces in space.
 *
 * @param residual divided by the coefficient of ∂_tⁿu, or by the sign that makes Σ c_α ∂^α u positive where n = 0
 * @param timeOrder n
 * @param damping κ(x, t)
 * @param higher c_α, |α| ≥ 2; numbers, but for second derivatives by one coordinate
 * @param first b_i, for every coordinate of the box, 0 for time
 * @param reaction r
 */
record ScalarEquation(Problem problem, Field u, Expr residual, int timeOrder, Expr damping, Map<MultiIndex, Expr> higher, List<Expr> first, Expr reaction,
        List<AxisConditions> axes) {

    private static final Expr ZERO = Expr.constant(0);

    /** Empty if the problem is of another kind, or jumps in u, of which the derivative by u knows nothing. */
    static Optional<ScalarEquation> of(Problem problem) {
        if (problem.domain().box().isEmpty() || problem.unknowns().size() != 1 || problem.equations().size() != 1) {
            return Optional.empty();
        }
        Field u = problem.unknowns().get(0);
        Expr raw = problem.equations().get(0).residual();
        Optional<Coordinate> time = problem.domain().time();
        int order = time.map(t -> raw.fields().stream().mapToInt(field -> field.derivative().order(t.axis())).max().orElse(0)).orElse(0);
        Optional<List<AxisConditions>> axes = AxisConditions.of(problem, u);
        if (axes.isEmpty() || axes.get().isEmpty() || time.isPresent() == (order == 0) || order > 2 || Jumps.inUnknowns(raw)) {
            return Optional.empty();
        }
        double scale = scale(problem.box(), raw, u, order);
        if (scale == 0 || !Double.isFinite(scale)) {
            return Optional.empty();
        }
        return read(problem, u, raw.over(scale), order, axes.get());
    }

    private static Optional<ScalarEquation> read(Problem problem, Field u, Expr residual, int order, List<AxisConditions> axes) {
        Box box = problem.box();
        Optional<Coordinate> time = box.time();
        Map<MultiIndex, Expr> higher = new LinkedHashMap<>();
        List<Expr> first = new ArrayList<>(box.coordinates().stream().map(x -> ZERO).toList());
        Expr damping = ZERO;
        for (Field field : residual.fields()) {
            int inTime = time.map(t -> field.derivative().order(t.axis())).orElse(0);
            int total = field.derivative().total();
            Expr coefficient = residual.partial(field);
            if (field.opposite() || inTime > 0 && inTime < total || inTime == order && order > 0 && !coefficient.equals(Expr.constant(1))) {
                return Optional.empty();
            }
            if (total >= 2 && inTime == 0) {
                if (!coefficient.fields().isEmpty() || !coefficient.isNumber() && !(total == 2 && pure(field, 2))) {
                    return Optional.empty();
                }
                higher.put(field.derivative(), coefficient.isNumber() ? Expr.constant(coefficient.evaluate()) : coefficient);
            } else if (total == 1 && inTime == 0) {
                if (!Set.of(u).containsAll(coefficient.fields())) {
                    return Optional.empty();
                }
                first.set(axis(field), coefficient);
            } else if (inTime == 1 && order == 2) {
                if (!coefficient.fields().isEmpty()) {
                    return Optional.empty();
                }
                damping = coefficient;
            }
        }
        Expr reaction = residual.substitute(leaf -> leaf instanceof Field field && field.derivative().total() > 0 ? ZERO : leaf);
        return Optional.of(new ScalarEquation(problem, u, residual, order, damping, higher, first, reaction, axes));
    }

    private static boolean pure(Field field, int order) {
        return field.derivative().orders().stream().anyMatch(k -> k == order);
    }

    private static int axis(Field field) {
        return field.derivative().axes() - 1;
    }

    private static double scale(Box box, Expr raw, Field u, int order) {
        if (order > 0) {
            Coordinate t = box.time().orElseThrow();
            Expr coefficient = raw.partial(order == 1 ? u.d(t) : u.d(t, t));
            return coefficient.isNumber() ? coefficient.evaluate() : 0;
        }
        int top = raw.fields().stream().mapToInt(field -> field.derivative().total()).max().orElse(0);
        double[] middle = box.intervals().stream().mapToDouble(interval -> 0.5 * (interval.lower() + interval.upper())).toArray();
        for (Field field : raw.fields()) {
            Expr coefficient = raw.partial(field);
            if (field.derivative().total() == top && top % 2 == 0 && coefficient.fields().isEmpty()) {
                return Math.signum(coefficient.evaluate(middle)) * (top % 4 == 2 ? -1 : 1);
            }
        }
        return 0;
    }

    Box box() {
        return problem.box();
    }

    /** Whether u occurs in no coefficient, and r is affine in u. */
    boolean isLinear() {
        return first.stream().allMatch(b -> b.fields().isEmpty()) && reaction.partial(u).fields().isEmpty();
    }

    /** Whether there are no first derivatives in space. */
    boolean hasNoConvection() {
        return first.stream().allMatch(ZERO::equals);
    }

    /** The part of c_α ∂^α with even orders along every axis. */
    Map<MultiIndex, Expr> even() {
        Map<MultiIndex, Expr> even = new LinkedHashMap<>();
        higher.forEach((order, coefficient) -> {
            if (order.orders().stream().allMatch(k -> k % 2 == 0)) {
                even.put(order, coefficient);
            }
        });
        return even;
    }

    /** −c_ii, the coefficient of diffusion along an axis. */
    Expr diffusion(Coordinate x) {
        return higher.getOrDefault(MultiIndex.ZERO.plus(x.axis(), 2), ZERO).negate();
    }

    /** The greatest order along an axis. */
    int order(Coordinate x) {
        return higher.keySet().stream().mapToInt(order -> order.order(x.axis())).max().orElse(0);
    }

    /** max |α|. */
    int order() {
        return higher.keySet().stream().mapToInt(MultiIndex::total).max().orElse(0);
    }

    /** What is given of ∂_t^k u at the start, as v's defect there; empty if it is not. */
    Optional<Expr> initialDefect(int k) {
        return initialDefect(problem, u, k);
    }

    /** The same of any problem with time. */
    static Optional<Expr> initialDefect(Problem problem, Field u, int k) {
        Coordinate t = problem.box().time().orElseThrow();
        Field entry = k == 0 ? u : u.d(t);
        return problem.conditions().stream().filter(condition -> condition.face().equals(problem.box().lower(t))).map(Condition::residual)
                .filter(given -> given.fields().equals(Set.of(entry)) && !Jumps.inUnknowns(given))
                .filter(given -> given.partial(entry).isNumber() && given.partial(entry).evaluate() != 0)
                .map(given -> given.over(given.partial(entry))).findFirst();
    }
}
