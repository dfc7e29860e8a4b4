package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.job.run.SavedRun;

/** Series over time and meshes hold what the solution is at their points and times; read by the rules of the VTK formats. */
class ExportSeriesTest {

    @TempDir
    static Path folder;

    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void train() {
        solve("heat", "box", "--set", "model={type: Mlp, hidden: [5]}");
        solve("docs/examples/plate-with-hole.yaml", "plate");
    }

    private static void solve(String job, String name, String... more) {
        StringWriter text = new StringWriter();
        String[] arguments = Stream.concat(Stream.of("solve", job, "--no-report", "--out", folder.resolve(name).toString(), "--set",
                "phases=[{optimizer: Adam, stop: {iterations: 3}}]", "--set", "points={interior: 40}"), Stream.of(more)).toArray(String[]::new);
        assertThat(Main.run(new PrintWriter(text, true), new PrintWriter(text, true), arguments)).as(text.toString()).isZero();
    }

    private int export(String run, String out, String... more) {
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(new StringWriter(), true), new PrintWriter(err, true), Stream.concat(
                Stream.of("export", folder.resolve(run).toString(), "--out", folder.resolve(out).toString()), Stream.of(more)).toArray(String[]::new));
    }

    private static double u(String run, double... point) throws IOException {
        SavedRun saved = SavedRun.open(folder.resolve(run));
        return saved.approximation().evaluate(point, saved.problem().unknowns())[0][0];
    }

    /** The numbers of an appended array of a file. */
    private static ByteBuffer array(Path file, String name) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        MatchResult offset = Pattern.compile("Name=\"" + name + "\"[^>]*offset=\"(\\d+)\"").matcher(text).results().findFirst().orElseThrow();
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.position(text.indexOf('_', text.indexOf("<AppendedData")) + 1 + Integer.parseInt(offset.group(1)));
        int length = (int) buffer.getLong();
        return buffer.slice(buffer.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static double[] doubles(Path file, String name) throws IOException {
        ByteBuffer buffer = array(file, name);
        double[] values = new double[buffer.remaining() / 8];
        buffer.asDoubleBuffer().get(values);
        return values;
    }

    private record Moment(double time, Path file) {}

    private static List<Moment> moments(String list) throws IOException {
        List<Moment> moments = new ArrayList<>();
        Pattern.compile("timestep=\"([^\"]+)\".*file=\"([^\"]+)\"").matcher(Files.readString(folder.resolve(list))).results()
                .forEach(found -> moments.add(new Moment(Double.parseDouble(found.group(1)), folder.resolve(found.group(2)))));
        return moments;
    }

    @Test
    void aSeriesOfABoxHasAnImageForEachTime() throws IOException {
        assertThat(export("box", "heat.pvd", "--grid", "6,4")).as(err.toString()).isZero();
        List<Moment> moments = moments("heat.pvd");
        assertThat(moments).extracting(Moment::time).containsExactly(0.0, 1 / 3.0, 2 / 3.0, 1.0);
        for (Moment moment : moments) {
            double[] values = doubles(moment.file(), "u");
            assertThat(values).hasSize(6);
            for (int i = 0; i < 6; i++) {
                assertThat(values[i]).isCloseTo(u("box", i / 5.0, moment.time()), within(1e-13));
            }
        }

        // A shorter series leaves no file of the longer one, and nothing is replaced unasked.
        assertThat(export("box", "heat.pvd", "--grid", "6,2")).isEqualTo(2);
        assertThat(export("box", "heat.pvd", "--grid", "6,2", "--overwrite")).as(err.toString()).isZero();
        try (Stream<Path> files = Files.list(folder.resolve("heat"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("heat-0000.vti", "heat-0001.vti");
        }
    }

    @Test
    void aSeriesOfAShapeHasAMeshForEachTime() throws IOException {
        assertThat(export("plate", "mesh.pvd", "--grid", "21,11,3", "--derivatives", "u_x")).as(err.toString()).isZero();
        for (Moment moment : moments("mesh.pvd")) {
            double[] points = doubles(moment.file(), "Points");
            double[] values = doubles(moment.file(), "u");
            assertThat(points).hasSize(3 * values.length);
            assertThat(doubles(moment.file(), "u_x")).hasSameSizeAs(values);
            for (int i = 0; i < values.length; i += 37) {
                assertThat(Math.hypot(points[3 * i], points[3 * i + 1])).isGreaterThan(0.25 - 1e-12);
                assertThat(values[i]).isCloseTo(u("plate", points[3 * i], points[3 * i + 1], moment.time()), within(1e-13));
            }
            ByteBuffer types = array(moment.file(), "types");
            ByteBuffer corners = array(moment.file(), "connectivity");
            assertThat(corners.remaining()).isEqualTo(3 * 8 * types.remaining());
            while (corners.hasRemaining()) {
                assertThat(corners.getLong()).isBetween(0L, values.length - 1L);
            }
        }
    }

    @Test
    void oneTimeOfAShapeIsOneMesh() throws IOException {
        assertThat(export("plate", "one.vtu", "--grid", "21,11", "--at", "t=0.25")).as(err.toString()).isZero();
        double[] points = doubles(folder.resolve("one.vtu"), "Points");
        assertThat(doubles(folder.resolve("one.vtu"), "u")[5]).isCloseTo(u("plate", points[15], points[16], 0.25), within(1e-13));
    }

    @Test
    void whatAFormatCannotHoldIsRefusedBeforeAnythingIsWritten() {
        String[][] wrong = {
            {"box", "a.vtu", "vtu is for shapes; a box is a regular grid, .vti"},
            {"box", "a.pvd", "--at", "t=0.5", "a series needs a time t that is not fixed"},
            {"plate", "a.vtu", "vtu holds one time"},
            {"plate", "a.pvd", "--at", "x=0.5", "fix no coordinate but t"},
            {"box", "a.onnx", "--grid", "5", "leave --grid and --at"},
            {"box", "a.onnx", "--derivatives", "2*u, points", "points"},
        };
        for (String[] arguments : wrong) {
            String sentence = arguments[arguments.length - 1];
            assertThat(export(arguments[0], arguments[1], Arrays.copyOfRange(arguments, 2, arguments.length - 1))).as(sentence).isEqualTo(2);
            assertThat(err.toString()).as(sentence).contains(sentence).hasLineCount(1);
            assertThat(folder.resolve(arguments[1])).doesNotExist();
            assertThat(folder.resolve("a")).doesNotExist();
        }
    }
}
