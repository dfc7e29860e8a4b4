package org.pde4j.analysis.coercivity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.analysis.criticalpoint.EnclosedJet;
import org.pde4j.analysis.criticalpoint.EnclosedTerm;
import org.pde4j.analysis.criticalpoint.FeatureEnclosure;
import org.pde4j.expr.Enclosure;
import org.pde4j.linalg.EnclosedMatrix;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.Svd;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Term;

/**
 * |a| ≤ R*(J₀) = (|g| + √(2J₀/c))/σ wherever J(a) ≤ J₀, for J ≥ (c/2)|B a − g|² and a proved lower bound σ of the least singular value of B.
 *
 * <p>σ_min(B) ≥ (1 − ‖I − XB‖)/‖X‖ for every X; X is the computed pseudo-inverse, and both norms are bounded with all rounding enclosed, as are
 * the entries of B and g. J₀ and J(a) are losses as computed in float64: σ is lowered by twice the difference of the computed and the exact B and
 * the rounding of its products with a, so that the ball holds every a whose computed loss is at most J₀.
 *
 * @param sigma the lower bound of σ_min(B) for the exact B
 * @param allowance what rounding of a computed loss may take from it
 * @param data an upper bound of |g|
 * @param factor c
 * @param largest an upper bound of ‖B‖₂²
 */
public record SublevelBall(double sigma, double allowance, double data, double factor, double largest) {

    /** The share of ‖B‖_F by which computed entries may differ from enclosed ones; more is another arithmetic or another model. */
    private static final double AGREEMENT = 1e-10;

    /** Covers the few roundings of a bound. */
    private static final double UPWARD = 1 + 64 * Rounding.EPSILON;

    /**
     * Empty if the model is not made of enclosed features, a coefficient is given by data, a function has no proved error bound, or σ cannot be distinguished
     * from rounding.
     *
     * @param chosen indices of blocks that are linear in u
     */
    public static Optional<SublevelBall> of(CollocationProblem problem, List<Integer> chosen) {
        if (FeatureEnclosure.obstacle(problem.network()).isPresent()) {
            return Optional.empty();
        }
        List<Term> blocks = chosen.stream().map(problem.blocks()::get).toList();
        if (FeatureEnclosure.data(blocks).isPresent()) {
            return Optional.empty();
        }
        double[] zero = new double[problem.dimension()];
        List<EnclosedMatrix> parts = new ArrayList<>();
        Enclosure square = Enclosure.of(0);
        for (EnclosedTerm term : FeatureEnclosure.of(problem, blocks)) {
            EnclosedJet jet = new EnclosedJet(term, zero);
            parts.add(EnclosedJet.scaled(jet.jacobian(term.jets()), i -> root(term.weights()[i])));
            Enclosure[] residual = jet.residual();
            for (int i = 0; i < residual.length; i++) {
                square = square.plus(term.weights()[i].times(residual[i].square()));
            }
        }
        EnclosedMatrix b = stacked(parts);
        int[] rows = chosen.stream().flatMapToInt(k -> IntStream.range(problem.rowBlocks().get(k).from(), problem.rowBlocks().get(k).to())).toArray();
        return of(b, problem.jacobian(zero, rows), Math.nextUp(Math.sqrt(square.high())), problem);
    }

    private static Optional<SublevelBall> of(EnclosedMatrix b, Matrix computed, double data, CollocationProblem problem) {
        int p = b.columns();
        double size = b.mid().frobeniusNorm();
        double difference = b.distanceBound(computed);
        if (!(size > 0) || !(difference <= AGREEMENT * size) || b.rows() < p) {
            return Optional.empty();
        }
        Matrix inverse = pseudoInverse(b.mid());
        double defect = EnclosedMatrix.of(inverse).times(b).distanceBound(Matrix.identity(p));
        double norm = frobeniusBound(EnclosedMatrix.of(inverse));
        double sigma = (1 - defect) / norm * (1 - 8 * Rounding.EPSILON);
        double allowance = 2 * (difference + Rounding.gamma(p + problem.residuals() + 64L) * size) * UPWARD;
        return defect < 1 && sigma > 2 * allowance && Double.isFinite(data)
                ? Optional.of(new SublevelBall(sigma, allowance, data, problem.factor(), largest(b))) : Optional.empty();
    }

    private static Enclosure root(Enclosure weight) {
        return new Enclosure(Math.max(0, Math.nextDown(Math.sqrt(Math.max(0, weight.low())))), Math.nextUp(Math.sqrt(weight.high())));
    }

    private static EnclosedMatrix stacked(List<EnclosedMatrix> parts) {
        int rows = parts.stream().mapToInt(EnclosedMatrix::rows).sum();
        int columns = parts.get(0).columns();
        EnclosedMatrix whole = new EnclosedMatrix(new Matrix(rows, columns), new Matrix(rows, columns));
        int from = 0;
        for (EnclosedMatrix part : parts) {
            for (int j = 0; j < columns; j++) {
                for (int i = 0; i < part.rows(); i++) {
                    whole.mid().set(from + i, j, part.mid().get(i, j));
                    whole.rad().set(from + i, j, part.rad().get(i, j));
                }
            }
            from += part.rows();
        }
        return whole;
    }

    /** V Σ⁻¹ Uᵀ. */
    private static Matrix pseudoInverse(Matrix b) {
        Svd svd = Svd.of(b);
        Matrix scaled = svd.u().copy();
        for (int j = 0; j < scaled.columns(); j++) {
            for (int i = 0; i < scaled.rows(); i++) {
                scaled.set(i, j, scaled.get(i, j) / svd.values()[j]);
            }
        }
        return EnclosedMatrix.of(svd.vt()).transposeTimes(EnclosedMatrix.of(scaled.transpose())).mid();
    }

    private static double frobeniusBound(EnclosedMatrix x) {
        double square = 0;
        for (double norm : x.rowNormBounds()) {
            square += norm * norm;
        }
        return Math.sqrt(square) * (1 + Rounding.gamma(2L * x.rows() + 16));
    }

    /** ‖B‖₂² ≤ ‖VᵀBᵀBV‖/σ_min(V)², V the computed eigenvectors of BᵀB, σ_min(V)² ≥ 1 − ‖VᵀV − I‖. */
    private static double largest(EnclosedMatrix b) {
        EnclosedMatrix gram = b.transposeTimes(b);
        SymmetricEigen eigen = SymmetricEigen.of(gram.mid());
        EnclosedMatrix v = EnclosedMatrix.of(eigen.vectors());
        int p = b.columns();
        Matrix diagonal = new Matrix(p, p);
        double largest = 0;
        for (int i = 0; i < p; i++) {
            diagonal.set(i, i, eigen.values()[i]);
            largest = Math.max(largest, Math.abs(eigen.values()[i]));
        }
        double above = largest + v.transposeTimes(gram.times(v)).distanceBound(diagonal);
        double orthogonality = v.transposeTimes(v).distanceBound(Matrix.identity(p));
        return orthogonality < 0.5 ? above / (1 - orthogonality) * UPWARD : Double.POSITIVE_INFINITY;
    }

    /** R*, for a computed loss J₀. */
    public double radius(double loss) {
        double residual = Math.sqrt(2 * loss / factor) * UPWARD;
        return (data * UPWARD + residual) * (1 + allowance / sigma) / (sigma - allowance) * UPWARD;
    }

    /** An upper bound of the largest eigenvalue c‖B‖₂² of the Hessian where B holds all rows of a linear problem. */
    public double curvature() {
        return factor * largest * UPWARD;
    }
}
