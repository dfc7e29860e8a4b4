package org.pde4j.problem;

import java.util.Locale;
import org.pde4j.domain.Face;
import org.pde4j.domain.Place;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/**
 * residual(x, jet u) = 0 on one face of a box, part of the boundary of a shape, or at a point.
 *
 * @param name empty: the problem calls it {@code condition-k} by its position k, from 1
 */
public record Condition(String name, Place place, Expr residual) {

    /** The role of a condition. */
    public enum Kind {

        BOUNDARY, INITIAL, PERIODIC, POINT;

        /** The name in lower case, the key for a loss weight. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Without a name. */
    public Condition(Place place, Expr residual) {
        this("", place, residual);
    }

    /** Whether the condition is u = g(x) for one unknown, so that it can be satisfied exactly. */
    public boolean isDirichlet() {
        return DirichletData.isDirichlet(this);
    }

    /** Periodic if the residual reads the opposite face of a box, point at a point, initial on the lower face of time, boundary otherwise. */
    public Kind kind() {
        if (place.face().isPresent() && residual.fields().stream().anyMatch(Field::opposite)) {
            return Kind.PERIODIC;
        }
        if (place.isPoint()) {
            return Kind.POINT;
        }
        return place.face().filter(face -> face.coordinate().isTime() && face.side() < 0).isPresent() ? Kind.INITIAL : Kind.BOUNDARY;
    }

    /**
     * The face of a box on which the condition holds; ask {@link #place} where the domain may be a shape.
     *
     * @throws IllegalStateException for a condition on a part of the boundary of a shape or at a point
     */
    public Face face() {
        return place.face().orElseThrow(() -> new IllegalStateException(name + " holds on " + place + ", which is not a face of a box"));
    }
}
