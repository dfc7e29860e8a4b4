package org.pde4j.jet.fused;

import java.util.List;

/**
 * Points that are swept together, with the expressions evaluated there.
 *
 * @param dimension d
 * @param points shape (n, d), row-major
 * @param opposite images of the points on the opposite face, shape (n, d); null where no expression reads them
 * @param rows at least one
 */
public record FusedGroup(int dimension, double[] points, double[] opposite, List<FusedRows> rows) {

    public FusedGroup {
        rows = List.copyOf(rows);
        if (rows.isEmpty() || rows.stream().anyMatch(row -> row.weights().length * dimension != points.length)) {
            throw new IllegalArgumentException("FusedGroup: needs rows with one weight for each of the " + points.length / dimension + " points");
        }
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
