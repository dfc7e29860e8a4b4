package org.pde4j.samediff.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onnx.Onnx;
import org.pde4j.domain.Box;
import org.pde4j.io.AtomicFile;
import org.pde4j.loss.EvaluationGraph;

/**
 * x ↦ (e_1(x), …, e_m(x)) as an ONNX model in float64: the input {@value #INPUT} of shape (n, d), its columns the coordinates in the order of the domain, and
 * for each expression an output of shape (n) under its name, for any n. Frozen layers, periodic embeddings, scales and hard conditions are part of the graph.
 *
 * <p>Operator set {@value #OPERATORS}, IR version {@value #VERSION}, <a href="https://onnx.ai/onnx/operators/">onnx.ai</a>.
 */
public final class OnnxModel {

    static final String INPUT = "points";
    private static final int OPERATORS = 17;
    private static final int VERSION = 8;
    /** A message of protobuf has at most 2^31 − 1 bytes. */
    private static final int MAX_BYTES = Integer.MAX_VALUE - 1024;

    private final Onnx.ModelProto proto;

    private OnnxModel(Onnx.ModelProto proto) {
        this.proto = proto;
    }

    /**
     * @param box the coordinates and their bounds, which go into the metadata
     * @param names of the outputs, in the order of the outputs of the graph
     * @throws IllegalArgumentException of one sentence, if a name is given twice or is {@value #INPUT}, or the graph has ops that ONNX lacks
     */
    public static OnnxModel of(EvaluationGraph source, Box box, List<String> names) {
        if (names.contains(INPUT) || names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("ONNX: outputs need different names, none of them " + INPUT + ", got " + names);
        }
        Onnx.GraphProto.Builder graph = Onnx.GraphProto.newBuilder().setName("solution");
        graph.addInput(value(INPUT, Optional.of(box.dimension())));
        Nodes nodes = new Nodes(graph, INPUT);
        List<String> values = Translation.of(source, nodes, INPUT);
        String zeros = nodes.factor(0);
        String flat = nodes.integers(-1);
        for (int m = 0; m < values.size(); m++) {
            graph.addOutput(value(names.get(m), Optional.empty()));
            // The sum repeats a value that is the same in every row.
            nodes.output("Reshape", names.get(m), nodes.add("Add", values.get(m), zeros), flat);
        }
        Onnx.ModelProto.Builder model = Onnx.ModelProto.newBuilder().setIrVersion(VERSION).setProducerName("pde4j").setGraph(graph)
                .setDocString("columns of " + INPUT + ": " + String.join(", ", box.names()))
                .addOpsetImport(Onnx.OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATORS));
        metadata(box).forEach((key, text) -> model.addMetadataProps(Onnx.StringStringEntryProto.newBuilder().setKey(key).setValue(text)));
        return new OnnxModel(model.build());
    }

    private static Map<String, String> metadata(Box box) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("coordinates", String.join(",", box.names()));
        List<String> bounds = new ArrayList<>();
        box.intervals().forEach(interval -> bounds.add(interval.lower() + "," + interval.upper()));
        metadata.put("bounds", String.join(";", bounds));
        return metadata;
    }

    /** A value of n rows in float64. */
    private static Onnx.ValueInfoProto value(String name, Optional<Integer> columns) {
        Onnx.TensorShapeProto.Builder shape = Onnx.TensorShapeProto.newBuilder().addDim(Onnx.TensorShapeProto.Dimension.newBuilder().setDimParam("n"));
        columns.ifPresent(d -> shape.addDim(Onnx.TensorShapeProto.Dimension.newBuilder().setDimValue(d)));
        return Onnx.ValueInfoProto.newBuilder().setName(name).setType(Onnx.TypeProto.newBuilder().setTensorType(
                Onnx.TypeProto.Tensor.newBuilder().setElemType(Onnx.TensorProto.DataType.DOUBLE.getNumber()).setShape(shape))).build();
    }

    /** Functions of the model that onnxruntime 1.30 does not evaluate in float64; other programs that follow the standard do. */
    public List<String> withoutKernel() {
        return proto.getGraph().getNodeList().stream().map(Onnx.NodeProto::getOpType).filter(List.of("Erf", "Atan")::contains).distinct().sorted().toList();
    }

    /** Writes the file as a whole or not at all. */
    public void write(Path file) throws IOException {
        if (proto.getSerializedSize() > MAX_BYTES) {
            throw new IOException("an ONNX file has at most 2 GB, this network needs " + proto.getSerializedSize() + " bytes");
        }
        AtomicFile.write(file, proto::writeTo);
    }
}
