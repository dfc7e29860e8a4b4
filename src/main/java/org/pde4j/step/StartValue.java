package org.pde4j.step;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.expr.ColumnEvaluation;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.KinkException;
import org.pde4j.problem.Problem;

/**
 * ∂^α u_k(x, t₀) from the formula of the initial value, which the features represent only as well as they can: a kink at the ends of a period by N cosines to
 * 1/N.
 */
final class StartValue {

    private final SteppedSpace space;
    private final List<Expr> initial;
    private final double time;

    StartValue(SteppedSpace space) {
        Problem whole = space.whole();
        this.space = space;
        initial = space.initial();
        time = whole.bounds().interval(whole.domain().time().orElseThrow().axis()).lower();
    }

    /** t₀. */
    double time() {
        return time;
    }

    /**
     * At points, shape (n, d) in space; empty where the formula has no such derivative.
     *
     * @param field with derivatives in space alone
     */
    Optional<double[]> at(double[] points, Field field, int component) {
        int d = space.box().dimension();
        Expr value;
        try {
            value = field.derivative().applied(initial.get(component), space.whole().domain().coordinates(), Expr::derivative);
        } catch (KinkException kink) {
            return Optional.empty();
        }
        return Optional.of(ColumnEvaluation.of(StackedRows.at(points, d, time), d + 1, List.of(value), Map.of())[0]);
    }
}
