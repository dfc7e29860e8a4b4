package org.pde4j.analysis.error.shape;

import java.util.Set;
import org.pde4j.expr.Call;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Function;
import org.pde4j.expr.Positivity;
import org.pde4j.expr.Power;

/** Whether a function of x and u has derivatives for all u, wherever it has values for one: no pole, end or kink in u, by its expression tree. */
final class SmoothReaction {

    private static final Set<Function> SMOOTH = Set.of(Function.SIN, Function.COS, Function.EXP, Function.SINH, Function.COSH, Function.TANH, Function.ATAN,
            Function.ERF, Function.SOFTPLUS);

    private SmoothReaction() {}

    static boolean is(Expr f) {
        if (f.fields().isEmpty()) {
            return true;
        }
        boolean known = !(f instanceof Power power) || isWhole(power.exponent()) || power.exponent().isNumber() && Positivity.isPositive(power.base());
        boolean smooth = !(f instanceof Call call) || SMOOTH.contains(call.function())
                || call.function() == Function.LOG && Positivity.isPositive(call.argument());
        return known && smooth && f.children().stream().allMatch(SmoothReaction::is);
    }

    private static boolean isWhole(Expr exponent) {
        return exponent.isNumber() && exponent.evaluate() >= 0 && exponent.evaluate() == Math.rint(exponent.evaluate());
    }
}
