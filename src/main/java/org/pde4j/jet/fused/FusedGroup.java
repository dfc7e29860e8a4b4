package org.pde4j.jet.fused;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pde4j.expr.Column;
import org.pde4j.expr.Expr;

/**
 * Points that are swept together, with the expressions evaluated there.
 *
 * @param dimension d
 * @param points shape (n, d), row-major
 * @param opposite images of the points on the opposite face, shape (n, d); null where no expression reads them
 * @param rows at least one
 * @param columns that the expressions read, as {@link #columnsOf} lists them
 * @param data values of the columns at the points, shape (n, columns), row-major
 */
public record FusedGroup(int dimension, double[] points, double[] opposite, List<FusedRows> rows, List<Column> columns, double[] data) {

    public FusedGroup {
        rows = List.copyOf(rows);
        if (rows.isEmpty() || rows.stream().anyMatch(row -> row.weights().length * dimension != points.length)) {
            throw new IllegalArgumentException("FusedGroup: needs rows with one weight for each of the " + points.length / dimension + " points");
        }
        columns = List.copyOf(columns);
        if (!columns.equals(columnsOf(rows.stream().map(FusedRows::expression).toList())) || data.length * dimension != columns.size() * points.length) {
            throw new IllegalArgumentException("FusedGroup: needs the values of all columns in its expressions at each point, got " + data.length
                    + " values of " + columns);
        }
    }

    /** Expressions that read no columns. */
    public FusedGroup(int dimension, double[] points, double[] opposite, List<FusedRows> rows) {
        this(dimension, points, opposite, rows, List.of(), new double[0]);
    }

    /** The columns in expressions, in order of first occurrence. */
    public static List<Column> columnsOf(List<? extends Expr> expressions) {
        Set<Column> columns = new LinkedHashSet<>();
        expressions.forEach(expression -> columns.addAll(expression.columns()));
        return List.copyOf(columns);
    }

    /** Rows for each neuron: the channels of a jet, twice where opposite faces are read. */
    public int width() {
        OperatorForm form = form();
        return form.channels().size() * form.copies();
    }

    /** The expressions with derivatives that occur together as one operator. */
    OperatorForm form() {
        return OperatorForm.of(dimension, rows.stream().map(FusedRows::expression).toList());
    }

    /** Whether both evaluate the same expressions, each at its own points. */
    boolean hasExpressionsOf(FusedGroup other) {
        return dimension == other.dimension && (opposite == null) == (other.opposite == null)
                && rows.stream().map(FusedRows::expression).toList().equals(other.rows.stream().map(FusedRows::expression).toList())
                && rows.stream().map(FusedRows::squared).toList().equals(other.rows.stream().map(FusedRows::squared).toList());
    }

    /** n. */
    public int size() {
        return points.length / dimension;
    }
}
