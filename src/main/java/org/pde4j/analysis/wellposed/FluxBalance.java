package org.pde4j.analysis.wellposed;

import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/**
 * An equation Σ c_ki ∂u_k/∂x_i + r₀ = 0 of a system with numbers c_ki, such as div u = 0, where every u_k is given on the faces of x_i: by Gauss's theorem
 * Σ c_ki n_i ∫ u_k + ∫ r₀ = 0 over the faces.
 */
final class FluxBalance {

    private FluxBalance() {}

    static List<Finding> findings(Formulation problem) {
        return problem.isScalar() ? List.of() : problem.equations().stream().flatMap(equation -> finding(problem, equation).stream()).toList();
    }

    private static Optional<Finding> finding(Formulation problem, Expr equation) {
        boolean divergence = equation.isLinear() && equation.fields().stream()
                .allMatch(field -> field.derivative().total() == 1 && equation.partial(field).isNumber());
        if (!divergence) {
            return Optional.empty();
        }
        Optional<BoxIntegral> total = Optional.of(BoxIntegral.of(Formulation.inhomogeneity(equation), problem.box()));
        for (Field field : equation.fields()) {
            Coordinate x = problem.box().coordinates().stream().filter(c -> field.derivative().order(c.axis()) == 1).findFirst().orElseThrow();
            for (Face face : List.of(problem.box().lower(x), problem.box().upper(x))) {
                Optional<BoxIntegral> flux = flux(problem, equation.partial(field), field, face);
                total = total.flatMap(sum -> flux.map(sum::plus));
            }
        }
        return total.filter(defect -> !defect.value().contains(0) && Math.abs(defect.value().centre()) > Probes.TOLERANCE * defect.size())
                .map(defect -> Finding.no(Question.EXISTENCE,
                        "no solution exists: by an equation that is a divergence the fluxes through the faces and the source must add up to 0, got "
                        + Wording.number(defect.value()), "Gauss's theorem",
                        "Correct the data on the faces: what flows in must flow out.").with(defect.value().centre(), 0));
    }

    /** c n ∫ g where u_k = g is given on the face. */
    private static Optional<BoxIntegral> flux(Formulation problem, Expr factor, Field field, Face face) {
        return problem.on(face).stream().filter(condition -> condition.residual().fields().stream().allMatch(read -> read.component() == field.component()))
                .flatMap(condition -> FaceData.value(problem, condition).stream()).findFirst()
                .map(value -> BoxIntegral.of(factor.times(value).times(face.side()), problem.box(), face));
    }
}
