package org.pde4j.analysis.error;

import java.util.Arrays;

/** A norm of u − v over the space domain, and over time where it says so. */
public enum Norm {

    /** ∫ |u − v| dx. */
    L1("L1"),

    /** (∫ |u − v|² dx)^{1/2}. */
    L2("L2"),

    /** max |u − v|. */
    SUP("max"),

    /** The norm of the operator, such as (∫ A∇e·∇e dx)^{1/2}. */
    ENERGY("energy"),

    /** (∫ |u − v|² dx/|Ω|)^{1/2}. */
    ROOT_MEAN_SQUARE("root mean square"),

    /** ∫ |u − v| dx/|Ω|. */
    MEAN_ABSOLUTE("mean absolute value");

    private final String symbol;

    Norm(String symbol) {
        this.symbol = symbol;
    }

    /**
     * Of a function with these values at points that are uniform on its domain, means taken for integrals.
     *
     * @param measure of the domain
     */
    public double of(double[] samples, double measure) {
        return switch (this) {
            case L1 -> measure * Arrays.stream(samples).map(Math::abs).average().orElseThrow();
            case L2 -> Math.sqrt(measure * Arrays.stream(samples).map(x -> x * x).average().orElseThrow());
            case SUP -> Arrays.stream(samples).map(Math::abs).max().orElseThrow();
            case ENERGY -> throw new UnsupportedOperationException("the norm of an operator is not a mean of samples");
            case ROOT_MEAN_SQUARE -> L2.of(samples, 1);
            case MEAN_ABSOLUTE -> L1.of(samples, 1);
        };
    }

    /** An integral as the mean over the domain; any other norm is itself. */
    public Norm mean() {
        return this == L1 ? MEAN_ABSOLUTE : this == L2 ? ROOT_MEAN_SQUARE : this;
    }

    /** As a noun, such as "L2 norm". */
    public String noun() {
        return this == L1 || this == L2 || this == ENERGY ? symbol + " norm" : symbol;
    }

    /** As it is written in tables. */
    public String symbol() {
        return symbol;
    }
}
