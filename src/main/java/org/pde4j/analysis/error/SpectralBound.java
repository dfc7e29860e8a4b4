package org.pde4j.analysis.error;

import java.util.List;
import java.util.Optional;
import org.pde4j.analysis.enclosure.EnclosedNumbers;
import org.pde4j.analysis.enclosure.Upward;
import org.pde4j.expr.Expr;

/**
 * ‖ê‖ ≤ ‖ρ̂‖/min_k |σ_k| for P(∂)u + c u = f with constant coefficients and even orders, whose eigenfunctions on the box are products of sines and cosines
 * with the eigenvalues σ_k: also for indefinite problems such as that of Helmholtz. Where constants are the kernel, as with slopes given everywhere, it holds
 * for the solution with the mean of v̂, and σ_k = 0 is left out. ‖v̂ − v‖ is added.
 *
 * <p>Source: the spectral theorem; the eigenfunctions are complete in L².
 */
final class SpectralBound {

    /** An eigenvalue that is 0 to so many digits of c is taken for 0: there is no unique solution. */
    private static final double RESONANT = 1e-12;

    private SpectralBound() {}

    /** Nothing for positive operators, for which {@link EllipticBound} has the same constant. */
    static List<ErrorBound> bounds(ScalarEquation equation, RepairedFunction function) {
        Expr zeroth = equation.reaction().partial(equation.u());
        boolean constant = equation.timeOrder() == 0 && equation.isLinear() && equation.hasNoConvection() && zeroth.isNumber()
                && equation.even().size() == equation.higher().size() && equation.higher().values().stream().allMatch(Expr::isNumber)
                && equation.axes().stream().allMatch(AxisConditions::hasTrigonometricModes);
        Optional<EnergyForm> form = constant ? EnergyForm.of(equation) : Optional.empty();
        if (form.isEmpty() || form.get().least().orElse(Double.NEGATIVE_INFINITY) + zeroth.evaluate() > 0) {
            return List.of();
        }
        BoxModes modes = new BoxModes(form.get().terms(), EnclosedNumbers.of(zeroth), equation.axes());
        double distance = (modes.hasConstants() ? modes.distanceBesideConstants() : modes.distance()).orElse(0);
        if (!(distance > RESONANT * Math.max(1, Math.abs(zeroth.evaluate())))) {
            return List.of();
        }
        Bracket residual = function.residual(2).sqrt();
        Bracket repair = function.correction(2).sqrt();
        return List.of(new ErrorBound(equation.u().name(), Norm.L2, modes.hasConstants() ? ErrorBound.UP_TO_CONSTANT : "",
                Upward.of(residual.upper() / distance + repair.upper()), function.size(2), residual.rigour().and(repair.rigour()),
                "distance to the spectrum", "spectral theorem", List.of(new ErrorBound.Term("|residual| in L2", residual.upper()),
                        new ErrorBound.Term("repair of the boundary", repair.upper()),
                        new ErrorBound.Term("distance of 0 to the eigenvalues", distance)), Optional.empty()));
    }
}
