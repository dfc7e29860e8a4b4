package org.pde4j.problem.catalog;

import java.util.ArrayList;
import java.util.List;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.Box;
import org.pde4j.domain.Difference;
import org.pde4j.domain.Disk;
import org.pde4j.domain.Domain;
import org.pde4j.domain.Named;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;

/**
 * Δu = 0 in the square (−½, ½)² without four disks of radius r about (±0.3, ±0.3): u = 1 + ¼ Σ s_i log |x − c_i| with signs s_i that alternate, given on the
 * sides and the circles. The geometry is that of a problem with constant data in PINNacle.
 *
 * <p>Source: Hao et al., PINNacle, NeurIPS 2024, Poisson2d-C.
 *
 * @param radius 0 &lt; r &lt; 0.2; 0.1 by default
 */
public record PoissonHoles(double radius) implements Pde {

    public PoissonHoles {
        Require.positive("PoissonHoles", "radius", radius);
        if (radius >= 0.2) {
            throw new IllegalArgumentException("PoissonHoles: radius must be below 0.2, where the disks reach the sides, got " + radius);
        }
    }

    public PoissonHoles() {
        this(0.1);
    }

    @Override
    public Problem problem() {
        List<Domain> parts = new ArrayList<>(List.of(Box.of("x", -0.5, 0.5).times("y", -0.5, 0.5)));
        Coordinate x = new Coordinate("x", 0);
        Coordinate y = new Coordinate("y", 1);
        Expr exact = Expr.constant(1);
        for (int a : new int[] {-1, 1}) {
            for (int b : new int[] {-1, 1}) {
                parts.add(new Named("hole", new Disk(0.3 * a, 0.3 * b, radius)));
                exact = exact.plus(Expr.log(x.minus(0.3 * a).power(2).plus(y.minus(0.3 * b).power(2))).times(0.125 * a * b));
            }
        }
        ShapedDomain domain = ShapedDomain.of(new Difference(parts));
        Field u = Field.of("u", 0);
        return Problem.named("poisson-holes").domain(domain).unknowns("u")
                .equation(u.d(x, x).plus(u.d(y, y)))
                .condition("holes", BoundaryPart.of("hole"), u.minus(exact))
                .condition("sides", BoundaryPart.rest(domain.spatial(), List.of(BoundaryPart.of("hole"))), u.minus(exact))
                .exact(exact)
                .build();
    }
}
