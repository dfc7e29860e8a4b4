package org.pde4j.domain;

import java.util.List;
import java.util.Map;
import org.pde4j.expr.Expr;

/** {x ∈ ℝ² : |x − centre| &lt; radius}. */
public record Disk(List<Double> centre, double radius) implements Domain {

    public Disk {
        centre = Shapes.point("disk", "centre", 2, centre);
        Shapes.positive("disk", "radius", radius);
    }

    /** The disk about (x, y). */
    public Disk(double x, double y, double radius) {
        this(List.of(x, y), radius);
    }

    @Override
    public List<String> names() {
        return Domain.coordinateNames(2);
    }

    @Override
    public String label() {
        return "disk";
    }

    /** 1 − |x − c|²/r². */
    @Override
    public Map<String, Expr> factors() {
        return Map.of(label(), Expr.constant(1).minus(Shapes.square(this, centre).over(radius * radius)));
    }

    @Override
    public boolean curved() {
        return true;
    }

    @Override
    public Geometry geometry() {
        double[] c = Tuples.array(centre);
        return new Geometry(Shapes.around(c, radius, radius), x -> Math.hypot(x[0] - c[0], x[1] - c[1]) - radius,
                List.of(Piece.of(label(), new EllipseCurve(c, radius, radius, 1))), Math.PI * radius * radius,
                Interior.onto(2, (s, x) -> PolarRule.point(c, radius * Math.sqrt(s[0]), radius * Math.sqrt(s[0]), s[1], x)),
                nodes -> PolarRule.of(c, 0, 1, radius, radius, nodes));
    }
}
