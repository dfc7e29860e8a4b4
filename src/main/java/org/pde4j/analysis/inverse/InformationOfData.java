package org.pde4j.analysis.inverse;

import java.util.List;
import java.util.stream.IntStream;
import org.pde4j.expr.Parameter;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SequentialQr;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.ObservationTerms;
import org.pde4j.optim.Block;

/**
 * What the observations of a problem determine of its unknown parameters p at θ = (W, q).
 *
 * @param parameters in the order of θ
 * @param values p at θ
 * @param slopes dp/dq at θ
 * @param fisher of q, in units of the noise
 * @param chiSquare Σ ((g(x_i) − d_i)/σ_i)²
 * @param data N, the number of values observed and of priors
 * @param unsolved the norm of the rows of equations and conditions in units of the noise: a direction that changes the residual by no more is not known
 */
public record InformationOfData(List<Parameter> parameters, double[] values, double[] slopes, ReducedFisher fisher, double chiSquare, int data,
        double unsolved) {

    /** Rows of the Jacobian at a time. */
    private static final int ROWS = 1024;

    /** Three times what the equations leave is known apart from it. */
    private static final double ABOVE_RESIDUAL = 3;

    /** Standard deviations of χ² beyond which it contradicts σ. */
    public static final double MISFIT = 3;

    /** Part of the data that must be left for χ² to say anything of σ. */
    public static final double LEFT = 0.1;

    /**
     * @param problem with unknown parameters and observations
     * @param theta shape (w + m); not modified
     */
    public static InformationOfData of(CollocationProblem problem, double[] theta) {
        List<Parameter> parameters = problem.unknownParameters().parameters();
        int m = parameters.size();
        int data = ObservationTerms.count(problem.problem());
        double unit = Math.sqrt(data * problem.factor());
        double[] s = problem.residual(theta);
        SequentialQr qr = new SequentialQr(theta.length);
        Matrix observed = new Matrix(data, theta.length);
        double chiSquare = 0;
        double unsolved = 0;
        int next = 0;
        for (Block block : problem.rowBlocks()) {
            boolean measured = block.kind().equals(ObservationTerms.KIND);
            for (int from = block.from(); from < block.to(); from += ROWS) {
                int[] rows = IntStream.range(from, Math.min(block.to(), from + ROWS)).toArray();
                Matrix jacobian = problem.jacobian(theta, rows);
                for (int k = 0; k < jacobian.data().length; k++) {
                    jacobian.data()[k] *= unit;
                }
                qr.add(jacobian, new double[rows.length]);
                for (int i = 0; i < rows.length; i++) {
                    double z = unit * s[rows[i]];
                    chiSquare += measured ? z * z : 0;
                    unsolved += measured ? 0 : z * z;
                    for (int j = 0; measured && j < theta.length; j++) {
                        observed.set(next, j, jacobian.get(i, j));
                    }
                    next += measured ? 1 : 0;
                }
            }
        }
        double[] values = new double[m];
        double[] slopes = new double[m];
        for (int k = 0; k < m; k++) {
            double q = theta[theta.length - m + k];
            values[k] = parameters.get(k).at(q);
            slopes[k] = parameters.get(k).slopeAt(q);
        }
        return new InformationOfData(parameters, values, slopes, ReducedFisher.of(qr.r(), observed, m, qr.rows()), chiSquare, data, Math.sqrt(unsolved));
    }

    /**
     * Number of directions of q that the data determine: a change by 1, which is one by the size of a parameter, changes χ² by more than 1 and by clearly more
     * than the equations leave open.
     */
    public int rank() {
        return fisher.rank(floor());
    }

    /** The least root of an eigenvalue of F that counts. */
    double floor() {
        return Math.max(1, ABOVE_RESIDUAL * unsolved);
    }

    /** Whether all parameters are determined. */
    public boolean isDetermined() {
        return rank() == parameters.size();
    }

    /** Whether the data would determine all parameters if the equations and conditions held. */
    public boolean wouldBeDetermined() {
        return fisher.rank(1) == parameters.size();
    }

    /**
     * The covariance of p, shape (m, m); meaningful where {@link #isDetermined}. F⁻¹ for the noise that is given, or F⁻¹ χ²/(N − degrees of freedom) where the
     * misfit is larger than that noise allows ({@link #misfitFactor}).
     */
    public Matrix covariance() {
        return scaled(fisher.covariance(), 1, misfitFactor() * misfitFactor());
    }

    /** (χ² − (N − degrees of freedom)) / √(2 (N − degrees of freedom)): how far the misfit is from its mean, in its standard deviations. */
    public double misfitDeviations() {
        return (chiSquare - freeData()) / Math.sqrt(2 * freeData());
    }

    /**
     * √(χ²/(N − degrees of freedom)), by which the noise of the data is larger than σ says, if there is one (Birge 1932, Phys. Rev. 40, 207); 1 where the
     * misfit is at most three of its standard deviations above its mean, or where less than a tenth of the data is left to tell.
     */
    public double misfitFactor() {
        return freeData() >= LEFT * data && misfitDeviations() > MISFIT ? Math.sqrt(chiSquare / freeData()) : 1;
    }

    /** F in p, shape (m, m), for the noise that is given. */
    public Matrix information() {
        return scaled(fisher.information(), -1, 1);
    }

    private Matrix scaled(Matrix matrix, int exponent, double factor) {
        Matrix result = matrix.copy();
        for (int i = 0; i < slopes.length; i++) {
            for (int j = 0; j < slopes.length; j++) {
                result.set(i, j, factor * matrix.get(i, j) * Math.pow(slopes[i] * slopes[j], exponent));
            }
        }
        return result;
    }

    /** N − trace of the hat matrix: what is left to compare with the noise. */
    public double freeData() {
        return data - fisher.degreesOfFreedom();
    }
}
