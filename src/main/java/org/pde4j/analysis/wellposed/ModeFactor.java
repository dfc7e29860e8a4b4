package org.pde4j.analysis.wellposed;

import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Field;
import org.pde4j.problem.Condition;

/**
 * The factors sin or cos of μ (x − l), one for each unknown, of a function on a box: bit j of {@code cosines} is 1 where that of u_j is a cosine.
 *
 * @param family of the frequencies μ
 */
record ModeFactor(Coordinate x, double lower, double length, Family family, int cosines) {

    /** μ = k π/L, (k + 1/2) π/L or 2 k π/L, k from 0. */
    enum Family { INTEGER, HALF, PERIODIC }

    double frequency(int k) {
        return switch (family) {
            case INTEGER -> k * Math.PI / length;
            case HALF -> (k + 0.5) * Math.PI / length;
            case PERIODIC -> 2 * k * Math.PI / length;
        };
    }

    /** Whether the factor of a derivative is a cosine. */
    boolean isCosine(Field field) {
        return (cosines >> field.component() & 1) == 1 ^ field.derivative().order(x.axis()) % 2 == 1;
    }

    /** The number before sin or cos in the derivative. */
    double coefficient(Field field, double frequency) {
        int order = field.derivative().order(x.axis());
        boolean negative = (cosines >> field.component() & 1) == 1 ? order % 4 == 1 || order % 4 == 2 : order % 4 >= 2;
        return (negative ? -1 : 1) * Math.pow(frequency, order);
    }

    /** Whether the factor of u_j is 0. */
    boolean vanishes(int component, double frequency) {
        return frequency == 0 && (cosines >> component & 1) == 0;
    }

    /** Whether every term of the homogeneous condition is 0 for each frequency of the family. */
    boolean satisfies(Condition condition) {
        if (family == Family.PERIODIC) {
            return condition.residual().fields().stream().filter(field -> !field.opposite()).findFirst()
                    .filter(field -> PeriodicAxis.matches(condition.residual(), field)).isPresent();
        }
        boolean swapped = family == Family.HALF && condition.face().side() > 0;
        return condition.residual().fields().stream().allMatch(field -> !field.opposite() && isCosine(field) == swapped);
    }

    /** Such as {@code sin(2 pi x)}; empty for the constant. */
    String text(int component, int k) {
        double multiple = frequency(k) / Math.PI;
        if (multiple == 0) {
            return "";
        }
        String from = lower == 0 ? x.name() : "(" + x.name() + (lower < 0 ? " + " : " - ") + Wording.number(Math.abs(lower)) + ")";
        return ((cosines >> component & 1) == 1 ? "cos(" : "sin(")
                + (Math.abs(multiple - 1) < 1e-12 ? "" : Wording.number(multiple) + " ") + "pi " + from + ")";
    }
}
