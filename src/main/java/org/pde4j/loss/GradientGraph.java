package org.pde4j.loss;

import java.util.List;
import org.nd4j.autodiff.samediff.SameDiff;

/** The gradient function of a SameDiff graph: the forward ops and one reverse sweep of them, as a graph that can be evaluated. */
public final class GradientGraph {

    private GradientGraph() {}

    /**
     * Differentiates {@code loss} with respect to all trainable variables and the {@code wanted} ones; the names of the gradients are
     * afterwards those of {@code graph.getVariable(name).gradient()}, null where the loss does not depend on a variable.
     *
     * <p>Evaluate it by {@code output}, not by {@code calculateGradients}, which switches its memory pool off.
     */
    public static SameDiff of(SameDiff graph, String loss, List<String> wanted) {
        graph.setLossVariables(loss);
        QuietOutput.during(() -> graph.createGradFunction(wanted.toArray(new String[0])));
        SameDiff gradient = graph.getFunction("grad");
        gradient.setEnableCache(true);
        return gradient;
    }
}
