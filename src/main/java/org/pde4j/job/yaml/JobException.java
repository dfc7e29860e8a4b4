package org.pde4j.job.yaml;

import org.pde4j.expr.Excerpt;

/** A job that cannot be run; the message is one sentence with the place, the rule and the value. */
public final class JobException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String sentence;

    public JobException(Position position, String sentence) {
        this(position, sentence, null);
    }

    public JobException(Position position, String sentence, Throwable cause) {
        super(Excerpt.of(position.toString()) + ": " + Excerpt.of(sentence), cause);
        this.sentence = Excerpt.of(sentence);
    }

    /** The message without its place. */
    public String sentence() {
        return sentence;
    }
}
