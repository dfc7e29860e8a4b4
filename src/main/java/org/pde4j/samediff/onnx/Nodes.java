package org.pde4j.samediff.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx;
import org.nd4j.shade.protobuf.ByteString;

/** Nodes and constants of an ONNX graph that grows; equal scalars are one constant. Names begin with /, as no expression does. */
final class Nodes {

    private final Onnx.GraphProto.Builder graph;
    private final Map<Double, String> scalars = new HashMap<>();
    private final Map<Double, String> factors = new HashMap<>();
    private final String column;
    private int count;

    /** @param points name of the input of the graph, shape (n, d) */
    Nodes(Onnx.GraphProto.Builder graph, String points) {
        this.graph = graph;
        column = add("Slice", points, integers(0), integers(1), integers(1));
    }

    /** A node with one result of a new name. */
    String add(String operator, String... inputs) {
        return add(Onnx.NodeProto.newBuilder().setOpType(operator).addAllInput(List.of(inputs)));
    }

    String add(Onnx.NodeProto.Builder node) {
        String name = "/" + ++count;
        graph.addNode(node.setName(node.getOpType() + "_" + count).addOutput(name));
        return name;
    }

    /** A node whose result is one of the graph. */
    void output(String operator, String name, String... inputs) {
        graph.addNode(Onnx.NodeProto.newBuilder().setOpType(operator).setName(operator + "_" + ++count).addAllInput(List.of(inputs)).addOutput(name));
    }

    static Onnx.AttributeProto attribute(String name, long value) {
        return Onnx.AttributeProto.newBuilder().setName(name).setType(Onnx.AttributeProto.AttributeType.INT).setI(value).build();
    }

    String scalar(double value) {
        return scalars.computeIfAbsent(value, number -> constant(List.of(), number));
    }

    /**
     * A number in each row of the points, shape (n, 1), for products: onnxruntime moves a constant factor into a product of matrices beside it, where it is
     * rounded to float32.
     */
    String factor(double value) {
        return factors.computeIfAbsent(value, number -> filled(column, number));
    }

    /** A number in the shape of another value. */
    String filled(String like, double number) {
        Onnx.TensorProto value = tensor(Onnx.TensorProto.DataType.DOUBLE, List.of(1L), bytes(1).putDouble(0, number)).build();
        return add(Onnx.NodeProto.newBuilder().setOpType("ConstantOfShape").addInput(add("Shape", like)).addAttribute(
                Onnx.AttributeProto.newBuilder().setName("value").setType(Onnx.AttributeProto.AttributeType.TENSOR).setT(value)));
    }

    /** Values in row-major order. */
    String constant(List<Long> shape, double... values) {
        ByteBuffer bytes = bytes(values.length);
        bytes.asDoubleBuffer().put(values);
        return constant(tensor(Onnx.TensorProto.DataType.DOUBLE, shape, bytes));
    }

    String integers(long... values) {
        ByteBuffer bytes = bytes(values.length);
        bytes.asLongBuffer().put(values);
        return constant(tensor(Onnx.TensorProto.DataType.INT64, List.of((long) values.length), bytes));
    }

    private String constant(Onnx.TensorProto.Builder tensor) {
        String name = "/" + ++count;
        graph.addInitializer(tensor.setName(name));
        return name;
    }

    /** Raw data of ONNX are little-endian on every machine. */
    private static ByteBuffer bytes(int values) {
        return ByteBuffer.allocate(Long.BYTES * values).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Onnx.TensorProto.Builder tensor(Onnx.TensorProto.DataType type, List<Long> shape, ByteBuffer bytes) {
        return Onnx.TensorProto.newBuilder().setDataType(type.getNumber()).addAllDims(new ArrayList<>(shape)).setRawData(ByteString.copyFrom(bytes.array()));
    }
}
