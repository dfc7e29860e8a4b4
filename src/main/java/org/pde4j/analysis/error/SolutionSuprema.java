package org.pde4j.analysis.error;

import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.problem.Condition;

/** Suprema of v, its residual and its defects over the domain and the faces with data, each computed once. */
final class SolutionSuprema {

    private final DiffusionForm form;
    private final Norms norms;
    private final Region all;
    private final Bracket residual;
    private final Bracket boundary;
    private final Bracket low;
    private final Bracket high;

    SolutionSuprema(DiffusionForm form, Norms norms) {
        this.form = form;
        this.norms = norms;
        all = Region.of(form.box());
        residual = norms.largest(all, form.scaledResidual());
        high = norms.supremum(all, form.u());
        low = norms.supremum(all, form.u().negate());
        Bracket largest = Bracket.ZERO;
        for (Condition condition : form.conditions()) {
            Expr defect = form.defect(condition);
            largest = largest.max(norms.largest(all.at(condition.face().axis(), condition.face().value()), defect));
        }
        boundary = largest;
    }

    /** ‖ρ‖_∞. */
    Bracket residual() {
        return residual;
    }

    /** max |v − g| over the faces with data. */
    Bracket boundary() {
        return boundary;
    }

    /** max(−β v_x)₊. */
    Bracket steepest() {
        Coordinate x = form.space().get(0);
        return form.convection() == 0 ? Bracket.ZERO : norms.supremum(all, form.u().d(x).times(-form.convection())).max(Bracket.ZERO);
    }

    /** max |v| on the samples. */
    double size() {
        return Math.max(high.lower(), low.lower());
    }

    /** Λ; if it is not known over all u, on the range of v, widened by its boundary defect, by which a repair of v moves it at most. */
    ReactionBound reaction() {
        return ReactionBound.of(form.box(), form.u(), form.slope().negate(), form.comparison(),
                () -> new double[] {-low.upper() - boundary.upper(), high.upper() + boundary.upper()});
    }
}
