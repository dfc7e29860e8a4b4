package org.pde4j.analysis.error;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.pde4j.analysis.enclosure.EnclosedNumbers;
import org.pde4j.analysis.enclosure.Upward;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.KinkException;
import org.pde4j.expr.MultiIndex;

/**
 * E(T) ≤ e^{μT}E(0) + ∫ e^{μ(T−t)}‖ρ̂(t)‖ dt, E² = ‖ê_t‖² + |||ê|||² + c‖ê‖², for u_tt + κu_t + P(∂)u + r(x, t, u) = 0, P of even orders and |||·|||²
 * its form (waves, beams), μ = max(−κ)₊ with r = c u − f, c ≥ 0, or with |r_u| ≤ L for all u, c = 0, that and L/√σ₁: subtract, multiply by ê_t, integrate.
 * ‖ê(T)‖ ≤ min(E(T)/√(σ₁ + c), ‖ê(0)‖ + ∫ E). v̂ − v is added. u(0) has to satisfy the conditions on the faces.
 *
 * <p>Source: conservation of energy, as in Evans, Partial Differential Equations (1998), section 7.2.
 */
final class WaveBound {

    private WaveBound() {}

    static List<ErrorBound> bounds(ScalarEquation equation, RepairedFunction function) {
        boolean mixed = equation.axes().stream().anyMatch(axis -> axis.lower() == AxisConditions.End.ROBIN || axis.upper() == AxisConditions.End.ROBIN);
        Optional<EnergyForm> form = equation.timeOrder() == 2 && equation.hasNoConvection() && !mixed && numbers(equation)
                ? EnergyForm.of(equation).filter(EnergyForm::isPositive) : Optional.empty();
        Optional<Expr> value = form.flatMap(known -> equation.initialDefect(0));
        Optional<Expr> speed = form.flatMap(known -> equation.initialDefect(1));
        OptionalDouble least = form.map(EnergyForm::least).orElse(OptionalDouble.empty());
        if (value.isEmpty() || speed.isEmpty() || least.isEmpty()) {
            return List.of();
        }
        Expr zeroth = equation.reaction().partial(equation.u());
        double mass = zeroth.isNumber() && zeroth.evaluate() >= 0 ? zeroth.evaluate() : 0;
        double lipschitz = zeroth.isNumber() && zeroth.evaluate() >= 0 ? 0 : lipschitz(equation, zeroth);
        if (!(lipschitz < Double.POSITIVE_INFINITY) || lipschitz > 0 && !(least.getAsDouble() > 0)) {
            return List.of();
        }
        double excitation = Math.max(0, EnclosedMaximum.over(equation.box(), equation.u(), equation.damping().negate(), 0, 0).value());
        double rate = lipschitz == 0 ? excitation : Upward.of(excitation + lipschitz / Math.sqrt(least.getAsDouble()));
        if (!(rate < Double.POSITIVE_INFINITY)) {
            return List.of();
        }
        try {
            return isCompatible(equation, value.get(), function)
                    ? bounds(equation, function, new Estimate(form.get(), value.get(), speed.get(), mass, rate,
                            Math.nextDown(least.getAsDouble() + EnclosedNumbers.of(Expr.constant(mass)).low()))) : List.of();
        } catch (KinkException kink) {
            // The energy of initial data with a kink is an integral that the expression tree does not have.
            return List.of();
        }
    }

    /**
     * @param value the defect of u at the start
     * @param speed that of u_t
     * @param mass c
     * @param rate μ
     * @param least σ₁ + c
     */
    private record Estimate(EnergyForm form, Expr value, Expr speed, double mass, double rate, double least) {

        Expr density(Expr potential, Expr w, Expr velocity) {
            return velocity.power(2).plus(potential).plus(w.power(2).times(mass));
        }
    }

    private static List<ErrorBound> bounds(ScalarEquation equation, RepairedFunction function, Estimate estimate) {
        Coordinate t = equation.box().time().orElseThrow();
        Norms norms = function.norms();
        Expr defect = function.of(estimate.value());
        Expr atStart = estimate.density(estimate.form().density(order -> function.derivative(defect, order)), defect, function.of(estimate.speed()));
        Bracket initial = norms.integral(function.start(), atStart, 1).sqrt();
        Bracket residual = function.residual(2);
        Slabs slabs = function.slabs();
        double energy = slabs.meanSquare(initial.upper(), estimate.rate(), function.residuals(2, slabs));
        Bracket repair = function.correction(2).sqrt();
        Expr correction = estimate.density(estimate.form().density(function::correction), function.correction(order()), function.correction(order(t)));
        Bracket energyRepair = norms.integral(function.end(), correction, 1).sqrt();
        double size = Math.sqrt(norms.size(function.end(), estimate.density(estimate.form().density(equation.u()), equation.u(), equation.u().d(t)), 1));
        // E does not fall in the bound, so that its integral is at most T E(T).
        double start = function.initial(estimate.value(), 2).sqrt().upper();
        double meanSquare = Math.min(estimate.least() > 0 ? energy / Math.sqrt(estimate.least()) : Double.POSITIVE_INFINITY,
                start + slabs.width() * slabs.count() * energy);
        List<ErrorBound.Term> terms = List.of(new ErrorBound.Term("|residual| in L2 over space and time", Math.sqrt(residual.upper())),
                new ErrorBound.Term("initial defect in the energy norm", initial.upper()), new ErrorBound.Term("growth rate", estimate.rate()));
        Rigour rigour = residual.rigour().and(initial.rigour()).and(repair.rigour()).and(energyRepair.rigour());
        String u = equation.u().name();
        return List.of(new ErrorBound(u, Norm.L2, ErrorBound.FINAL_TIME, Upward.of(meanSquare + repair.upper()), function.size(2), rigour,
                "energy of waves", "Evans 1998, section 7.2", terms, Optional.empty()), new ErrorBound(u, Norm.ENERGY, ErrorBound.FINAL_TIME,
                        Upward.of(energy + energyRepair.upper()), size, rigour, "energy of waves", "Evans 1998, section 7.2", terms, Optional.empty()));
    }

    private static MultiIndex order(Coordinate... coordinates) {
        MultiIndex order = MultiIndex.ZERO;
        for (Coordinate x : coordinates) {
            order = order.plus(x.axis(), 1);
        }
        return order;
    }

    private static boolean numbers(ScalarEquation equation) {
        return equation.even().size() == equation.higher().size() && equation.higher().values().stream().allMatch(Expr::isNumber);
    }

    /**
     * Whether u at the start satisfies the conditions in space that the energy needs, those of order below half of that of P: otherwise the energy of u
     * is infinite, whatever the derivatives of ê(0) inside are.
     */
    private static boolean isCompatible(ScalarEquation equation, Expr value, RepairedFunction function) {
        Expr data = value.substitute(leaf -> leaf.equals(equation.u()) ? Expr.constant(0) : leaf).negate();
        Traces traces = new Traces(equation.box());
        double size = Math.max(function.norms().largest(function.start(), data).upper(), function.norms().largest(function.start(), equation.u()).lower());
        return equation.axes().stream().allMatch(axis -> axis.functionals().stream()
                .filter(functional -> IntStream.range(0, equation.order(axis.x()) / 2).anyMatch(functional::isDerivative))
                .allMatch(functional -> function.norms().vanishes(function.start().at(axis.x().axis(), functional.face().value()),
                        functional.ofKnown(data, traces), size)));
    }

    /** sup |r_u| over all u. */
    private static double lipschitz(ScalarEquation equation, Expr zeroth) {
        double reach = zeroth.fields().isEmpty() ? 0 : Double.POSITIVE_INFINITY;
        return Math.max(EnclosedMaximum.over(equation.box(), equation.u(), zeroth, -reach, reach).value(),
                EnclosedMaximum.over(equation.box(), equation.u(), zeroth.negate(), -reach, reach).value());
    }
}
