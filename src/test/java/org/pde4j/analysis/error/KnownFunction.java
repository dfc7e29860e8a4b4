package org.pde4j.analysis.error;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;

/** A function given by its formula, with its symbolic derivatives. */
public final class KnownFunction {

    private KnownFunction() {}

    public static Approximation of(Box box, Expr formula) {
        return of(box, field -> formula);
    }

    /** @param formula of the unknown that an entry of the jet belongs to */
    public static Approximation of(Box box, Function<Field, Expr> formula) {
        Map<Field, Expr> jet = new HashMap<>();
        return (points, expressions) -> {
            int d = box.dimension();
            double[][] values = new double[expressions.size()][points.length / d];
            Map<Field, Double> here = new HashMap<>();
            for (int i = 0; i < points.length / d; i++) {
                double[] point = Arrays.copyOfRange(points, i * d, (i + 1) * d);
                here.clear();
                for (int m = 0; m < values.length; m++) {
                    values[m][i] = expressions.get(m).evaluate(point, field -> here.computeIfAbsent(field,
                            key -> jet.computeIfAbsent(key, f -> derivative(box, f, formula.apply(f))).evaluate(point)));
                }
            }
            return values;
        };
    }

    private static Expr derivative(Box box, Field field, Expr formula) {
        Expr result = formula;
        for (Coordinate x : box.coordinates()) {
            for (int k = 0; k < field.derivative().order(x.axis()); k++) {
                result = result.derivative(x);
            }
        }
        return result;
    }
}
