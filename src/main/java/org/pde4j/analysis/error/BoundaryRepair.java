package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Condition;

/**
 * v̂ = v + w with w = −(1 − s)(v − g)(l, t) − s (v − g)(h, t), s = (x − l)/(h − l): in one space dimension, v made exact on both ends by the linear
 * interpolation of its defects, as expressions in the jets of v inside and on the two ends.
 */
final class BoundaryRepair {

    private static final String LOWER = "lower end";
    private static final String UPPER = "upper end";

    private final DiffusionForm form;
    private final Coordinate x;
    private final Face lower;
    private final Face upper;

    BoundaryRepair(DiffusionForm form) {
        this.form = form;
        x = form.space().get(0);
        lower = form.box().lower(x);
        upper = form.box().upper(x);
    }

    /** w. */
    Expr correction() {
        Expr s = x.minus(lower.value()).over(upper.value() - lower.value());
        return s.minus(1).times(defect(lower, LOWER)).minus(s.times(defect(upper, UPPER)));
    }

    /** v − g on one end, v being another unknown there. */
    private Expr defect(Face face, String name) {
        Condition condition = form.condition(face);
        Expr defect = condition.residual().over(condition.residual().partial(form.u()));
        return defect.substitute(leaf -> leaf.equals(x) ? Expr.constant(face.value()) : leaf.equals(form.u()) ? Field.of(name, form.u().component()) : leaf);
    }

    /**
     * An expression in the jet of v̂ as one in those of v.
     *
     * @throws org.pde4j.expr.KinkException if the data of an end jump in time and their derivative is asked for
     */
    Expr repaired(Expr expr) {
        Expr w = correction();
        return expr.substitute(leaf -> leaf instanceof Field field && field.name().equals(form.u().name()) ? field.plus(derivative(w, field)) : leaf);
    }

    private Expr derivative(Expr w, Field field) {
        Expr result = w;
        for (Coordinate coordinate : form.box().coordinates()) {
            for (int k = 0; k < field.derivative().order(coordinate.axis()); k++) {
                // On an end v depends on time alone.
                result = coordinate.equals(x) ? alongSpace(result) : result.derivative(coordinate, this::range);
            }
        }
        return result;
    }

    private Enclosure range(Coordinate coordinate) {
        return new Enclosure(form.box().interval(coordinate.axis()).lower(), form.box().interval(coordinate.axis()).upper());
    }

    private Expr alongSpace(Expr expr) {
        return expr.substitute(leaf -> leaf.equals(x) ? Expr.constant(1) : leaf).minus(expr.substitute(leaf -> leaf.equals(x) ? Expr.constant(0) : leaf));
    }

    /** v with its jets at the two ends at the same time. */
    Approximation extended(Approximation v) {
        return (points, expressions) -> {
            Set<Field> fields = new LinkedHashSet<>();
            expressions.forEach(expression -> fields.addAll(expression.fields()));
            Map<Field, double[]> values = new HashMap<>();
            read(v, points, fields, form.u().name(), values);
            read(v, moved(points, lower), fields, LOWER, values);
            read(v, moved(points, upper), fields, UPPER, values);
            int d = form.box().dimension();
            double[][] result = new double[expressions.size()][points.length / d];
            for (int i = 0; i < points.length / d; i++) {
                int row = i;
                double[] point = Arrays.copyOfRange(points, i * d, (i + 1) * d);
                for (int m = 0; m < result.length; m++) {
                    result[m][i] = expressions.get(m).evaluate(point, field -> values.get(field)[row]);
                }
            }
            return result;
        };
    }

    private void read(Approximation v, double[] points, Set<Field> fields, String name, Map<Field, double[]> values) {
        List<Field> named = fields.stream().filter(field -> field.name().equals(name)).toList();
        List<Field> asked = new ArrayList<>();
        named.forEach(field -> asked.add(new Field(form.u().name(), form.u().component(), field.derivative(), false)));
        if (!asked.isEmpty()) {
            double[][] found = v.evaluate(points, asked);
            for (int i = 0; i < found.length; i++) {
                values.put(named.get(i), found[i]);
            }
        }
    }

    private double[] moved(double[] points, Face face) {
        double[] moved = points.clone();
        for (int i = face.axis(); i < moved.length; i += form.box().dimension()) {
            moved[i] = face.value();
        }
        return moved;
    }
}
