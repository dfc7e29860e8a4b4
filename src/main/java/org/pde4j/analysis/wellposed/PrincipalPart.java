package org.pde4j.analysis.wellposed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/**
 * The terms c_i(x) ∂^{n_i}u/∂x_i^{n_i} of highest order in each coordinate of one equation in one unknown, where their coefficients do not depend
 * on u.
 *
 * @param axes the coordinates by which u is differentiated
 * @param time the axis of evolution among them, if there is one
 */
record PrincipalPart(Formulation problem, List<Axis> axes, Optional<Axis> time) {

    /**
     * @param order n_i
     * @param coefficient c_i
     */
    record Axis(Coordinate x, int order, Expr coefficient) {}

    /** Empty for systems, coefficients that depend on u, and mixed derivatives that are not dominated by pure ones. */
    static Optional<PrincipalPart> of(Formulation problem) {
        if (!problem.isScalar()) {
            return Optional.empty();
        }
        Expr residual = problem.equations().get(0);
        List<Axis> axes = new ArrayList<>();
        for (Coordinate x : problem.box().coordinates()) {
            int order = Formulation.order(residual, 0, x);
            if (order > 0) {
                Field top = problem.unknowns().get(0);
                for (int k = 0; k < order; k++) {
                    top = top.d(x);
                }
                axes.add(new Axis(x, order, residual.partial(top)));
            }
        }
        boolean known = axes.stream().allMatch(axis -> axis.coefficient.fields().isEmpty() && !axis.coefficient.equals(Expr.constant(0)));
        Optional<Axis> time = time(axes);
        boolean mixed = residual.fields().stream().anyMatch(field -> mixes(field, axes, time));
        return known && !mixed && !axes.isEmpty() ? Optional.of(new PrincipalPart(problem, List.copyOf(axes), time)) : Optional.empty();
    }

    /** The coordinate t, or the only one of first order beside others of higher order. */
    private static Optional<Axis> time(List<Axis> axes) {
        Optional<Axis> named = axes.stream().filter(axis -> axis.x.isTime()).findFirst();
        List<Axis> first = axes.stream().filter(axis -> axis.order == 1).toList();
        return named.isPresent() ? named : first.size() == 1 && axes.size() > 1 ? Optional.of(first.get(0)) : Optional.empty();
    }

    /** Σ α_i/n_i ≥ 1 with more than one α_i &gt; 0: as strong as the pure derivatives; those with time change the kind of the equation even below. */
    private static boolean mixes(Field field, List<Axis> axes, Optional<Axis> time) {
        double weight = 0;
        int count = 0;
        for (Axis axis : axes) {
            int order = field.derivative().order(axis.x.axis());
            weight += (double) order / axis.order;
            count += order > 0 ? 1 : 0;
        }
        boolean evolution = time.isPresent() && field.derivative().order(time.get().x.axis()) > 0;
        return count > 1 && (weight >= 1 - 1e-12 || evolution) && !plate(field, axes, time);
    }

    /** u_xxyy between u_xxxx and u_yyyy, the square of a Laplacian; its sign is not looked at. */
    private static boolean plate(Field field, List<Axis> axes, Optional<Axis> time) {
        return time.map(t -> field.derivative().order(t.x.axis()) == 0).orElse(true) && field.derivative().total() == 4
                && axes.stream().allMatch(axis -> field.derivative().order(axis.x.axis()) % 2 == 0);
    }

    /** The coordinates in space. */
    List<Axis> space() {
        return axes.stream().filter(axis -> time.isEmpty() || !axis.equals(time.get())).toList();
    }

    Field unknown() {
        return problem.unknowns().get(0);
    }

    FaceCounts counts(Axis axis) {
        return FaceCounts.of(problem, axis.x);
    }
}
