package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.analysis.enclosure.Upward;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.KinkException;

/**
 * E(T) ≤ e^{μT}E(0) + ∫ e^{μ(T−t)} (∫ Σ w_k ρ̂_k²)^{1/2} dt, E² = ∫ Σ w_k ê_k², for a {@link LinearSystem} of growth μ, and ‖ê_k‖ ≤ E/√w_k: subtract,
 * multiply by w_k ê_k, sum, integrate; the symmetric first derivatives leave a boundary term with a sign, diffusion has one. ‖v̂_k − v_k‖ is added.
 *
 * <p>Source: K. O. Friedrichs, Comm. Pure Appl. Math. 7 (1954) 345; Evans, Partial Differential Equations (1998), section 7.3.
 */
final class SystemBound {

    private SystemBound() {}

    static List<ErrorBound> bounds(LinearSystem system, EvaluatedFunction v, Traces traces, Norms norms) {
        Box box = system.problem().box();
        Norms coarse = v.coarse(traces, norms);
        List<BoundaryRepair> repairs = new ArrayList<>();
        try {
            for (int k = 0; k < system.axes().size(); k++) {
                Field u = system.problem().unknowns().get(k);
                Optional<BoundaryRepair> repair = BoundaryRepair.of(box, u, system.axes().get(k), traces)
                        .filter(found -> RepairedFunction.isExact(found, coarse, box, u));
                if (repair.isEmpty()) {
                    return List.of();
                }
                repairs.add(repair.get());
            }
            return bounds(system, repairs, norms);
        } catch (KinkException jump) {
            return List.of();
        }
    }

    private static List<ErrorBound> bounds(LinearSystem system, List<BoundaryRepair> repairs, Norms norms) {
        Box box = system.problem().box();
        Coordinate t = box.time().orElseThrow();
        Region all = Region.of(box);
        Region end = all.at(t.axis(), box.interval(t.axis()).upper());
        Expr residual = square(system, system.residuals(), repairs);
        Bracket source = norms.integral(all, residual, 1);
        Bracket start = norms.integral(all.at(t.axis(), box.interval(t.axis()).lower()), square(system, system.initial(), repairs), 1).sqrt();
        Slabs slabs = norms.slabs(all, t.axis(), residual);
        double energy = slabs.meanSquare(start.upper(), system.growth(), norms.integrals(all, residual, 1, slabs));
        List<ErrorBound> bounds = new ArrayList<>();
        for (int k = 0; k < repairs.size(); k++) {
            Field u = system.problem().unknowns().get(k);
            Bracket repair = norms.integral(end, repairs.get(k).correction(), 2).sqrt();
            // The weights and the rate are rounded.
            bounds.add(new ErrorBound(u.name(), Norm.L2, ErrorBound.FINAL_TIME, Upward.of(energy / Math.sqrt(system.weights()[k]) + repair.upper()),
                    Math.sqrt(norms.size(end, u, 2)), source.rigour().and(start.rigour()).and(repair.rigour()).and(Rigour.OBSERVED),
                    "energy of symmetric systems", "Friedrichs 1954; Evans 1998, section 7.3", List.of(
                            new ErrorBound.Term("|residual| in weighted L2 over space and time", Math.sqrt(source.upper())),
                            new ErrorBound.Term("initial defect", start.upper()), new ErrorBound.Term("repair of the boundary", repair.upper()),
                            new ErrorBound.Term("growth rate", system.growth())), Optional.empty()));
        }
        return bounds;
    }

    /** Σ w_k f_k² of expressions in the jets of v̂. */
    private static Expr square(LinearSystem system, List<Expr> expressions, List<BoundaryRepair> repairs) {
        return Expr.sum(IntStream.range(0, expressions.size()).mapToObj(k -> {
            Expr repaired = expressions.get(k);
            for (BoundaryRepair repair : repairs) {
                repaired = repair.repaired(repaired);
            }
            return repaired.power(2).times(system.weights()[k]);
        }).toList());
    }
}
