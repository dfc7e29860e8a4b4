package org.pde4j.domain;

import java.util.List;
import java.util.Map;
import org.pde4j.expr.Expr;

/** Ω₁ ∩ Ω₂ ∩ …. */
public record Intersection(List<Domain> parts) implements Domain {

    public Intersection {
        parts = Shapes.parts("intersection", parts);
    }

    @Override
    public List<String> names() {
        return parts.get(0).names();
    }

    @Override
    public String label() {
        return "";
    }

    @Override
    public Map<String, Expr> factors() {
        return Shapes.factors(parts, part -> true);
    }

    @Override
    public Geometry geometry() {
        return Combination.INTERSECTION.of(parts);
    }
}
