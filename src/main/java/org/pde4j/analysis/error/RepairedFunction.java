package org.pde4j.analysis.error;

import java.util.Optional;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.KinkException;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Condition;

/** ρ̂ = N[v̂], ê(0) and v̂ − v of the {@link BoundaryRepair} v̂ of v, as covers that integrals are taken of. */
public final class RepairedFunction {

    private final DiffusionForm form;
    private final BoundaryRepair repair;
    private final Approximation extended;
    private final double[] points;
    private final int budget;
    private final Expr expression;
    private CellCover residual;
    private boolean represented;

    /**
     * In one space dimension; empty in more, and where boundary data jump in time.
     *
     * @param points where the residual must not be larger than the cover shows, shape (n, d)
     * @param budget points at which v may be evaluated for one integral
     */
    public static Optional<RepairedFunction> of(DiffusionForm form, Approximation v, double[] points, int budget) {
        try {
            return form.space().size() == 1 ? Optional.of(new RepairedFunction(form, v, points, budget)) : Optional.empty();
        } catch (KinkException jump) {
            return Optional.empty();
        }
    }

    private RepairedFunction(DiffusionForm form, Approximation v, double[] points, int budget) {
        this.form = form;
        this.points = points;
        this.budget = budget;
        repair = new BoundaryRepair(form);
        extended = repair.extended(v);
        expression = repair.repaired(form.scaledResidual());
    }

    /** ∫ |ρ̂|^p over space and time, unsettled if it is larger at one of the given points than on every cell. */
    Bracket residual(int p) {
        if (residual == null) {
            residual = CellCover.of(form.low(), form.high(), expression, extended, budget);
            residual.integral(p);
            double most = residual.cells().stream().mapToDouble(cell -> cell.range().magnitude()).max().orElseThrow();
            represented = CellCover.largestAt(points, expression, extended) <= most;
        }
        Bracket integral = residual.integral(p);
        return new Bracket(integral.lower(), integral.upper(), integral.settled() && represented);
    }

    /** ∫ |ρ̂|^p over each slab, from above; after {@link #residual}. */
    double[] residuals(int p) {
        return slabs().sums(residual.cells(), cell -> cell.integral(p) + cell.doubt(p));
    }

    /** max(−β v̂_x)₊ over each slab, from above. */
    double[] steepening() {
        if (form.convection() == 0) {
            return new double[slabs().count()];
        }
        Coordinate x = form.space().get(0);
        CellCover cover = CellCover.of(form.low(), form.high(), repair.repaired(form.u().d(x)).times(-form.convection()), extended, budget);
        cover.supremum();
        return slabs().positiveParts(cover.cells(), cell -> cell.range().high());
    }

    /** Parts of time as long as the longest cell of ρ̂, over each of which rates are taken at their largest. */
    Slabs slabs() {
        Coordinate t = form.box().time().orElseThrow();
        Interval time = form.box().interval(t.axis());
        double longest = residual.cells().stream().mapToDouble(cell -> cell.high()[t.axis()] - cell.low()[t.axis()]).max().orElseThrow();
        return new Slabs(time, t.axis(), (int) Math.round(time.length() / longest));
    }

    /** ∫ |ê|^p at the start. */
    Bracket initial(int p) {
        Coordinate t = form.box().time().orElseThrow();
        Condition condition = form.condition(form.box().lower(t));
        return atTime(form.box().interval(t.axis()).lower(), repair.repaired(form.defect(condition))).integral(p);
    }

    /** ∫ |v̂ − v|^p at the final time, or of a steady problem. */
    Bracket correction(int p) {
        return atEnd(repair.correction()).integral(p);
    }

    /** ∫ |v|^p there. */
    Bracket size(int p) {
        return atEnd(form.u()).integral(p);
    }

    private CellCover atEnd(Expr expr) {
        return form.box().time().map(t -> form.box().interval(t.axis())).map(Interval::upper).map(end -> atTime(end, expr))
                .orElseGet(() -> CellCover.of(form.low(), form.high(), expr, extended, budget));
    }

    private CellCover atTime(double time, Expr expr) {
        int axis = form.box().time().orElseThrow().axis();
        double[] low = form.low();
        double[] high = form.high();
        low[axis] = time;
        high[axis] = time;
        return CellCover.of(low, high, expr, extended, budget);
    }
}
