package org.pde4j.analysis.error;

import java.util.List;
import java.util.Optional;

/**
 * ‖u(T) − v(T)‖₁ ≤ e^{ΛT}‖ê(0)‖₁ + ∫ e^{Λ(T−t)}‖ρ̂(t)‖₁ dt + ‖v̂(T) − v(T)‖₁ for u_t + ∂_x f(u) − a u_xx + R = 0 in one space dimension: subtract, multiply
 * by sgn ê, integrate; diffusion has a sign, and the flux vanishes on the ends, where v̂ is exact. No factor from v_x: it holds through shocks.
 *
 * <p>Source: S. N. Kružkov, Math. USSR-Sb. 10 (1970) 217; J. Carrillo, Arch. Rational Mech. Anal. 147 (1999) 269.
 *
 * @param bound of ‖u(T) − v(T)‖₁
 * @param initial ‖ê(0)‖₁
 * @param residual ∫‖ρ̂‖₁ dt
 * @param repair ‖v̂(T) − v(T)‖₁
 * @param size ‖v(T)‖₁
 * @param settled whether every integral was resolved within the budget
 */
public record ContractionBound(double bound, double initial, double residual, double repair, double size, boolean settled) {

    /** Empty for steady problems. */
    public static Optional<ContractionBound> of(DiffusionForm form, RepairedFunction function, double reaction) {
        if (!form.parabolic()) {
            return Optional.empty();
        }
        Bracket residual = function.residual(1);
        Bracket initial = function.initial(1);
        Bracket repair = function.correction(1);
        double bound = function.slabs().absolute(initial.upper(), reaction, function.residuals(1)) + repair.upper();
        return Optional.of(new ContractionBound(bound, initial.upper(), residual.upper(), repair.upper(), function.size(1).lower(),
                residual.settled() && initial.settled() && repair.settled()));
    }

    ErrorBound bound(DiffusionForm form, ReactionBound reaction) {
        return new ErrorBound(form.u().name(), Norm.L1, ErrorBound.FINAL_TIME, bound, size, Rigour.sampled(settled), "L1 contraction",
                "Kruzkov 1970, Carrillo 1999", List.of(new ErrorBound.Term("|residual| in L1 over space and time", residual),
                        new ErrorBound.Term("initial defect", initial), new ErrorBound.Term("repair of the boundary", repair),
                        new ErrorBound.Term("growth rate, " + reaction.range(), reaction.value())), Optional.empty());
    }
}
