package org.pde4j.certificate;

import org.pde4j.analysis.Effort;

/** The size of the least-squares problem that the estimate of an error may take, from the operations of the training, so that it is the same at each call. */
final class EstimateBudget {

    /** Of those of the training: features are evaluated as long as they are multiplied, so that the time is three times this part. */
    private static final double SHARE = 0.015;

    /** About a tenth of a second on one core. */
    private static final double MIN_OPERATIONS = 1e9;

    /** Operations of all fits are about this many cubes of the columns. */
    private static final double CUBES = 10;

    private static final int MAX_COLUMNS = 1500;
    private static final int QUICK_COLUMNS = 150;

    private EstimateBudget() {}

    /**
     * Features times unknowns.
     *
     * @param multiplications of the training; as many additions go with them
     */
    static int columns(double multiplications, Effort effort) {
        if (effort.thorough() || effort == Effort.QUICK) {
            return effort.thorough() ? MAX_COLUMNS : QUICK_COLUMNS;
        }
        return (int) Math.min(MAX_COLUMNS, Math.cbrt(Math.max(MIN_OPERATIONS, SHARE * 2 * multiplications) / CUBES));
    }
}
