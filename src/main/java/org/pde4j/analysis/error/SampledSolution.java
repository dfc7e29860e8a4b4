package org.pde4j.analysis.error;

import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Condition;

/** Suprema of v, its residual and its defects over the domain and the faces with data, each computed once. */
public final class SampledSolution {

    private final DiffusionForm form;
    private final Approximation v;
    private final int budget;
    private final Bracket residual;
    private final Bracket boundary;
    private final Bracket low;
    private final Bracket high;

    /**
     * @param points more points at which the residual is looked at, shape (n, d)
     * @param budget points at which v may be evaluated for one supremum
     */
    public SampledSolution(DiffusionForm form, Approximation v, double[] points, int budget) {
        this.form = form;
        this.v = v;
        this.budget = budget;
        residual = withPoints(form.scaledResidual(), points);
        high = over(form.low(), form.high(), form.u()).supremum();
        low = over(form.low(), form.high(), form.u().negate()).supremum();
        Bracket largest = Bracket.ZERO;
        for (Condition condition : form.conditions()) {
            largest = largest.max(onFace(condition, form.defect(condition)).largest());
        }
        boundary = largest;
    }

    private Bracket withPoints(Expr expr, double[] points) {
        Bracket cells = over(form.low(), form.high(), expr).largest();
        double most = CellCover.largestAt(points, expr, v);
        return new Bracket(Math.max(cells.lower(), most), Math.max(cells.upper(), most), cells.settled());
    }

    private CellCover over(double[] low, double[] high, Expr expr) {
        return CellCover.of(low, high, expr, v, budget);
    }

    private CellCover onFace(Condition condition, Expr expr) {
        double[] lowest = form.low();
        double[] highest = form.high();
        lowest[condition.face().axis()] = condition.face().value();
        highest[condition.face().axis()] = condition.face().value();
        return over(lowest, highest, expr);
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
        return form.convection() == 0 ? Bracket.ZERO : over(form.low(), form.high(), form.u().d(x).times(-form.convection())).supremum().max(Bracket.ZERO);
    }

    /** max |v| on the samples. */
    double size() {
        return Math.max(high.lower(), low.lower());
    }

    /** Λ; if it is not known over all u, on the range of v, widened by its boundary defect, by which a repair of v moves it at most. */
    public ReactionBound reaction() {
        return ReactionBound.of(form, -low.upper() - boundary.upper(), high.upper() + boundary.upper());
    }
}
