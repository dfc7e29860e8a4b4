package org.pde4j.analysis.error;

/** A norm of u − v over the space domain, and over time where it says so. */
public enum Norm {

    /** ∫ |u − v| dx. */
    L1("L1"),

    /** (∫ |u − v|² dx)^{1/2}. */
    L2("L2"),

    /** max |u − v|. */
    SUP("max"),

    /** The norm of the operator, such as (∫ A∇e·∇e dx)^{1/2}. */
    ENERGY("energy");

    private final String symbol;

    Norm(String symbol) {
        this.symbol = symbol;
    }

    /** As it is written in tables. */
    public String symbol() {
        return symbol;
    }
}
