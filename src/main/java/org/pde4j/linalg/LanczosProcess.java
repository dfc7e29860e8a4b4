package org.pde4j.linalg;

import java.util.function.UnaryOperator;

/**
 * The orthonormal basis q_1, …, q_k of a Krylov space of A and the tridiagonal T = Qᵀ A Q, grown by one product at a time; every new vector is
 * orthogonalised twice against all others.
 */
final class LanczosProcess {

    private final UnaryOperator<double[]> operator;
    private final double[][] basis;
    private final double[] diagonal;
    private final double[] off;
    private double[] next;
    private double length;
    private int size;

    /**
     * @param start of any length but zero; not modified
     * @param most dimension of the space up to which it may grow
     */
    LanczosProcess(UnaryOperator<double[]> operator, double[] start, int most) {
        this.operator = operator;
        basis = new double[most][];
        diagonal = new double[most];
        off = new double[most];
        next = start;
        length = Vectors.norm(start);
    }

    /** One product more. */
    void extend() {
        basis[size] = scaled(next, 1 / length);
        next = operator.apply(basis[size].clone()).clone();
        diagonal[size] = Vectors.dot(basis[size], next);
        for (int pass = 0; pass < 2; pass++) {
            for (int j = 0; j <= size; j++) {
                Vectors.addScaled(next, -Vectors.dot(basis[j], next), basis[j]);
            }
        }
        length = Vectors.norm(next);
        off[size] = length;
        size++;
    }

    int size() {
        return size;
    }

    boolean full() {
        return size == basis.length;
    }

    /** |A Q s − θ Q s| for an eigenpair (θ, s) of T is this times the last entry of s. */
    double coupling() {
        return off[size - 1];
    }

    /** Eigenpairs of T. */
    SymmetricEigen eigen() {
        Matrix tridiagonal = new Matrix(size, size);
        for (int i = 0; i < size; i++) {
            tridiagonal.set(i, i, diagonal[i]);
            if (i + 1 < size) {
                tridiagonal.set(i, i + 1, off[i]);
                tridiagonal.set(i + 1, i, off[i]);
            }
        }
        return SymmetricEigen.of(tridiagonal);
    }

    /** Q s for each column s, shape (n, columns). */
    Matrix vectors(Matrix coefficients) {
        int n = basis[0].length;
        Matrix q = new Matrix(n, size);
        for (int k = 0; k < size; k++) {
            System.arraycopy(basis[k], 0, q.data(), k * n, n);
        }
        return Blas.multiply(q, coefficients);
    }

    private static double[] scaled(double[] vector, double factor) {
        double[] result = new double[vector.length];
        Vectors.addScaled(result, factor, vector);
        return result;
    }
}
