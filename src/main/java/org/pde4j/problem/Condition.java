package org.pde4j.problem;

import org.pde4j.domain.Face;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/**
 * residual(x, jet u) = 0 on one face of the domain.
 *
 * @param name empty: the problem calls it {@code condition-k} by its position k, from 1
 */
public record Condition(String name, Face face, Expr residual) {

    /** The role of a condition; its lower-case name is the key for its loss weight. */
    public enum Kind { BOUNDARY, INITIAL, PERIODIC }

    /** Without a name. */
    public Condition(Face face, Expr residual) {
        this("", face, residual);
    }

    /** Whether the condition is u = g(x) for one unknown, so that it can be satisfied exactly. */
    public boolean isDirichlet() {
        return DirichletData.isDirichlet(this);
    }

    /** Periodic if the residual reads the opposite face, initial on the lower face of time, boundary otherwise. */
    public Kind kind() {
        if (residual.fields().stream().anyMatch(Field::opposite)) {
            return Kind.PERIODIC;
        }
        return face.coordinate().isTime() && face.side() < 0 ? Kind.INITIAL : Kind.BOUNDARY;
    }
}
