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
 * What features of a fit do not see of layers that move: z = ψ − Φa with ψ a combination of {@link TranslationModes}, Φa that of features for which |N′(v) z|
 * is least. The largest rms(z / sizes) / |N′(v) z|, and the z that explains most of what features leave of the residual.
 *
 * <p>As N′(v) z is orthogonal to what N′(v) makes of the features, the gain over both together is at most the root of the sum of the squares of both gains.
 */
final class TranslationGain {

    /** In parts of a mode, what is left of it besides is rounding: nothing but the damping limits the coefficients a. */
    private static final double ROUNDED = Math.ulp(1.0) / Correction.DAMPING;

    /**
     * @param gain the largest; 0 where v is constant
     * @param distance rms(z / sizes) of N′(v) z ≈ −N(v)
     */
    record Motion(double gain, double distance) {

        static final Motion NONE = new Motion(0, 0);
    }

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
     * At v.
     *
     * @param blocks of the fit
     * @param fit linearised at v
     * @param v points and jet entries to values, shape (entries)(n)
     */
    Motion of(List<LinearisedBlock> blocks, Correction fit, BiFunction<double[], List<Field>, double[][]> v) {
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
            return new Motion(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double[] norms = Arrays.stream(values).mapToDouble(this::norm).toArray();
        int[] used = IntStream.range(0, norms.length).filter(j -> norms[j] > 0 && Double.isFinite(norms[j])
                && Arrays.stream(images.data(), j * images.rows(), (j + 1) * images.rows()).allMatch(Double::isFinite)).toArray();
        Matrix ofUsed = new Matrix(n + m, used.length);
        double[] left = new double[n + m];
        int next = 0;
        for (LinearisedBlock block : blocks) {
            next = LinearisedBlock.right(block.values(), block.weight(), left, next);
        }
        for (int j = 0; j < used.length; j++) {
            for (int i = 0; i < n; i++) {
                ofUsed.set(i, j, images.get(i, used[j]) / norms[used[j]]);
            }
        }
        Matrix rotated = fit.solver().qr().qTransposeTimes(ofUsed);
        Matrix nearest = fit.solver().coefficients(rotated);
        Matrix features = features(blocks.get(0), fit);
        int points = features.rows();
        Matrix z = new Matrix(points * sizes.length, used.length);
        for (int k = 0; k < sizes.length; k++) {
            Matrix combined = Blas.multiply(features, rows(nearest, k * features.columns(), features.columns()));
            for (int j = 0; j < used.length; j++) {
                double[] mode = values[used[j]][k];
                for (int i = 0; i < points; i++) {
                    double own = mode.length == 0 ? 0 : mode[i] / norms[used[j]];
                    z.set(k * points + i, j, (own - combined.get(i, j)) / (sizes[k] * Math.sqrt(points)));
                }
            }
        }
        return motion(rows(rotated, m, n), Arrays.copyOfRange(fit.solver().qr().qTransposeTimes(new Matrix(n + m, 1, left)).data(), m, n + m), z);
    }

    private static Matrix rows(Matrix matrix, int from, int count) {
        Matrix rows = new Matrix(count, matrix.columns());
        for (int j = 0; j < rows.columns(); j++) {
            System.arraycopy(matrix.data(), j * matrix.rows() + from, rows.data(), j * count, count);
        }
        return rows;
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

    /** max |Zc|/|Tc|, and |Zc| of the least |Tc − b|, over c that Z determines. */
    private static Motion motion(Matrix images, double[] left, Matrix z) {
        QrFactorization qr = QrFactorization.pivoted(z);
        Matrix r = qr.r();
        int[] order = qr.permutation();
        int rank = (int) IntStream.range(0, Math.min(r.rows(), r.columns())).takeWhile(j -> Math.abs(r.get(j, j)) > ROUNDED).count();
        if (rank == 0) {
            return Motion.NONE;
        }
        Matrix t = new Matrix(images.rows(), rank);
        for (int j = 0; j < rank; j++) {
            for (int i = 0; i < t.rows(); i++) {
                double sum = images.get(i, order[j]);
                for (int l = 0; l < j; l++) {
                    sum -= t.get(i, l) * r.get(l, j);
                }
                t.set(i, j, sum / r.get(j, j));
            }
        }
        double smallest = Svd.values(t)[rank - 1];
        // Of z with orthonormal values.
        double[] c = smallest == 0 ? new double[0] : QrFactorization.of(t).solve(left);
        return new Motion(1 / smallest, smallest == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(Arrays.stream(c).map(y -> y * y).sum()));
    }
}
