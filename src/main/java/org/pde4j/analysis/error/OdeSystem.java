package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Jumps;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Equation;
import org.pde4j.problem.Problem;

/**
 * z′ = F(t, z) with z = (y_k, and y_k′ where y_k″ occurs), every entry of z given at the start: initial value problems of ordinary differential
 * equations, each solved for the highest derivative of one unknown, which has a number as coefficient.
 *
 * @param time the only coordinate
 * @param state z
 * @param rates F, one for each entry
 * @param residuals ρ with z′ = F + ρ for a function that does not satisfy the equations; 0 where z′ is the next entry of z
 * @param defects z − z(0) as expressions on the lower face of time
 */
public record OdeSystem(Problem problem, Coordinate time, List<Field> state, List<Expr> rates, List<Expr> residuals, List<Expr> defects) {

    /** Empty if the problem is of another kind. */
    public static Optional<OdeSystem> of(Problem problem) {
        Optional<Coordinate> time = problem.domain().time();
        if (problem.domain().box().isEmpty() || problem.domain().dimension() != 1 || time.isEmpty()
                || problem.equations().size() != problem.unknowns().size()) {
            return Optional.empty();
        }
        Coordinate t = time.get();
        List<Field> state = new ArrayList<>();
        List<Expr> rates = new ArrayList<>();
        List<Expr> residuals = new ArrayList<>();
        for (Field y : problem.unknowns()) {
            int order = problem.equations().stream().flatMap(equation -> equation.residual().fields().stream())
                    .filter(field -> field.component() == y.component()).mapToInt(field -> field.derivative().order(t.axis())).max().orElse(0);
            Field top = order == 1 ? y.d(t) : y.d(t, t);
            List<Equation> solved = problem.equations().stream().filter(equation -> equation.residual().fields().contains(top)).toList();
            if (order < 1 || order > 2 || solved.size() != 1 || !solvable(solved.get(0).residual(), top)) {
                return Optional.empty();
            }
            Expr scaled = solved.get(0).residual().over(solved.get(0).residual().partial(top));
            if (order == 2) {
                state.add(y);
                rates.add(y.d(t));
                residuals.add(Expr.constant(0));
            }
            state.add(order == 2 ? y.d(t) : y);
            rates.add(top.minus(scaled));
            residuals.add(scaled);
        }
        boolean closed = rates.stream().allMatch(rate -> state.containsAll(rate.fields()) && !Jumps.inUnknowns(rate));
        List<Expr> defects = state.stream().flatMap(entry -> defect(problem, t, entry).stream()).toList();
        return closed && defects.size() == state.size()
                ? Optional.of(new OdeSystem(problem, t, List.copyOf(state), List.copyOf(rates), List.copyOf(residuals), defects)) : Optional.empty();
    }

    private static boolean solvable(Expr residual, Field top) {
        Expr coefficient = residual.partial(top);
        return coefficient.isNumber() && coefficient.evaluate() != 0;
    }

    private static Optional<Expr> defect(Problem problem, Coordinate t, Field entry) {
        Face start = problem.box().lower(t);
        return problem.conditions().stream().filter(condition -> condition.face().equals(start)).map(Condition::residual)
                .filter(residual -> residual.fields().size() == 1 && residual.fields().contains(entry) && solvable(residual, entry))
                .findFirst().map(residual -> residual.over(residual.partial(entry)));
    }
}
