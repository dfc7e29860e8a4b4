package org.pde4j.io;

import java.util.List;

/**
 * An array in row-major (C) order, as NumPy files hold it.
 *
 * @param type element type in the file
 * @param shape lengths of the axes; empty for a scalar
 * @param values shape flattened, last axis fastest; not copied. Integers are exact: |value| ≤ 2⁵³
 */
public record NpyArray(Type type, List<Integer> shape, double[] values) {

    /** Element types that files may hold. */
    public enum Type {
        FLOAT64("<f8", 8),
        FLOAT32("<f4", 4),
        INT64("<i8", 8);

        private final String descriptor;
        private final int bytes;

        Type(String descriptor, int bytes) {
            this.descriptor = descriptor;
            this.bytes = bytes;
        }

        String descriptor() {
            return descriptor;
        }

        int bytes() {
            return bytes;
        }
    }

    public NpyArray {
        shape = List.copyOf(shape);
        long size = size(shape);
        if (size != values.length) {
            throw new IllegalArgumentException("NpyArray: shape " + shape + " must hold as many entries as given, got " + values.length);
        }
    }

    /** A float64 array. */
    public static NpyArray of(double[] values, Integer... shape) {
        return new NpyArray(Type.FLOAT64, List.of(shape), values);
    }

    /** Number of entries of a shape; refuses negative lengths and overflow. */
    static long size(List<Integer> shape) {
        long size = 1;
        for (int length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException("NpyArray: lengths must not be negative, got " + shape);
            }
            size = Math.multiplyExact(size, length);
        }
        return size;
    }
}
