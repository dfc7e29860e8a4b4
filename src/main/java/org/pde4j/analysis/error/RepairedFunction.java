package org.pde4j.analysis.error;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.KinkException;
import org.pde4j.expr.MultiIndex;
import org.pde4j.loss.Approximation;

/** v̂, v made exact on the faces in space, with its residual ρ̂, its defects at the start, its distance to v, and the norms of all of them. */
final class RepairedFunction {

    private final Box box;
    private final Field u;
    private final Traces traces;
    private final BoundaryRepair repair;
    private final Approximation extended;
    private final Norms norms;
    private final Expr residual;

    private RepairedFunction(Box box, Field u, Expr residual, Traces traces, BoundaryRepair repair, EvaluatedFunction v, Norms norms) {
        this.box = box;
        this.u = u;
        this.traces = traces;
        this.repair = repair;
        this.residual = repair.repaired(residual);
        extended = traces.extended(v.approximation());
        this.norms = norms;
    }

    /**
     * Empty where boundary data have jumps, and where conditions contradict each other at a corner.
     *
     * @param axes the conditions in space
     * @param residual N, of which ρ̂ = N[v̂]
     * @param traces of v; those that the repair needs are added
     * @param norms of expressions in v and its traces
     */
    static Optional<RepairedFunction> of(Box box, Field u, List<AxisConditions> axes, Expr residual, EvaluatedFunction v, Traces traces, Norms norms) {
        try {
            Optional<BoundaryRepair> repair = BoundaryRepair.of(box, u, axes, traces);
            return repair.filter(found -> isExact(found, v.coarse(traces, norms), box, u))
                    .map(found -> new RepairedFunction(box, u, residual, traces, found, v, norms));
        } catch (KinkException jump) {
            return Optional.empty();
        }
    }

    /** Whether a repair leaves nothing but rounding of the conditions of every axis. */
    static boolean isExact(BoundaryRepair repair, Norms coarse, Box box, Field u) {
        Map<Region, List<Expr>> remaining = repair.remaining();
        boolean none = remaining.values().stream().flatMap(List::stream).allMatch(Expr.constant(0)::equals);
        double size = none ? 0 : coarse.largest(Region.of(box), u).lower();
        return none || remaining.entrySet().stream().allMatch(face -> face.getValue().stream().allMatch(f -> coarse.vanishes(face.getKey(), f, size)));
    }

    Norms norms() {
        return norms;
    }

    /** v that knows its traces. */
    Approximation extended() {
        return extended;
    }

    /** ρ̂. */
    Expr residual() {
        return residual;
    }

    /** An expression in the jet of v̂ as one in those of v. */
    Expr of(Expr expr) {
        return repair.repaired(expr);
    }

    /** ∂^α of an expression in v and its traces. */
    Expr derivative(Expr expr, MultiIndex order) {
        return traces.derivative(expr, order);
    }

    /** ∂^α (v̂ − v). */
    Expr correction(MultiIndex order) {
        return traces.derivative(repair.correction(), order);
    }

    /** The box at its final time, if there is one. */
    Region end() {
        return box.time().map(t -> Region.of(box).at(t.axis(), box.interval(t.axis()).upper())).orElse(Region.of(box));
    }

    /** The box at its first time. */
    Region start() {
        return Region.of(box).at(time().axis(), box.interval(time().axis()).lower());
    }

    /** Parts of time. */
    Slabs slabs() {
        return norms.slabs(Region.of(box), time().axis(), residual);
    }

    private Coordinate time() {
        return box.time().orElseThrow();
    }

    /** The highest order of the derivatives of v in ρ̂, on faces as well. */
    int order() {
        return residual.fields().stream().mapToInt(field -> field.derivative().total() + traces.of(field).normal().total()).max().orElse(0);
    }

    /** A number found with v̂, proved only if the conditions that v̂ satisfies are those that were meant. */
    Bracket qualified(Bracket found) {
        return repair.qualified(found);
    }

    /** ∫ |ρ̂|^p over space and time. */
    Bracket residual(int p) {
        return qualified(norms.integral(Region.of(box), residual, p));
    }

    /** The same over each slab, from above; the slabs are those of the caller, since a second division may be finer. */
    double[] residuals(int p, Slabs slabs) {
        return norms.integrals(Region.of(box), residual, p, slabs);
    }

    /** ∫ |∂_t^k ê|^p at the start, from its defect there. */
    Bracket initial(Expr defect, int p) {
        return norms.integral(start(), of(defect), p);
    }

    /** ∫ |v̂ − v|^p at the final time, or of a steady problem. */
    Bracket correction(int p) {
        return norms.integral(end(), repair.correction(), p);
    }

    /** (∫ |v|^p)^{1/p} there, for p = 1 or 2. */
    double size(int p) {
        return Math.pow(norms.size(end(), u, p), 1.0 / p);
    }

    /** Least and largest v̂, from outside. */
    double[] range() {
        Expr function = of(u);
        return new double[] {-norms.supremum(Region.of(box), function.negate()).upper(), norms.supremum(Region.of(box), function).upper()};
    }
}
