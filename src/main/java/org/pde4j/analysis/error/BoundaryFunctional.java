package org.pde4j.analysis.error;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.fraction.BigFraction;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Jumps;
import org.pde4j.expr.KinkException;
import org.pde4j.expr.MultiIndex;
import org.pde4j.expr.Parameter;
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

    /** Multiples of 1/8192 below 8192 are taken for exact. */
    private static final double SHORT = 8192;

    /**
     * Reads a condition for one unknown. Derivatives along a face where u itself is given are derivatives of what is given.
     *
     * @return empty if it is of another kind, jumps in the unknown, or differentiates given values with a kink
     */
    static Optional<BoundaryFunctional> of(Problem problem, Field u, Condition condition) {
        try {
            return read(problem, u, condition, tangential(problem, u, condition));
        } catch (KinkException kink) {
            return Optional.empty();
        }
    }

    private static Optional<BoundaryFunctional> read(Problem problem, Field u, Condition condition, Expr residual) {
        Face face = condition.face();
        Coordinate x = face.coordinate();
        boolean periodic = condition.kind() == Condition.Kind.PERIODIC;
        if (Jumps.inUnknowns(residual)) {
            return Optional.empty();
        }
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
        BoundaryFunctional read = new BoundaryFunctional(face, periodic, coefficients, data);
        return Optional.of(IntStream.range(0, coefficients.length).anyMatch(read::isDerivative) ? read.scaled() : read);
    }

    private static Expr tangential(Problem problem, Field u, Condition condition) {
        Face face = condition.face();
        Optional<Expr> given = problem.conditions().stream().filter(c -> c.face().equals(face) && c.isDirichlet() && c.residual().fields().contains(u))
                .map(c -> u.minus(c.residual().over(c.residual().partial(u)))).findFirst();
        return given.isEmpty() ? condition.residual() : condition.residual().substitute(leaf -> {
            boolean along = leaf instanceof Field field && field.component() == u.component() && !field.opposite()
                    && field.derivative().order(face.axis()) == 0 && field.derivative().total() > 0;
            return along ? new Traces(problem.box()).derivative(given.get(), ((Field) leaf).derivative()) : leaf;
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

    /** The same for a function without unknowns, in which the place stays a parameter: sin(πx) at 1 folded to 1e-16 is no longer enclosed with 0. */
    Expr ofKnown(Expr u, Traces traces) {
        Expr sum = data.negate();
        for (int k = 0; k < coefficients.length; k++) {
            Expr derivative = coefficients[k] == 0 ? Expr.constant(0) : traces.derivative(u, MultiIndex.ZERO.plus(face.axis(), k)).times(coefficients[k]);
            sum = sum.plus(at(derivative, face.value())).minus(periodic ? at(derivative, face.opposite()) : Expr.constant(0));
        }
        return sum;
    }

    private Expr at(Expr expr, double place) {
        return expr.substitute(leaf -> leaf.equals(face.coordinate()) ? new Parameter(face.coordinate().name(), place) : leaf);
    }

    private boolean furtherThan(int k) {
        return Arrays.stream(coefficients, k + 1, coefficients.length).anyMatch(c -> c != 0);
    }

    private Face opposite() {
        return new Face(face.coordinate(), -face.side(), face.opposite(), face.value());
    }

    /** The same condition with the coefficient 1 of its one derivative. */
    private BoundaryFunctional scaled() {
        double c = Arrays.stream(coefficients).filter(k -> k != 0).findFirst().orElseThrow();
        return new BoundaryFunctional(face, periodic, Arrays.stream(coefficients).map(k -> k == 0 ? 0 : 1).toArray(), data.over(c));
    }

    /** Whether all c_k are the numbers that were meant, which floats with many digits need not be. */
    boolean isExact() {
        return Arrays.stream(coefficients).allMatch(c -> Math.abs(c) < SHORT && c * SHORT == Math.rint(c * SHORT));
    }

    /** B (x − lower end)ʲ, not rounded. */
    BigFraction ofPower(int j) {
        BigFraction length = new BigFraction(face.value()).subtract(new BigFraction(face.opposite())).abs();
        BigFraction s = face.side() < 0 ? BigFraction.ZERO : length;
        BigFraction sum = BigFraction.ZERO;
        BigFraction factor = BigFraction.ONE;
        for (int k = 0; k < coefficients.length && k <= j; k++) {
            BigFraction there = periodic ? power(length.subtract(s), j - k) : BigFraction.ZERO;
            sum = sum.add(factor.multiply(new BigFraction(coefficients[k])).multiply(power(s, j - k).subtract(there)));
            factor = factor.multiply(j - k);
        }
        return sum;
    }

    private static BigFraction power(BigFraction base, int k) {
        return k == 0 ? BigFraction.ONE : base.multiply(power(base, k - 1));
    }

    /** Whether c_k is the only coefficient that is not 0. */
    boolean isDerivative(int k) {
        return coefficients[k] != 0 && Arrays.stream(coefficients).filter(c -> c != 0).count() == 1;
    }
}
