package org.pde4j.train;

/** A training ended in a failure and the caller asked for an exception; the result, with its best iterate, comes along. */
public final class TrainingFailedException extends RuntimeException {

    private final transient TrainingResult result;

    TrainingFailedException(TrainingResult result) {
        super(result.termination().toString());
        this.result = result;
    }

    public TrainingResult result() {
        return result;
    }
}
