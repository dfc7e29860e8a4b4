package org.pde4j.problem.catalog;

import java.util.List;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.Box;
import org.pde4j.domain.Difference;
import org.pde4j.domain.Disk;
import org.pde4j.domain.Named;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;

/**
 * Plane stress in an infinite plate with a circular hole of radius 1 under the tension σ_x = 1, Young's modulus 1: its quarter (0, 3)² without the hole.
 * div σ = 0 for the displacements u, v; no traction on the hole, symmetry at x = 0 and y = 0, Kirsch's displacements on the other sides. The stress
 * σ_x = u_x/(1 − ν²) + ν v_y/(1 − ν²) is 3 at (0, 1).
 *
 * <p>Source: Kirsch, Zeitschrift des VDI 42 (1898); displacements as in Timoshenko and Goodier, Theory of Elasticity, §35.
 *
 * @param poisson ν in (0, ½); 0.3 by default
 */
public record ElasticityPlateHole(double poisson) implements Pde {

    public ElasticityPlateHole {
        if (!(poisson > 0 && poisson < 0.5)) {
            throw new IllegalArgumentException("ElasticityPlateHole: poisson must be in (0, 0.5), got " + poisson);
        }
    }

    public ElasticityPlateHole() {
        this(0.3);
    }

    @Override
    public Problem problem() {
        ShapedDomain domain = ShapedDomain.of(new Difference(List.of(Box.of("x", 0, 3).times("y", 0, 3), new Named("hole", new Disk(0, 0, 1)))));
        Coordinate x = domain.coordinate("x");
        Coordinate y = domain.coordinate("y");
        Field u = Field.of("u", 0);
        Field v = Field.of("v", 1);
        Parameter nu = new Parameter("nu", poisson);
        // (1 − ν²) times the stresses.
        Expr sx = u.d(x).plus(nu.times(v.d(y)));
        Expr sy = v.d(y).plus(nu.times(u.d(x)));
        Expr half = Expr.constant(1).minus(nu).over(2);
        Expr shear = u.d(y).plus(v.d(x)).times(half);
        List<Column> n = Normals.of(domain);
        Expr[] exact = displacements(x, y, nu);
        Expr mixed = Expr.constant(1).plus(nu).over(2);
        return Problem.named("elasticity-plate-hole").domain(domain).unknowns("u", "v")
                .equation("balance-x", u.d(x, x).plus(u.d(y, y).times(half)).plus(v.d(x, y).times(mixed)))
                .equation("balance-y", v.d(y, y).plus(v.d(x, x).times(half)).plus(u.d(x, y).times(mixed)))
                .condition("traction-x", BoundaryPart.of("hole"), n.get(0).times(sx).plus(n.get(1).times(shear)))
                .condition("traction-y", BoundaryPart.of("hole"), n.get(0).times(shear).plus(n.get(1).times(sy)))
                .condition("left-u", BoundaryPart.of("rectangle.left"), u)
                .condition("left-shear", BoundaryPart.of("rectangle.left"), shear)
                .condition("bottom-v", BoundaryPart.of("rectangle.bottom"), v)
                .condition("bottom-shear", BoundaryPart.of("rectangle.bottom"), shear)
                .condition("far-u", far(), u.minus(exact[0]))
                .condition("far-v", far(), v.minus(exact[1]))
                .exact(exact)
                .build();
    }

    private static BoundaryPart far() {
        return new BoundaryPart("far", List.of(new BoundaryPart.Portion("rectangle.right", List.of()), new BoundaryPart.Portion("rectangle.top", List.of())));
    }

    /**
     * With κ = (3 − ν)/(1 + ν), μ = 1/(2(1 + ν)) and r = |x|: u = [r(κ + 1) cos θ + 2((1 + κ) cos θ + cos 3θ)/r − 2 cos 3θ/r³]/(8μ),
     * v = [r(κ − 3) sin θ + 2((1 − κ) sin θ + sin 3θ)/r − 2 sin 3θ/r³]/(8μ).
     */
    private static Expr[] displacements(Coordinate x, Coordinate y, Expr nu) {
        Expr kappa = Expr.constant(3).minus(nu).over(nu.plus(1));
        Expr factor = nu.plus(1).over(4);
        Expr square = x.power(2).plus(y.power(2));
        // r³ cos 3θ and r³ sin 3θ.
        Expr cosine = x.power(3).minus(x.times(y.power(2)).times(3));
        Expr sine = x.power(2).times(y).times(3).minus(y.power(3));
        Expr u = x.times(kappa.plus(1)).plus(x.times(kappa.plus(1)).over(square).plus(cosine.over(square.power(2))).times(2))
                .minus(cosine.over(square.power(3)).times(2));
        Expr v = y.times(kappa.minus(3)).plus(y.times(Expr.constant(1).minus(kappa)).over(square).plus(sine.over(square.power(2))).times(2))
                .minus(sine.over(square.power(3)).times(2));
        return new Expr[] {u.times(factor), v.times(factor)};
    }
}
