package org.pde4j.train;

import java.util.List;

/**
 * A measurement whose table is not simply its components: derived columns, several tables, arrays.
 *
 * <p>A measurement record that does not implement this goes to {@code <diagnostic>.csv} with its components as columns.
 */
public interface Tabulated {

    /** Rows for the tables of a run; each table has the same columns in every measurement. */
    List<TableRow> tables();
}
