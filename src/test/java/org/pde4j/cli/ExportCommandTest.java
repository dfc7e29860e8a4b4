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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.io.NpyArray;
import org.pde4j.io.Npz;
import org.pde4j.job.TrainedRun;
import org.pde4j.job.run.SavedRun;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.CsvTable;
import org.pde4j.run.ModelFile;

/** Files of a grid hold, at the place of each node, what the solution is there. */
class ExportCommandTest {

    @TempDir
    static Path folder;

    private static SavedRun saved;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void train() throws IOException {
        StringWriter text = new StringWriter();
        assertThat(Main.run(new PrintWriter(text, true), new PrintWriter(text, true), "solve", "heat", "--no-report", "--out", path("run"), "--set",
                "phases=[{optimizer: Adam, stop: {iterations: 3}}, {optimizer: GaussNewton, stop: {iterations: 2}}]", "--set", "points.interior=30", "--set",
                "model={type: Mlp, hidden: [5]}"))
                .as(text.toString()).isZero();
        saved = SavedRun.open(folder.resolve("run"));
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }

    private int export(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true),
                Stream.concat(Stream.of("export", path("run")), Stream.of(arguments)).toArray(String[]::new));
    }

    private static double u(double... point) {
        Approximation approximation = saved.approximation();
        return approximation.evaluate(point, saved.problem().unknowns())[0][0];
    }

    private static double lower(int axis) {
        return saved.problem().box().interval(axis).lower();
    }

    private static double length(int axis) {
        return saved.problem().box().interval(axis).length();
    }

    @Test
    void rowsOfCsvAreNodesWithTheLastCoordinateFastest() throws IOException {
        assertThat(export("--grid", "3,4", "--out", path("u.csv"), "--derivatives", "2*u")).as(err.toString()).isZero();

        List<double[]> rows = CsvTable.read(folder.resolve("u.csv"), List.of("x", "t", "u", "2*u"), 100);
        assertThat(rows).hasSize(12);
        double[] row = rows.get(1 * 4 + 2);
        assertThat(row[0]).isCloseTo(lower(0) + length(0) / 2, within(1e-15));
        assertThat(row[1]).isCloseTo(lower(1) + 2 * length(1) / 3, within(1e-15));
        assertThat(row[2]).isCloseTo(u(row[0], row[1]), within(1e-14));
        assertThat(row[3]).isCloseTo(2 * row[2], within(1e-14));
    }

    @Test
    void arraysOfNpzHaveOneAxisForEachCoordinate() throws IOException {
        assertThat(export("--grid", "3,4", "--out", path("u.npz"), "--derivatives", "d(u, x)")).as(err.toString()).isZero();

        Map<String, NpyArray> arrays = Npz.read(folder.resolve("u.npz"));
        assertThat(arrays.keySet()).containsExactly("x", "t", "u", "d_u_x");
        assertThat(arrays.get("u").shape()).containsExactly(3, 4);
        assertThat(arrays.get("u").values()[2 * 4 + 1]).isCloseTo(u(arrays.get("x").values()[2], arrays.get("t").values()[1]), within(1e-14));
    }

    /** Read by the rules of the VTK file format: raw appended data begin after '_', each array with its length, x fastest. */
    @Test
    void theImageHasTheFirstCoordinateFastest() throws IOException {
        assertThat(export("--grid", "3,4", "--out", path("u.vti"), "--derivatives", "u_x")).as(err.toString()).isZero();

        byte[] file = Files.readAllBytes(folder.resolve("u.vti"));
        String text = new String(file, StandardCharsets.ISO_8859_1);
        Matcher header = Pattern.compile("WholeExtent=\"0 (\\d+) 0 (\\d+) 0 (\\d+)\" Origin=\"(\\S+) (\\S+) \\S+\" Spacing=\"(\\S+) (\\S+) \\S+\"")
                .matcher(text);
        assertThat(header.find()).isTrue();
        assertThat(List.of(header.group(1), header.group(2), header.group(3))).containsExactly("2", "3", "0");
        assertThat(text).contains("Name=\"u\" format=\"appended\" offset=\"0\"", "Name=\"u_x\" format=\"appended\" offset=\"104\"");
        ByteBuffer data = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        data.position(text.indexOf("_", text.indexOf("<AppendedData")) + 1);
        assertThat(data.getLong()).isEqualTo(12 * 8);
        double[] values = new double[12];
        data.asDoubleBuffer().get(values);
        double x = Double.parseDouble(header.group(4)) + 1 * Double.parseDouble(header.group(6));
        double t = Double.parseDouble(header.group(5)) + 2 * Double.parseDouble(header.group(7));
        assertThat(values[2 * 3 + 1]).isCloseTo(u(x, t), within(1e-14));
        assertThat(text.substring(text.length() - 32)).endsWith("</AppendedData>\n</VTKFile>\n");
    }

    @Test
    void aFixedCoordinateIsCutOut() throws IOException {
        double t = lower(1) + 0.25 * length(1);
        assertThat(export("--grid", "5", "--at", "t=" + t, "--out", path("cut.csv"))).as(err.toString()).isZero();

        List<double[]> rows = CsvTable.read(folder.resolve("cut.csv"), List.of("x", "t", "u"), 100);
        assertThat(rows).hasSize(5).allSatisfy(row -> assertThat(row[1]).isEqualTo(t));
        assertThat(rows.get(3)[2]).isCloseTo(u(rows.get(3)[0], t), within(1e-14));
    }

    /** The certificate speaks of other parameters; parameters that are no numbers are none. */
    @Test
    void aModelThatWasEditedIsNotTheCertifiedOne() throws IOException {
        Path model = folder.resolve("run/model.npz");
        byte[] certified = Files.readAllBytes(model);
        String job = ModelFile.job(model).orElseThrow();
        assertThat(export("--grid", "3", "--out", path("same.csv"))).isZero();
        assertThat(err.toString()).isEmpty();
        try {
            TrainedRun trained = TrainedRun.open(folder.resolve("run"));
            double[] theta = trained.theta().clone();
            theta[0] += 1e-9;
            ModelFile.write(model, trained.network(), theta, job);
            assertThat(export("--grid", "3", "--out", path("edited.csv"))).isZero();
            assertThat(err.toString()).contains("model.npz has changed since its certificate was computed");
            theta[0] = Double.NaN;
            ModelFile.write(model, trained.network(), theta, job);
            assertThat(export("--grid", "3", "--out", path("undefined.csv"))).isNotZero();
            assertThat(err.toString()).contains("must be finite, got NaN");
        } finally {
            Files.write(model, certified);
        }
    }

    @Test
    void badInputIsOneSentenceAndWritesNothing() {
        String[][] wrong = {
            {"--out", path("u.xyz"), "must end with .csv, .npz, .vti, .vtu, .pvd, .onnx"},
            {"--out", path("a.csv"), "--at", "z=1", "there is no coordinate z"},
            {"--out", path("a.csv"), "--at", "t=99", "must be in ["},
            {"--out", path("a.csv"), "--grid", "3,4,5", "one for each of the 2 free coordinates"},
            {"--out", path("a.csv"), "--grid", "1", "at least 2 nodes along x, got 1"},
            {"--out", path("a.csv"), "--grid", "100000", "at most 50000000 values"},
            {"--out", path("a.csv"), "--derivatives", "v_x", "v_x"},
            {"--out", path("a.vti"), "--at", "t=" + lower(1), "--at", "x=" + lower(0), "one to three free coordinates, got 0"},
            {"--out", path("nowhere/a.csv"), "there is no directory"},
        };
        for (String[] arguments : wrong) {
            String sentence = arguments[arguments.length - 1];
            assertThat(export(Arrays.copyOf(arguments, arguments.length - 1))).as(sentence).isEqualTo(2);
            assertThat(err.toString()).as(sentence).contains(sentence).hasLineCount(1);
        }
        assertThat(folder.resolve("a.csv")).doesNotExist();
        assertThat(folder.resolve("a.vti")).doesNotExist();
    }
}
