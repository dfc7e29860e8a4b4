package org.pde4j.analysis.error;

import java.util.List;
import java.util.Optional;
import org.pde4j.analysis.enclosure.Upward;
import org.pde4j.expr.Expr;

/**
 * ‖u(T) − v(T)‖₁ ≤ e^{ΛT}‖ê(0)‖₁ + ∫ e^{Λ(T−t)}‖ρ̂(t)‖₁ dt + ‖v̂(T) − v(T)‖₁ for u_t + Σ b_i(x, t, u) u_i − Σ a_i(x, t) u_ii + r(x, t, u) = 0, a_i ≥ 0, with
 * Λ = sup(−r_u + Σ ∂_i b_i + Σ ∂_ii a_i), u held fixed: subtract, multiply by sgn ê, integrate; diffusion has a sign, and so has the flux on the faces, which
 * vanishes where v̂ is exact. No factor from ∇v: it holds through shocks.
 *
 * <p>Source: S. N. Kružkov, Math. USSR-Sb. 10 (1970) 217; J. Carrillo, Arch. Rational Mech. Anal. 147 (1999) 269.
 */
final class ContractionBound {

    private ContractionBound() {}

    static List<ErrorBound> bounds(ScalarEquation equation, RepairedFunction function) {
        Optional<EnergyForm> form = equation.timeOrder() == 1 ? EnergyForm.of(equation).filter(EnergyForm::contracts)
                : Optional.empty();
        Optional<Expr> defect = form.flatMap(known -> equation.initialDefect(0));
        if (defect.isEmpty()) {
            return List.of();
        }
        ReactionBound growth = form.get().growth(1, function::range);
        if (!growth.isFinite()) {
            return List.of();
        }
        Bracket residual = function.residual(1).and(growth.rigour());
        Bracket initial = function.initial(defect.get(), 1);
        Bracket repair = function.correction(1);
        Slabs slabs = function.slabs();
        double bound = slabs.absolute(initial.upper(), growth.value(), function.residuals(1, slabs));
        return List.of(new ErrorBound(equation.u().name(), Norm.L1, ErrorBound.FINAL_TIME, Upward.of(bound + repair.upper()), function.size(1),
                residual.rigour().and(initial.rigour()).and(repair.rigour()), "L1 contraction", "Kruzkov 1970, Carrillo 1999",
                List.of(new ErrorBound.Term("|residual| in L1 over space and time", residual.upper()),
                        new ErrorBound.Term("initial defect", initial.upper()), new ErrorBound.Term("repair of the boundary", repair.upper()),
                        new ErrorBound.Term("growth rate, " + growth.range(), growth.value())), Optional.empty()));
    }
}
