package org.pde4j.problem.catalog;

import java.util.List;
import java.util.Map;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.Polygon;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Corners;
import org.pde4j.problem.Enrichment;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;
import org.pde4j.problem.reference.LightningTorsion;

/**
 * −Δu = 1 in the L-shape (−1, 1)² without [0, 1]², u = 0 on its boundary; ∇u is like r^{−1/3} at the re-entrant corner, u(−½, −½) = 0.131052962036,
 * u(−½, ½) = 0.102362157658, ∫u = 0.2140758027. It has the energy ½|∇u|² − u.
 *
 * <p>Source of the solution: {@link LightningTorsion}, to 2e-9.
 *
 * @param corners singular functions of the corners beside the network are those with exponents below this number ({@link Corners}); 0 for none
 */
public record PoissonLshape(double corners) implements Pde {

    public PoissonLshape {
        if (!(corners >= 0 && corners <= 20)) {
            throw new IllegalArgumentException("PoissonLshape: corners must be between 0 and 20, got " + corners);
        }
    }

    /** Exponents below 6. */
    public PoissonLshape() {
        this(6);
    }

    /** From the re-entrant corner on, counterclockwise. */
    private static final List<List<Double>> VERTICES = List.of(List.of(0.0, 0.0), List.of(0.0, 1.0), List.of(-1.0, 1.0), List.of(-1.0, -1.0),
            List.of(1.0, -1.0), List.of(1.0, 0.0));

    /** Solved when it is first asked for. */
    private static final class Reference {
        private static final LightningTorsion SOLVED = LightningTorsion.solved(VERTICES, List.of(70, 36, 36, 36, 36, 36));
    }

    @Override
    public Problem problem() {
        ShapedDomain domain = ShapedDomain.of(new Polygon(VERTICES));
        Coordinate x = domain.coordinate("x");
        Coordinate y = domain.coordinate("y");
        Field u = Field.of("u", 0);
        Expr energy = u.d(x).power(2).plus(u.d(y).power(2)).over(2).minus(u);
        return Problem.named("poisson-lshape").domain(domain).unknowns("u")
                .equation(u.d(x, x).plus(u.d(y, y)).negate().minus(1))
                .energy(energy)
                .condition("edges", BoundaryPart.rest(domain.spatial(), List.of()), u)
                .solution(Reference.SOLVED)
                .enrichment(corners > 0 ? new Enrichment(Map.of("u", Corners.functions(domain, corners))) : Enrichment.NONE)
                .build();
    }
}
