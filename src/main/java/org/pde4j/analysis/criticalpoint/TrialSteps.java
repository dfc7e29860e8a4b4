package org.pde4j.analysis.criticalpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.pde4j.analysis.WorkLimit;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.QrFactorization;
import org.pde4j.linalg.Svd;
import org.pde4j.linalg.Vectors;
import org.pde4j.optim.CurvatureSpectrum;
import org.pde4j.optim.GaussNewtonCg;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.Objective;
import org.pde4j.optim.Run;

/**
 * max_d J(θ) − J(θ + d) over trial steps d, by evaluation of J: what one step removes, measured where the floors and the curvatures only estimate it.
 *
 * <p>Trial steps are −(|H| + μ)⁻¹∇J across the eigenvectors that are known, for several μ, and for sums of squares
 * d = argmin |Jac d + s|² + μ²|Dd|², D the norms of the columns of Jac. Rows are factored in descending order of their size, which keeps the digits of light
 * rows beside heavy ones (Powell &amp; Reid 1969; Cox &amp; Higham 1998). Where Jac is too large to be factored, one step of {@link GaussNewtonCg}.
 *
 * @param decrease the largest J(θ) − J(θ + d), at least 0
 * @param length |d| of that step; 0 if none lowers J
 * @param reached J(θ + d)
 */
public record TrialSteps(double decrease, double length, double reached) {

    /** Singular values of the scaled Jacobian from 1 down to rounding, one trial for each decade and a half. */
    private static final double DAMPING_RATIO = 0.03;

    /** Trials of μ of which the step by conjugate gradients is made at most. */
    private static final int CG_TRIALS = 20;
    private static final int MAX_INNER = 100;

    /**
     * At θ, shape (p).
     *
     * @param limit of the factorisation of Jac, and of the products with it beyond
     */
    public static TrialSteps at(Objective objective, double[] theta, CurvatureSpectrum spectrum, WorkLimit limit) {
        double loss = objective.value(theta);
        List<double[]> steps = new ArrayList<>(newton(objective, theta, spectrum));
        if (objective instanceof LeastSquaresObjective squares) {
            long products = limit.products(squares.residuals(), squares.dimension());
            if (limit.factors(squares.residuals(), squares.dimension())) {
                steps.addAll(gaussNewton(squares, theta));
            } else if (products >= 2L * CG_TRIALS) {
                steps.add(conjugateGradients(squares, theta, (int) Math.min(MAX_INNER, products / CG_TRIALS)));
            }
        }
        TrialSteps best = new TrialSteps(0, 0, loss);
        for (double[] step : steps) {
            double[] moved = new double[theta.length];
            Vectors.move(theta, 1, step, moved);
            double reached = objective.value(moved);
            if (loss - reached > best.decrease) {
                best = new TrialSteps(loss - reached, Vectors.norm(step), reached);
            }
        }
        return best;
    }

    /** −Σ_i (v_i·∇J)/(|λ_i| + μ) v_i, and −t∇J for t of the order of 1/‖H‖. */
    private static List<double[]> newton(Objective objective, double[] theta, CurvatureSpectrum spectrum) {
        double[] gradient = new double[theta.length];
        objective.evaluate(theta, gradient, null);
        double norm = spectrum.norm();
        List<double[]> steps = new ArrayList<>();
        for (double mu = 1; norm > 0 && mu > objective.unitRoundoff(); mu *= DAMPING_RATIO) {
            double[] step = new double[theta.length];
            for (int i = 0; i < spectrum.values().length; i++) {
                Vectors.addScaled(step, -spectrum.component(i, gradient) / (Math.abs(spectrum.values()[i]) + mu * norm), spectrum.vector(i));
            }
            steps.add(step);
        }
        for (double t = 1; norm > 0 && t <= 100; t *= 10) {
            double[] step = new double[theta.length];
            Vectors.addScaled(step, -t / norm, gradient);
            steps.add(step);
        }
        return steps;
    }

    private static List<double[]> gaussNewton(LeastSquaresObjective squares, double[] theta) {
        int p = theta.length;
        double[] residual = squares.residual(theta);
        Matrix jacobian = squares.jacobian(theta);
        int n = residual.length;
        int[] rows = byDescendingSize(jacobian);
        Matrix sorted = new Matrix(n, p);
        Matrix right = new Matrix(n, 1);
        double[] scale = new double[p];
        for (int j = 0; j < p; j++) {
            double[] column = Arrays.copyOfRange(jacobian.data(), j * n, (j + 1) * n);
            double norm = Vectors.norm(column);
            scale[j] = norm > 0 ? 1 / norm : 0;
            for (int i = 0; i < n; i++) {
                sorted.set(i, j, column[rows[i]] * scale[j]);
            }
        }
        for (int i = 0; i < n; i++) {
            right.set(i, 0, residual[rows[i]]);
        }
        if (!Double.isFinite(sorted.frobeniusNorm()) || !Double.isFinite(right.frobeniusNorm())) {
            return List.of();
        }
        if (n > p) {
            QrFactorization qr = QrFactorization.pivoted(sorted);
            int[] order = qr.permutation();
            double[] permuted = IntStream.of(order).mapToDouble(j -> scale[j]).toArray();
            return damped(Svd.of(qr.r()), Arrays.copyOf(qr.qTransposeTimes(right).data(), p), permuted, order, squares.unitRoundoff());
        }
        return damped(Svd.of(sorted), right.data(), scale, IntStream.range(0, p).toArray(), squares.unitRoundoff());
    }

    /**
     * Steps for μ from σ₁ down to rounding.
     *
     * @param scale of the columns of the decomposed matrix
     * @param order the entry of θ that each column belongs to
     */
    private static List<double[]> damped(Svd svd, double[] right, double[] scale, int[] order, double unit) {
        double[] sigma = svd.values();
        double floor = 2 * unit * Math.max(right.length, scale.length) * sigma[0];
        double[] components = new double[sigma.length];
        for (int k = 0; k < sigma.length; k++) {
            for (int i = 0; i < right.length; i++) {
                components[k] += svd.u().get(i, k) * right[i];
            }
        }
        List<double[]> steps = new ArrayList<>();
        for (double mu = sigma[0]; mu > floor; mu *= DAMPING_RATIO) {
            double[] step = new double[order.length];
            for (int k = 0; k < sigma.length; k++) {
                double y = -components[k] * sigma[k] / (sigma[k] * sigma[k] + mu * mu);
                for (int j = 0; j < order.length; j++) {
                    step[order[j]] += y * svd.vt().get(k, j) * scale[j];
                }
            }
            steps.add(step);
        }
        return steps;
    }

    private static int[] byDescendingSize(Matrix jacobian) {
        double[] size = new double[jacobian.rows()];
        for (int j = 0; j < jacobian.columns(); j++) {
            for (int i = 0; i < size.length; i++) {
                size[i] = Math.max(size[i], Math.abs(jacobian.get(i, j)));
            }
        }
        return IntStream.range(0, size.length).boxed().sorted(Comparator.comparingDouble(i -> -size[i])).mapToInt(i -> i).toArray();
    }

    private static double[] conjugateGradients(LeastSquaresObjective squares, double[] theta, int inner) {
        double norm = RoundingFloors.jacobianNorm(squares, theta);
        double damping = Math.max(Double.MIN_NORMAL, 1e-8 * norm * norm);
        double[] step = new double[theta.length];
        if (Double.isFinite(damping)) {
            Run run = new GaussNewtonCg(damping, 10, 10, 0, 1e-3, inner, 1).start(squares, theta);
            run.step();
            Vectors.move(run.theta(), -1, theta, step);
        }
        return step;
    }
}
