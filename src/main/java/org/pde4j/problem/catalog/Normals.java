package org.pde4j.problem.catalog;

import java.util.List;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/** Expressions with the outward normal n of a shape. */
final class Normals {

    private Normals() {}

    /** n_x, n_y, …. */
    static List<Column> of(ShapedDomain domain) {
        return domain.spatialCoordinates().stream().map(x -> Column.normal(x, domain.coordinates())).toList();
    }

    /** ∂_n u. */
    static Expr derivative(ShapedDomain domain, Field u) {
        return Expr.sum(domain.spatialCoordinates().stream().map((Coordinate x) -> Column.normal(x, domain.coordinates()).times(u.d(x))).toList());
    }
}
