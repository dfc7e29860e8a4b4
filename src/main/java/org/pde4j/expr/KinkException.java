package org.pde4j.expr;

/** A derivative was asked for across a jump or kink, which it would lose; the message names the function and the place in one clause. */
public final class KinkException extends ArithmeticException {

    public KinkException(String message) {
        super(message);
    }
}
