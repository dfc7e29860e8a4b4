package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pde4j.analysis.divergence.QuasilinearEquation;
import org.pde4j.analysis.enclosure.EnclosedNumbers;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.KinkException;
import org.pde4j.expr.MultiIndex;

/**
 * ∫ w (Σ c_α ∂^α w + Σ b_i w_i) ≥ Σ_{α even} t_α ∫ (∂^{α/2} w)² − ½ ∫ (Σ ∂_i b_i + Σ ∂_ii a_i) w², a_i = −c_ii, for every w that satisfies the homogeneous
 * conditions on the faces in space: integration by parts, in which no boundary term has the wrong sign.
 *
 * @param terms c_α with even orders, enclosed, those that vary replaced by a constant from above, so that t_α = (−1)^{|α|/2} c_α is one from below
 * @param divergence Σ ∂_i b_i + Σ ∂_ii a_i, u held fixed
 */
record EnergyForm(ScalarEquation equation, Map<MultiIndex, Enclosure> terms, Expr divergence) {

    private static final Expr ZERO = Expr.constant(0);

    /** Empty where a boundary term has no sign, or coefficients have jumps. */
    static Optional<EnergyForm> of(ScalarEquation equation) {
        Map<MultiIndex, Enclosure> terms = new LinkedHashMap<>();
        for (Map.Entry<MultiIndex, Expr> term : equation.higher().entrySet()) {
            if (equation.even().containsKey(term.getKey())) {
                terms.put(term.getKey(), term.getValue().isNumber() ? EnclosedNumbers.of(term.getValue())
                        : Enclosure.of(EnclosedMaximum.over(equation.box(), equation.u(), term.getValue(), 0, 0).value()));
            } else if (term.getKey().total() != 3 || term.getKey().orders().stream().noneMatch(k -> k == 3)) {
                return Optional.empty();
            }
        }
        try {
            Expr divergence = divergence(equation);
            boolean fits = equation.axes().stream().allMatch(axis -> suits(equation, axis) && FaceFlux.of(equation, axis).isOutward(0.5));
            return fits ? Optional.of(new EnergyForm(equation, terms, divergence)) : Optional.empty();
        } catch (KinkException jump) {
            return Optional.empty();
        }
    }

    private static boolean suits(ScalarEquation equation, AxisConditions axis) {
        MultiIndex third = MultiIndex.ZERO.plus(axis.x().axis(), 3);
        boolean odd = equation.higher().containsKey(third);
        boolean dispersive = !odd || axis.suitsThirdOrder(equation.higher().get(third).evaluate());
        return switch (equation.order(axis.x())) {
            case 0 -> true;
            case 2 -> axis.suitsSecondOrder();
            case 3 -> dispersive;
            case 4 -> axis.suitsFourthOrder() && (!odd || axis.isPeriodic());
            default -> false;
        };
    }

    private static Expr divergence(ScalarEquation equation) {
        List<Expr> parts = new ArrayList<>();
        for (AxisConditions axis : equation.axes()) {
            Coordinate x = axis.x();
            parts.add(derivative(equation.first().get(x.axis()), equation, x));
            parts.add(derivative(derivative(equation.diffusion(x), equation, x), equation, x));
        }
        return Expr.sum(parts);
    }

    /** The derivative by a coordinate with u held fixed. */
    static Expr derivative(Expr expr, ScalarEquation equation, Coordinate x) {
        return QuasilinearEquation.derivative(expr, equation.box(), equation.u(), x);
    }

    /** Whether all t_α ≥ 0, so that the first sum is the square of a norm. */
    boolean isPositive() {
        return terms.keySet().stream().allMatch(order -> factor(order) >= 0);
    }

    /** Whether d/dt ∫ |w| has no part from the faces that makes it larger, nor one from the diffusion. */
    boolean contracts() {
        return isSecondOrder() && isPositive() && equation.axes().stream().allMatch(axis -> FaceFlux.of(equation, axis).isOutward(1));
    }

    /** Whether no derivative in space has an order above two. */
    boolean isSecondOrder() {
        return equation.order() <= 2;
    }

    private double factor(MultiIndex order) {
        return terms.get(order).centre() * (order.total() % 4 == 2 ? -1 : 1);
    }

    /** Σ t_α (∂^{α/2} w)² where the derivatives of w are given as expressions. */
    Expr density(Function<MultiIndex, Expr> derivative) {
        return Expr.sum(terms.keySet().stream().map(order -> {
            MultiIndex half = new MultiIndex(order.orders().stream().map(k -> k / 2).toList());
            return derivative.apply(half).power(2).times(factor(order));
        }).toList());
    }

    /** The same of u. */
    Expr density(Field u) {
        return density(order -> new Field(u.name(), u.component(), order, false));
    }

    /** min of the quadratic form of the c_α on functions of norm one, from below; empty where it is −∞. */
    OptionalDouble least() {
        return new BoxModes(terms, Enclosure.of(0), equation.axes()).least();
    }

    /**
     * sup (−∂r/∂u + share · divergence): the growth of the zeroth order.
     *
     * @param share ½ for squares, 1 for absolute values
     * @param range least and largest v̂, asked for if they are needed
     */
    ReactionBound growth(double share, Supplier<double[]> range) {
        Expr falling = divergence.times(share).minus(equation.reaction().partial(equation.u()));
        return ReactionBound.of(equation.box(), equation.u(), falling, comparison(), range);
    }

    /** The maximum principle, for evolutions of second order whose values are given wherever they are not periodic or leave. */
    private Optional<ConstantBarriers> comparison() {
        boolean values = equation.axes().stream().allMatch(axis -> axis.isPeriodic() || given(axis.lower(), axis) && given(axis.upper(), axis));
        Optional<Expr> initial = equation.timeOrder() == 1 ? equation.initialDefect(0) : Optional.empty();
        if (initial.isEmpty() || !values || !isSecondOrder() || !isPositive()) {
            return Optional.empty();
        }
        List<ConstantBarriers.Value> data = new ArrayList<>();
        Face start = equation.box().lower(equation.box().time().orElseThrow());
        data.add(ConstantBarriers.Value.on(equation.box(), start.axis(), start.value(), equation.u().minus(initial.get())));
        for (AxisConditions axis : equation.axes()) {
            axis.functionals().stream().filter(functional -> !functional.periodic()).forEach(functional -> data.add(ConstantBarriers.Value.on(equation.box(),
                    axis.x().axis(), functional.face().value(), functional.data().over(functional.coefficients()[0]))));
        }
        return Optional.of(new ConstantBarriers(equation.box(), equation.u(), equation.reaction(), data));
    }

    private boolean given(AxisConditions.End end, AxisConditions axis) {
        return end == AxisConditions.End.VALUE || end == AxisConditions.End.FREE && equation.order(axis.x()) == 0;
    }
}
