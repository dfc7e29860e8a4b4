package org.pde4j.optim;

/**
 * A named range [from, to) of residual rows or of parameters.
 *
 * @param name unique among its siblings, such as {@code equation-1} or {@code W1}
 * @param kind what it is: {@code interior}, {@code boundary}, {@code initial}, ... for rows; {@code inner} or {@code outer} for
 *     parameters
 */
public record Block(String name, String kind, int from, int to) {

    public Block {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("Block " + name + ": range must satisfy 0 <= from <= to, got [" + from + ", " + to + ")");
        }
    }

    public int size() {
        return to - from;
    }
}
