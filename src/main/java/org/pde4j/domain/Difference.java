package org.pde4j.domain;

import java.util.List;

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

    @Override
    public Geometry geometry() {
        return Combination.DIFFERENCE.of(parts);
    }
}
