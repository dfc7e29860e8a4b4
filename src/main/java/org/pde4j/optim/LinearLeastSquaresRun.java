package org.pde4j.optim;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pde4j.linalg.Digits;
import org.pde4j.linalg.LeastSquares;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.SequentialQr;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link LinearLeastSquares} before and after its one step. */
final class LinearLeastSquaresRun implements IterateRun {

    private static final Logger LOG = LoggerFactory.getLogger(LinearLeastSquares.class);

    private static final List<String> DETAILS = List.of("rank", "sigma_max", "sigma_min", "condition", "residual_floor", "loss_floor");

    private final LinearLeastSquares settings;
    private final LeastSquaresObjective objective;
    private final Iterate iterate;
    private double[] solved;

    /**
     * @param solved the details of the step, in order; empty before it
     */
    LinearLeastSquaresRun(LinearLeastSquares settings, LeastSquaresObjective objective, double[] theta, double[] solved) {
        this.settings = settings;
        this.objective = objective;
        this.solved = solved.clone();
        iterate = Iterate.at(objective, theta);
    }

    @Override
    public Step step() {
        if (!Double.isFinite(iterate.loss)) {
            return Step.failed("J = " + Digits.of(iterate.loss) + " cannot be minimised");
        }
        if (solved().isPresent()) {
            return Step.stalled("least squares are solved: " + solved().get());
        }
        double[] start = iterate.theta.clone();
        double before = iterate.loss;
        solve();
        iterate.evaluate(objective);
        if (Double.isFinite(iterate.loss) && iterate.loss < before) {
            return Step.MOVED;
        }
        double after = iterate.loss;
        System.arraycopy(start, 0, iterate.theta, 0, start.length);
        iterate.evaluate(objective);
        return Double.isFinite(after)
                ? Step.stalled("the minimiser has J = " + Digits.of(after) + ", no lower than J = " + Digits.of(before) + " here")
                : Step.failed("J at the minimiser is " + Digits.of(after));
    }

    @Override
    public Optional<String> solved() {
        return solved.length == 0 ? Optional.empty() : Optional.of(String.format(Locale.ROOT, "rank %.0f of %d, sigma_max / sigma_min = %.1e, |s| = %.1e"
                + " where rounding alone gives %.1e", solved[0], objective.dimension(), solved[3], Math.sqrt(2 * iterate.loss / objective.factor()),
                        solved[4]));
    }

    private void solve() {
        int m = objective.dimension();
        double[] atZero = objective.residual(new double[m]);
        SequentialQr qr = objective.triangle(iterate.theta, negated(atZero));
        if (settings.tikhonov() > 0) {
            qr.add(scaledIdentity(m, Math.sqrt(settings.tikhonov())), new double[m]);
        }
        Matrix r = qr.r();
        boolean svd = settings.method() == LinearLeastSquares.Method.SVD;
        LeastSquares solution = svd
                ? LeastSquares.bySvd(r, qr.right(), settings.rcond())
                : LeastSquares.byPivotedQr(r, qr.right(), settings.rcond());
        System.arraycopy(solution.solution().data(), 0, iterate.theta, 0, m);
        // γ_m ‖|A||θ| + |b|‖
        double floor = Rounding.gamma(m) * Math.sqrt(objective.magnitude(iterate.theta.clone(), atZero));
        solved = new double[] {solution.rank(), solution.largest(), solution.smallest(), solution.largest() / solution.smallest(), floor,
                objective.factor() / 2 * floor * floor};
        LOG.info("least squares with {} rows and {} columns: rank {} at rcond {}, singular values {} to {}, rounding floor of |s| {}",
                qr.rows(), m, solution.rank(), settings.rcond(), solution.largest(), solution.smallest(), floor);
        if (solution.rank() < m) {
            LOG.info("the features are dependent to rounding: {} of {} directions are decided by the shortest solution", m - solution.rank(), m);
        }
    }

    private static double[] negated(double[] s) {
        double[] b = new double[s.length];
        Arrays.setAll(b, i -> -s[i]);
        return b;
    }

    private static Matrix scaledIdentity(int m, double root) {
        Matrix identity = new Matrix(m, m);
        for (int i = 0; i < m; i++) {
            identity.set(i, i, root);
        }
        return identity;
    }

    @Override
    public Iterate iterate() {
        return iterate;
    }

    @Override
    public Map<String, Double> details() {
        Map<String, Double> details = new LinkedHashMap<>();
        for (int k = 0; k < solved.length; k++) {
            details.put(DETAILS.get(k), solved[k]);
        }
        return details;
    }

    @Override
    public Map<String, double[]> state() {
        return Map.of("theta", iterate.theta.clone(), "solved", solved.clone());
    }
}
