package org.pde4j.certificate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.domain.Face;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;
import org.pde4j.points.PointGroup;

/**
 * ∂^α u_k(x_i) for the jet entries of an expression, those of the opposite face or on the other side of an interface included.
 *
 * @param points x_i
 * @param values shape (n) for each entry; not to be changed
 */
record JetValues(PointGroup points, Map<Field, double[]> values) {

    /** @param face of the points, if they lie on one */
    static JetValues of(Approximation u, Expr expression, PointGroup points, Optional<Face> face) {
        double[] images = face.map(side -> side.images(points.coordinates(), points.dimension())).orElse(points.coordinates());
        Map<Field, double[]> values = new HashMap<>();
        for (Field field : expression.fields()) {
            Field here = new Field(field.name(), field.component(), field.derivative(), false);
            values.put(field, u.evaluate(field.opposite() ? images : points.coordinates(), List.of(face.isPresent() ? here : field))[0]);
        }
        return new JetValues(points, values);
    }

    /** The expression point by point, shape (n). */
    double[] evaluate(Expr expression) {
        double[] result = new double[points.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = expression.evaluate(points.point(i), at(i));
        }
        return result;
    }

    /** The jet at one point. */
    Expr.Jet at(int i) {
        return points.jet(i, field -> values.get(field)[i]);
    }
}
