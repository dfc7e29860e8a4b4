package org.pde4j.domain;

import java.util.List;

/** Ω₁ ∪ Ω₂ ∪ …, with what they share on their boundaries. */
public record Union(List<Domain> parts) implements Domain {

    public Union {
        parts = Shapes.parts("union", parts);
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
    public Geometry geometry() {
        return Combination.UNION.of(parts);
    }
}
