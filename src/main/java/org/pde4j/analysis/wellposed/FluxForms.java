package org.pde4j.analysis.wellposed;

import java.util.ArrayList;
import java.util.List;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Condition;

/**
 * Linear forms σ = Σ_j (s_j u_j + Σ_z s_jz ∂_z u_j) with numbers as coefficients: those whose value is given on a face by its conditions, and those that agree
 * on both faces because u is periodic.
 *
 * @param equations those with numbers as coefficients and no derivative beyond the second
 */
record FluxForms(Formulation problem, List<Expr> equations) {

    /** form + data = 0 on a face. */
    record Given(Face face, double[] form, Expr data) {}

    static FluxForms of(Formulation problem) {
        return new FluxForms(problem, problem.equations().stream().filter(equation -> isKnown(equation, 2)).toList());
    }

    private static boolean isKnown(Expr residual, int order) {
        return residual.isLinear() && residual.fields().stream()
                .allMatch(field -> !field.opposite() && field.derivative().total() <= order && residual.partial(field).isNumber());
    }

    int dimension() {
        return problem.box().dimension();
    }

    /** Of forms. */
    int size() {
        return problem.unknowns().size() * (dimension() + 1);
    }

    /** Of the coefficient of ∂_z u_j; of that of u_j for z = d. */
    int index(int j, int z) {
        return j * (dimension() + 1) + z;
    }

    List<Given> on(Face face) {
        List<Given> given = new ArrayList<>();
        for (Condition condition : problem.on(face)) {
            if (isKnown(condition.residual(), 1)) {
                double[] form = new double[size()];
                for (Field field : condition.residual().fields()) {
                    form[index(field.component(), axis(field))] += condition.residual().partial(field).evaluate();
                }
                given.add(new Given(face, form, Formulation.inhomogeneity(condition.residual())));
            } else {
                FaceData.value(problem, condition).ifPresent(value -> {
                    double[] form = new double[size()];
                    form[index(condition.residual().fields().iterator().next().component(), dimension())] = 1;
                    given.add(new Given(face, form, value.negate()));
                });
            }
        }
        return given;
    }

    /** The axis of a first derivative; d for the value. */
    private int axis(Field field) {
        int axis = 0;
        while (axis < dimension() && field.derivative().order(axis) == 0) {
            axis++;
        }
        return axis;
    }

    /** Whether some unknown is periodic in x. */
    boolean isPeriodic(Coordinate x) {
        return problem.periodic().contains(x) || problem.on(x).stream().anyMatch(FaceCounts::joins);
    }

    /** The entries of forms that agree on both faces of x. */
    List<Integer> periodic(Coordinate x) {
        List<Integer> entries = new ArrayList<>();
        for (Field u : problem.unknowns()) {
            for (int z = 0; z <= dimension(); z++) {
                if (PeriodicWaves.joined(problem, u, x, z == x.axis() ? 2 : 1)) {
                    entries.add(index(u.component(), z));
                }
            }
        }
        return entries;
    }
}
