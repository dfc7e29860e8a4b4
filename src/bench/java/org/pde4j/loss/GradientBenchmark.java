package org.pde4j.loss;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Catalog;

/** Loss and gradient, and products with the Jacobian, of a 4 × 50 tanh network. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:+UseG1GC", "-Xmx3g"})
public class GradientBenchmark {

    @Param({"burgers", "poisson-nd", "kdv", "kovasznay"})
    public String problem;

    @Param({"1000", "10000"})
    public int points;

    @Param({"graph", "float64", "float32"})
    public String execution;

    private CollocationProblem pinn;
    private double[] theta;
    private double[] gradient;
    private double[] ones;

    @Setup
    public void discretize() {
        Problem chosen = Catalog.find(problem).problem();
        PointSet drawn = PointSet.of(chosen).interior(points).conditions(200).seed(1).draw();
        Execution how = execution.equals("graph") ? new Graph() : new Fused(Fused.Precision.valueOf(execution.toUpperCase()), 0);
        pinn = new StrongForm().discretize(chosen, drawn, new Mlp(List.of(50, 50, 50, 50), new Tanh(), 7), how);
        theta = pinn.initialPoint();
        gradient = new double[theta.length];
        ones = new double[theta.length];
        java.util.Arrays.fill(ones, 1);
    }

    @Benchmark
    public double lossAndGradient() {
        return pinn.evaluate(theta, gradient, null);
    }

    @Benchmark
    public double[] jacobianTimesVector() {
        return pinn.jacobianTimes(theta, ones);
    }
}
