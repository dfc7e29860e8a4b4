package org.pde4j.model;

import java.util.List;

/**
 * One named array of a network's parameters, stored row-major at θ[offset … offset + size).
 *
 * @param name as in {@code model.npz}: {@code W1}, {@code b1}, {@code a}, …
 * @param shape one or two axes
 * @param outer whether it belongs to the last layer (the outer weights of the theory)
 */
public record ParameterArray(String name, List<Integer> shape, int offset, boolean outer) {

    public ParameterArray {
        shape = List.copyOf(shape);
    }

    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** Length of a row of the array seen as a matrix. */
    public int rowLength() {
        return shape.size() == 1 ? 1 : shape.get(1);
    }
}
