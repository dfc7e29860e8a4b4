package org.pde4j.analysis.wellposed;

import java.util.function.Function;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Call;
import org.pde4j.expr.Choice;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.EnclosedEvaluation;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
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
        return isSmooth(expr) && isBounded(expr, x -> interval(box, x));
    }

    /** Whether it is bounded on a face. */
    static boolean isBounded(Expr expr, Face face, Box box) {
        return isBounded(expr, x -> x.axis() == face.axis() ? Enclosure.of(face.value()) : interval(box, x));
    }

    private static boolean isBounded(Expr expr, Function<Coordinate, Enclosure> range) {
        try {
            return EnclosedEvaluation.evaluate(expr, range, field -> Enclosure.ENTIRE).isFinite();
        } catch (UnsupportedOperationException noRoundingBound) {
            return false;
        }
    }

    private static Enclosure interval(Box box, Coordinate x) {
        return new Enclosure(box.interval(x.axis()).lower(), box.interval(x.axis()).upper());
    }
}
