package org.pde4j.linalg;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A dense real matrix A, shape (rows, columns), float64, column-major: A[i, j] = data[i + j·rows], the layout LAPACK takes.
 *
 * <p>Mutable; the array is shared with every holder of the matrix.
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

    /** @throws IllegalArgumentException if this matrix has another shape */
    public void requireShape(int expectedRows, int expectedColumns) {
        if (rows != expectedRows || columns != expectedColumns) {
            throw new IllegalArgumentException(
                    "Matrix: must have shape (" + expectedRows + ", " + expectedColumns + "), got (" + rows + ", " + columns + ")");
        }
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
        int tile = 32; // a tile of both matrices stays in the first cache
        for (int j0 = 0; j0 < columns; j0 += tile) {
            for (int i0 = 0; i0 < rows; i0 += tile) {
                int iEnd = Math.min(rows, i0 + tile);
                int jEnd = Math.min(columns, j0 + tile);
                for (int i = i0; i < iEnd; i++) {
                    for (int j = j0; j < jEnd; j++) {
                        transposed.data[j + i * columns] = data[i + j * rows];
                    }
                }
            }
        }
        return transposed;
    }

    /** The n × n identity. */
    public static Matrix identity(int n) {
        Matrix identity = new Matrix(n, n);
        for (int i = 0; i < n; i++) {
            identity.set(i, i, 1);
        }
        return identity;
    }

    /** The given rows in the given order, a copy of shape (rows.length, columns). */
    public Matrix selectRows(int... selected) {
        Matrix result = new Matrix(selected.length, columns);
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < selected.length; i++) {
                result.data[i + j * selected.length] = data[selected[i] + j * rows];
            }
        }
        return result;
    }

    /** Columns [from, to), a copy of shape (rows, to − from). */
    public Matrix selectColumns(int from, int to) {
        return new Matrix(rows, to - from, Arrays.copyOfRange(data, from * rows, to * rows));
    }

    /** ‖A‖_F, scaled so that neither overflow nor underflow spoils it. */
    public double frobeniusNorm() {
        double largest = 0;
        for (double entry : data) {
            largest = Math.max(largest, Math.abs(entry));
        }
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (double entry : data) {
            double scaled = entry / largest;
            sum += scaled * scaled;
        }
        return largest * Math.sqrt(sum);
    }

    /** A copy as a float64 ND4J array of the same shape. */
    public INDArray toINDArray() {
        return Nd4j.create(data.clone(), new long[] {rows, columns}, new long[] {1, rows}, 'f', DataType.DOUBLE);
    }
}
