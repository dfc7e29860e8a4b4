package org.pde4j.expr;

/**
 * positive where condition &gt; 0, otherwise where condition ≤ 0: a function of the coordinates that may jump or have a kink where the condition
 * vanishes. {@code max(a, b)} is the choice of a − b, a, b; {@code min(a, b)} that of b − a, a, b; {@code heaviside(e)} that of −e, 0, 1.
 *
 * @param condition free of unknowns, as the others are: training differentiates by the unknown, and the derivative of a jump is no function
 */
public record Choice(Expr condition, Expr positive, Expr otherwise) implements Expr {

    public Choice {
        if (!(condition.fields().isEmpty() && positive.fields().isEmpty() && otherwise.fields().isEmpty())) {
            throw new IllegalArgumentException("Choice: condition and values must be free of unknowns, got " + condition + ", " + positive + ", " + otherwise);
        }
        Shape.requireDepth(1 + Math.max(Shape.depth(condition), Math.max(Shape.depth(positive), Shape.depth(otherwise))));
    }

    boolean isMaximum() {
        return condition.equals(positive.minus(otherwise));
    }

    boolean isMinimum() {
        return condition.equals(otherwise.minus(positive));
    }

    /** Whether this is heaviside(−condition), with the value 1 at 0. */
    boolean isStep() {
        return positive.equals(Constant.ZERO) && otherwise.equals(Constant.ONE) && condition.negate().negate().equals(condition);
    }

    @Override
    public String toString() {
        return Text.of(this);
    }
}
