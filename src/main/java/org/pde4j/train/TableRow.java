package org.pde4j.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One row of a table of a run. Immutable.
 *
 * @param table name of the table; the run directory has it as {@code <table>.csv}
 * @param cells by column, in order; numbers, truth values, enum constants, or texts; an empty text where there is no value
 * @param vectors arrays that go to {@code <name>.npy}, one record each; equally long in every row
 */
public record TableRow(String table, Map<String, Object> cells, Map<String, double[]> vectors) {

    public TableRow {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
        vectors = Collections.unmodifiableMap(new LinkedHashMap<>(vectors));
    }

    /** A row without cells. */
    public static TableRow in(String table) {
        return new TableRow(table, Map.of(), Map.of());
    }

    /** The same row with one more cell at its end. */
    public TableRow with(String column, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(cells);
        if (more.put(column, value) != null) {
            throw new IllegalArgumentException("TableRow: column " + column + " of " + table + " must be given once");
        }
        return new TableRow(table, more, vectors);
    }

    /** The same row with one more array. */
    public TableRow vector(String name, double[] values) {
        Map<String, double[]> more = new LinkedHashMap<>(vectors);
        more.put(name, values);
        return new TableRow(table, cells, more);
    }
}
