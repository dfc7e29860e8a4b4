package org.pde4j.samediff.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import onnx.Onnx;

/** Evaluates ONNX graphs of float64 by the definitions of onnx.ai, operator set 17: matrices and vectors, no speed, and nothing of the library. */
final class Interpreter {

    /** Values in row-major order. */
    record Tensor(int[] shape, double[] values) {

        int extent(int rank, int axis) {
            int own = axis - rank + shape.length;
            return own < 0 ? 1 : shape[own];
        }

        /** The entry at a position of a larger shape, to which this one is stretched. */
        double stretched(int[] position) {
            int index = 0;
            for (int axis = 0; axis < shape.length; axis++) {
                int at = position[position.length - shape.length + axis];
                index = index * shape[axis] + (shape[axis] == 1 ? 0 : at);
            }
            return values[index];
        }
    }

    private final Map<String, Tensor> values = new HashMap<>();

    static Map<String, Tensor> run(Onnx.ModelProto model, double[][] points) {
        Interpreter interpreter = new Interpreter();
        Onnx.GraphProto graph = model.getGraph();
        for (Onnx.TensorProto constant : graph.getInitializerList()) {
            interpreter.values.put(constant.getName(), tensor(constant));
        }
        double[] flat = Arrays.stream(points).flatMapToDouble(Arrays::stream).toArray();
        interpreter.values.put(graph.getInput(0).getName(), new Tensor(new int[] {points.length, points[0].length}, flat));
        for (Onnx.NodeProto node : graph.getNodeList()) {
            interpreter.values.put(node.getOutput(0), interpreter.node(node, node.getInputList().stream().map(interpreter::value).toList()));
        }
        Map<String, Tensor> outputs = new HashMap<>();
        graph.getOutputList().forEach(output -> outputs.put(output.getName(), interpreter.value(output.getName())));
        return outputs;
    }

    private Tensor value(String name) {
        if (!values.containsKey(name)) {
            throw new IllegalStateException(name + " is used before it is computed");
        }
        return values.get(name);
    }

    private static Tensor tensor(Onnx.TensorProto proto) {
        ByteBuffer raw = proto.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        double[] numbers = new double[raw.remaining() / 8];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = proto.getDataType() == 7 ? raw.getLong() : raw.getDouble();
        }
        return new Tensor(proto.getDimsList().stream().mapToInt(Long::intValue).toArray(), numbers);
    }

    private Tensor node(Onnx.NodeProto node, List<Tensor> in) {
        return switch (node.getOpType()) {
            case "MatMul" -> product(in.get(0), in.get(1));
            case "Add" -> pairs(in, Double::sum);
            case "Sub" -> pairs(in, (a, b) -> a - b);
            case "Mul" -> pairs(in, (a, b) -> a * b);
            case "Div" -> pairs(in, (a, b) -> a / b);
            case "Pow" -> pairs(in, Math::pow);
            case "Greater" -> pairs(in, (a, b) -> a > b ? 1 : 0);
            case "LessOrEqual" -> pairs(in, (a, b) -> a <= b ? 1 : 0);
            case "Where" -> pairs(List.of(pairs(List.of(in.get(0), indices(in.get(1))), (c, i) -> c == 1 ? i : -1), indices(in.get(1))), (chosen, i) ->
                    chosen < 0 ? in.get(2).values()[(int) i] : in.get(1).values()[(int) i]);
            case "Concat" -> concatenated(in, (int) node.getAttribute(0).getI());
            case "Slice" -> columns(in.get(0), in.get(1).values()[0], in.get(2).values()[0], (int) in.get(3).values()[0]);
            case "Reshape" -> new Tensor(new int[] {in.get(0).values().length}, in.get(0).values());
            case "Shape" -> new Tensor(new int[] {in.get(0).shape().length}, Arrays.stream(in.get(0).shape()).asDoubleStream().toArray());
            case "ConstantOfShape" -> constant(in.get(0), tensor(node.getAttribute(0).getT()).values()[0]);
            case "Sin" -> each(in, Math::sin);
            case "Cos" -> each(in, Math::cos);
            case "Exp" -> each(in, Math::exp);
            case "Log" -> each(in, Math::log);
            case "Tanh" -> each(in, Math::tanh);
            case "Atan" -> each(in, Math::atan);
            case "Erf" -> each(in, org.hipparchus.special.Erf::erf);
            case "Abs" -> each(in, Math::abs);
            case "Sign" -> each(in, Math::signum);
            case "Sqrt" -> each(in, Math::sqrt);
            case "Neg" -> each(in, x -> -x);
            default -> throw new IllegalStateException("no operator " + node.getOpType());
        };
    }

    private static Tensor each(List<Tensor> in, DoubleUnaryOperator f) {
        return new Tensor(in.get(0).shape(), Arrays.stream(in.get(0).values()).map(f).toArray());
    }

    /** 0, 1, … in the shape of another. */
    private static Tensor indices(Tensor like) {
        double[] numbers = new double[like.values().length];
        Arrays.setAll(numbers, i -> i);
        return new Tensor(like.shape(), numbers);
    }

    private static Tensor pairs(List<Tensor> in, DoubleBinaryOperator f) {
        int rank = Math.max(in.get(0).shape().length, in.get(1).shape().length);
        int[] shape = new int[rank];
        int size = 1;
        for (int axis = 0; axis < rank; axis++) {
            int a = in.get(0).extent(rank, axis);
            int b = in.get(1).extent(rank, axis);
            if (a != b && a != 1 && b != 1) {
                throw new IllegalStateException("shapes " + Arrays.toString(in.get(0).shape()) + " and " + Arrays.toString(in.get(1).shape()));
            }
            shape[axis] = a == 1 ? b : a;
            size *= shape[axis];
        }
        double[] result = new double[size];
        int[] position = new int[rank];
        for (int i = 0; i < size; i++) {
            int rest = i;
            for (int axis = rank - 1; axis >= 0; axis--) {
                position[axis] = rest % shape[axis];
                rest /= shape[axis];
            }
            result[i] = f.applyAsDouble(in.get(0).stretched(position), in.get(1).stretched(position));
        }
        return new Tensor(shape, result);
    }

    private static Tensor product(Tensor a, Tensor b) {
        int n = a.shape()[0];
        int k = a.shape()[1];
        int m = b.shape()[1];
        if (b.shape()[0] != k) {
            throw new IllegalStateException("product of " + Arrays.toString(a.shape()) + " and " + Arrays.toString(b.shape()));
        }
        double[] result = new double[n * m];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                for (int l = 0; l < k; l++) {
                    result[i * m + j] += a.values()[i * k + l] * b.values()[l * m + j];
                }
            }
        }
        return new Tensor(new int[] {n, m}, result);
    }

    private static Tensor concatenated(List<Tensor> in, int axis) {
        if (axis != 1) {
            throw new IllegalStateException("concatenation along axis " + axis);
        }
        int n = in.get(0).shape()[0];
        int width = in.stream().mapToInt(part -> part.shape()[1]).sum();
        double[] result = new double[n * width];
        for (int i = 0; i < n; i++) {
            int to = i * width;
            for (Tensor part : in) {
                System.arraycopy(part.values(), i * part.shape()[1], result, to, part.shape()[1]);
                to += part.shape()[1];
            }
        }
        return new Tensor(new int[] {n, width}, result);
    }

    private static Tensor columns(Tensor a, double from, double to, int axis) {
        if (axis != 1) {
            throw new IllegalStateException("slice of axis " + axis);
        }
        int first = (int) from;
        int end = (int) Math.min(a.shape()[1], to);
        double[] result = new double[a.shape()[0] * (end - first)];
        for (int i = 0; i < a.shape()[0]; i++) {
            System.arraycopy(a.values(), i * a.shape()[1] + first, result, i * (end - first), end - first);
        }
        return new Tensor(new int[] {a.shape()[0], end - first}, result);
    }

    private static Tensor constant(Tensor shape, double value) {
        int[] extents = Arrays.stream(shape.values()).mapToInt(extent -> (int) extent).toArray();
        double[] result = new double[Arrays.stream(extents).reduce(1, (a, b) -> a * b)];
        Arrays.fill(result, value);
        return new Tensor(extents, result);
    }
}
