package org.pde4j.analysis.wellposed;

import org.pde4j.domain.Box;
import org.pde4j.expr.Call;
import org.pde4j.expr.EnclosedEvaluation;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Function;

/** Whether interval arithmetic shows a function of the coordinates to be continuous and bounded on a closed box; false where it does not decide. */
final class Continuity {

    private Continuity() {}

    static boolean holds(Expr expr, Box box) {
        try {
            return EnclosedEvaluation.evaluate(expr, x -> new Enclosure(box.interval(x.axis()).lower(), box.interval(x.axis()).upper()),
                    field -> Enclosure.ENTIRE).isFinite() && noJump(expr);
        } catch (UnsupportedOperationException noRoundingBound) {
            return false;
        }
    }

    private static boolean noJump(Expr expr) {
        return !(expr instanceof Call call && call.function() == Function.SIGN) && expr.children().stream().allMatch(Continuity::noJump);
    }
}
