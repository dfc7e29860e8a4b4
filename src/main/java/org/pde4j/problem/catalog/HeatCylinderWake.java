package org.pde4j.problem.catalog;

import java.util.List;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.Box;
import org.pde4j.domain.Difference;
import org.pde4j.domain.Disk;
import org.pde4j.domain.Named;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;

/**
 * w·∇T = κΔT in (−2, 4) × (−2, 2) without the unit disk: the temperature of the potential flow w = ∇φ past an insulated cylinder, φ = x + x/r²,
 * with the stream function ψ = y − y/r². ∂_n T = 0 on the cylinder, T given on the sides by T = e^{−λφ} cos(πψ/2), λ = (√(1 + κ²π²) − 1)/(2κ), which is the
 * solution, because φ and ψ are conformal coordinates.
 *
 * <p>Source: Boussinesq, J. Math. Pures Appl. 1 (1905), for the coordinates.
 *
 * @param diffusivity κ &gt; 0; 0.1 by default
 */
public record HeatCylinderWake(double diffusivity) implements Pde {

    public HeatCylinderWake {
        Require.positive("HeatCylinderWake", "diffusivity", diffusivity);
    }

    public HeatCylinderWake() {
        this(0.1);
    }

    @Override
    public Problem problem() {
        ShapedDomain domain = ShapedDomain.of(new Difference(List.of(Box.of("x", -2, 4).times("y", -2, 2), new Named("cylinder", new Disk(0, 0, 1)))));
        Coordinate x = domain.coordinate("x");
        Coordinate y = domain.coordinate("y");
        Field temperature = Field.of("T", 0);
        Parameter kappa = new Parameter("kappa", diffusivity);
        Expr square = x.power(2).plus(y.power(2));
        Expr potential = x.plus(x.over(square));
        Expr stream = y.minus(y.over(square));
        Expr flowX = Expr.constant(1).minus(x.power(2).minus(y.power(2)).over(square.power(2)));
        Expr flowY = x.times(y).times(-2).over(square.power(2));
        Expr rate = Expr.sqrt(kappa.power(2).times(Math.PI * Math.PI).plus(1)).minus(1).over(kappa.times(2));
        Expr exact = Expr.exp(rate.times(potential).negate()).times(Expr.cos(stream.times(Math.PI / 2)));
        BoundaryPart cylinder = BoundaryPart.of("cylinder");
        return Problem.named("heat-cylinder-wake").domain(domain).unknowns("T")
                .equation(flowX.times(temperature.d(x)).plus(flowY.times(temperature.d(y)))
                        .minus(kappa.times(temperature.d(x, x).plus(temperature.d(y, y)))))
                .condition("cylinder", cylinder, Normals.derivative(domain, temperature))
                .condition("sides", BoundaryPart.rest(domain.spatial(), List.of(cylinder)), temperature.minus(exact))
                .exact(exact)
                .build();
    }
}
