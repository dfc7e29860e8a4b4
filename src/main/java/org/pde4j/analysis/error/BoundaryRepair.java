package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.fraction.BigFraction;
import org.hipparchus.fraction.BigFractionField;
import org.hipparchus.linear.FieldDecompositionSolver;
import org.hipparchus.linear.FieldLUDecomposition;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.KinkException;
import org.pde4j.expr.Parameter;

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
                Optional<BigFraction[][]> polynomials = polynomials(axis.functionals());
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

    /** Coefficients of 1, s, s², … for each condition, s = x − lower end; from s on where constants satisfy them all. */
    private static Optional<BigFraction[][]> polynomials(List<BoundaryFunctional> functionals) {
        int m = functionals.size();
        for (int first = 0; first < 2; first++) {
            FieldMatrix<BigFraction> conditions = MatrixUtils.createFieldMatrix(BigFractionField.getInstance(), Math.max(1, m), Math.max(1, m));
            conditions.setEntry(0, 0, BigFraction.ONE);
            for (int f = 0; f < m; f++) {
                for (int j = 0; j < m; j++) {
                    conditions.setEntry(f, j, functionals.get(f).ofPower(first + j));
                }
            }
            FieldDecompositionSolver<BigFraction> solver = new FieldLUDecomposition<>(conditions).getSolver();
            if (solver.isNonSingular()) {
                BigFraction[][] result = new BigFraction[m][first + m];
                for (int f = 0; f < m; f++) {
                    Arrays.fill(result[f], BigFraction.ZERO);
                    for (int j = 0; j < m; j++) {
                        result[f][first + j] = solver.getInverse().getEntry(j, f);
                    }
                }
                return Optional.of(result);
            }
        }
        return Optional.empty();
    }

    private static Expr polynomial(BigFraction[] coefficients, Coordinate x, Box box) {
        Expr s = x.minus(box.interval(x.axis()).lower());
        return Expr.sum(IntStream.range(0, coefficients.length).mapToObj(j -> s.power(j).times(number(coefficients[j]))).toList());
    }

    /** As a constant where float64 has it exactly, else as a parameter, which is not folded and is enclosed with what it was rounded from. */
    private static Expr number(BigFraction exact) {
        double rounded = exact.doubleValue();
        if (new BigFraction(rounded).compareTo(exact) == 0) {
            return Expr.constant(rounded);
        }
        return new Parameter("c", rounded == Math.rint(rounded) ? Math.nextUp(rounded) : rounded);
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
     * B v̂ − g over max |c_k|, so that units of a condition do not count, on the faces where the repair of one axis may have spoiled that of another.
     */
    Map<Region, List<Expr>> remaining() {
        Map<Region, List<Expr>> remaining = new LinkedHashMap<>();
        for (AxisConditions axis : axes.subList(0, Math.max(0, axes.size() - 1))) {
            for (BoundaryFunctional functional : axis.functionals()) {
                Region face = Region.of(box).at(functional.face().axis(), functional.face().value());
                double unit = Arrays.stream(functional.coefficients()).map(Math::abs).max().orElseThrow();
                remaining.computeIfAbsent(face, key -> new ArrayList<>()).add(functional.of(function, traces).over(unit));
            }
        }
        return remaining;
    }

    /** A number that was found with v̂: proved only if the conditions that v̂ satisfies are those that were meant. */
    Bracket qualified(Bracket found) {
        boolean exact = axes.stream().flatMap(axis -> axis.functionals().stream()).allMatch(BoundaryFunctional::isExact);
        return new Bracket(found.lower(), found.upper(), exact ? found.rigour() : found.rigour().and(Rigour.OBSERVED));
    }
}
