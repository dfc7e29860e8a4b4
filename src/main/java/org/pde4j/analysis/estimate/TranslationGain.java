package org.pde4j.analysis.estimate;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.pde4j.expr.Field;
import org.pde4j.expr.KinkException;
import org.pde4j.expr.MultiIndex;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.QrFactorization;
import org.pde4j.linalg.Svd;
import org.pde4j.problem.Problem;

/**
 * max rms(z / sizes) / |N′(v) z| over z = ψ − Φa, ψ a combination of {@link TranslationModes}, Φa that of features of a fit for which |N′(v) z| is least.
 *
 * <p>As N′(v) z is orthogonal to what N′(v) makes of the features, the gain over both together is at most the root of the sum of the squares of both gains.
 */
final class TranslationGain {

    /** In parts of a mode: what is left of it besides is rounding. */
    private static final double ROUNDED = 1e-6;

    private final Problem problem;
    private final TranslationModes modes;
    private final double[] sizes;

    /** @param sizes orders of magnitude of the unknowns */
    TranslationGain(Problem problem, TranslationModes modes, double[] sizes) {
        this.problem = problem;
        this.modes = modes;
        this.sizes = sizes;
    }

    /**
     * 0 where v has no further derivative, and where v is constant.
     *
     * @param blocks of the fit
     * @param fit linearised at v
     * @param v points and jet entries to values, shape (entries)(n)
     */
    double of(List<LinearisedBlock> blocks, Correction fit, BiFunction<double[], List<Field>, double[][]> v) {
        int m = fit.coefficients().length;
        int n = blocks.stream().mapToInt(LinearisedBlock::size).sum();
        Matrix images = new Matrix(n + m, modes.count());
        double[][][] values;
        try {
            values = modes.values(blocks.get(0).points(), problem.unknowns(), v);
            int row = 0;
            for (LinearisedBlock block : blocks) {
                modes.addTo(images, row, block, v);
                row += block.size();
            }
        } catch (KinkException kink) {
            // A hard condition of v may have a kink that one derivative more would lose: how layers move is not known then.
            return Double.POSITIVE_INFINITY;
        }
        int[] used = IntStream.range(0, modes.count()).filter(j -> norm(values[j]) > 0 && Double.isFinite(norm(values[j]))
                && Arrays.stream(images.data(), j * images.rows(), (j + 1) * images.rows()).allMatch(Double::isFinite)).toArray();
        Matrix ofUsed = new Matrix(n + m, used.length);
        Matrix z = new Matrix(blocks.get(0).size() * sizes.length, used.length);
        Matrix features = features(blocks.get(0), fit);
        for (int j = 0; j < used.length; j++) {
            double unit = 1 / norm(values[used[j]]);
            double[] image = Arrays.stream(images.data(), used[j] * images.rows(), (used[j] + 1) * images.rows()).map(entry -> unit * entry).toArray();
            System.arraycopy(image, 0, ofUsed.data(), j * image.length, image.length);
            double[] a = fit.solver().solve(image);
            for (int k = 0; k < sizes.length; k++) {
                double[] combined = Blas.multiply(features, Arrays.copyOfRange(a, k * features.columns(), (k + 1) * features.columns()));
                double[] mode = values[used[j]][k];
                for (int i = 0; i < mode.length; i++) {
                    z.set(k * mode.length + i, j, (unit * mode[i] - combined[i]) / (sizes[k] * Math.sqrt(mode.length)));
                }
            }
        }
        return gain(fit.solver().qr().qTransposeTimes(ofUsed), m, z);
    }

    /** rms(ψ / sizes). @param mode shape (unknowns)(n) */
    private double norm(double[][] mode) {
        return Math.sqrt(IntStream.range(0, sizes.length).mapToDouble(k -> Math.pow(CorrectionSearch.rms(mode[k]) / sizes[k], 2)).sum());
    }

    /** φ_k(x_i). */
    private static Matrix features(LinearisedBlock block, Correction fit) {
        Matrix features = new Matrix(block.size(), fit.features().count());
        double[] ones = new double[block.size()];
        Arrays.fill(ones, 1);
        fit.features().addTo(features, 0, 0, block.points(), List.of(MultiIndex.ZERO), new double[][] {ones}, 1);
        return features;
    }

    /** max |Zc|/|Tc|, T the rows of a matrix from one on, over c that Z determines. */
    private static double gain(Matrix matrix, int from, Matrix z) {
        QrFactorization qr = QrFactorization.pivoted(z);
        Matrix r = qr.r();
        int[] order = qr.permutation();
        int rank = (int) IntStream.range(0, Math.min(r.rows(), r.columns())).takeWhile(j -> Math.abs(r.get(j, j)) > ROUNDED).count();
        Matrix t = new Matrix(matrix.rows() - from, rank);
        for (int j = 0; j < rank; j++) {
            for (int i = 0; i < t.rows(); i++) {
                double sum = matrix.get(from + i, order[j]);
                for (int l = 0; l < j; l++) {
                    sum -= t.get(i, l) * r.get(l, j);
                }
                t.set(i, j, sum / r.get(j, j));
            }
        }
        return rank == 0 ? 0 : 1 / Svd.values(t)[rank - 1];
    }
}
