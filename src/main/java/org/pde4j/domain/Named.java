package org.pde4j.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.expr.Expr;

/** A shape whose boundary has a name: the piece {@code disk} of a {@link Disk} becomes {@code hole}, {@code rectangle.left} becomes {@code plate.left}. */
public record Named(String name, Domain shape) implements Domain {

    public Named {
        Shapes.require(name.matches("[A-Za-z][A-Za-z0-9_-]*") && !name.equals("boundary"),
                "shape: a name must be a letter followed by letters, digits, - or _, and not 'boundary', got '" + name + "'");
    }

    @Override
    public List<String> names() {
        return shape.names();
    }

    @Override
    public String label() {
        return name;
    }

    @Override
    public Map<String, Expr> factors() {
        Map<String, Expr> factors = new LinkedHashMap<>();
        shape.factors().forEach((piece, factor) -> factors.put(renamed(piece), factor));
        return factors;
    }

    @Override
    public boolean curved() {
        return shape.curved();
    }

    @Override
    public List<List<List<Double>>> rings() {
        return shape.rings();
    }

    @Override
    public Geometry geometry() {
        return shape.geometry().renamed(this::renamed);
    }

    private String renamed(String piece) {
        return shape.label().isEmpty() ? name + "." + piece : name + piece.substring(shape.label().length());
    }
}
