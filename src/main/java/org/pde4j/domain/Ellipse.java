package org.pde4j.domain;

import java.util.List;
import java.util.Map;
import org.pde4j.expr.Expr;

/** {x ∈ ℝ² : ((x₁ − c₁)/a)² + ((x₂ − c₂)/b)² &lt; 1}. */
public record Ellipse(List<Double> centre, List<Double> halfAxes) implements Domain {

    public Ellipse {
        centre = Shapes.point("ellipse", "centre", 2, centre);
        halfAxes = Shapes.point("ellipse", "halfAxes", 2, halfAxes);
        halfAxes.forEach(length -> Shapes.positive("ellipse", "halfAxes", length));
    }

    @Override
    public List<String> names() {
        return Domain.coordinateNames(2);
    }

    @Override
    public String label() {
        return "ellipse";
    }

    /** 1 − (x − c₁)²/a² − (y − c₂)²/b². */
    @Override
    public Map<String, Expr> factors() {
        Expr first = Shapes.coordinate(this, 0).minus(centre.get(0)).over(halfAxes.get(0)).power(2);
        return Map.of(label(), Expr.constant(1).minus(first).minus(Shapes.coordinate(this, 1).minus(centre.get(1)).over(halfAxes.get(1)).power(2)));
    }

    @Override
    public boolean curved() {
        return true;
    }

    @Override
    public Geometry geometry() {
        double[] c = Tuples.array(centre);
        double a = halfAxes.get(0);
        double b = halfAxes.get(1);
        double least = Math.min(a, b);
        return new Geometry(Shapes.around(c, a, b), x -> (Math.hypot((x[0] - c[0]) / a, (x[1] - c[1]) / b) - 1) * least,
                List.of(Piece.of(label(), new EllipseCurve(c, a, b, 1))), Math.PI * a * b,
                Interior.onto(2, (s, x) -> PolarRule.point(c, a * Math.sqrt(s[0]), b * Math.sqrt(s[0]), s[1], x)),
                nodes -> PolarRule.of(c, 0, 1, a, b, nodes));
    }
}
