package org.pde4j.expr;

/** Signs that hold for all real coordinates and unknowns, as far as the tree shows them: 1 + u_x² &gt; 0, e^u &gt; 0, u² ≥ 0. */
public final class Positivity {

    private Positivity() {}

    /** Whether expr &gt; 0 is certain. */
    public static boolean isPositive(Expr expr) {
        if (expr instanceof Sum sum) {
            return isNonNegative(expr) && sum.terms().stream().anyMatch(Positivity::isPositive);
        }
        if (expr instanceof Product product) {
            return product.factors().stream().allMatch(Positivity::isPositive);
        }
        if (expr instanceof Power power) {
            return isPositive(power.base());
        }
        if (expr instanceof Choice choice) {
            return isPositive(choice.positive()) && isPositive(choice.otherwise());
        }
        if (expr instanceof Call call) {
            return switch (call.function()) {
                case EXP, COSH, SOFTPLUS -> true;
                default -> false;
            };
        }
        return number(expr) > 0;
    }

    /** Whether expr ≥ 0 is certain wherever it is finite. */
    public static boolean isNonNegative(Expr expr) {
        if (expr instanceof Sum sum) {
            return sum.terms().stream().allMatch(Positivity::isNonNegative);
        }
        if (expr instanceof Product product) {
            return product.factors().stream().allMatch(Positivity::isNonNegative);
        }
        if (expr instanceof Power power) {
            return power.exponent() instanceof Constant exponent && exponent.value() % 2 == 0 || isNonNegative(power.base());
        }
        if (expr instanceof Choice choice) {
            return isNonNegative(choice.positive()) && isNonNegative(choice.otherwise());
        }
        if (expr instanceof Call call) {
            return call.function() == Function.ABS || isPositive(expr);
        }
        return number(expr) >= 0;
    }

    /** The value, or one of the sign that all values have; NaN where neither is known. */
    private static double number(Expr leaf) {
        if (leaf instanceof Parameter parameter) {
            return parameter.unknown().map(range -> range.lower() >= 0 || range.upper() <= 0).orElse(true) ? parameter.value() : Double.NaN;
        }
        return leaf instanceof Constant constant ? constant.value() : Double.NaN;
    }
}
