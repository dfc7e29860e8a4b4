package org.pde4j.analysis.enclosure;

/** A function on cells, as {@link TaylorModel}s of its values. Thread safe. */
interface CellFunction {

    /** The space of the results. */
    TaylorSpace space();

    /** The order of the highest derivative in it. */
    int order();

    /** The function on every cell of the batch. */
    TaylorModel on(CellBatch cells);
}
