package org.pde4j.problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.KinkException;

/**
 * Replaces every ∂^α u_k of a residual by ∂^α U_k, for given expressions U_k in coordinates and, possibly, other unknowns.
 *
 * <p>With a closed form for U this is the defect of a candidate solution; with U = G + D v it is a change of unknowns. Derivatives
 * are kept, so that one object should serve all residuals of a problem. A derivative of U_k across a jump or kink inside the domain is refused by an
 * {@link IllegalArgumentException}. Not thread-safe.
 */
public final class Substitution {

    private final Box domain;
    private final List<Expr> values;
    private final Map<Field, Expr> derivatives = new HashMap<>();

    /**
     * @param values U_k, one for each unknown
     */
    public Substitution(Box domain, List<Expr> values) {
        this.domain = domain;
        this.values = List.copyOf(values);
    }

    /** The residual of an equation. */
    public Expr inside(Expr residual) {
        return residual.substitute(leaf -> leaf instanceof Field field ? derivative(field) : leaf);
    }

    /** The residual of a condition; what it reads from the opposite face is moved there. The face's own coordinate stays a symbol. */
    public Expr on(Face face, Expr residual) {
        return residual.substitute(leaf -> {
            if (!(leaf instanceof Field field)) {
                return leaf;
            }
            return field.opposite()
                    ? moved(derivative(new Field(field.name(), field.component(), field.derivative(), false)), face)
                    : derivative(field);
        });
    }

    private Expr derivative(Field field) {
        if (field.component() >= values.size()) {
            throw new IllegalArgumentException("Substitution: no expression given for unknown " + field.name() + ", component "
                    + field.component() + " of " + values.size());
        }
        Expr known = derivatives.get(field);
        if (known == null) {
            known = field.derivative().applied(values.get(field.component()), domain.coordinates(), this::derivative);
            derivatives.put(field, known);
        }
        return known;
    }

    private Expr derivative(Expr expr, Coordinate x) {
        try {
            return expr.derivative(x, domain.ranges()::get);
        } catch (KinkException kinked) {
            throw new IllegalArgumentException("Substitution: " + kinked.getMessage() + "; impose such data by a term of the loss", kinked);
        }
    }

    private static Expr moved(Expr expr, Face face) {
        return expr.substitute(leaf -> {
            if (leaf instanceof Field field) {
                return field.atOpposite();
            }
            return leaf.equals(face.coordinate()) ? Expr.constant(face.opposite()) : leaf;
        });
    }
}
