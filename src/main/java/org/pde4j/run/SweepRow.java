package org.pde4j.run;

import java.util.List;

/**
 * What came of one run of a sweep; NaN and empty where nothing is known.
 *
 * @param run from 1
 * @param status how it ended
 * @param values of the paths of the sweep
 * @param verdict of its certificate
 * @param loss the lowest of the training
 * @param residual of steps in time, which have no loss, as a share of the derivatives in time
 * @param error relative L² error of the best iterate against the given solution
 * @param bound the largest relative error bound of its unknowns, where all have one
 * @param rigour the weakest of these bounds
 * @param iterations of the training
 * @param seconds of the training
 * @param reason why it stopped, or why there is no result
 */
public record SweepRow(int run, Status status, List<String> values, String verdict, double loss, double residual, double error, double bound, String rigour,
        int iterations, double seconds, String reason) {

    /** How a run of a sweep ended. */
    public enum Status {
        /** It was trained. */
        DONE,
        /** Its training failed. */
        FAILED,
        /** There is no result: its job does not fit together, or an error ended it. */
        NO_RESULT
    }

    public SweepRow {
        values = List.copyOf(values);
    }

    /** A run without a result. */
    public static SweepRow none(int run, List<String> values, String reason) {
        return new SweepRow(run, Status.NO_RESULT, values, "", Double.NaN, Double.NaN, Double.NaN, Double.NaN, "", 0, Double.NaN, reason);
    }
}
