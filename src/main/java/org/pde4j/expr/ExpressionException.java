package org.pde4j.expr;

/** Text that is no expression; the message is one sentence that begins with the place. */
public final class ExpressionException extends IllegalArgumentException {

    private final TextPosition position;
    private final String problem;

    ExpressionException(TextPosition position, String problem) {
        super(position + ": " + Excerpt.of(problem));
        this.position = position;
        this.problem = Excerpt.of(problem);
    }

    /** Where in the text. */
    public TextPosition position() {
        return position;
    }

    /** The message without the place. */
    public String problem() {
        return problem;
    }
}
