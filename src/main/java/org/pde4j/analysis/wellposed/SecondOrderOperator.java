package org.pde4j.analysis.wellposed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/**
 * Lu + r₀ = Σ_i (a_i(x) u_ii + b_i(x) u_i) + c(x) u + r₀(x) = 0, of order 2 in every coordinate.
 *
 * @param second a_i, shape (d)
 * @param first b_i, shape (d)
 * @param zeroth c
 * @param source r₀
 */
record SecondOrderOperator(Box box, List<Expr> second, List<Expr> first, Expr zeroth, Expr source) {

    /** Empty if the problem is of another kind. */
    static Optional<SecondOrderOperator> of(Formulation problem) {
        if (!problem.isScalar() || !problem.isLinear()) {
            return Optional.empty();
        }
        Expr residual = problem.equations().get(0);
        Field u = problem.unknowns().get(0);
        List<Expr> second = new ArrayList<>();
        List<Expr> first = new ArrayList<>();
        for (Coordinate x : problem.box().coordinates()) {
            second.add(residual.partial(u.d(x, x)));
            first.add(residual.partial(u.d(x)));
            if (Formulation.order(residual, 0, x) != 2 || second.get(second.size() - 1).equals(Expr.constant(0))) {
                return Optional.empty();
            }
        }
        // Derivatives of coefficients enter the adjoint.
        boolean smooth = second.stream().allMatch(Regularity::isSmooth) && first.stream().allMatch(Regularity::isSmooth);
        boolean pure = residual.fields().stream().allMatch(field -> field.derivative().total() <= 2
                && problem.box().coordinates().stream().filter(x -> field.derivative().order(x.axis()) > 0).count() <= 1);
        return pure && smooth ? Optional.of(new SecondOrderOperator(problem.box(), second, first, residual.partial(u), Formulation.inhomogeneity(residual)))
                : Optional.empty();
    }

    /** The terms of L*v = Σ_i ((a_i v)_ii − (b_i v)_i) + c v. */
    List<Expr> adjoint(Expr v) {
        List<Expr> terms = new ArrayList<>();
        for (Coordinate x : box.coordinates()) {
            terms.add(second.get(x.axis()).times(v).derivative(x).derivative(x));
            terms.add(first.get(x.axis()).times(v).derivative(x).negate());
        }
        terms.add(zeroth.times(v));
        return terms;
    }

    /** Whether a_i and c are numbers, b_i = 0 and all a_i have one sign. */
    boolean isShiftedLaplacian() {
        boolean numbers = second.stream().allMatch(Expr::isNumber) && first.stream().allMatch(b -> b.equals(Expr.constant(0))) && zeroth.isNumber();
        return numbers && second.stream().allMatch(a -> a.evaluate() * second.get(0).evaluate() > 0);
    }
}
