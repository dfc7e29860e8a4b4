package org.pde4j.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.pde4j.linalg.Matrix;
import org.pde4j.model.Network;
import org.pde4j.model.ParameterArray;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;

/** The graph execution of {@link StrongForm}: J, its terms and its gradient from one {@link LossGraph}. */
final class GraphProblem implements ExecutedProblem {

    private final Data data;
    private final GraphEvaluator evaluator;
    private final Map<ParameterArray, String> gradientNames = new LinkedHashMap<>();
    private final GraphSession lossSession;
    private final GraphSession gradientSession;
    private final GraphSession residualSession;
    private final JacobianFactors jacobian;

    GraphProblem(Problem problem, PointSet points, Network network, List<Term> terms, int factor, Ansatz ansatz) {
        this.data = new Data(problem, points, network, terms, factor);
        this.evaluator = new GraphEvaluator(problem.domain().dimension(), network, ansatz);
        LossGraph loss = new LossGraph(problem.domain().dimension(), network, terms, factor);
        SameDiff graph = loss.graph();
        List<String> lossNames = new ArrayList<>(List.of(LossGraph.LOSS));
        terms.forEach(term -> lossNames.add(LossGraph.termName(term)));
        SameDiff gradient = GradientGraph.of(graph, LossGraph.LOSS, List.of());
        for (ParameterArray array : network.arrays()) {
            SDVariable partial = graph.getVariable(array.name()).gradient();
            // A parameter that the loss does not reach, such as the last bias under derivatives alone, has no gradient variable.
            if (partial != null) {
                gradientNames.put(array, partial.name());
            }
        }
        List<String> all = new ArrayList<>(lossNames);
        all.addAll(gradientNames.values());
        this.lossSession = new GraphSession(graph, network, loss.placeholders(), lossNames);
        this.gradientSession = new GraphSession(gradient, network, loss.placeholders(), all);
        this.residualSession = new GraphSession(graph, network, loss.placeholders(), List.of(LossGraph.RESIDUAL));
        this.jacobian = new JacobianFactors(problem.domain().dimension(), network, terms, data.rows());
    }

    @Override
    public double evaluate(double[] theta, double[] gradient, double[] termLosses) {
        Map<String, INDArray> values = (gradient == null ? lossSession : gradientSession).run(theta);
        if (termLosses != null) {
            for (int b = 0; b < blocks().size(); b++) {
                termLosses[b] = values.get(LossGraph.termName(blocks().get(b))).getDouble(0);
            }
        }
        double loss = values.get(LossGraph.LOSS).getDouble(0);
        if (gradient != null) {
            Arrays.fill(gradient, 0);
            gradientNames.forEach((array, name) -> GraphSession.copy(values.get(name), gradient, array.offset()));
        }
        GraphSession.close(values);
        return loss;
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
    public Approximation approximation(double[] theta) {
        double[] fixed = theta.clone();
        return (at, expressions) -> evaluator.evaluate(fixed, at, expressions);
    }

    @Override
    public Data data() {
        return data;
    }
}
