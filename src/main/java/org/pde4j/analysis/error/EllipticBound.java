package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.pde4j.analysis.enclosure.Upward;

/**
 * ‖ê‖ ≤ ‖ρ̂‖/λ and |||ê||| ≤ ‖ρ̂‖ (1/λ + (−c₀)₊/λ²)^{1/2}, λ = σ₁ + c₀, for P(∂)u + Σ b_i(x) u_i + r(x, u) = 0 with r_u − ½ div b ≥ c₀ for all u and σ₁ the
 * least eigenvalue of the even part of P, which is |||·|||² (∫ a|∇u|², or ∫ |Δu|² of a plate): subtract, multiply by ê, integrate. Values, fluxes and Robin's
 * conditions are those of v̂; v̂ − v is added.
 *
 * <p>Source: Lax and Milgram; Zeidler, Nonlinear Functional Analysis II/B (1990), chapter 25 for monotone r.
 */
final class EllipticBound {

    private EllipticBound() {}

    static List<ErrorBound> bounds(ScalarEquation equation, RepairedFunction function) {
        boolean linearConvection = equation.first().stream().allMatch(b -> b.fields().isEmpty());
        Optional<EnergyForm> form = equation.timeOrder() == 0 && linearConvection ? EnergyForm.of(equation) : Optional.empty();
        OptionalDouble least = form.map(EnergyForm::least).orElse(OptionalDouble.empty());
        if (least.isEmpty()) {
            return List.of();
        }
        ReactionBound growth = form.get().growth(0.5, function::range);
        double coercivity = Math.nextDown(least.getAsDouble() - growth.value());
        if (!(coercivity > 0)) {
            return List.of();
        }
        Bracket residual = function.residual(2).sqrt().and(growth.rigour());
        Bracket repair = function.correction(2).sqrt();
        ErrorBound.Term constant = new ErrorBound.Term("coercivity constant", coercivity);
        List<ErrorBound> bounds = new ArrayList<>();
        bounds.add(bound(equation, Norm.L2, residual.upper() / coercivity, residual, repair, function.size(2), constant));
        if (form.get().isPositive()) {
            Region all = Region.of(equation.box());
            Bracket energyRepair = function.norms().integral(all, form.get().density(function::correction), 1).sqrt();
            double size = Math.sqrt(function.norms().size(all, form.get().density(equation.u()), 1));
            double gain = Math.sqrt(1 / coercivity + Math.max(0, growth.value()) / (coercivity * coercivity));
            bounds.add(bound(equation, Norm.ENERGY, gain * residual.upper(), residual, energyRepair, size, constant));
        }
        return bounds;
    }

    private static ErrorBound bound(ScalarEquation equation, Norm norm, double value, Bracket residual, Bracket repair, double size, ErrorBound.Term constant) {
        return new ErrorBound(equation.u().name(), norm, "", Upward.of(value + repair.upper()), size, residual.rigour().and(repair.rigour()), "coercivity",
                "Lax and Milgram 1954", List.of(new ErrorBound.Term("|residual| in L2", residual.upper()),
                        new ErrorBound.Term("repair of the boundary", repair.upper()), constant), Optional.empty());
    }
}
