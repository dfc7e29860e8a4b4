package org.pde4j.loss;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pde4j.expr.Expr;
import org.pde4j.linalg.Vectors;
import org.pde4j.model.Network;
import org.pde4j.model.PilotSolution;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.LinearLeastSquares;
import org.pde4j.optim.Optimizer;
import org.pde4j.optim.Run;
import org.pde4j.points.LowDiscrepancy;
import org.pde4j.points.PointSet;
import org.pde4j.points.Uniform;
import org.pde4j.problem.HardConstraints;
import org.pde4j.problem.Problem;

/** Trains networks in a form for a moment: least squares, or a few steps of Gauss and Newton, on four points for each parameter. */
final class CoarsePilot implements PilotSolution {

    private static final int STEPS = 25;

    /** A step that lowers J by less than a tenth, after the first ones, is the last. */
    private static final double SLOW = 0.9;
    private static final int MIN_STEPS = 5;
    private static final int POINTS_PER_PARAMETER = 4;

    private final StrongForm form;
    private final Problem problem;
    private final Fused execution;
    private final Scales scales;

    /**
     * @param threads 0 for all
     */
    CoarsePilot(StrongForm form, Problem problem, int threads) {
        this.form = form;
        this.problem = problem;
        execution = new Fused(Fused.Precision.FLOAT64, threads);
        scales = form.scales(problem);
    }

    @Override
    public Problem problem() {
        return problem;
    }

    @Override
    public Coarse solve(Network network) {
        int interior = POINTS_PER_PARAMETER * network.parameters() / Math.max(1, problem.equations().size()) + 50;
        int conditions = (int) Math.ceil(2 * Math.sqrt(interior));
        PointSet trained = PointSet.of(problem).interior(interior).conditions(conditions).rule(new LowDiscrepancy()).draw();
        PointSet unseen = PointSet.of(problem).interior(interior).conditions(conditions).rule(new Uniform()).seed(2).draw();
        CollocationProblem discrete = form.discretize(problem, trained, network, execution, scales);
        boolean linear = discrete.nonlinearity().isEmpty();
        Optimizer optimizer = linear ? new LinearLeastSquares(LinearLeastSquares.Method.PIVOTED_QR, 1e-14, 0) : new GaussNewton(1e-2, 5, 4, true);
        Run run = optimizer.start(discrete, new double[discrete.dimension()]);
        double before = run.loss();
        for (int k = 0; k < STEPS && run.step().moved(); k++) {
            if (linear || !Double.isFinite(run.loss()) || k > MIN_STEPS && run.loss() > SLOW * before) {
                break;
            }
            before = run.loss();
        }
        double[] theta = run.theta().clone();
        CollocationProblem test = form.discretize(problem, unseen, network, execution, scales);
        double data = Vectors.norm(test.residual(new double[theta.length]));
        double residual = Vectors.norm(test.residual(theta));
        Approximation u = discrete.approximation(theta);
        return new Coarse(Double.isFinite(residual) ? residual : Double.POSITIVE_INFINITY, data, at -> u.evaluate(at, problem.unknowns()));
    }

    @Override
    public Optional<Values> data() {
        List<Expr> values;
        try {
            values = HardConstraints.ofAllDirichlet(problem).unknowns().stream()
                    .map(Expr::withoutFields).toList();
        } catch (IllegalArgumentException contradictory) {
            return Optional.empty();
        }
        if (values.stream().allMatch(Expr::isNumber)) {
            return Optional.empty();
        }
        int d = problem.domain().dimension();
        return Optional.of(points -> {
            double[][] at = new double[values.size()][points.length / d];
            for (int i = 0; i < points.length / d; i++) {
                double[] point = Arrays.copyOfRange(points, i * d, (i + 1) * d);
                for (int k = 0; k < at.length; k++) {
                    at[k][i] = values.get(k).evaluate(point);
                }
            }
            return at;
        });
    }
}
