package org.pde4j.samediff.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import onnx.Onnx;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.pde4j.loss.EvaluationGraph;

/**
 * The ops of a {@link EvaluationGraph} as ONNX nodes for any number of rows. What does not depend on the points is computed here and becomes a constant.
 */
final class Translation {

    private final EvaluationGraph source;
    private final Nodes nodes;
    private final Map<String, String> names = new HashMap<>();

    private Translation(EvaluationGraph source, Nodes nodes, String points) {
        this.source = source;
        this.nodes = nodes;
        names.put(source.points(), points);
    }

    /**
     * Adds the nodes.
     *
     * @param points name of the input of the ONNX graph
     * @return names of the values of the outputs, shape (n, 1) or (1, 1), in their order
     * @throws IllegalArgumentException for an op that a network brings of its own and ONNX lacks
     */
    static List<String> of(EvaluationGraph source, Nodes nodes, String points) {
        Translation translation = new Translation(source, nodes, points);
        List<SameDiffOp> moving = translation.moving();
        translation.constants(moving);
        for (SameDiffOp op : moving) {
            translation.names.put(op.getOutputsOfOp().get(0), translation.node(op));
        }
        return source.outputs().stream().map(translation.names::get).toList();
    }

    /** The ops that the outputs need and whose result depends on the points, in an order in which they can be computed. */
    private List<SameDiffOp> moving() {
        Map<String, SameDiffOp> producers = new HashMap<>();
        source.graph().getOps().values().forEach(op -> op.getOutputsOfOp().forEach(name -> producers.put(name, op)));
        Set<String> needed = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(source.outputs());
        while (!open.isEmpty()) {
            String name = open.remove(open.size() - 1);
            if (needed.add(name) && producers.containsKey(name)) {
                open.addAll(producers.get(name).getInputsToOp());
            }
        }
        Set<String> dependent = new LinkedHashSet<>(List.of(source.points()));
        List<SameDiffOp> moving = new ArrayList<>();
        for (SameDiffOp op : source.graph().getOps().values()) {
            if (op.getInputsToOp().stream().anyMatch(dependent::contains)) {
                dependent.addAll(op.getOutputsOfOp());
                if (op.getOutputsOfOp().stream().anyMatch(needed::contains)) {
                    moving.add(op);
                }
            }
        }
        return moving;
    }

    private void constants(List<SameDiffOp> moving) {
        Set<String> computed = new LinkedHashSet<>(List.of(source.points()));
        moving.forEach(op -> computed.addAll(op.getOutputsOfOp()));
        Set<String> wanted = new LinkedHashSet<>(source.outputs());
        moving.forEach(op -> wanted.addAll(op.getInputsToOp()));
        wanted.removeAll(computed);
        if (wanted.isEmpty()) {
            return;
        }
        Map<String, INDArray> values = source.graph().output(Map.of(), wanted.toArray(String[]::new));
        for (String name : wanted) {
            INDArray value = values.get(name);
            names.put(name, nodes.constant(LongStream.of(value.shape()).boxed().toList(), value.dup('c').data().asDouble()));
        }
    }

    private String node(SameDiffOp op) {
        String[] in = op.getInputsToOp().stream().map(names::get).toArray(String[]::new);
        String kind = op.getOp().opName();
        return switch (kind) {
            case "matmul" -> product(op, in);
            case "add" -> nodes.add("Add", in);
            case "subtract" -> nodes.add("Sub", in);
            case "multiply" -> nodes.add("Mul", in);
            case "add_scalar" -> nodes.add("Add", in[0], scalar(op));
            case "mul_scalar" -> nodes.add("Mul", in[0], nodes.factor(number(op)));
            case "rdiv_scalar" -> nodes.add("Div", nodes.factor(number(op)), in[0]);
            case "pow" -> nodes.add("Pow", in[0], scalar(op));
            case "greaterthan_scalar" -> nodes.add("Greater", in[0], scalar(op));
            case "lessthanorequal_scalar" -> nodes.add("LessOrEqual", in[0], scalar(op));
            case "Where" -> nodes.add("Where", in);
            case "zeroslike" -> nodes.filled(in[0], 0);
            case "concat" -> nodes.add(Onnx.NodeProto.newBuilder().setOpType("Concat").addAllInput(List.of(in)).addAttribute(Nodes.attribute("axis",
                    ((DynamicCustomOp) op.getOp()).iArgs()[0])));
            case "strided_slice" -> columns(op, in[0]);
            default -> Functions.node(nodes, kind, in[0]);
        };
    }

    private String scalar(SameDiffOp op) {
        return nodes.scalar(number(op));
    }

    private static double number(SameDiffOp op) {
        return ((ScalarOp) op.getOp()).scalar().getDouble(0);
    }

    private String product(SameDiffOp op, String[] in) {
        long[] transposed = ((DynamicCustomOp) op.getOp()).iArgs();
        if (transposed[0] != 0 || transposed[1] != 0) {
            throw new IllegalArgumentException("ONNX: products with a transposed operand that depends on the points are not supported");
        }
        return nodes.add("MatMul", in);
    }

    /** Columns [from, to) of all rows: masks of begin, ellipsis, end, new axis and shrink, then begins, ends and strides of both axes. */
    private String columns(SameDiffOp op, String in) {
        long[] i = ((DynamicCustomOp) op.getOp()).iArgs();
        boolean allRows = i.length == 11 && i[1] == 0 && i[3] == 0 && i[4] == 0 && i[9] == 1 && i[10] == 1
                && ((i[0] & 1) != 0 || i[5] == 0) && ((i[2] & 1) != 0 || i[7] == EvaluationGraph.ROWS);
        if (!allRows) {
            throw new IllegalArgumentException("ONNX: only columns can be cut out of values that depend on the points");
        }
        long from = (i[0] & 2) != 0 ? 0 : i[6];
        long to = (i[2] & 2) != 0 ? Long.MAX_VALUE : i[8];
        return nodes.add("Slice", in, nodes.integers(from), nodes.integers(to), nodes.integers(1));
    }
}
