package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.io.Npy;
import org.pde4j.io.NpyArray;
import org.pde4j.io.Npz;
import org.pde4j.problem.CsvTable;
import org.pde4j.run.CheckpointFile;

/** The commands in this process, with budgets of seconds. */
class SolveTest {

    /** u = x y exp(-x) solves it, by the choice of the right-hand side. */
    private static final String MANUFACTURED = """
            problem:
              domain: {x: [0, 1], y: [-1, 1]}
              equations:
                - "u_xx + u_yy + u*u_x = (x - 2)*y*exp(-x) + x*y*exp(-x)*(1 - x)*y*exp(-x)"
              conditions:
                - {on: "x=0", equation: "u = 0"}
                - {name: right, on: "x=1", equation: "u = y*exp(-1)"}
                - {on: "y=-1", equation: "u = -x*exp(-x)"}
                - {on: "y=1", equation: "u = x*exp(-x)"}
              exact: x*y*exp(-x)
            points: {interior: 150, conditions: 20, groups: {right: 30}}
            model: {type: Mlp, hidden: [12, 12], activation: Tanh, seed: 3}
            form: {weights: {boundary: 10}}
            phases:
              - {optimizer: {type: Adam, learningRate: 5.0e-3}, stop: {iterations: 40}}
              - {optimizer: LBfgs, stop: {iterations: 120}}
            record: 20
            measure:
              - {every: 40, diagnostic: {type: Ntk, rows: 32}}
              - {every: 20, diagnostic: Lojasiewicz}
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Said at once, before anything is trained or written, and by check as well. */
    @Test
    void anAccuracyByABoundIsRefusedWhereNoTheoremApplies() throws IOException {
        Path job = folder.resolve("porous.yaml");
        Files.writeString(job, """
                name: porous
                problem:
                  domain: {x: [0, 1], t: [0, 1]}
                  unknowns: [u]
                  equations: ["u_t = u^2*u_xx"]
                  conditions: [{on: "t=0", equation: "u = 1 + x"}, {on: "x=0", equation: "u_x = 0"}, {on: "x=1", equation: "u = 2"}]
                """);
        Path run = folder.resolve("porous");
        assertThat(run("solve", job.toString(), "--accuracy", "1e-3", "--out", run.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("no theorem bounds the error of this problem: ", "--by estimate");
        assertThat(run).doesNotExist();
        assertThat(run("check", job.toString())).isZero();
        assertThat(out.toString().replaceAll("\\s+", " ")).contains(" bounds no theorem bounds the error of a result: ", "--by estimate");
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file));
    }

    @Test
    void randomFeaturesKeepTheirInnerWeightsInTheRun() throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), MANUFACTURED.replace("{type: Mlp, hidden: [12, 12], activation: Tanh, seed: 3}",
                "{type: RandomFeatures, features: 60, distribution: {type: Centred, radius: 2}, outer: ZERO, seed: 7}"));
        String phases = "phases=[{optimizer: GaussNewton, stop: {iterations: 10}}]";
        assertThat(run("solve", path("mine.yaml"), "--set", phases, "--out", path("run"))).as(err.toString()).isZero();
        Map<String, NpyArray> arrays = Npz.read(folder.resolve("run/model.npz"));
        assertThat(arrays.get("W").shape()).containsExactly(60, 2);
        assertThat(arrays.get("b").shape()).containsExactly(60);
        assertThat(arrays.get("a").shape()).containsExactly(60);
        Files.writeString(folder.resolve("p.csv"), "x,y\n0.3,0.4\n");
        assertThat(run("predict", path("run"), "--points", path("p.csv"), "--out", path("q.csv"))).as(err.toString()).isZero();
        double u = 0;
        for (int k = 0; k < 60; k++) {
            double[] w = arrays.get("W").values();
            u += arrays.get("a").values()[k] / Math.sqrt(60) * Math.tanh(w[2 * k] * 0.3 + w[2 * k + 1] * 0.4 + arrays.get("b").values()[k]);
        }
        String[] row = lines("q.csv").get(1).split(",");
        // The same sum in another order; the terms are some hundred times larger than it.
        assertThat(Double.parseDouble(row[2])).isCloseTo(u, within(1e-11)).isCloseTo(0.12 * Math.exp(-0.3), within(1e-3));
    }

    @Test
    void leastSquaresOfANonlinearProblemIsBadInputThatWritesNothing() throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), MANUFACTURED);
        String model = "model={type: RandomFeatures, features: 30, distribution: {type: Centred, radius: 2}}";
        assertThat(run("solve", path("mine.yaml"), "--set", model, "--set", "phases=[{optimizer: LinearLeastSquares}]", "--out", path("run"))).isEqualTo(2);
        assertThat(err.toString()).contains("phases[0].optimizer: ",
                "LinearLeastSquares: the residual must be linear in theta, but equation-1 is not linear in the unknowns");
        assertThat(run("solve", "poisson-1d", "--set", "model={type: RandomFeatures, features: 300, distribution: {type: Centred, radius: 8}}",
                "--set", "points.interior=100", "--set", "phases=[{optimizer: LinearLeastSquares}]", "--out", path("run"))).isEqualTo(2);
        assertThat(err.toString()).contains("LinearLeastSquares: needs at least as many residuals as parameters, got 102 and 300");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void textProblemTrainsAndPredictsWithItsDerivatives() throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), MANUFACTURED);
        assertThat(run("solve", path("mine.yaml"), "--out", path("run"))).as(err.toString()).isZero();
        assertThat(out.toString()).contains("best loss", "relative L2 error", "BUDGET at iteration 160 (phase 2)");
        List<String> metrics = lines("run/metrics.csv");
        assertThat(metrics.get(0)).isEqualTo("iteration,seconds,phase,loss,loss.equation-1,loss.condition-1,loss.right,loss.condition-3,"
                + "loss.condition-4,gradient_norm,parameter_norm,distance_from_start,path_length,relative_l2_error,"
                + "raw_loss.equation-1,raw_loss.condition-1,raw_loss.right,raw_loss.condition-3,raw_loss.condition-4,"
                + "weight.equation-1,weight.condition-1,weight.right,weight.condition-3,weight.condition-4");
        assertThat(metrics.stream().skip(1).map(line -> line.split(",")[0])).containsExactly("0", "20", "40", "60", "80", "100", "120", "140", "160");
        String[] last = metrics.get(metrics.size() - 1).split(",");
        // A network this small reaches a few per mille in this budget; an untrained one has an error near 1.
        assertThat(Double.parseDouble(last[13])).isLessThan(0.05);
        double sum = Stream.of(last).skip(4).limit(5).mapToDouble(Double::parseDouble).sum();
        assertThat(sum).as("terms add up to the loss, up to rounding").isCloseTo(Double.parseDouble(last[3]), within(1e-12 * sum));
        filesAreThere();
        predictionsAgreeWithFiniteDifferences();
    }

    @Test
    void dynamicsAreReachableFromAJobAndLeaveTheirNumbers() throws IOException {
        Files.writeString(folder.resolve("dynamics.yaml"), """
                problem:
                  domain: {x: [0, 1]}
                  equations: ["u_xx = -pi^2*sin(pi*x)"]
                  conditions: [{on: "x=0", equation: "u = 0"}, {on: "x=1", equation: "u = 0"}]
                points: {interior: 20, conditions: 1}
                model: {type: Mlp, hidden: [6], activation: Tanh, seed: 3}
                phases:
                  - {optimizer: {type: GradientDescent, learningRate: 1.0e-3}, stop: {iterations: 2}}
                  - {optimizer: {type: GradientFlow, interval: 0.01, growth: 2}, stop: {iterations: 4}}
                  - {optimizer: {type: ImplicitGradientDescent, learningRate: 10, maxGrowth: 100}, stop: {iterations: 4}}
                  - {optimizer: {type: SelfScaledBroyden, update: scaled_bfgs}, stop: {iterations: 4}}
                record: 1
                measure:
                  - {every: 2, diagnostic: Sharpness}
                """);
        assertThat(run("solve", path("dynamics.yaml"), "--out", path("run"))).as(err.toString()).isZero();
        List<String> sharpness = lines("run/sharpness.csv");
        assertThat(sharpness).hasSize(9).first().isEqualTo("iteration,lambda_max,error,products,curvature,step_size,stability,edge_of_stability");
        assertThat(sharpness.get(2)).startsWith("2,").contains(",HESSIAN,0.001,").endsWith(",false");
        assertThat(sharpness.get(6)).startsWith("10,").contains(",NaN,NaN,");
        List<String> optimizer = lines("run/optimizer.csv");
        assertThat(optimizer.get(0)).isEqualTo("iteration,phase,name,value");
        assertThat(optimizer).contains("1,0,step_size,0.001", "3,1,time,0.01", "7,2,implicit_step_size,10.0", "7,2,rejections,0.0");
        double[] balances = optimizer.stream().filter(line -> line.contains("energy_balance")).mapToDouble(line -> Double.parseDouble(line.split(",")[3]))
                .toArray();
        assertThat(balances).hasSize(4);
        assertThat(Arrays.stream(balances).max().orElseThrow()).isLessThan(1e-6);
        double loss = Double.POSITIVE_INFINITY;
        for (String line : lines("run/metrics.csv").subList(1, 16)) {
            assertThat(Double.parseDouble(line.split(",")[3])).isLessThan(loss);
            loss = Double.parseDouble(line.split(",")[3]);
        }
    }

    private void filesAreThere() throws IOException {
        assertThat(Files.readString(folder.resolve("run/job.yaml"))).isEqualTo(MANUFACTURED);
        Map<String, NpyArray> points = Npz.read(folder.resolve("run/points.npz"));
        assertThat(points.keySet()).containsExactly("equation-1", "condition-1", "right", "condition-3", "condition-4");
        assertThat(points.get("right").shape()).containsExactly(30, 2);
        Map<String, NpyArray> model = Npz.read(folder.resolve("run/model.npz"));
        assertThat(model.keySet()).containsExactly("W1", "b1", "W2", "b2", "W3", "b3");
        assertThat(model.get("W1").shape()).containsExactly(2, 12);
        assertThat(lines("run/ntk.csv").get(0)).startsWith(
                "iteration,rows,lambda_max,lambda_min,rounding_floor,numerical_rank,condition,effective_rank,drift,predicted_loss");
        NpyArray spectra = Npy.read(folder.resolve("run/ntk_spectrum.npy"), 1 << 20);
        assertThat(spectra.shape().get(0)).isEqualTo(lines("run/ntk.csv").size() - 1).isEqualTo(5);
        assertThat(lines("run/lojasiewicz.csv")).hasSize(10).first().isEqualTo(
                "iteration,exponent,exponent_low,exponent_high,constant,limit_loss,rate_class,decided");
        assertThat(folder.resolve("run/graph.fb")).isNotEmptyFile();
        assertThat(Files.readString(folder.resolve("run/provenance.json"))).contains("\"commit\"", "\"model\" : 3");
        assertThat(Files.readString(folder.resolve("run/log.txt"))).contains("BUDGET at iteration 160");
        assertThat(CheckpointFile.read(folder.resolve("run/checkpoints/iteration-00000160.npz")).training().iteration()).isEqualTo(160);
    }

    private void predictionsAgreeWithFiniteDifferences() throws IOException {
        double h = 1e-3;
        double[][] centres = {{0.3, 0.2}, {0.7, -0.6}};
        List<String> rows = new ArrayList<>(List.of("y,comment,x"));
        for (double[] c : centres) {
            for (int i = -1; i <= 1; i++) {
                for (int j = -1; j <= 1; j++) {
                    rows.add(String.format(Locale.ROOT, "%.17g,hello,%.17g", c[1] + j * h, c[0] + i * h));
                }
            }
        }
        Files.write(folder.resolve("p.csv"), rows);
        assertThat(run("predict", path("run"), "--points", path("p.csv"), "--out", path("q.csv"), "--derivatives", "u_x,u_yy,d(u,x,y)"))
                .as(err.toString()).isZero();
        assertThat(lines("q.csv").get(0)).isEqualTo("x,y,u,u_x,u_yy,\"d(u,x,y)\"");
        List<double[]> q = CsvTable.read(folder.resolve("q.csv"), List.of("x", "y", "u", "u_x", "u_yy", "d(u,x,y)"), 100);
        for (int k = 0; k < centres.length; k++) {
            double[][] u = new double[3][3];
            for (int i = 0; i < 9; i++) {
                u[i / 3][i % 3] = q.get(9 * k + i)[2];
            }
            double[] centre = q.get(9 * k + 4);
            assertThat(centre[0]).isEqualTo(centres[k][0]);
            // Central differences with h = 1e-3: truncation h²/6 |∂³u| ≈ 1e-7, rounding 1e-16/h² = 1e-10.
            assertThat(centre[3]).isCloseTo((u[2][1] - u[0][1]) / (2 * h), within(1e-6));
            assertThat(centre[4]).isCloseTo((u[1][2] - 2 * u[1][1] + u[1][0]) / (h * h), within(1e-6));
            assertThat(centre[5]).isCloseTo((u[2][2] - u[2][0] - u[0][2] + u[0][0]) / (4 * h * h), within(1e-6));
        }
    }

    @Test
    void oneSeedGivesTheSameMetricsButForTheTime() throws IOException {
        String[] job = {"solve", "poisson-1d", "--set", "phases[0].stop.iterations=30", "--set", "phases[1].stop.iterations=20",
            "--set", "points.interior=50", "--set", "model.hidden=[8]", "--out"};
        List<List<String>> metrics = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            String[] arguments = Arrays.copyOf(job, job.length + 1);
            arguments[job.length] = path(name);
            assertThat(run(arguments)).as(err.toString()).isZero();
            metrics.add(lines(name + "/metrics.csv").stream().map(line -> line.replaceFirst(",[^,]*", "")).toList());
        }
        assertThat(metrics.get(0)).as("a header, and every second of 50 iterations").hasSize(27).isEqualTo(metrics.get(1));
        assertThat(folder.resolve("a/model.npz")).hasSameBinaryContentAs(folder.resolve("b/model.npz"));
    }

    @Test
    void anEarlierRunIsNotOverwrittenUnlessAsked() throws IOException {
        String[] job = {"solve", "poisson-1d", "--set", "phases=[{optimizer: Adam, stop: {iterations: 1}}]", "--set", "measure=[]",
            "--set", "points.interior=5", "--out", path("run")};
        assertThat(run(job)).isZero();
        assertThat(run(job)).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("pde4j: " + path("run") + " exists; give another directory with --out, or --overwrite\n");
        String[] again = Arrays.copyOf(job, job.length + 1);
        again[job.length] = "--overwrite";
        assertThat(run(again)).isZero();
        Files.createDirectory(folder.resolve("precious"));
        Files.writeString(folder.resolve("precious/thesis.tex"), "x");
        again[job.length - 1] = path("precious");
        assertThat(run(again)).isEqualTo(2);
        assertThat(err.toString()).contains("is not the directory of a run");
        assertThat(folder.resolve("precious/thesis.tex")).hasContent("x");
    }

    @Test
    void badInputIsOneLineExitCode2AndLeavesNothing() throws IOException {
        Files.writeString(folder.resolve("bad.yaml"), MANUFACTURED.replace("hidden", "hiden"));
        for (String command : List.of("check", "solve")) {
            assertThat(run(command, path("bad.yaml"))).isEqualTo(2);
            assertThat(err.toString()).isEqualTo("pde4j: " + path("bad.yaml") + ":12:20: model.hiden is not a key of Mlp; did you mean hidden?\n");
        }
        assertThat(run("solve", "burger")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("pde4j: burger: is neither a job file nor in the catalogue; did you mean burgers?\n");
        assertThat(run("sovle")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("pde4j: there is no command sovle; did you mean solve?\n");
        assertThat(run("predict", path("nowhere"), "--points", "p.csv", "--out", path("q.csv"))).isEqualTo(2);
        assertThat(err.toString()).contains("is not the directory of a run").doesNotContain("\tat ");
        assertThat(folder).isDirectoryNotContaining("glob:**run*");
        assertThat(Path.of("runs")).doesNotExist();
    }

    @Test
    void whatSolveRefusesCheckRefusesToo() throws IOException {
        Files.writeString(folder.resolve("m.yaml"), MANUFACTURED.replace("{name: right, on: \"x=1\", equation: \"u = y*exp(-1)\"}",
                "{name: right, on: \"x=1\", equation: \"u_x = 0\"}"));
        Map<String, String> broken = Map.of(
                "measure=[{every: 5, diagnostic: {type: Ntk, rows: 2}}]", "measure[0].diagnostic: ",
                "form.hard=[right]", "form.hard[0]: right is not of the form u = g",
                "form.hard=[interior]", "form.hard[0]: no condition of the kind interior has the form u = g",
                "points.interior=2000000000", "points.interior: needs an array of 4.00e+09 numbers");
        broken.forEach((override, sentence) -> {
            for (String command : List.of("check", "solve")) {
                List<String> arguments = new ArrayList<>(List.of(command, path("m.yaml"), "--set", override));
                if (command.equals("solve")) {
                    arguments.addAll(List.of("--out", path("run")));
                }
                assertThat(run(arguments.toArray(String[]::new))).as(override).isEqualTo(2);
                assertThat(err.toString()).startsWith("pde4j: --set " + override + ": " + sentence).hasLineCount(1);
            }
        });
        assertThat(folder.resolve("run")).doesNotExist();
    }

    private static final String[] SHORT = {"solve", "poisson-1d", "--set", "phases=[{optimizer: Adam, stop: {iterations: 7}}]",
        "--set", "measure=[]", "--set", "points.interior=5", "--out"};

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void aRunRecordsItsOverridesItsExecutionAndItsLastIteration() throws IOException {
        assertThat(run(with(SHORT, path("run")))).as(err.toString()).isZero();
        assertThat(err.toString().lines().reduce((first, second) -> second).orElseThrow()).startsWith("iteration 7  Adam 1/1  loss ");
        assertThat(lines("run/job.yaml")).startsWith("# --set phases=[{optimizer: Adam, stop: {iterations: 7}}]", "# --set measure=[]",
                "# --set points.interior=5", "problem: poisson-1d");
        assertThat(lines("run/log.txt").get(0)).contains("INFO  Fused: fused execution");
        assertThat(out.toString().lines().reduce((first, second) -> second).orElseThrow()).startsWith("answer             ");
        assertThat(run("check", path("run/job.yaml"))).as(err.toString()).isZero();
    }

    @Test
    void whatCannotBeWrittenIsBadInput() throws IOException {
        Files.writeString(folder.resolve("file"), "x");
        for (String place : List.of("/proc/nope/x", path("file/run"))) {
            assertThat(run(with(SHORT, place))).isEqualTo(2);
            assertThat(err.toString()).startsWith("pde4j: --out " + place + ": cannot be written (").endsWith("); choose another place\n").hasLineCount(1);
            assertThat(run("data", "--out", place)).isEqualTo(2);
            assertThat(err.toString()).startsWith("pde4j: --out " + place + ": cannot be written (").hasLineCount(1);
        }
        assertThat(folder).isDirectoryContaining("glob:**file").isDirectoryNotContaining("glob:**run");
    }

    @Test
    void pointsAreNotOverwrittenByTheirPrediction() throws IOException {
        assertThat(run(with(SHORT, path("run")))).isZero();
        Files.writeString(folder.resolve("p.csv"), "x\n0.5\n");
        assertThat(run("predict", path("run"), "--points", path("p.csv"), "--out", path("run/../p.csv"), "--overwrite")).isEqualTo(2);
        assertThat(err.toString()).endsWith("is the file of the points; give another file\n").hasLineCount(1);
        assertThat(folder.resolve("p.csv")).hasContent("x\n0.5\n");
    }

    @Test
    void checkPrintsTheResolvedJobAndWhatTheEquationsAre() {
        assertThat(run("check", "burgers", "--set", "problem.nu=0.5")).isZero();
        assertThat(out.toString().lines().toList().get(1)).isEqualTo("verdict     the job is valid; no claim that needs no training is violated");
        assertThat(out.toString()).contains("problem: {type: Burgers, nu: 0.5, half: false}", "order 2, polynomial of degree 2", "initial, order 0, linear");
        assertThat(run("problems")).isZero();
        assertThat(out.toString()).contains("kovasznay", "u_t + u*u_x - nu*u_xx = 0", " ... (pde4j check sine-gordon-nd)");
        assertThat(run("--version")).isZero();
        assertThat(run("solve", "--help")).isZero();
        assertThat(out.toString()).contains("--set");
    }

    @Test
    void aTrainingThatFailsReturns3AndKeepsTheBestIterate() throws IOException {
        assertThat(run("solve", "poisson-1d", "--set", "phases=[{optimizer: {type: GradientDescent, learningRate: 1e3}, stop: {iterations: 500}}]",
                "--set", "measure=[]", "--set", "points.interior=20", "--out", path("run"))).isEqualTo(3);
        assertThat(out.toString()).contains("FAILED at iteration");
        assertThat(folder.resolve("run/model.npz")).exists();
    }
}
