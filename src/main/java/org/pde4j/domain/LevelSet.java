package org.pde4j.domain;

import java.util.List;
import java.util.Map;
import org.pde4j.expr.Expr;
import org.pde4j.expr.KinkException;

/**
 * {x ∈ box : φ(x) &lt; 0} in two or three dimensions, φ smooth with ∇φ ≠ 0 where φ = 0; it must not reach the sides of the box. Its boundary is one
 * piece.
 *
 * <p>Parts narrower than 1/96 of the box in the plane, 1/32 in space, may be missed. Measures of the set alone are of high order; those of a combination
 * with other shapes rest on facets of that size and are good to about 1e-5.
 *
 * @param inside φ, in the coordinates of the box
 */
public record LevelSet(Expr inside, Box box) implements Domain {

    public LevelSet {
        Shapes.require(box.dimension() == 2 || box.dimension() == 3, "levelSet: the box must have 2 or 3 dimensions, got " + box.dimension());
        Shapes.require(inside.fields().isEmpty(), "levelSet: inside must not mention an unknown, got " + inside.fields());
        Shapes.require(box.coordinates().containsAll(inside.coordinates()),
                "levelSet: inside must be in the coordinates of the box " + box.names() + ", got " + inside.coordinates().stream().map(x -> x.name()).toList());
        try {
            new LevelFunction(inside, box);
        } catch (KinkException kink) {
            throw new IllegalArgumentException("levelSet: inside must be smooth, but " + kink.getMessage(), kink);
        }
    }

    @Override
    public List<String> names() {
        return box.names();
    }

    @Override
    public String label() {
        return "levelSet";
    }

    /** −φ. */
    @Override
    public Map<String, Expr> factors() {
        return Map.of(label(), inside.negate());
    }

    @Override
    public Geometry geometry() {
        LevelFunction level = new LevelFunction(inside, box);
        Simplices contour = Contour.of(level, box);
        SignedDistance distance = level.distance();
        double volume = new SayeRule(level, box).inside(SayeRule.NODES).integrate(x -> 1);
        double area = new SayeRule(level, box).surface(SayeRule.NODES).integrate((x, n) -> 1);
        return new Geometry(box, distance, List.of(Piece.of(label(), new ImplicitPatch(contour, level, box, area))), volume,
                new Cells(box, distance, volume), nodes -> new SayeRule(level, box).inside(nodes));
    }
}
