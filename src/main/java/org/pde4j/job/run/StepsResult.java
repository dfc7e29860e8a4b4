package org.pde4j.job.run;

import java.util.Optional;

/**
 * What steps in time have come to.
 *
 * @param taken number of steps
 * @param seconds for all of it but the error
 * @param rank of the features at the points
 * @param isFinite whether all numbers are
 * @param interrupted whether the run was stopped before its end; then nothing is kept
 * @param fit what is left of equations and conditions; empty unless the run has ended
 * @param relativeL2Error if there is a reference
 */
public record StepsResult(int taken, double seconds, int rank, boolean isFinite, boolean interrupted, Optional<StepsFit> fit,
        Optional<Double> relativeL2Error) {}
