package org.pde4j.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Sum;
import org.pde4j.problem.Equation;
import org.pde4j.problem.Problem;

/**
 * ∂u_k/∂t = Σ_α c_α(x) ∂^α u_k + N_k(x, t, jets of all unknowns): an equation that is solved for the derivative in time of one unknown, of which what is linear
 * in that unknown, with coefficients that do not depend on t, stands apart.
 *
 * @param unknown u_k
 * @param linear c_α by ∂^α u_k
 * @param rest N_k
 */
record Rate(Field unknown, Map<Field, Expr> linear, Expr rest) {

    Rate {
        linear = Map.copyOf(linear);
    }

    /**
     * Those of all unknowns, in their order.
     *
     * @throws IllegalArgumentException of one sentence if the equations are not of this form
     */
    static List<Rate> of(Problem problem) {
        Coordinate t = problem.domain().time().orElseThrow(() -> new IllegalArgumentException("the problem has no time: none of its coordinates "
                + problem.domain().names() + " is called t"));
        Map<Field, Rate> rates = new LinkedHashMap<>();
        for (Equation equation : problem.equations()) {
            Rate rate = of(equation, t, problem.unknowns());
            if (rates.put(rate.unknown(), rate) != null) {
                throw new IllegalArgumentException("two equations hold the derivative of " + rate.unknown().name() + " in time; each unknown needs one");
            }
        }
        for (Field unknown : problem.unknowns()) {
            if (!rates.containsKey(unknown)) {
                throw new IllegalArgumentException("no equation holds the derivative of " + unknown.name() + " in time; an equation without one, such as "
                        + "div(v) = 0, needs a space-time network");
            }
        }
        return problem.unknowns().stream().map(rates::get).toList();
    }

    private static Rate of(Equation equation, Coordinate t, List<Field> unknowns) {
        Expr residual = equation.residual().numeric();
        List<Field> moving = residual.fields().stream().filter(field -> field.derivative().order(t.axis()) > 0).toList();
        if (moving.size() != 1 || moving.get(0).derivative().total() != 1 || !residual.partial(moving.get(0)).isNumber()) {
            throw new IllegalArgumentException(equation.name() + " must hold the first derivative in time of one unknown, with a constant factor, and no other"
                    + " derivative in time; got " + moving);
        }
        Field unknown = unknowns.get(moving.get(0).component());
        double factor = -1 / residual.partial(moving.get(0)).evaluate();
        List<Expr> terms = new ArrayList<>();
        for (Expr term : residual instanceof Sum sum ? sum.terms() : List.of(residual)) {
            terms.add(term.substitute(leaf -> leaf.equals(moving.get(0)) ? Expr.constant(0) : leaf).times(factor));
        }
        Expr rate = Expr.sum(terms);
        Map<Field, Expr> linear = new LinkedHashMap<>();
        List<Expr> rest = new ArrayList<>(terms);
        for (Field field : rate.fields()) {
            Expr coefficient = rate.partial(field).withoutFields();
            if (field.component() == unknown.component() && !coefficient.equals(Expr.constant(0)) && !coefficient.coordinates().contains(t)) {
                linear.put(field, coefficient);
                rest.add(coefficient.times(field).negate());
            }
        }
        return new Rate(unknown, linear, Expr.sum(rest));
    }
}
