package org.pde4j.loss;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.pde4j.domain.Box;
import org.pde4j.expr.Expr;
import org.pde4j.linalg.Matrix;
import org.pde4j.model.Network;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;

/** The graph execution of {@link StrongForm}: J, its terms and its gradient from one {@link LossGraph}, Jacobians by {@link JacobianFactors}. */
final class GraphProblem implements ExecutedProblem {

    private final Data data;
    private final Box region;
    private final Ansatz ansatz;
    private final GraphEvaluator evaluator;
    private final GraphLoss loss;
    private final GraphSession residualSession;
    private final JacobianFactors jacobian;

    GraphProblem(Problem problem, PointSet points, Network network, List<Term> terms, int factor, Ansatz ansatz) {
        this(new Data(problem, points, network, terms, factor), problem.bounds(), ansatz, Optional.empty());
    }

    /** @param made with the same graphs, if there is one already */
    private GraphProblem(Data data, Box region, Ansatz ansatz, Optional<GraphProblem> made) {
        this.data = data;
        this.region = region;
        this.ansatz = ansatz;
        Network network = data.network();
        if (made.isPresent()) {
            evaluator = made.get().evaluator;
            loss = made.get().loss;
            residualSession = made.get().residualSession;
            jacobian = made.get().jacobian;
            return;
        }
        int d = network.inputs();
        this.evaluator = new GraphEvaluator(d, network, ansatz);
        LossGraph graph = new LossGraph(d, network, data.terms(), data.factor());
        this.loss = new GraphLoss(graph, network, data.terms());
        this.residualSession = new GraphSession(graph.graph(), network, graph.placeholders(), List.of(LossGraph.RESIDUAL));
        this.jacobian = new JacobianFactors(d, network, data.terms(), data.rows());
    }

    @Override
    public CollocationProblem with(List<Term> blocks, Box part) {
        return new GraphProblem(data.with(blocks), part, ansatz, Optional.empty());
    }

    @Override
    public CollocationProblem fittedAt(double[] theta) {
        return unknownParameters().isNone() ? this : new GraphProblem(data.fittedAt(theta), region, ansatz, Optional.of(this));
    }

    @Override
    public Scales scales() {
        return ansatz.scales();
    }

    @Override
    public Box region() {
        return region;
    }

    @Override
    public double evaluate(double[] theta, double[] gradient, double[] termLosses) {
        return loss.evaluate(theta, gradient, termLosses);
    }

    @Override
    public double[] residual(double[] theta) {
        double[] s = new double[residuals()];
        Map<String, INDArray> values = residualSession.run(theta);
        GraphSession.copy(values.get(LossGraph.RESIDUAL), s, 0);
        GraphSession.close(values);
        return s;
    }

    @Override
    public double[] rawResidual(double[] theta) {
        double[] r = residual(theta);
        for (int b = 0; b < blocks().size(); b++) {
            double[] roots = blocks().get(b).rootWeights();
            for (int i = 0; i < roots.length; i++) {
                r[rowBlocks().get(b).from() + i] /= roots[i];
            }
        }
        return r;
    }

    @Override
    public Matrix jacobian(double[] theta, int[] wanted) {
        return jacobian.rows(theta, wanted);
    }

    @Override
    public double[] jacobianTimes(double[] theta, double[] v) {
        return jacobian.times(theta, v);
    }

    @Override
    public double[] jacobianTransposeTimes(double[] theta, double[] w) {
        return jacobian.transposeTimes(theta, w);
    }

    @Override
    public Optional<String> firstNonFinite(double[] theta) {
        return TermRows.firstNonFinite(problem().domain().names(), blocks(), residual(theta));
    }

    @Override
    public Expr inNetwork(Expr expression) {
        return ansatz.rewrite(expression);
    }

    @Override
    public Approximation approximation(double[] theta) {
        return evaluator.at(theta);
    }

    @Override
    public Data data() {
        return data;
    }
}
