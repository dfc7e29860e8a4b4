package org.pde4j.analysis.wellposed;

import java.util.Map;
import java.util.function.Function;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Call;
import org.pde4j.expr.Choice;
import org.pde4j.expr.Constant;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.EnclosedEvaluation;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Positivity;
import org.pde4j.expr.Power;

/** What trees and interval arithmetic show of functions of the coordinates; false where they do not decide. */
final class Regularity {

    private Regularity() {}

    /** Whether no function in the tree has a jump or kink, so that its derivatives lose nothing. */
    static boolean isSmooth(Expr expr) {
        boolean kinked = expr instanceof Choice || expr instanceof Call call && !call.function().isAnalytic()
                || expr instanceof Power power && power.isKinked();
        return !kinked && expr.children().stream().allMatch(Regularity::isSmooth);
    }

    /** Whether it is continuous and bounded on the closed box. */
    static boolean isContinuous(Expr expr, Box box) {
        return isSmooth(expr) && isBounded(expr, box.ranges()::get);
    }

    /** Whether it is bounded on the closed box, on which it may be enclosed part by part. */
    static boolean isBounded(Expr expr, Box box) {
        try {
            return !expr.fields().isEmpty() || CoefficientSign.isBounded(expr, box);
        } catch (UnsupportedOperationException noRoundingBound) {
            return false;
        }
    }

    /** Whether all coefficients of an affine residual are bounded: then no solution of it is determined by being bounded. */
    static boolean hasBoundedCoefficients(Expr residual, Box box) {
        return residual.fields().stream().map(residual::partial).allMatch(coefficient -> coefficient.fields().isEmpty() && isBounded(coefficient, box));
    }

    /** Whether a function of u is analytic for every real u, as far as the tree shows it. */
    static boolean isEntire(Expr expr) {
        boolean here = !(expr instanceof Choice);
        if (expr instanceof Power power) {
            boolean whole = power.exponent() instanceof Constant n && n.value() >= 0 && n.value() == Math.rint(n.value());
            here = whole || Positivity.isPositive(power.base());
        } else if (expr instanceof Call call) {
            here = switch (call.function()) {
                case SIN, COS, EXP, SINH, COSH, TANH, ATAN, ERF, SOFTPLUS -> true;
                case LOG -> Positivity.isPositive(call.argument());
                case TAN, ABS, SIGN -> false;
            };
        }
        return here && expr.children().stream().allMatch(Regularity::isEntire);
    }

    /** Whether it is bounded on a face. */
    static boolean isBounded(Expr expr, Face face, Box box) {
        Map<Coordinate, Enclosure> ranges = box.ranges();
        return isBounded(expr, x -> x.axis() == face.axis() ? Enclosure.of(face.value()) : ranges.get(x));
    }

    private static boolean isBounded(Expr expr, Function<Coordinate, Enclosure> range) {
        try {
            return EnclosedEvaluation.evaluate(expr, range, field -> Enclosure.ENTIRE).isFinite();
        } catch (UnsupportedOperationException noRoundingBound) {
            return false;
        }
    }
}
