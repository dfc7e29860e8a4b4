package org.pde4j.linalg;

import static org.bytedeco.openblas.global.openblas.CblasColMajor;
import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgeqrf;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;

import java.util.Random;

/**
 * Checks once in each JVM that the loaded OpenBLAS multiplies and factors correctly.
 *
 * <p>OpenBLAS chooses its kernels by CPU. Those of this library's version are right; those of the OpenBLAS 0.3.19 of ND4J for SkylakeX and
 * Cooper Lake (AVX-512) return wrong numbers without any sign of it, and another library on the class path may bring that one. The kernels for
 * Haswell are right in both and run on the same machines.
 */
public final class NativeKernels {

    private static final int SIZE = 160;

    private NativeKernels() {}

    /** Computed at first use. */
    private static final class Verdict {
        static final double DEFECT = Math.max(productDefect(), factorDefect());
    }

    /**
     * @throws IllegalStateException if products or factorisations are wrong, with the remedy
     */
    public static void requireSound() {
        requireSmall(Verdict.DEFECT);
    }

    /** @throws IllegalStateException if a defect of the size given is none of rounding */
    static void requireSmall(double defect) {
        // Sums of 160 products of numbers below 1 are right to 1e-13; the defects seen are above 1.
        if (!(defect < 1e-10)) {
            throw new IllegalStateException("The native linear algebra (OpenBLAS) computes wrong results on this CPU, by " + defect
                    + " in a product of size " + SIZE + "; put org.bytedeco:openblas 0.3.31 on the class path instead of the one of ND4J, or"
                    + " set the environment variable OPENBLAS_CORETYPE=Haswell before the JVM starts");
        }
    }

    /** max |A op(B) − plain loops| over the four ways to transpose. */
    private static double productDefect() {
        double[] a = sample(1);
        double[] b = sample(2);
        double defect = 0;
        for (int ways = 0; ways < 4; ways++) {
            boolean ta = (ways & 1) != 0;
            boolean tb = (ways & 2) != 0;
            double[] c = new double[SIZE * SIZE];
            cblas_dgemm(CblasColMajor, ta ? CblasTrans : CblasNoTrans, tb ? CblasTrans : CblasNoTrans, SIZE, SIZE, SIZE, 1, a, SIZE, b,
                    SIZE, 0, c, SIZE);
            defect = Math.max(defect, difference(c, product(a, ta, b, tb)));
        }
        return defect;
    }

    /** max |RᵀR − AᵀA| for A = Q R. */
    private static double factorDefect() {
        double[] a = sample(3);
        double[] packed = a.clone();
        LAPACKE_dgeqrf(Lapack.COLUMN_MAJOR, SIZE, SIZE, packed, SIZE, new double[SIZE]);
        for (int j = 0; j < SIZE; j++) {
            for (int i = j + 1; i < SIZE; i++) {
                packed[i + j * SIZE] = 0;
            }
        }
        return difference(product(packed, true, packed, false), product(a, true, a, false));
    }

    private static double[] product(double[] a, boolean ta, double[] b, boolean tb) {
        double[] c = new double[SIZE * SIZE];
        for (int j = 0; j < SIZE; j++) {
            for (int k = 0; k < SIZE; k++) {
                double factor = tb ? b[j + k * SIZE] : b[k + j * SIZE];
                for (int i = 0; i < SIZE; i++) {
                    c[i + j * SIZE] += (ta ? a[k + i * SIZE] : a[i + k * SIZE]) * factor;
                }
            }
        }
        return c;
    }

    /** Numbers between −1 and 1 without structure. */
    private static double[] sample(int seed) {
        return new Random(seed).doubles((long) SIZE * SIZE, -1, 1).toArray();
    }

    private static double difference(double[] a, double[] b) {
        double largest = 0;
        for (int k = 0; k < a.length; k++) {
            double gap = Math.abs(a[k] - b[k]);
            largest = Double.isNaN(gap) ? Double.POSITIVE_INFINITY : Math.max(largest, gap);
        }
        return largest;
    }
}
