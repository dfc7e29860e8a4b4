package org.pde4j.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.expr.Expr;

/**
 * base × (lower, upper): a plane shape moved along z. Its pieces are those of the base, and {@code lower} and {@code upper} after the label of the base.
 */
public record Extrusion(Domain base, double lower, double upper) implements Domain {

    public Extrusion {
        Shapes.require(base.names().equals(Domain.coordinateNames(2)), "extrude: needs a shape in x and y, got one in " + base.names());
        Shapes.require(Double.isFinite(lower) && Double.isFinite(upper) && lower < upper,
                "extrude: lower must be less than upper, got " + lower + " and " + upper);
    }

    @Override
    public List<String> names() {
        return Domain.coordinateNames(3);
    }

    @Override
    public String label() {
        return base.label();
    }

    @Override
    public Map<String, Expr> factors() {
        Map<String, Expr> factors = new LinkedHashMap<>(base.factors());
        Expr share = Shapes.coordinate(this, 2).minus(lower).over(upper - lower);
        factors.put(cap("lower"), share);
        factors.put(cap("upper"), Expr.constant(1).minus(share));
        return factors;
    }

    private String cap(String name) {
        return label().isEmpty() ? name : label() + "." + name;
    }

    @Override
    public Geometry geometry() {
        Geometry plane = base.geometry();
        Geometry sides = Prism.sides(plane, "z", new Interval(lower, upper));
        List<Piece> pieces = new ArrayList<>(sides.pieces());
        pieces.add(Piece.of(cap("lower"), new CapPatch(plane, lower, -1)));
        pieces.add(Piece.of(cap("upper"), new CapPatch(plane, upper, 1)));
        return new Geometry(sides.box(), sides.distance(), pieces, sides.measure(), sides.interior(), sides.rule());
    }
}
