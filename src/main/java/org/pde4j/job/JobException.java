package org.pde4j.job;

/** A job that cannot be run; the message is one sentence with the place, the rule and the value. */
public final class JobException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public JobException(Position position, String sentence) {
        super(position + ": " + sentence);
    }

    public JobException(Position position, String sentence, Throwable cause) {
        super(position + ": " + sentence, cause);
    }
}
