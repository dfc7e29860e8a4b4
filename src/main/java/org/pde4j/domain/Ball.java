package org.pde4j.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.special.Gamma;
import org.pde4j.expr.Expr;

/** {x ∈ ℝᵈ : |x − centre| &lt; radius}, d ≥ 3. */
public record Ball(List<Double> centre, double radius) implements Domain {

    public Ball {
        Shapes.require(centre.size() >= 3, "ball: centre needs at least 3 coordinates, got " + centre + "; in the plane use a disk");
        centre = Shapes.point("ball", "centre", centre.size(), centre);
        Shapes.positive("ball", "radius", radius);
    }

    @Override
    public List<String> names() {
        return Domain.coordinateNames(centre.size());
    }

    @Override
    public String label() {
        return "ball";
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
        int d = centre.size();
        double[] c = Tuples.array(centre);
        double[] half = new double[d];
        java.util.Arrays.fill(half, radius);
        double volume = Math.exp(0.5 * d * Math.log(Math.PI) - Gamma.logGamma(0.5 * d + 1) + d * Math.log(radius));
        SpherePatch sphere = new SpherePatch(c, radius, d * volume / radius);
        return new Geometry(Shapes.around(c, half), x -> Tuples.norm(Tuples.minus(x, c)) - radius, List.of(Piece.of(label(), sphere)), volume,
                inside(c, sphere), nodes -> rule(c, sphere, nodes));
    }

    private Interior inside(double[] c, SpherePatch sphere) {
        int k = sphere.parameters();
        return new Interior() {
            @Override
            public int parameters() {
                return k + 1;
            }

            @Override
            public double share() {
                return 1;
            }

            @Override
            public boolean map(double[] s, double[] x) {
                return place(s, Math.pow(s[k], 1.0 / c.length), x);
            }

            @Override
            public Optional<Interior> byRadius(double part) {
                return Optional.of(Interior.onto(k + 1, (s, x) -> place(s, s[k] < part ? s[k] / part
                        : Math.pow((s[k] - part) / (1 - part), 1.0 / c.length), x)));
            }

            private boolean place(double[] s, double relative, double[] x) {
                double[] direction = SpherePatch.direction(c.length, s);
                for (int axis = 0; axis < c.length; axis++) {
                    x[axis] = c[axis] + radius * relative * direction[axis];
                }
                return true;
            }
        };
    }

    /** Gauss–Legendre in r over spheres, exact for polynomials of degree 2 nodes − 3. */
    private Quadrature rule(double[] c, SpherePatch sphere, int nodes) {
        SurfaceQuadrature surface = sphere.quadrature(nodes);
        List<double[]> points = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        GaussNodes.over(0, 1, nodes, (r, weight) -> {
            for (int i = 0; i < surface.size(); i++) {
                points.add(Tuples.plus(c, r * radius, surface.normal(i)));
                weights.add(weight * r * r * radius * surface.nodes().weights()[i]);
            }
        });
        return Quadrature.of(3, points, weights);
    }
}
