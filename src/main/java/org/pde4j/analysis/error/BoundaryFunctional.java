package org.pde4j.analysis.error;

import java.util.Arrays;
import java.util.Optional;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;

/**
 * Bu − g = Σ_k c_k ∂ᵏu/∂xᵏ − g on a face of constant x, with numbers c_k; or, with two faces, the difference of Bu on both.
 *
 * @param face where; of a periodic condition the one of both that it was written for
 * @param periodic whether it is a difference of both faces, less g
 * @param coefficients c_k, k = 0, 1, …
 * @param data g, which does not depend on x
 */
record BoundaryFunctional(Face face, boolean periodic, double[] coefficients, Expr data) {

    private static final int MAX_ORDER = 3;

    /**
     * Reads a condition for one unknown. Derivatives along a face where u itself is given are derivatives of what is given.
     *
     * @return empty if it is of another kind
     */
    static Optional<BoundaryFunctional> of(Problem problem, Field u, Condition condition) {
        Face face = condition.face();
        Coordinate x = face.coordinate();
        boolean periodic = condition.kind() == Condition.Kind.PERIODIC;
        Expr residual = tangential(problem, u, condition);
        double[] coefficients = new double[MAX_ORDER + 1];
        double[] opposite = new double[MAX_ORDER + 1];
        Expr rest = residual;
        for (Field field : residual.fields()) {
            Expr coefficient = residual.partial(field);
            int order = field.derivative().order(face.axis());
            if (field.component() != u.component() || field.derivative().total() != order || order > MAX_ORDER || !coefficient.isNumber()) {
                return Optional.empty();
            }
            (field.opposite() ? opposite : coefficients)[order] = coefficient.evaluate();
            rest = rest.substitute(leaf -> leaf.equals(field) ? Expr.constant(0) : leaf);
        }
        double[] reversed = Arrays.stream(opposite).map(c -> 0.0 - c).toArray();
        boolean none = Arrays.stream(coefficients).allMatch(c -> c == 0);
        if (none || periodic && !Arrays.equals(coefficients, reversed)) {
            return Optional.empty();
        }
        Expr data = rest.substitute(leaf -> leaf.equals(x) ? Expr.constant(face.value()) : leaf).negate();
        return Optional.of(new BoundaryFunctional(face, periodic, coefficients, data));
    }

    private static Expr tangential(Problem problem, Field u, Condition condition) {
        Face face = condition.face();
        Optional<Expr> given = problem.conditions().stream().filter(c -> c.face().equals(face) && c.isDirichlet() && c.residual().fields().contains(u))
                .map(c -> u.minus(c.residual().over(c.residual().partial(u)))).findFirst();
        return given.isEmpty() ? condition.residual() : condition.residual().substitute(leaf -> {
            boolean along = leaf instanceof Field field && field.component() == u.component() && !field.opposite()
                    && field.derivative().order(face.axis()) == 0 && field.derivative().total() > 0;
            return along ? new Traces(problem.domain()).derivative(given.get(), ((Field) leaf).derivative()) : leaf;
        });
    }

    /** Bu − g for an expression u. */
    Expr of(Expr u, Traces traces) {
        Expr sum = data.negate();
        Expr derivative = u;
        for (int k = 0; k < coefficients.length; k++) {
            derivative = k == 0 ? u : traces.derivative(derivative, face.coordinate());
            if (coefficients[k] != 0) {
                Expr here = traces.onFace(derivative, face);
                Expr there = periodic ? traces.onFace(derivative, opposite()) : Expr.constant(0);
                sum = sum.plus(here.minus(there).times(coefficients[k]));
            }
            if (!furtherThan(k)) {
                break;
            }
        }
        return sum;
    }

    private boolean furtherThan(int k) {
        return Arrays.stream(coefficients, k + 1, coefficients.length).anyMatch(c -> c != 0);
    }

    private Face opposite() {
        return new Face(face.coordinate(), -face.side(), face.opposite(), face.value());
    }

    /** B sʲ with s = (x − lower end)/length. */
    double ofPower(int j) {
        double length = Math.abs(face.opposite() - face.value());
        double sum = 0;
        double factor = 1;
        for (int k = 0; k < coefficients.length && k <= j; k++) {
            double s = face.side() < 0 ? 0 : 1;
            double here = Math.pow(s, j - k);
            double there = periodic ? Math.pow(1 - s, j - k) : 0;
            sum += coefficients[k] * factor * (here - there);
            factor *= (j - k) / length;
        }
        return sum;
    }

    /** Whether c_k is the only coefficient that is not 0. */
    boolean isDerivative(int k) {
        return coefficients[k] != 0 && Arrays.stream(coefficients).filter(c -> c != 0).count() == 1;
    }
}
