package org.pde4j.samediff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.pde4j.domain.Box;
import org.pde4j.model.Model;
import org.pde4j.model.Network;
import org.pde4j.model.ParameterArray;

/**
 * u_θ = output(input): a user-supplied SameDiff network, of any shape that is made of products with trainable matrices and of smooth ops
 * that work row by row: residual connections, Fourier features, gates, several branches.
 *
 * <pre>{@code
 * SDVariable x = sd.placeHolder("x", DataType.DOUBLE, -1, 2);
 * SDVariable h = sd.math.tanh(sd.nn.linear(x, w1, b1));
 * SDVariable u = sd.nn.linear(h.add(sd.math.tanh(sd.nn.linear(h, w2, b2))), w3, b3).rename("u");
 * DiscreteProblem pinn = new StrongForm().discretize(problem, points, new SameDiffModel(sd, "x", "u"));
 * }</pre>
 *
 * <p>Its derivatives with respect to x are propagated forward as jets, op by op; it runs in the execution
 * {@link org.pde4j.loss.Graph}, in float64. θ₀ are the values that the variables have when it is discretised; the graph itself is not
 * modified until {@link #assign}.
 *
 * @param graph holds the network; may hold more
 * @param input name of the placeholder of shape (n, d)
 * @param output name of the variable of shape (n, k)
 */
public record SameDiffModel(SameDiff graph, String input, String output) implements Model {

    public SameDiffModel {
        for (String name : List.of(input, output)) {
            if (!graph.hasVariable(name)) {
                throw GraphReader.refused("the graph must have a variable named " + name + ", got " + graph.variableMap().keySet());
            }
        }
    }

    /**
     * @throws IllegalArgumentException if an op can not be differentiated this way, a trainable variable is used otherwise than in an affine
     *     map, or the network does not have d inputs and {@code unknowns} outputs
     */
    @Override
    public Network network(Box domain, int unknowns) {
        int d = domain.dimension();
        INDArray probe = graph.output(Map.of(input, Nd4j.zeros(graph.getVariable(input).dataType(), 1, d)), output).get(output);
        if (probe.rank() != 2 || probe.size(1) != unknowns) {
            throw GraphReader.refused(output + " must have one column for each of the " + unknowns + " unknowns, got shape "
                    + Arrays.toString(probe.shape()));
        }
        GraphReader reader = new GraphReader(graph, input);
        GraphNode node = reader.read(output);
        if (reader.parameters() == 0) {
            throw GraphReader.refused("the network must have trainable variables, got none between " + input + " and " + output);
        }
        List<ParameterArray> arrays = new ArrayList<>();
        double[] theta = new double[reader.parameters()];
        int last = node instanceof GraphNode.Dense dense ? reader.layers().get(dense.layer()).weights() : -1;
        reader.offsets().forEach((name, offset) -> {
            INDArray array = graph.getVariable(name).getArr();
            List<Integer> shape = isMatrix(reader, offset)
                    ? List.of((int) array.size(0), (int) array.size(1))
                    : List.of((int) array.length());
            arrays.add(new ParameterArray(name, shape, offset, last >= 0 && offset >= last));
            double[] values = array.dup('c').castTo(DataType.DOUBLE).data().asDouble();
            System.arraycopy(values, 0, theta, offset, values.length);
        });
        return new Network(d, unknowns, arrays, reader.layers(), theta).wiredBy(node.wiring());
    }

    private static boolean isMatrix(GraphReader reader, int offset) {
        return reader.layers().stream().anyMatch(layer -> layer.weights() == offset);
    }

    /**
     * Writes trained parameters into the variables of the graph.
     *
     * @param network that {@link #network} made
     * @param theta shape (p)
     */
    public void assign(Network network, double[] theta) {
        for (ParameterArray array : network.arrays()) {
            INDArray target = graph.getVariable(array.name()).getArr();
            double[] values = Arrays.copyOfRange(theta, array.offset(), array.offset() + array.size());
            target.assign(Nd4j.createFromArray(values).reshape('c', target.shape()));
        }
    }
}
