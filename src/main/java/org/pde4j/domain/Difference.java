package org.pde4j.domain;

import java.util.List;
import java.util.Map;
import org.pde4j.expr.Expr;

/** Ω₁ without the closures of Ω₂, Ω₃, …; the normals on their boundaries point into what is cut out. */
public record Difference(List<Domain> parts) implements Domain {

    public Difference {
        parts = Shapes.parts("difference", parts);
    }

    @Override
    public List<String> names() {
        return parts.get(0).names();
    }

    @Override
    public String label() {
        return "";
    }

    /** Those of the first shape, and the negative ones of disks, ellipses and balls that are cut out. */
    @Override
    public Map<String, Expr> factors() {
        return Shapes.factors(parts, part -> part.equals(parts.get(0)));
    }

    @Override
    public Geometry geometry() {
        return Combination.DIFFERENCE.of(parts);
    }
}
