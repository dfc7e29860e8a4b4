package org.pde4j.loss;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.pde4j.linalg.Threads;
import org.pde4j.model.Network;
import org.pde4j.model.ParameterArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * J(θ) = (c/2)|s(θ)|² plus the integrals of densities, as one SameDiff graph of plain ops, ready to be saved, or trained by {@code SameDiff.fit}.
 *
 * <p>Variables: the parameter arrays under their names (trainable), placeholders {@code points1}, {@code points2}, … of shape (n, d),
 * {@code columns1}, … of shape (n, m) where terms read columns of data,
 * {@code residual}, the weighted residual s of shape (n, 1) if any term is squared, {@code loss_<term>} for each term, and the scalar
 * {@code loss}.
 */
public final class LossGraph {

    private static final Logger LOG = LoggerFactory.getLogger(LossGraph.class);

    static final String LOSS = "loss";
    static final String RESIDUAL = "residual";

    private final ResidualGraph residuals;
    private final Network network;

    LossGraph(int dimension, Network network, List<Term> terms, int factor) {
        this.network = network;
        Threads.advice("SameDiff.fit of this graph").ifPresent(LOG::warn);
        residuals = new ResidualGraph(network, Batch.of(dimension, terms), false);
        SameDiff graph = residuals.graph();
        SDVariable total = null;
        List<SDVariable> weighted = new ArrayList<>();
        for (Term term : terms) {
            SDVariable loss = term.squared() ? halfSquare(term, factor, weighted) : integral(term);
            total = total == null ? loss : total.add(loss);
        }
        total.mul(LOSS, 1.0);
        if (!weighted.isEmpty()) {
            graph.concat(RESIDUAL, 0, weighted.toArray(new SDVariable[0]));
        }
        graph.setLossVariables(LOSS);
    }

    /** The loss of a problem as it is, with its points and weights. */
    public static LossGraph of(CollocationProblem problem) {
        return new LossGraph(problem.problem().domain().dimension(), problem.network(), problem.blocks(), (int) problem.factor());
    }

    private SDVariable halfSquare(Term term, int factor, List<SDVariable> weighted) {
        SDVariable s = residuals.residual(term).mul(column("root_weights_" + term.name(), term.rootWeights()));
        weighted.add(s);
        return s.mul(s).sum().mul(termName(term), factor / 2.0);
    }

    private SDVariable integral(Term term) {
        return residuals.residual(term).mul(column("weights_" + term.name(), term.scaledWeights())).sum().mul(termName(term), 1.0);
    }

    private SDVariable column(String name, double[] values) {
        return graph().constant(name, Nd4j.createFromArray(values).reshape('c', values.length, 1));
    }

    static String termName(Term term) {
        return "loss_" + term.name();
    }

    public SameDiff graph() {
        return residuals.graph();
    }

    /** Writes the graph with its parameters at θ, shape (p), as {@code SameDiff.load} reads it; the points are not part of it. */
    public void save(Path file, double[] theta) {
        for (ParameterArray array : network.arrays()) {
            GraphSession.write(theta, array.offset(), graph().getVariable(array.name()).getArr());
        }
        graph().save(file.toFile(), false);
    }

    /** The collocation points, by placeholder. */
    public Map<String, INDArray> placeholders() {
        return residuals.placeholders();
    }
}
