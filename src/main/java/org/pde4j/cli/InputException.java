package org.pde4j.cli;

/** Something the user gave cannot be used; the message is one sentence. */
final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    InputException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    InputException(String sentence) {
        super(sentence);
    }
}
