package org.pde4j.problem.catalog;

import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.Disk;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;

/**
 * −Δu = 1 in the disk with radius 1, ∂_n u + k u = 0 on its circle: u = (1 − r²)/4 + 1/(2k).
 *
 * @param transfer k &gt; 0; 2 by default
 */
public record PoissonDisk(double transfer) implements Pde {

    public PoissonDisk {
        Require.positive("PoissonDisk", "transfer", transfer);
    }

    public PoissonDisk() {
        this(2);
    }

    @Override
    public Problem problem() {
        ShapedDomain domain = ShapedDomain.of(new Disk(0, 0, 1));
        Coordinate x = domain.coordinate("x");
        Coordinate y = domain.coordinate("y");
        Field u = Field.of("u", 0);
        Parameter k = new Parameter("k", transfer);
        return Problem.named("poisson-disk").domain(domain).unknowns("u")
                .equation(u.d(x, x).plus(u.d(y, y)).plus(1))
                .condition("rim", BoundaryPart.of("disk"), Normals.derivative(domain, u).plus(k.times(u)))
                .exact(Expr.constant(1).minus(x.power(2)).minus(y.power(2)).over(4).plus(Expr.constant(1).over(k.times(2))))
                .build();
    }
}
