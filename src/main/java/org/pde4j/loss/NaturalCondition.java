package org.pde4j.loss;

import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Place;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.problem.Condition;

/**
 * A condition s r = σ·n + κ u − g with σ = ∂e/∂∇u: what the minimiser of ∫_Ω e + ∫_Γ (κ u²/2 − g u) satisfies on Γ by itself.
 */
final class NaturalCondition {

    private NaturalCondition() {}

    /** σ·n = Σ_i n_i ∂e/∂u_{x_i} for one unknown; on a face x = const it is ±∂e/∂u_x. */
    static Expr flux(Expr energy, Field unknown, Place place, List<Coordinate> coordinates) {
        return place.face().map(face -> energy.partial(unknown.d(face.coordinate())).times(face.side()))
                .orElseGet(() -> Expr.sum(coordinates.stream().filter(x -> !x.isTime())
                        .map(x -> Column.normal(x, coordinates).times(energy.partial(unknown.d(x)))).toList()));
    }

    /** The density κ u²/2 − g u; empty if the condition is not natural for this energy. */
    static Optional<Expr> density(Expr energy, Condition condition, List<Coordinate> coordinates) {
        List<Field> slopes = condition.residual().fields().stream().filter(field -> !field.derivative().equals(MultiIndex.ZERO)).toList();
        for (Field slope : slopes) {
            Field unknown = Field.of(slope.name(), slope.component());
            Expr flux = flux(energy, unknown, condition.place(), coordinates);
            Expr own = condition.residual().partial(slope);
            Expr scale = flux.partial(slope).over(own);
            Expr rest = own.fields().isEmpty() && scale.fields().isEmpty()
                    ? condition.residual().times(scale).minus(flux) : condition.residual().minus(flux);
            boolean inValue = rest.fields().stream().allMatch(unknown::equals) && rest.partial(unknown).fields().isEmpty();
            if (inValue && !flux.fields().isEmpty()) {
                Expr kappa = rest.partial(unknown);
                Expr data = rest.substitute(leaf -> leaf.equals(unknown) ? Expr.constant(0) : leaf);
                return Optional.of(unknown.power(2).times(kappa).times(0.5).plus(unknown.times(data)));
            }
        }
        return Optional.empty();
    }
}
