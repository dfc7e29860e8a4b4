package org.pde4j.linalg;

import java.util.Arrays;

/**
 * argmin |A d + b|² + μ|d|² for any number of μ from one singular value decomposition A = U Σ Vᵀ: d = −V diag(σ/(σ² + μ)) Uᵀ b, a product with a vector for
 * each μ. No normal equations: small σ keep their digits. Shapes: A (n, p), b (n), d (p).
 */
public final class DampedSpectrum {

    private final Svd svd;
    private final double[] projections;
    private final QrFactorization basis;
    private final int parameters;

    /** @param basis Q of Aᵀ = Q R for n &lt; p, where the factor is Rᵀ; null where the factor has the columns of A */
    private DampedSpectrum(Matrix factor, double[] right, QrFactorization basis, int parameters) {
        this.svd = Svd.of(factor);
        this.projections = Blas.transposeMultiply(svd.u(), right);
        this.basis = basis;
        this.parameters = parameters;
    }

    /** Of A with any shape; neither argument is modified. */
    public static DampedSpectrum of(Matrix a, double[] b) {
        if (a.rows() >= a.columns()) {
            SequentialQr qr = new SequentialQr(a.columns());
            qr.add(a, b);
            return of(qr);
        }
        QrFactorization basis = QrFactorization.of(a.transpose());
        return new DampedSpectrum(basis.r().transpose(), b, basis, a.columns());
    }

    /** Of the rows that a triangle has taken in, at least as many as it has columns. */
    public static DampedSpectrum of(SequentialQr qr) {
        return new DampedSpectrum(qr.r(), qr.right(), null, qr.r().columns());
    }

    /**
     * d for one μ.
     *
     * @param step d, shape (p)
     * @param decrease |b|² − |A d + b|²
     */
    public record Minimiser(double[] step, double decrease) {}

    /** |A|², in the Frobenius norm. */
    public double squaredNorm() {
        double sum = 0;
        for (double sigma : svd.values()) {
            sum += sigma * sigma;
        }
        return sum;
    }

    /** For μ &gt; 0. */
    public Minimiser minimise(double mu) {
        double[] scaled = new double[projections.length];
        double decrease = 0;
        for (int k = 0; k < scaled.length; k++) {
            double sigma = svd.values()[k];
            double share = sigma / (sigma * sigma + mu);
            scaled[k] = -share * projections[k];
            // 1 − (μ/(σ² + μ))², without cancellation.
            decrease += share * share * (sigma * sigma + 2 * mu) * projections[k] * projections[k];
        }
        return new Minimiser(inParameters(Blas.transposeMultiply(svd.vt(), scaled)), decrease);
    }

    /** argmin |A a + w|² + μ|a|² from Aᵀw, shape (p): right to |A|²ε/μ, as normal equations are. */
    public double[] solve(double[] transposed, double mu) {
        double[] reduced = basis == null ? transposed
                : Arrays.copyOf(basis.qTransposeTimes(new Matrix(parameters, 1, transposed.clone())).data(), projections.length);
        double[] y = Blas.multiply(svd.vt(), reduced);
        for (int k = 0; k < y.length; k++) {
            y[k] /= -(svd.values()[k] * svd.values()[k] + mu);
        }
        return inParameters(Blas.transposeMultiply(svd.vt(), y));
    }

    private double[] inParameters(double[] y) {
        return basis == null ? y : basis.qTimes(new Matrix(parameters, 1, Arrays.copyOf(y, parameters))).data();
    }
}
