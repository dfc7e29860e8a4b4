package org.pde4j.problem.catalog;

import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;

/** The momentum of steady plane flow. */
final class NavierStokes {

    private NavierStokes() {}

    /** u w_x + v w_y + ∂p − Δw/Re for a component w of (u, v). */
    static Expr steady(Field w, Field pressure, Field u, Field v, Coordinate x, Coordinate y, Parameter re) {
        return u.times(w.d(x)).plus(v.times(w.d(y))).plus(pressure).minus(w.d(x, x).plus(w.d(y, y)).over(re));
    }
}
