package org.pde4j.expr;

/**
 * A number q that is trained together with the weights of a network: the {@link ParameterRange coordinate} of an unknown parameter. Expressions
 * of problems have unknown {@link Parameter parameters} instead.
 *
 * @param name of the parameter
 */
public record Trainable(String name) implements Expr {

    @Override
    public String toString() {
        return "q(" + name + ")";
    }
}
