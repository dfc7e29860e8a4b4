package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.KinkException;
import org.pde4j.linalg.LeastSquares;
import org.pde4j.linalg.Matrix;

/**
 * v̂ = v − Σ_f φ_f(x) (B_f v − g_f), axis by axis, with polynomials φ_f of lowest degree for which B_f φ_f = 1 and B_h φ_f = 0 for the other
 * conditions h of the axis: v made to satisfy every condition in space (transfinite interpolation), as an expression in v and its {@link Traces}.
 *
 * <p>Conditions of different axes have to agree where their faces meet; what v̂ leaves of them elsewhere is in {@link #remaining}. Source: Gordon and
 * Hall, Numer. Math. 21 (1973) 109.
 */
final class BoundaryRepair {

    private final Box box;
    private final Field u;
    private final List<AxisConditions> axes;
    private final Traces traces;
    private final Expr correction;
    private final Expr function;

    private BoundaryRepair(Box box, Field u, List<AxisConditions> axes, Traces traces, Expr function) {
        this.box = box;
        this.u = u;
        this.axes = axes;
        this.traces = traces;
        this.function = function;
        correction = function.minus(u);
    }

    /** Empty if data have a jump, or conditions of an axis contradict each other. */
    static Optional<BoundaryRepair> of(Box box, Field u, List<AxisConditions> axes, Traces traces) {
        try {
            Expr function = u;
            for (AxisConditions axis : axes) {
                Optional<double[][]> polynomials = polynomials(axis.functionals());
                if (polynomials.isEmpty()) {
                    return Optional.empty();
                }
                List<Expr> terms = new ArrayList<>(List.of(function));
                for (int f = 0; f < axis.functionals().size(); f++) {
                    Expr defect = axis.functionals().get(f).of(function, traces);
                    terms.add(polynomial(polynomials.get()[f], axis.x(), box).times(defect).negate());
                }
                function = Expr.sum(terms);
            }
            return Optional.of(new BoundaryRepair(box, u, axes, traces, function));
        } catch (KinkException jump) {
            return Optional.empty();
        }
    }

    /** Coefficients of 1, s, s², … for each condition; from s on where constants satisfy them all. */
    private static Optional<double[][]> polynomials(List<BoundaryFunctional> functionals) {
        int m = functionals.size();
        for (int first = 0; first < 2; first++) {
            Matrix conditions = new Matrix(m, m);
            for (int f = 0; f < m; f++) {
                for (int j = 0; j < m; j++) {
                    conditions.set(f, j, functionals.get(f).ofPower(first + j));
                }
            }
            LeastSquares inverse = m == 0 ? null : LeastSquares.byPivotedQr(conditions.copy(), Matrix.identity(m), 1e-10);
            if (m == 0 || inverse.rank() == m) {
                double[][] result = new double[m][first + m];
                for (int f = 0; f < m; f++) {
                    for (int j = 0; j < m; j++) {
                        result[f][first + j] = inverse.solution().get(j, f);
                    }
                }
                return Optional.of(result);
            }
        }
        return Optional.empty();
    }

    private static Expr polynomial(double[] coefficients, Coordinate x, Box box) {
        Expr s = x.minus(box.interval(x.axis()).lower()).over(box.interval(x.axis()).length());
        List<Expr> terms = new ArrayList<>();
        double largest = Arrays.stream(coefficients).map(Math::abs).max().orElse(0);
        for (int j = 0; j < coefficients.length; j++) {
            // Exact zeros come out of the solution as roundings, whatever the unit of the condition.
            if (Math.abs(coefficients[j]) > 1e-14 * largest) {
                terms.add(s.power(j).times(coefficients[j]));
            }
        }
        return Expr.sum(terms);
    }

    /** v̂ − v. */
    Expr correction() {
        return correction;
    }

    /** An expression in the jet of v̂ as one in those of v. */
    Expr repaired(Expr expr) {
        return expr.substitute(leaf -> leaf instanceof Field field && field.component() == u.component() ? traces.derivative(function, field.derivative())
                : leaf);
    }

    /**
     * max over conditions of |B v̂ − g| / max |c_k|, so that units of a condition do not count, where the repair of one axis may have spoiled that of
     * another.
     */
    Bracket remaining(Norms norms) {
        Bracket largest = Bracket.ZERO;
        for (AxisConditions axis : axes.subList(0, Math.max(0, axes.size() - 1))) {
            for (BoundaryFunctional functional : axis.functionals()) {
                Region face = Region.of(box).at(functional.face().axis(), functional.face().value());
                double unit = Arrays.stream(functional.coefficients()).map(Math::abs).max().orElseThrow();
                largest = largest.max(norms.largest(face, functional.of(function, traces).over(unit)));
            }
        }
        return largest;
    }
}
