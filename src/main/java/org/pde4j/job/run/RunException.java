package org.pde4j.job.run;

/** A run was cut short by something outside it, such as a full disk or a cluster that is gone; the message is one sentence that says what is kept. */
public final class RunException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RunException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
