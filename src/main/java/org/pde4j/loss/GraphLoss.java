package org.pde4j.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.pde4j.model.Network;
import org.pde4j.model.ParameterArray;

/** J, its terms and its gradient from one {@link LossGraph}. */
final class GraphLoss {

    private final List<Term> terms;
    private final Map<ParameterArray, String> gradientNames = new LinkedHashMap<>();
    private final Network network;
    private final GraphSession lossSession;
    private final GraphSession gradientSession;

    GraphLoss(LossGraph loss, Network network, List<Term> terms) {
        this.terms = terms;
        SameDiff graph = loss.graph();
        this.network = network;
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
        lossSession = new GraphSession(graph, network, loss.placeholders(), lossNames);
        gradientSession = new GraphSession(gradient, network, loss.placeholders(), all);
    }

    /** See {@link org.pde4j.optim.Objective#evaluate}. */
    double evaluate(double[] theta, double[] gradient, double[] termLosses) {
        if (gradient != null) {
            network.requireParameters(gradient);
        }
        Map<String, INDArray> values = (gradient == null ? lossSession : gradientSession).run(theta);
        if (termLosses != null) {
            for (int b = 0; b < terms.size(); b++) {
                termLosses[b] = values.get(LossGraph.termName(terms.get(b))).getDouble(0);
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
}
