package org.pde4j.extension;

/** An extension on the class path that cannot be used; the message is one sentence. */
public final class ExtensionException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    public ExtensionException(String sentence, Throwable cause) {
        super(cause == null ? sentence : sentence + " (" + cause + ")", cause);
    }
}
