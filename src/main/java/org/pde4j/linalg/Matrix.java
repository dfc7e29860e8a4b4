package org.pde4j.linalg;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A dense real matrix A, shape (rows, columns), float64, column-major: A[i, j] = data[i + j·rows], the layout LAPACK takes.
 *
 * <p>Mutable; the array is shared with whoever holds the matrix.
 */
public final class Matrix {

    private final int rows;
    private final int columns;
    private final double[] data;

    public Matrix(int rows, int columns) {
        this(rows, columns, new double[Math.multiplyExact(rows, columns)]);
    }

    /** Wraps {@code data} without copying. */
    public Matrix(int rows, int columns, double[] data) {
        if (rows < 0 || columns < 0 || data.length != (long) rows * columns) {
            throw new IllegalArgumentException(
                    "Matrix: shape (" + rows + ", " + columns + ") does not fit " + data.length + " entries");
        }
        this.rows = rows;
        this.columns = columns;
        this.data = data;
    }

    /** Copies nested rows: {@code Matrix.of({{a, b}, {c, d}})}. */
    public static Matrix of(double[][] entries) {
        Matrix matrix = new Matrix(entries.length, entries.length == 0 ? 0 : entries[0].length);
        for (int i = 0; i < matrix.rows; i++) {
            for (int j = 0; j < matrix.columns; j++) {
                matrix.set(i, j, entries[i][j]);
            }
        }
        return matrix;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** The storage itself, not a copy. */
    public double[] data() {
        return data;
    }

    public double get(int i, int j) {
        return data[i + j * rows];
    }

    public void set(int i, int j, double value) {
        data[i + j * rows] = value;
    }

    public void add(int i, int j, double value) {
        data[i + j * rows] += value;
    }

    public Matrix copy() {
        return new Matrix(rows, columns, data.clone());
    }

    public Matrix transpose() {
        Matrix transposed = new Matrix(columns, rows);
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                transposed.data[j + i * columns] = data[i + j * rows];
            }
        }
        return transposed;
    }

    /** A copy as a float64 ND4J array of the same shape. */
    public INDArray toINDArray() {
        return Nd4j.create(data.clone(), new long[] {rows, columns}, new long[] {1, rows}, 'f', DataType.DOUBLE);
    }
}
