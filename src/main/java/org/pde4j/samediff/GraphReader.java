package org.pde4j.samediff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.pde4j.jet.Layer;
import org.pde4j.model.Activation;

/** Reads a network out of a SameDiff graph: the layers with parameters, and how the ops between them join them. */
final class GraphReader {

    private final SameDiff graph;
    private final String input;
    private final Map<String, GraphNode> nodes = new HashMap<>();
    private final Map<String, Integer> offsets = new LinkedHashMap<>();
    private final List<Layer> layers = new ArrayList<>();
    private int parameters;

    GraphReader(SameDiff graph, String input) {
        this.graph = graph;
        this.input = input;
    }

    /** The layers met so far, in the order of {@link GraphNode.Dense#layer}. */
    List<Layer> layers() {
        return layers;
    }

    /** The trainable variables met so far with their places in θ. */
    Map<String, Integer> offsets() {
        return offsets;
    }

    /** p so far. */
    int parameters() {
        return parameters;
    }

    /** A variable of the graph as a function of the input. */
    GraphNode read(String name) {
        GraphNode known = nodes.get(name);
        if (known == null) {
            known = name.equals(input) ? new GraphNode.Input() : readNew(graph.getVariable(name));
            nodes.put(name, known);
        }
        return known;
    }

    private GraphNode readNew(SDVariable variable) {
        return switch (variable.getVariableType()) {
            case CONSTANT -> new GraphNode.Fixed(variable.getArr());
            case PLACEHOLDER -> throw refused("the network must have the one placeholder " + input + ", got also " + variable.name());
            case VARIABLE -> throw refused("a trainable variable must be the matrix of a product, or be added to one, got " + variable.name());
            default -> readOp(variable, graph.getOps().get(graph.getVariables().get(variable.name()).getOutputOfOp()));
        };
    }

    private GraphNode readOp(SDVariable result, SameDiffOp op) {
        List<String> from = op.getInputsToOp();
        String name = op.getOp().opName();
        return switch (name) {
            case "xw_plus_b" -> linear(op, from.get(0), from.get(1), Optional.of(from.get(2)));
            case "matmul" -> linear(op, from.get(0), from.get(1), Optional.empty());
            case "add", "biasadd" -> sum(from, 1);
            case "subtract" -> sum(from, -1);
            case "multiply" -> new GraphNode.Product(read(from.get(0)), read(from.get(1)));
            case "divide" -> new GraphNode.Product(read(from.get(0)), elementwise(z -> z.power(-1), from.get(1)));
            case "concat" -> columns(op, from);
            default -> {
                Activation function = ElementwiseOps.of(op.getOp()).orElseThrow(() -> refused("the op " + name + " of the variable " + result.name()
                        + " must be a product, a sum, concat along axis 1, an op with a number, or one of " + ElementwiseOps.names()));
                yield elementwise(function, from.get(0));
            }
        };
    }

    private GraphNode elementwise(Activation function, String argument) {
        return new GraphNode.Elementwise(function, read(argument));
    }

    private GraphNode sum(List<String> from, double sign) {
        String left = from.get(0);
        String right = from.get(1);
        if (sign > 0 && isTrainable(right) && !isTrainable(left)) {
            SameDiffOp product = graph.getOps().get(String.valueOf(graph.getVariables().get(left).getOutputOfOp()));
            boolean fresh = product != null && product.getOp().opName().equals("matmul") && graph.getVariables().get(left).getInputsForOp().size() == 1;
            if (fresh) {
                return linear(product, product.getInputsToOp().get(0), product.getInputsToOp().get(1), Optional.of(right));
            }
        }
        return sign > 0 && isTrainable(left) && !isTrainable(right) ? sum(List.of(right, left), 1) : new GraphNode.Sum(read(left), read(right), sign);
    }

    private GraphNode columns(SameDiffOp op, List<String> from) {
        long[] axis = ((DynamicCustomOp) op.getOp()).iArgs();
        if (axis.length != 1 || (axis[0] != 1 && axis[0] != -1)) {
            throw refused("concat must be along axis 1, the columns, got " + op.getName());
        }
        return new GraphNode.Columns(from.stream().map(this::read).toList());
    }

    private GraphNode linear(SameDiffOp op, String argument, String matrix, Optional<String> bias) {
        if (op.getOp().opName().equals("matmul")) {
            long[] transposed = ((DynamicCustomOp) op.getOp()).iArgs();
            if (transposed.length >= 2 && (transposed[0] != 0 || transposed[1] != 0)) {
                throw refused("a product must not transpose its factors, got " + op.getName());
            }
        }
        GraphNode from = read(argument);
        if (from instanceof GraphNode.Fixed) {
            throw refused("the left factor of a product must depend on " + input + ", got " + argument);
        }
        if (!isTrainable(matrix)) {
            if (graph.getVariable(matrix).getVariableType() != VariableType.CONSTANT) {
                throw refused("the right factor of a product must be a trainable variable or a constant, got " + matrix);
            }
            GraphNode product = new GraphNode.FixedProduct(from, graph.getVariable(matrix).getArr());
            return bias.isEmpty() ? product : new GraphNode.Sum(product, read(bias.get()), 1);
        }
        if (bias.isPresent() && !isTrainable(bias.get())) {
            return new GraphNode.Sum(new GraphNode.Dense(layer(matrix, Optional.empty()), from), read(bias.get()), 1);
        }
        return new GraphNode.Dense(layer(matrix, bias), from);
    }

    /** Adds a layer; returns its index. */
    private int layer(String matrix, Optional<String> bias) {
        INDArray w = graph.getVariable(matrix).getArr();
        if (w.rank() != 2) {
            throw refused("the matrix " + matrix + " must have two axes, got shape " + List.of(w.shape()));
        }
        int inputs = (int) w.size(0);
        int outputs = (int) w.size(1);
        int at = place(matrix, w);
        int biasAt = -1;
        if (bias.isPresent()) {
            INDArray b = graph.getVariable(bias.get()).getArr();
            if (b.length() != outputs) {
                throw refused("the bias " + bias.get() + " must have " + outputs + " entries, got " + b.length());
            }
            biasAt = place(bias.get(), b);
        }
        layers.add(new Layer(inputs, outputs, at, outputs, 1, biasAt, 1, 1, 1, Optional.empty()));
        return layers.size() - 1;
    }

    private int place(String name, INDArray array) {
        Integer known = offsets.get(name);
        if (known != null) {
            return known;
        }
        offsets.put(name, parameters);
        parameters = Math.addExact(parameters, Math.toIntExact(array.length()));
        return offsets.get(name);
    }

    private boolean isTrainable(String name) {
        return graph.getVariable(name).getVariableType() == VariableType.VARIABLE;
    }

    static IllegalArgumentException refused(String rule) {
        return new IllegalArgumentException("SameDiffModel: " + rule);
    }
}
