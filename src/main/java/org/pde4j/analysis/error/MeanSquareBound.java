package org.pde4j.analysis.error;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * ‖u − v‖ in L² over one space dimension: v̂ = v + the linear interpolation of its boundary defect is exact on the boundary, and with its
 * residual ρ̂, ‖ê‖ ≤ ‖ρ̂‖/(aλ₁ − Λ) for an elliptic problem, and at the final time
 * ‖ê(T)‖ ≤ e^{∫μ}‖ê(0)‖ + ∫ e^{∫_t μ}‖ρ̂(t)‖ dt, μ = Λ − aλ₁ + ½ max(−βv̂_x)₊, for a parabolic one (energy estimate and Gronwall);
 * ‖v̂ − v‖ is added.
 *
 * @param bound of ‖u − v‖, at the final time if there is one
 * @param repair ‖v̂ − v‖ there
 * @param residual ‖ρ̂‖, over space and time
 * @param size ‖v‖ there
 * @param settled whether every integral was resolved within the budget
 */
public record MeanSquareBound(double bound, double repair, double residual, double size, boolean settled) {

    /** Empty where aλ₁ ≤ Λ for an elliptic problem. */
    public static Optional<MeanSquareBound> of(DiffusionForm form, RepairedFunction function, double reaction) {
        double gap = form.diffusion() * form.firstEigenvalue() - reaction;
        if (!form.parabolic() && !(gap > 0)) {
            return Optional.empty();
        }
        Bracket residual = function.residual(2);
        Bracket repair = function.correction(2);
        Bracket initial = form.parabolic() ? function.initial(2) : Bracket.ZERO;
        double repaired = form.parabolic() ? evolved(function, gap, initial) : Math.sqrt(residual.upper()) / gap;
        return Optional.of(new MeanSquareBound(repaired + Math.sqrt(repair.upper()), Math.sqrt(repair.upper()), Math.sqrt(residual.upper()),
                Math.sqrt(function.size(2).lower()), residual.settled() && repair.settled() && initial.settled()));
    }

    ErrorBound bound(DiffusionForm form) {
        return new ErrorBound(form.u().name(), Norm.L2, form.parabolic() ? ErrorBound.FINAL_TIME : "", bound, size, Rigour.sampled(settled),
                "energy estimate and Gronwall's lemma", "Evans 1998, section 7.1", List.of(new ErrorBound.Term("|residual| in L2", residual),
                        new ErrorBound.Term("repair of the boundary", repair)), Optional.empty());
    }

    private static double evolved(RepairedFunction function, double gap, Bracket initial) {
        double[] rates = Arrays.stream(function.steepening()).map(steepest -> steepest / 2 - gap).toArray();
        return function.slabs().meanSquare(Math.sqrt(initial.upper()), rates, function.residuals(2));
    }
}
