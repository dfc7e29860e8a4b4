package org.pde4j.optim;

import org.pde4j.linalg.Matrix;

/** Receives consecutive rows of a Jacobian. */
@FunctionalInterface
public interface RowBlock {

    /**
     * @param from number of the first row
     * @param rows shape (count, p); may be kept
     */
    void accept(int from, Matrix rows);
}
