package org.pde4j.analysis.kernel;

import java.util.List;
import java.util.stream.IntStream;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.QrFactorization;
import org.pde4j.linalg.Svd;
import org.pde4j.optim.Block;

/**
 * K = Jac Jacᵀ = L Lᵀ, and G, G̃ in the same way, with factors L of at most n columns by the QR factorisation of the transposed
 * Jacobians.
 *
 * <p>The factorisation is backward stable column by column, so every row block of K and both parts can be read off the small factors
 * without losing small singular values: one QR of the long matrix serves all spectra.
 */
public final class KernelDecomposition {

    private final double unit;
    private final Matrix factor;
    private final Matrix innerFactor;
    private final Matrix outerFactor;
    private final int parameters;
    private final int innerParameters;
    private final RowClasses classes;
    private final int[] interior;
    private final int[] conditions;
    private final Svd svd;

    /**
     * @param jacobian shape (n, p), not modified
     * @param unit unit roundoff with which it was computed
     */
    public KernelDecomposition(Matrix jacobian, List<Block> parameterBlocks, int[] interior, int[] conditions, double unit) {
        this.unit = unit;
        Matrix transposed = jacobian.transpose();
        this.parameters = jacobian.columns();
        this.classes = RowClasses.ofTransposed(transposed);
        this.interior = interior;
        this.conditions = conditions;
        Matrix inner = gather(transposed, parameterBlocks, false);
        Matrix outer = gather(transposed, parameterBlocks, true);
        this.innerParameters = inner.rows();
        Matrix innerR = QrFactorization.of(inner).r();
        Matrix outerR = QrFactorization.of(outer).r();
        this.innerFactor = innerR.transpose();
        this.outerFactor = outerR.transpose();
        if (innerR.rows() == 0 || outerR.rows() == 0) {
            this.factor = innerR.rows() == 0 ? outerFactor : innerFactor;
        } else {
            this.factor = QrFactorization.of(stack(innerR, outerR)).r().transpose();
        }
        this.svd = Svd.of(factor);
    }

    private static Matrix gather(Matrix transposed, List<Block> blocks, boolean outer) {
        List<Block> chosen = blocks.stream().filter(block -> block.kind().equals("outer") == outer).toList();
        int[] rows = chosen.stream().flatMapToInt(block -> IntStream.range(block.from(), block.to())).toArray();
        return transposed.selectRows(rows);
    }

    private static Matrix stack(Matrix upper, Matrix lower) {
        Matrix stacked = new Matrix(upper.rows() + lower.rows(), upper.columns());
        for (int j = 0; j < upper.columns(); j++) {
            System.arraycopy(upper.data(), j * upper.rows(), stacked.data(), j * stacked.rows(), upper.rows());
            System.arraycopy(lower.data(), j * lower.rows(), stacked.data(), j * stacked.rows() + upper.rows(), lower.rows());
        }
        return stacked;
    }

    /** K itself, shape (n, n); good for norms, not for small eigenvalues. */
    public Matrix kernel() {
        return Blas.gram(factor);
    }

    /** Spectrum of K. */
    public Spectrum spectrum() {
        return spectrum(svd.values(), factor, all(), parameters);
    }

    /** Left singular vectors of Jac, the eigenvectors of K in the order of {@link #spectrum}, shape (n, min(n, p)). */
    public Matrix vectors() {
        return svd.u();
    }

    /** Spectrum of K_rr, interior rows against interior rows. */
    public Spectrum interiorSpectrum() {
        return spectrum(factor.selectRows(interior), interior, parameters);
    }

    /** Spectrum of K_bb, all other rows against themselves. */
    public Spectrum conditionsSpectrum() {
        return spectrum(factor.selectRows(conditions), conditions, parameters);
    }

    /** Singular values of K_rb, descending. */
    public double[] coupling() {
        return Svd.values(Blas.multiplyTranspose(factor.selectRows(interior), factor.selectRows(conditions)));
    }

    /** G, from the parameters that are not outer. */
    public KernelPart inner() {
        return part(innerFactor, innerParameters);
    }

    /** G̃, from the outer parameters. */
    public KernelPart outer() {
        return part(outerFactor, parameters - innerParameters);
    }

    private KernelPart part(Matrix partFactor, int partParameters) {
        return new KernelPart(spectrum(partFactor, all(), partParameters), trace(partFactor, interior), trace(partFactor, conditions));
    }

    private Spectrum spectrum(Matrix rows, int[] which, int columns) {
        return spectrum(Svd.values(rows), rows, which, columns);
    }

    private Spectrum spectrum(double[] sigma, Matrix rows, int[] which, int columns) {
        return Spectrum.of(sigma, which.length, columns, rows.frobeniusNorm(), unit, classes.zeros(which, columns));
    }

    private int[] all() {
        return IntStream.range(0, factor.rows()).toArray();
    }

    private static double trace(Matrix rows, int[] which) {
        double sum = 0;
        for (int j = 0; j < rows.columns(); j++) {
            for (int i : which) {
                sum += rows.get(i, j) * rows.get(i, j);
            }
        }
        return sum;
    }
}
