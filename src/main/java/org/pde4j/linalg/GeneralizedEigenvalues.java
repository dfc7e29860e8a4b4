package org.pde4j.linalg;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dggev;

import java.util.stream.IntStream;

/** λ with A x = λ B x for square A and B, neither symmetric, by the QZ algorithm (LAPACK dggev). */
public final class GeneralizedEigenvalues {

    private GeneralizedEigenvalues() {}

    /**
     * The real parts of the eigenvalues that are finite: those with B x = 0 up to rounding are left out. The arguments are not modified.
     *
     * @throws ArithmeticException if an entry is not finite, or the iteration does not converge
     */
    public static double[] realParts(Matrix a, Matrix b) {
        Lapack.requireSquare("GeneralizedEigenvalues", a);
        Lapack.requireSquare("GeneralizedEigenvalues", b);
        Lapack.requireRows("GeneralizedEigenvalues", a.rows(), b.rows());
        Lapack.requireFinite("GeneralizedEigenvalues", a);
        Lapack.requireFinite("GeneralizedEigenvalues", b);
        int n = a.rows();
        double[] real = new double[n];
        double[] imaginary = new double[n];
        double[] scale = new double[n];
        Lapack.check("GeneralizedEigenvalues", "dggev", LAPACKE_dggev(Lapack.COLUMN_MAJOR, (byte) 'N', (byte) 'N', n, a.copy().data(), n,
                b.copy().data(), n, real, imaginary, scale, new double[1], 1, new double[1], 1));
        double rounding = n * Rounding.EPSILON * Vectors.maxNorm(b.data());
        return IntStream.range(0, n).filter(k -> Math.abs(scale[k]) > rounding).mapToDouble(k -> real[k] / scale[k]).toArray();
    }
}
