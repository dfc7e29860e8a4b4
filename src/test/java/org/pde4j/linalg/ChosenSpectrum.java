package org.pde4j.linalg;

import java.util.Random;

/** Matrices whose singular values or eigenvalues are chosen, built from orthonormal factors by modified Gram–Schmidt in plain Java. */
public final class ChosenSpectrum {

    private ChosenSpectrum() {}

    /** U diag(σ) Vᵀ, shape (m, n), with random orthonormal U and V; σ of length at most min(m, n). */
    public static Matrix rectangular(int m, int n, double[] sigma, long seed) {
        Random random = new Random(seed);
        double[][] u = orthonormal(m, sigma.length, random);
        double[][] v = orthonormal(n, sigma.length, random);
        return combine(m, n, u, sigma, v);
    }

    /** Q diag(λ) Qᵀ, shape (n, n), with random orthogonal Q. */
    public static Matrix symmetric(double[] lambda, long seed) {
        double[][] q = orthonormal(lambda.length, lambda.length, new Random(seed));
        return combine(lambda.length, lambda.length, q, lambda, q);
    }

    /** k orthonormal vectors of length n, orthogonalised twice. */
    public static double[][] orthonormal(int n, int k, Random random) {
        double[][] q = new double[k][n];
        for (int a = 0; a < k; a++) {
            for (int i = 0; i < n; i++) {
                q[a][i] = random.nextGaussian();
            }
            for (int pass = 0; pass < 2; pass++) {
                for (int b = 0; b < a; b++) {
                    double product = 0;
                    for (int i = 0; i < n; i++) {
                        product += q[a][i] * q[b][i];
                    }
                    for (int i = 0; i < n; i++) {
                        q[a][i] -= product * q[b][i];
                    }
                }
            }
            double norm = 0;
            for (double entry : q[a]) {
                norm += entry * entry;
            }
            norm = Math.sqrt(norm);
            for (int i = 0; i < n; i++) {
                q[a][i] /= norm;
            }
        }
        return q;
    }

    private static Matrix combine(int m, int n, double[][] u, double[] d, double[][] v) {
        Matrix matrix = new Matrix(m, n);
        for (int k = 0; k < d.length; k++) {
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < m; i++) {
                    matrix.add(i, j, u[k][i] * d[k] * v[k][j]);
                }
            }
        }
        return matrix;
    }

    /** Independent standard normal entries. */
    public static Matrix gaussian(int m, int n, long seed) {
        Random random = new Random(seed);
        Matrix matrix = new Matrix(m, n);
        for (int k = 0; k < m * n; k++) {
            matrix.data()[k] = random.nextGaussian();
        }
        return matrix;
    }
}
