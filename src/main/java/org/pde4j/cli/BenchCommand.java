package org.pde4j.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.linalg.Threads;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Fused;
import org.pde4j.loss.Fused.Precision;
import org.pde4j.loss.Graph;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.LBfgs;
import org.pde4j.optim.Optimizer;
import org.pde4j.optim.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pde4j bench}. */
@Command(
        name = "bench",
        description = "Measures loss and gradient, Jacobian and kernel on this machine.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {"  pde4j bench", "  pde4j bench --points 1000,10000 --json", "  pde4j bench --points 1000 --cases burgers-2x1000 --case-points 1000",
            "  pde4j bench --blocks --points 16384 --cases burgers-3x20 --threads 1"})
final class BenchCommand implements Callable<Integer> {

    private static final BenchCase BURGERS = new BenchCase("burgers", 4, 50);
    private static final List<BenchCase> OTHERS = List.of(
            new BenchCase("poisson-2d", 4, 50), new BenchCase("poisson-10d", 4, 50), new BenchCase("allen-cahn", 4, 50),
            new BenchCase("kdv", 4, 50), new BenchCase("biharmonic-2d", 4, 50), new BenchCase("kovasznay", 4, 50),
            new BenchCase("burgers", 2, 1000));
    private static final int GRAPH_POINTS = 10_000;
    private static final int GEMM = 1000;

    @Option(names = "--json", description = "One JSON object a line instead of a table.")
    private boolean json;

    @Option(names = "--points", split = ",", defaultValue = "1000,10000,100000,1000000",
            description = "Points of the gradient runs (default: ${DEFAULT-VALUE}).")
    private List<Integer> points;

    @Option(names = "--cases", split = ",",
            description = "Cases besides burgers-4x50, such as kdv-4x50 or burgers-2x1000 (default: six problems and a wide net).")
    private List<String> cases;

    @Option(names = "--case-points", defaultValue = "2000", description = "Points of these cases (default: ${DEFAULT-VALUE}).")
    private int casePoints;

    @Option(names = "--steps", description = "Also one step of L-BFGS and of Gauss-Newton at each number of points up to 10000.")
    private boolean steps;

    @Option(names = "--blocks", description = "Only the parts of sums over rows by blocks, of one block of each number of points and each of --cases.")
    private boolean blocks;

    @Option(names = "--threads", defaultValue = "0", description = "Threads; 0 takes every processor.")
    private int threads;

    @Option(names = "--seconds", defaultValue = "20", description = "Time for each group of runs (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--rows", split = ",", defaultValue = "500,1000,2000", description = "Rows of the kernel runs (default: ${DEFAULT-VALUE}).")
    private List<Integer> rows;

    @Spec
    private CommandSpec spec;

    private PrintWriter out;

    @Override
    public Integer call() {
        out = spec.commandLine().getOut();
        if (threads < 0 || threads > PreparedJob.MAX_THREADS || casePoints < 10 || points.stream().anyMatch(n -> n < 10) || rows.stream().anyMatch(n -> n < 1)
                || !(seconds > 0 && seconds < 1e6)) {
            throw new InputException("bench: needs threads from 0 to " + PreparedJob.MAX_THREADS + ", points >= 10, rows >= 1 and seconds in (0, 1e6)");
        }
        chosenCases();
        threads = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        Threads.set(threads, 1);
        if (!json) {
            printProducts();
            out.printf(Locale.ROOT, "%-20s %-12s %-7s %-8s %9s %8s %12s %10s %8s%n",
                    "case", "task", "exec", "precision", "points", "threads", "ms", "GFLOP/s", "of gemm");
        }
        if (blocks) {
            for (int n : points) {
                (cases == null ? List.of(BURGERS) : chosenCases()).forEach(bench ->
                        run(bench, new BenchBlocks(bench.discretize(n, new Fused(Precision.FLOAT64, threads)), n).tasks()));
            }
            out.flush();
            return 0;
        }
        for (int n : points) {
            gradient(BURGERS, n);
            if (steps && n <= GRAPH_POINTS) {
                run(BURGERS, List.of(stepTask("lbfgs", new LBfgs(), n), stepTask("gauss-newton", new GaussNewton(), n)));
            }
        }
        chosenCases().forEach(other -> gradient(other, casePoints));
        rows.forEach(this::kernel);
        out.flush();
        return 0;
    }

    private List<BenchCase> chosenCases() {
        if (cases == null) {
            return OTHERS;
        }
        List<BenchCase> chosen = new ArrayList<>();
        for (String name : cases) {
            chosen.add(BenchCase.of(name).orElseThrow(() -> new InputException("bench: there is no case " + name + "; the cases are "
                    + BURGERS.name() + " and " + OTHERS.stream().map(BenchCase::name).toList()
                    + ", and any problem of the catalogue, or poisson-3d and so on, with another depth and width")));
        }
        chosen.remove(BURGERS);
        return chosen;
    }

    private void gradient(BenchCase bench, int n) {
        List<BenchTask> tasks = new ArrayList<>();
        if (n <= GRAPH_POINTS) {
            tasks.add(gradientTask(bench.discretize(n, new Graph()), "graph", "float64", n));
        }
        tasks.add(gradientTask(bench.discretize(n, new Fused(Precision.FLOAT64, threads)), "fused", "float64", n));
        tasks.add(gradientTask(bench.discretize(n, new Fused(Precision.FLOAT32, threads)), "fused", "float32", n));
        run(bench, tasks);
    }

    private static BenchTask gradientTask(CollocationProblem pinn, String execution, String precision, int n) {
        double[] theta = pinn.initialPoint();
        double[] gradient = new double[theta.length];
        return new BenchTask("gradient", execution, precision, n, BenchCase.flops(pinn), () -> pinn.evaluate(theta, gradient, null));
    }

    /** A step now and then ends a run; the next one starts where it began. */
    private BenchTask stepTask(String name, Optimizer optimizer, int n) {
        CollocationProblem pinn = BURGERS.discretize(n, new Fused(Precision.FLOAT64, threads));
        Run[] run = {optimizer.start(pinn, pinn.initialPoint())};
        return new BenchTask(name, "fused", "float64", n, 0, () -> {
            if (!run[0].step().moved()) {
                run[0] = optimizer.start(pinn, pinn.initialPoint());
            }
        });
    }

    /** The rates that the column "of gemm" refers to, on one thread and on all: they tell whether the threads were free. */
    private void printProducts() {
        Matrix a = new Matrix(GEMM, GEMM);
        Arrays.fill(a.data(), 1e-3);
        Matrix c = new Matrix(GEMM, GEMM);
        double work = 2.0 * GEMM * GEMM * GEMM / 1e6;
        for (int k : threads == 1 ? new int[] {1} : new int[] {1, threads}) {
            Threads.set(k, 1);
            double best = BenchTimer.measure(List.of(() -> Blas.gemm(1, a, false, a, false, 0, c)), Math.min(1, seconds))[0];
            out.printf(Locale.ROOT, "dgemm of size %d on %d threads: %.1f GFLOP/s%n", GEMM, k, work / best);
        }
        Threads.set(threads, 1);
    }

    private void kernel(int m) {
        CollocationProblem pinn = BURGERS.discretize(m, new Fused(Precision.FLOAT64, threads));
        double[] theta = pinn.initialPoint();
        int[] chosen = IntStream.range(0, m).toArray();
        Matrix jacobian = new Matrix(m, theta.length);
        Matrix kernel = pinn.kernel(theta, chosen);
        double p = theta.length;
        run(BURGERS, List.of(
                new BenchTask("jacobian", "fused", "float64", m, 0, () -> pinn.jacobian(theta, chosen, jacobian)),
                new BenchTask("ntk", "fused", "float64", m, p * m * m, () -> pinn.kernel(theta, chosen)),
                new BenchTask("spectrum", "fused", "float64", m, 0, () -> SymmetricEigen.values(kernel))));
    }

    /** Times the tasks and two matrix products in turn. */
    private void run(BenchCase bench, List<BenchTask> tasks) {
        Matrix a = new Matrix(GEMM, GEMM);
        Arrays.fill(a.data(), 1e-3);
        Matrix c = new Matrix(GEMM, GEMM);
        INDArray single = Nd4j.ones(DataType.FLOAT, GEMM, GEMM);
        INDArray target = Nd4j.create(DataType.FLOAT, new long[] {GEMM, GEMM}, 'f');
        List<Runnable> all = new ArrayList<>();
        all.add(() -> Blas.gemm(1, a, false, a, false, 0, c));
        all.add(() -> single.mmuli(single, target));
        tasks.forEach(task -> all.add(task.work()));
        double[] best = BenchTimer.measure(all, seconds);
        double work = 2.0 * GEMM * GEMM * GEMM / 1e6;
        for (int k = 0; k < tasks.size(); k++) {
            BenchTask task = tasks.get(k);
            print(bench, task, best[k + 2], work / best[task.precision().equals("float64") ? 0 : 1]);
        }
        single.close();
        target.close();
    }

    private void print(BenchCase bench, BenchTask task, double milliseconds, double gemm) {
        double rate = task.flops() / milliseconds / 1e6;
        String gflops = task.flops() == 0 ? json ? "null" : "" : String.format(Locale.ROOT, "%.1f", rate);
        if (json) {
            out.printf(Locale.ROOT,
                    "{\"case\": \"%s\", \"task\": \"%s\", \"execution\": \"%s\", \"precision\": \"%s\", \"points\": %d, \"threads\": %d, \"ms\": %.4f, "
                    + "\"gflops\": %s, \"gemm_gflops\": %.1f}%n",
                    bench.name(), task.name(), task.execution(), task.precision(), task.points(), threads, milliseconds, gflops, gemm);
        } else {
            String share = task.flops() == 0 ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * rate / gemm);
            out.printf(Locale.ROOT, "%-20s %-12s %-7s %-8s %9d %8d %12.3f %10s %8s%n",
                    bench.name(), task.name(), task.execution(), task.precision(), task.points(), threads, milliseconds, gflops, share);
        }
        out.flush();
    }
}
