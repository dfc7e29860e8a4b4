package org.pde4j.problem;

import java.util.ArrayList;
import java.util.List;
import org.pde4j.domain.Face;
import org.pde4j.domain.Place;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/** The usual conditions as residuals on faces, unnamed. */
public final class Conditions {

    private Conditions() {}

    /** u − g = 0. */
    public static Condition dirichlet(Place place, Field u, Expr g) {
        return new Condition(place, u.minus(g));
    }

    /** u − g = 0 on every face given. */
    public static List<Condition> dirichlet(List<Face> faces, Field u, Expr g) {
        return faces.stream().map(face -> dirichlet(face, u, g)).toList();
    }

    /** ∂u/∂n − g = 0, n the outward normal. */
    public static Condition neumann(Face face, Field u, Expr g) {
        return new Condition(face, normalDerivative(face, u).minus(g));
    }

    /** ∂u/∂n + κ u − g = 0, n the outward normal. */
    public static Condition robin(Face face, Field u, Expr kappa, Expr g) {
        return new Condition(face, normalDerivative(face, u).plus(kappa.times(u)).minus(g));
    }

    /**
     * ∂ʲu/∂xʲ − (∂ʲu/∂xʲ at the opposite face) = 0 for j = 0, …, order − 1, x the coordinate fixed on the face.
     *
     * @param order of the equation in x: as many derivatives of u, the zeroth included, are matched
     */
    public static List<Condition> periodic(Face face, Field u, int order) {
        if (order < 1) {
            throw new IllegalArgumentException("Conditions: a periodic condition matches at least one derivative, got order " + order);
        }
        List<Condition> conditions = new ArrayList<>();
        Field entry = u;
        for (int j = 0; j < order; j++) {
            conditions.add(new Condition(face, entry.minus(entry.atOpposite())));
            entry = entry.d(face.coordinate());
        }
        return conditions;
    }

    /**
     * ∂ʲu/∂tʲ − g_j = 0 on the lower face of time for every g_j given.
     *
     * @param data g₀ for u, g₁ for u_t, …
     */
    public static List<Condition> initial(ProblemDomain domain, Field u, Expr... data) {
        Coordinate t = domain.time().orElseThrow(
                () -> new IllegalArgumentException("Conditions: an initial condition needs a coordinate t, the coordinates are " + domain.names()));
        List<Condition> conditions = new ArrayList<>();
        Field entry = u;
        for (Expr g : data) {
            conditions.add(new Condition(domain.bounds().lower(t), entry.minus(g)));
            entry = entry.d(t);
        }
        return conditions;
    }

    private static Expr normalDerivative(Face face, Field u) {
        return u.d(face.coordinate()).times(face.side());
    }
}
