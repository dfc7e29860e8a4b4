package org.pde4j.analysis.error;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.pde4j.analysis.enclosure.Upward;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/**
 * ‖ê(T)‖ ≤ e^{∫μ}‖ê(0)‖ + ∫ e^{∫_t μ}‖ρ̂(t)‖ dt in L² for u_t + P(∂)u + Σ (b_i + β_i u) u_i + r(x, t, u) = 0, P of order two to four (heat, Burgers,
 * Korteweg–de Vries, Kuramoto–Sivashinsky), with numbers β_i and μ = sup(−r_u + ½ div b) − σ₁ + ½ max(−Σ β_i v̂_i)₊, σ₁ the least eigenvalue of the even part
 * of P: subtract, multiply by ê, integrate by parts; ∫ (u u_x − v̂ v̂_x) ê = ½ ∫ v̂_x ê². ‖v̂ − v‖ is added.
 *
 * <p>Source: energy estimate and Gronwall's lemma, as in Evans, Partial Differential Equations (1998), section 7.1.
 */
final class MeanSquareBound {

    private MeanSquareBound() {}

    static List<ErrorBound> bounds(ScalarEquation equation, RepairedFunction function) {
        Optional<EnergyForm> form = equation.timeOrder() == 1 ? EnergyForm.of(equation) : Optional.empty();
        Optional<Expr> initial = form.flatMap(known -> equation.initialDefect(0));
        Optional<Expr> compression = compression(equation);
        OptionalDouble least = form.map(EnergyForm::least).orElse(OptionalDouble.empty());
        if (initial.isEmpty() || compression.isEmpty() || least.isEmpty()) {
            return List.of();
        }
        ReactionBound growth = form.get().growth(0.5, function::range);
        if (!growth.isFinite()) {
            return List.of();
        }
        Bracket residual = function.residual(2).and(growth.rigour());
        Bracket start = function.initial(initial.get(), 2);
        Bracket repair = function.correction(2);
        Slabs slabs = function.slabs();
        double[] steepening = compression.get().equals(Expr.constant(0)) ? new double[slabs.count()]
                : Arrays.stream(function.norms().suprema(Region.of(equation.box()), function.of(compression.get()), slabs)).map(s -> Math.max(0, s)).toArray();
        double steady = Math.nextUp(growth.value() - least.getAsDouble());
        double[] rates = Arrays.stream(steepening).map(steepest -> Math.nextUp(steady + steepest / 2)).toArray();
        double evolved = slabs.meanSquare(start.sqrt().upper(), rates, function.residuals(2, slabs));
        double total = Arrays.stream(rates).sum() * slabs.width();
        return List.of(new ErrorBound(equation.u().name(), Norm.L2, ErrorBound.FINAL_TIME, Upward.of(evolved + Math.sqrt(repair.upper())), function.size(2),
                residual.rigour().and(start.rigour()).and(repair.rigour()), "energy estimate", "Gronwall's lemma; Evans 1998, section 7.1",
                List.of(new ErrorBound.Term("|residual| in L2 over space and time", Math.sqrt(residual.upper())),
                        new ErrorBound.Term("initial defect", Math.sqrt(start.upper())),
                        new ErrorBound.Term("repair of the boundary", Math.sqrt(repair.upper())),
                        new ErrorBound.Term("integral over time of the growth rate", total)), Optional.empty()));
    }

    /** −Σ β_i u_i; empty where b_i is not affine in u with a number β_i, or a flux that depends on u crosses a face. */
    private static Optional<Expr> compression(ScalarEquation equation) {
        Field u = equation.u();
        boolean affine = equation.axes().stream().allMatch(axis -> {
            Expr slope = equation.first().get(axis.x().axis()).partial(u);
            return slope.equals(Expr.constant(0)) || slope.isNumber() && (axis.isPeriodic() || axis.fixed());
        });
        return affine ? Optional.of(Expr.sum(equation.axes().stream()
                .map(axis -> equation.first().get(axis.x().axis()).partial(u).times(u.d(axis.x())).negate()).toList())) : Optional.empty();
    }
}
