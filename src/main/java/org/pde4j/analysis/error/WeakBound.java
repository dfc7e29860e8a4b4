package org.pde4j.analysis.error;

import java.util.List;
import java.util.Optional;
import org.pde4j.analysis.enclosure.EnclosedNumbers;
import org.pde4j.analysis.enclosure.Upward;
import org.pde4j.expr.Expr;
import org.pde4j.expr.MultiIndex;

/**
 * |||ê||| ≤ ‖ρ‖/√λ + |||w|||, ‖ê‖ ≤ |||ê|||/√λ, w = v̂ − v, for P(∂)u + c u = f with even orders, numbers c ≥ 0 and λ = σ₁ + c &gt; 0, |||·|||² the form of
 * P + c and every condition one that its functions satisfy (values, and slopes of a clamped plate): a(ê, φ) = (f − N v, φ) − a(w, φ) for such φ. Then w is
 * added. Half as many derivatives of v on the faces as in {@link EllipticBound}, whose ρ̂ may have more than are known.
 *
 * <p>Source: Lax and Milgram; Strang and Fix, An Analysis of the Finite Element Method (1973), chapter 4 on essential conditions.
 */
final class WeakBound {

    private WeakBound() {}

    static List<ErrorBound> bounds(ScalarEquation equation, RepairedFunction function) {
        Expr zeroth = equation.reaction().partial(equation.u());
        boolean applies = equation.timeOrder() == 0 && equation.isLinear() && equation.hasNoConvection() && zeroth.isNumber() && zeroth.evaluate() >= 0
                && equation.even().size() == equation.higher().size() && equation.higher().values().stream().allMatch(Expr::isNumber)
                && equation.axes().stream().allMatch(axis -> equation.order(axis.x()) == 2 * essential(axis));
        Optional<EnergyForm> form = applies ? EnergyForm.of(equation).filter(EnergyForm::isPositive) : Optional.empty();
        if (form.isEmpty() || form.get().least().isEmpty()) {
            return List.of();
        }
        double least = Math.nextDown(form.get().least().getAsDouble() + EnclosedNumbers.of(zeroth).low());
        if (!(least > 0)) {
            return List.of();
        }
        Region all = Region.of(equation.box());
        Norms norms = function.norms();
        Expr w = function.correction(MultiIndex.ZERO);
        Bracket residual = norms.integral(all, equation.residual(), 2).sqrt();
        Bracket repair = function.correction(2).sqrt();
        Bracket energyRepair = function.qualified(norms.integral(all, form.get().density(function::correction).plus(w.power(2).times(zeroth)), 1)).sqrt();
        double size = Math.sqrt(norms.size(all, form.get().density(equation.u()).plus(equation.u().power(2).times(zeroth)), 1));
        double energy = Upward.of(residual.upper() / Math.sqrt(least) + energyRepair.upper());
        Rigour rigour = residual.rigour().and(repair.rigour()).and(energyRepair.rigour());
        List<ErrorBound.Term> terms = List.of(new ErrorBound.Term("|residual| in L2", residual.upper()),
                new ErrorBound.Term("repair of the boundary in the energy norm", energyRepair.upper()), new ErrorBound.Term("coercivity constant", least));
        return List.of(bound(equation, Norm.L2, Upward.of(energy / Math.sqrt(least) + repair.upper()), function.size(2), rigour, terms),
                bound(equation, Norm.ENERGY, Upward.of(energy + energyRepair.upper()), size, rigour, terms));
    }

    /** How many derivatives from the zeroth on are given on both faces. */
    private static int essential(AxisConditions axis) {
        boolean clamped = axis.lower() == AxisConditions.End.CLAMPED && axis.upper() == AxisConditions.End.CLAMPED;
        boolean value = axis.lower() == AxisConditions.End.VALUE && axis.upper() == AxisConditions.End.VALUE;
        return clamped ? 2 : value ? 1 : 0;
    }

    private static ErrorBound bound(ScalarEquation equation, Norm norm, double value, double size, Rigour rigour, List<ErrorBound.Term> terms) {
        return new ErrorBound(equation.u().name(), norm, "", value, size, rigour, "coercivity, weak form", "Lax and Milgram 1954", terms, Optional.empty());
    }
}
