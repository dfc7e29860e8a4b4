package org.pde4j.samediff.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onnx.Onnx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Scope;
import org.pde4j.loss.Form;
import org.pde4j.loss.RitzForm;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Activation;
import org.pde4j.model.Centred;
import org.pde4j.model.Cos;
import org.pde4j.model.Erf;
import org.pde4j.model.FieldNetwork;
import org.pde4j.model.Gelu;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.Network;
import org.pde4j.model.PartitionOfUnity;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.ReluPower;
import org.pde4j.model.SeparateNetworks;
import org.pde4j.model.Sigmoid;
import org.pde4j.model.Silu;
import org.pde4j.model.Sin;
import org.pde4j.model.Softplus;
import org.pde4j.model.Tanh;
import org.pde4j.model.TwoLayer;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.AllenCahn;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.problem.catalog.Kovasznay;
import org.pde4j.problem.catalog.Poisson2d;

/** ONNX files against the fused kernel, which shares no code with the graph that they are made of; read by the test's interpreter, and by onnxruntime. */
class OnnxModelTest {

    private static final int POINTS = 7;

    @TempDir
    private Path folder;

    /** A trained solution as far as a file is concerned. */
    record Case(String name, Problem problem, Model model, Form form, List<String> expressions) {

        @Override
        public String toString() {
            return name;
        }

        Network network() {
            return model.network(problem.bounds(), problem.unknowns());
        }

        /** Random, so that no array is zero. */
        double[] theta() {
            Random random = new Random(5);
            return Arrays.stream(network().initial()).map(value -> value + 0.3 * random.nextGaussian()).toArray();
        }

        List<Expr> parsed() {
            Scope scope = new Scope(problem.bounds().coordinates(), problem.unknowns(), List.of());
            return expressions.stream().map(scope::parse).toList();
        }

        OnnxModel onnx() {
            return OnnxModel.of(form.evaluation(problem, network(), theta(), parsed()), problem.bounds(), expressions);
        }

        double[][] points() {
            Random random = new Random(9);
            return Stream.generate(() -> problem.bounds().intervals().stream()
                    .mapToDouble(side -> side.lower() + random.nextDouble() * side.length()).toArray()).limit(POINTS).toArray(double[][]::new);
        }

        double[][] expected() {
            double[] flat = Arrays.stream(points()).flatMapToDouble(Arrays::stream).toArray();
            return form.approximation(problem, network(), theta()).evaluate(flat, parsed());
        }
    }

    static Stream<Case> cases() {
        Problem burgers = new Burgers(0.1).problem();
        Problem square = new Poisson2d().problem();
        List<String> inTime = List.of("u", "u_x", "u_t", "u_xx", "u_xxx", "u_t + u*u_x - 0.1*u_xx", "7", "x");
        List<Case> cases = new ArrayList<>();
        for (Activation activation : List.of(new Tanh(), new Sin(), new Cos(), new Sigmoid(), new Silu(), new Softplus(), new ReluPower(4), new Erf(),
                new Gelu())) {
            cases.add(new Case(activation.toString(), burgers, new Mlp(List.of(6, 5), activation, 3), new StrongForm(), inTime));
        }
        cases.add(new Case("periodic", new AllenCahn().problem(), new Mlp(List.of(6), new Tanh(), 3, List.of("x")), new StrongForm(),
                List.of("u", "u_xx", "d(u, x, x, x, t)")));
        cases.add(new Case("hard", burgers, new Mlp(List.of(6), new Tanh(), 3), new StrongForm(Map.of(), 1, List.of("boundary", "initial")), inTime));
        cases.add(new Case("ritz", square, new Mlp(List.of(6), new Tanh(), 3), new RitzForm(), List.of("u", "u_x^2 + u_y^2", "sqrt(1 + u^2)")));
        cases.add(new Case("two unknowns", new Kovasznay().problem(), new TwoLayer(8, new Tanh(), TwoLayer.OuterWeights.NORMAL, 1), new StrongForm(),
                List.of("u", "v", "p", "u_x + v_y", "exp(p)*tan(x) + sinh(u) + cosh(v) + abs(u - 0.3) + atan(p)")));
        cases.add(new Case("networks", new Kovasznay().problem(), new SeparateNetworks(Map.of("v", new FieldNetwork(List.of("y"), true,
                new Mlp(List.of(5), new Tanh(), 2))), new Mlp(List.of(4, 3), new Tanh(), 1)), new StrongForm(), List.of("u", "v", "p", "u_x*v_yy + p", "v_x")));
        cases.add(new Case("features", square, new RandomFeatures(16, new PartitionOfUnity(List.of(2), new Centred(2)), 2), new StrongForm(),
                List.of("u", "u_x", "u_xx + u_yy")));
        return cases.stream();
    }

    /** Sums in another order: rounding in proportion to the largest value, which derivatives of order 4 amplify. */
    private static void requireClose(double[] found, double[] expected, String what) {
        double size = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElseThrow());
        assertThat(found).as(what).containsExactly(expected, within(1e-12 * size));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theFileIsTheSolution(Case tried) throws IOException {
        Path file = folder.resolve("u.onnx");
        tried.onnx().write(file);
        Onnx.ModelProto read = Onnx.ModelProto.parseFrom(Files.readAllBytes(file));

        assertThat(read.getGraph().getOutputList()).extracting(Onnx.ValueInfoProto::getName).containsExactlyElementsOf(tried.expressions());
        Map<String, Interpreter.Tensor> found = Interpreter.run(read, tried.points());
        for (int m = 0; m < tried.expressions().size(); m++) {
            Interpreter.Tensor output = found.get(tried.expressions().get(m));
            assertThat(output.shape()).containsExactly(POINTS);
            requireClose(output.values(), tried.expected()[m], tried.expressions().get(m));
        }
    }

    /** Where Python has onnxruntime: it loads the file and agrees; a file that it cannot load is announced as such. */
    @Test
    void onnxruntimeAgrees() throws Exception {
        String python = System.getProperty("python", "python3");
        assumeTrue(has(python), "Python with onnxruntime and NumPy, found as " + python + " (-Dpython=...)");
        List<String> command = new ArrayList<>(List.of(python, Path.of("src/test/python/onnx_values.py").toAbsolutePath().toString()));
        List<Case> tried = cases().toList();
        for (int i = 0; i < tried.size(); i++) {
            Path file = folder.resolve(i + ".onnx");
            tried.get(i).onnx().write(file);
            Files.writeString(folder.resolve(i + ".csv"), Arrays.stream(tried.get(i).points())
                    .map(point -> Arrays.stream(point).mapToObj(Double::toString).collect(Collectors.joining(","))).collect(Collectors.joining("\n")));
            command.add(file.toString());
        }
        List<String> lines = run(command);
        assertThat(lines).hasSize(tried.size());
        for (int i = 0; i < tried.size(); i++) {
            if (!tried.get(i).onnx().withoutKernel().isEmpty()) {
                assertThat(lines.get(i)).as(tried.get(i).name()).contains("NOT_IMPLEMENTED");
                continue;
            }
            String[] outputs = lines.get(i).split(";");
            assertThat(outputs).as(tried.get(i).name() + ": " + lines.get(i)).hasSameSizeAs(tried.get(i).expressions());
            for (int m = 0; m < outputs.length; m++) {
                requireClose(Arrays.stream(outputs[m].split(",")).mapToDouble(Double::parseDouble).toArray(), tried.get(i).expected()[m],
                        tried.get(i).name() + " " + tried.get(i).expressions().get(m));
            }
        }
    }

    /** onnxruntime folds constant factors into products of matrices and rounds them to float32: there must be none. */
    @ParameterizedTest
    @MethodSource("cases")
    void noFactorIsAConstantNumber(Case tried) throws IOException {
        Path file = folder.resolve("u.onnx");
        tried.onnx().write(file);
        Onnx.GraphProto graph = Onnx.ModelProto.parseFrom(Files.readAllBytes(file)).getGraph();
        Set<String> numbers = graph.getInitializerList().stream().filter(constant -> constant.getRawData().size() == Double.BYTES)
                .map(Onnx.TensorProto::getName).collect(Collectors.toSet());
        assertThat(graph.getNodeList()).filteredOn(node -> List.of("Mul", "Div").contains(node.getOpType()))
                .allSatisfy(node -> assertThat(node.getInputList()).doesNotContainAnyElementsOf(numbers));
    }

    private static boolean has(String python) throws InterruptedException {
        try {
            return new ProcessBuilder(python, "-c", "import onnxruntime, numpy").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException noPython) {
            return false;
        }
    }

    private static List<String> run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> lines = new String(process.getInputStream().readAllBytes()).lines().toList();
        assertThat(process.waitFor()).isZero();
        return lines;
    }

    @Test
    void coordinatesAndBoundsStandInTheMetadata() throws IOException {
        Path file = folder.resolve("u.onnx");
        cases().findFirst().orElseThrow().onnx().write(file);
        Map<String, String> metadata = Onnx.ModelProto.parseFrom(Files.readAllBytes(file)).getMetadataPropsList().stream()
                .collect(Collectors.toMap(Onnx.StringStringEntryProto::getKey, Onnx.StringStringEntryProto::getValue));
        assertThat(metadata).containsEntry("coordinates", "x,t").containsEntry("bounds", "-1.0,1.0;0.0,1.0");
    }

    /** Tables are no part of a graph, and outputs cannot share names. */
    @Test
    void whatAFileCannotHoldIsRefused() {
        Case burgers = cases().findFirst().orElseThrow();
        Expr table = Column.atPoints("k", List.of(new Coordinate("x", 0)));
        assertThatThrownBy(() -> burgers.form().evaluation(burgers.problem(), burgers.network(), burgers.theta(), List.of(table)))
                .hasMessageContaining("reads values of a table");
        Case named = new Case("names", burgers.problem(), burgers.model(), burgers.form(), List.of("u", "u"));
        assertThatThrownBy(named::onnx).hasMessageContaining("outputs need different names");
    }
}
