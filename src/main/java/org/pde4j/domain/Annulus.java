package org.pde4j.domain;

import java.util.List;
import java.util.Map;
import org.pde4j.expr.Expr;

/** {x ∈ ℝ² : innerRadius &lt; |x − centre| &lt; outerRadius}; the pieces of its boundary are {@code annulus.inner} and {@code annulus.outer}. */
public record Annulus(List<Double> centre, double innerRadius, double outerRadius) implements Domain {

    public Annulus {
        centre = Shapes.point("annulus", "centre", 2, centre);
        Shapes.positive("annulus", "innerRadius", innerRadius);
        Shapes.positive("annulus", "outerRadius", outerRadius);
        Shapes.require(innerRadius < outerRadius,
                "annulus: innerRadius must be less than outerRadius, got " + innerRadius + " and " + outerRadius);
    }

    @Override
    public List<String> names() {
        return Domain.coordinateNames(2);
    }

    @Override
    public String label() {
        return "annulus";
    }

    /** |x − c|²/r₁² − 1 and 1 − |x − c|²/r₂². */
    @Override
    public Map<String, Expr> factors() {
        Expr square = Shapes.square(this, centre);
        return Map.of(label() + ".inner", square.over(innerRadius * innerRadius).minus(1),
                label() + ".outer", Expr.constant(1).minus(square.over(outerRadius * outerRadius)));
    }

    @Override
    public Geometry geometry() {
        double[] c = Tuples.array(centre);
        double inner = innerRadius * innerRadius;
        double area = outerRadius * outerRadius - inner;
        return new Geometry(Shapes.around(c, outerRadius, outerRadius), x -> {
            double r = Math.hypot(x[0] - c[0], x[1] - c[1]);
            return Math.max(r - outerRadius, innerRadius - r);
        }, List.of(Piece.of(label() + ".inner", new EllipseCurve(c, innerRadius, innerRadius, -1)),
                Piece.of(label() + ".outer", new EllipseCurve(c, outerRadius, outerRadius, 1))), Math.PI * area, Interior.onto(2, (s, x) -> {
                    double r = Math.sqrt(inner + s[0] * area);
                    PolarRule.point(c, r, r, s[1], x);
                }), nodes -> PolarRule.of(c, innerRadius / outerRadius, 1, outerRadius, outerRadius, nodes));
    }
}
