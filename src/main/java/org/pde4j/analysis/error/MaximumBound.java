package org.pde4j.analysis.error;

import java.util.List;
import java.util.Optional;
import org.pde4j.analysis.enclosure.Upward;

/**
 * max |u − v| ≤ max(|e_b|, |e₀|) + min(l²/8a) ‖ρ‖_∞ for an elliptic problem with Λ ≤ 0, and, with e^{ΛT} for growing reactions and
 * max(−βv_x)₊ for convection added to Λ, the like for a parabolic one: the maximum principle, needing no boundary values of v.
 *
 * @param bound of max |u − v|, from the upper ends of what it is made of
 * @param residual ‖ρ‖_∞
 * @param boundary max |u − v| on the faces with data
 * @param growth the rate Λ + max(−βv_x)₊ used
 * @param convectionRate max(−βv_x)₊
 * @param size max |v|
 * @param settled whether every supremum was resolved within the budget
 */
record MaximumBound(double bound, Bracket residual, Bracket boundary, double growth, double convectionRate, double size, boolean settled) {

    static final String THEOREM = "maximum principle with the residual as source";
    private static final String SOURCE = "Protter and Weinberger 1967";

    /**
     * Empty where no Λ is known, or the elliptic operator may have a kernel.
     *
     * @param v its suprema over the domain and the faces
     */
    static Optional<MaximumBound> of(DiffusionForm form, SolutionSuprema v, ReactionBound reaction) {
        if (reaction.value() == Double.POSITIVE_INFINITY || !form.parabolic() && reaction.value() > 0) {
            return Optional.empty();
        }
        Bracket steepest = v.steepest();
        double rate = reaction.value() + steepest.upper();
        double time = form.duration();
        double geometry = form.leastSquareLength() / (8 * form.diffusion());
        // Convection spoils the barrier in space, not the one in time.
        double source = form.convection() == 0 ? Math.min(time, geometry) : time;
        double residual = v.residual().upper();
        double boundary = v.boundary().upper();
        double bound = !form.parabolic() ? boundary + geometry * residual
                : rate <= 0 ? boundary + source * residual
                : Math.exp(rate * time) * boundary + Slabs.gain(rate, time) * residual;
        return Optional.of(new MaximumBound(Upward.of(bound), v.residual(), v.boundary(), rate, steepest.upper(), v.size(),
                v.residual().settled() && v.boundary().settled() && steepest.settled()));
    }

    ErrorBound bound(DiffusionForm form, ReactionBound reaction) {
        return new ErrorBound(form.u().name(), Norm.SUP, form.parabolic() ? ErrorBound.ALL_TIMES : "", bound, size, Rigour.sampled(settled), THEOREM, SOURCE,
                List.of(new ErrorBound.Term("max |residual|", residual.upper()), new ErrorBound.Term("max boundary and initial defect", boundary.upper()),
                        new ErrorBound.Term("growth rate, " + reaction.range(), growth)), Optional.empty());
    }
}
