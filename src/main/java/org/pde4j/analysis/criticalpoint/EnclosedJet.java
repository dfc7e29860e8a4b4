package org.pde4j.analysis.criticalpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.pde4j.expr.EnclosedEvaluation;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.linalg.EnclosedMatrix;
import org.pde4j.linalg.Matrix;

/** The residual of one block and its derivatives by jet entries at one a, enclosed point by point. */
public final class EnclosedJet {

    private final EnclosedTerm term;
    private final List<Field> fields;
    private final Map<Field, Enclosure[]> values = new LinkedHashMap<>();

    /** At a, shape (p). */
    public EnclosedJet(EnclosedTerm term, double[] a) {
        this.term = term;
        fields = List.copyOf(term.jets().keySet());
        EnclosedMatrix column = EnclosedMatrix.of(new Matrix(a.length, 1, a.clone()));
        for (Field field : fields) {
            EnclosedMatrix product = term.jets().get(field).times(column);
            Enclosure[] entries = new Enclosure[term.size()];
            for (int i = 0; i < entries.length; i++) {
                entries[i] = Enclosure.around(product.mid().get(i, 0), product.rad().get(i, 0));
            }
            values.put(field, entries);
        }
    }

    private EnclosedJet(EnclosedTerm term, Map<Field, Enclosure[]> values) {
        this.term = term;
        fields = List.copyOf(term.jets().keySet());
        this.values.putAll(values);
    }

    /** The same for every a at which entry f of point i is within {@code reach[f][i]} of its value here. */
    EnclosedJet widened(Map<Field, double[]> reach) {
        Map<Field, Enclosure[]> wider = new LinkedHashMap<>();
        for (Field field : fields) {
            Enclosure[] entries = new Enclosure[term.size()];
            for (int i = 0; i < entries.length; i++) {
                entries[i] = values.get(field)[i].plus(Enclosure.around(0, reach.get(field)[i]));
            }
            wider.put(field, entries);
        }
        return new EnclosedJet(term, wider);
    }

    List<Field> fields() {
        return fields;
    }

    /** r_i, shape (n). */
    public Enclosure[] residual() {
        return evaluate(term.residual());
    }

    /** An expression of coordinates and jet entries at every point. */
    Enclosure[] evaluate(Expr expression) {
        Enclosure[] result = new Enclosure[term.size()];
        for (int i = 0; i < result.length; i++) {
            int row = i;
            result[i] = EnclosedEvaluation.evaluate(expression, term.point(i), field -> values.get(field)[row]);
        }
        return result;
    }

    /** Σ_f ∂r/∂f Φ_f for jets Φ_f of any basis, shape (n, columns). */
    public EnclosedMatrix jacobian(Map<Field, EnclosedMatrix> jets) {
        EnclosedMatrix sum = null;
        for (Field field : fields) {
            Expr partial = term.residual().partial(field);
            Enclosure[] slope = evaluate(partial);
            EnclosedMatrix scaled = scaled(jets.get(field), i -> slope[i]);
            sum = sum == null ? scaled : sum.plus(scaled);
        }
        return sum;
    }

    /** diag(d) A. */
    public static EnclosedMatrix scaled(EnclosedMatrix matrix, IntFunction<Enclosure> diagonal) {
        double[] centre = new double[matrix.rows()];
        double[] radius = new double[matrix.rows()];
        for (int i = 0; i < centre.length; i++) {
            Enclosure entry = diagonal.apply(i);
            centre[i] = entry.centre();
            radius[i] = entry.radius();
        }
        return matrix.scaleRows(centre, radius);
    }
}
