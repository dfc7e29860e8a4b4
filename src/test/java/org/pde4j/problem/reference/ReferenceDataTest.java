package org.pde4j.problem.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.expr.Field;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ReferenceTable;
import org.pde4j.problem.Samples;
import org.pde4j.problem.Solution;
import org.pde4j.problem.catalog.AllenCahn;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.problem.catalog.GrayScott;
import org.pde4j.problem.catalog.KdvCosine;
import org.pde4j.problem.catalog.KuramotoSivashinsky;

/** The committed tables against the generator and against finite differences, which share nothing with it. */
class ReferenceDataTest {

    /** Half of the last printed decimal. */
    @Test
    void theTableOfBurgersIsColeHopf() {
        Problem problem = new Burgers().problem();
        Samples table = ReferenceTable.builtIn("burgers", problem.box(), problem.unknowns().get(0)).samples(problem.box());
        Samples computed = problem.solution().orElseThrow().samples(problem.domain());
        assertThat(table.size()).isEqualTo(256 * 100);
        for (int i = 0; i < table.size(); i++) {
            assertThat(table.point(i)).containsExactly(computed.point(i), within(1e-12));
            assertThat(table.values()[i]).isCloseTo(computed.values()[i], within(6e-11));
        }
    }

    /** After t = 0.1 the modes that a coarser run lacks are damped below 1e-9; before, the kink of the data at x = ±1 shows. */
    @Test
    void theTableOfAllenCahnIsConfirmedByACoarserRun() {
        requireEqual(table(new AllenCahn().problem()), ReferenceData.allenCahn(1024, 2e-3), 10, 1e-9);
    }

    /** The coarser step has an error of 625 times that of the table's, 1e-11. */
    @Test
    void theTableOfKdvIsConfirmedByACoarserRun() {
        requireEqual(table(new KdvCosine().problem()), ReferenceData.kdvCosine(256, 5e-4), 0, 1e-8);
    }

    /** Differences of order 8, of order 2 at the kink of the data, whose trace is damped by t = 1; they differ by 8e-10. */
    @Test
    void theTableOfAllenCahnIsConfirmedByFiniteDifferences() {
        int n = 2048;
        double[] u = differences(n, x -> x * x * Math.cos(Math.PI * x), 1000, 1e-3, v -> {
            double[] rate = second(v, 2.0 / n);
            for (int j = 0; j < n; j++) {
                rate[j] = 1e-4 * rate[j] + 5 * (v[j] - v[j] * v[j] * v[j]);
            }
            return rate;
        });
        requireEnd(table(new AllenCahn().problem()), u, 1e-8);
    }

    /** Differences of order 8 on 256 nodes differ by 7e-8. */
    @Test
    void theTableOfKdvIsConfirmedByFiniteDifferences() {
        int n = 256;
        double[] u = differences(n, x -> Math.cos(Math.PI * x), 20_000, 5e-5, v -> {
            double[] slope = first(v, 2.0 / n);
            double[] third = first(second(v, 2.0 / n), 2.0 / n);
            for (int j = 0; j < n; j++) {
                third[j] = -v[j] * slope[j] - 0.0025 * third[j];
            }
            return third;
        });
        requireEnd(table(new KdvCosine().problem()), u, 1e-6);
    }

    /** Eight times the step. */
    @Test
    void theTableOfGrayScottIsConfirmedByACoarserRun() {
        Samples table = new GrayScott().problem().solution().orElseThrow().samples(new GrayScott().problem().domain());
        double[][][][] coarse = ReferenceData.grayScott(256, 1);
        assertThat(table.size()).isEqualTo(41 * 41 * 11);
        double[] other = new double[2 * table.size()];
        for (int i = 0; i < other.length; i++) {
            int row = i / 2;
            other[i] = coarse[i % 2][row % 11][row / (41 * 11)][row / 11 % 41];
        }
        assertThat(table.relativeL2Error(other)).isLessThan(2e-3);
    }

    @Test
    void halvingTheStepOfGrayScottDividesTheErrorByFour() {
        double[][][][] one = ReferenceData.grayScott(64, 0.5);
        double[][][][] two = ReferenceData.grayScott(64, 0.25);
        double[][][][] four = ReferenceData.grayScott(64, 0.125);
        double coarse = 0;
        double fine = 0;
        for (int i = 0; i < 41; i++) {
            for (int j = 0; j < 41; j++) {
                coarse = Math.max(coarse, Math.abs(one[1][2][i][j] - two[1][2][i][j]));
                fine = Math.max(fine, Math.abs(two[1][2][i][j] - four[1][2][i][j]));
            }
        }
        assertThat(coarse / fine).isBetween(3.0, 5.0);
    }

    /** Differences of order 8 in space, classical Runge–Kutta steps in time, up to t = 0.2, where the solution has broken up. */
    @Test
    void theReferenceOfKuramotoSivashinskyIsConfirmedByFiniteDifferences() {
        int n = 256;
        double h = 2 * Math.PI / n;
        double[] u = differences(n, x -> Math.cos(Math.PI * (x + 1)) * (1 + Math.sin(Math.PI * (x + 1))), 20_000, 1e-5, v -> {
            double[] slope = first(v, h);
            double[] bend = second(v, h);
            double[] fourth = second(bend, h);
            for (int j = 0; j < n; j++) {
                fourth[j] = -100.0 / 16 * v[j] * slope[j] - 100.0 / 256 * bend[j] - 100.0 / 65536 * fourth[j];
            }
            return fourth;
        });
        double[][] table = table(new KuramotoSivashinsky().problem());
        double error = 0;
        double size = 0;
        for (int i = 0; i < 256; i++) {
            error = Math.max(error, Math.abs(u[i] - table[i][20]));
            size = Math.max(size, Math.abs(table[i][20]));
        }
        assertThat(size).isGreaterThan(1);
        assertThat(error).isLessThan(1e-3);
    }

    /** Another processor may round the last printed decimal the other way. */
    @Test
    @Tag("slow")
    void theGeneratorWritesTheCommittedTables(@TempDir Path directory) {
        new ReferenceData().write(directory);
        for (Problem problem : List.of(new Burgers().problem(), new AllenCahn().problem(), new KdvCosine().problem(), new GrayScott().problem())) {
            Path file = directory.resolve(problem.name()).resolve(problem.name() + ".csv");
            Samples written = ReferenceTable.read(file, problem.box(), problem.unknowns()).samples(problem.box());
            Samples committed = ReferenceTable.builtIn(problem.name(), problem.box(), problem.unknowns().toArray(Field[]::new)).samples(problem.box());
            assertThat(written.points()).containsExactly(committed.points());
            assertThat(written.values()).containsExactly(committed.values(), within(1.5e-10));
            assertThat(directory.resolve(problem.name())).isDirectoryNotContaining(path -> path.toString().endsWith(".tmp"));
        }
    }

    private static double[][] table(Problem problem) {
        Solution solution = problem.solution().orElseThrow();
        Samples samples = solution.samples(problem.domain());
        double[][] values = new double[257][101];
        for (int i = 0; i < samples.size(); i++) {
            values[i / 101][i % 101] = samples.values()[i];
        }
        return values;
    }

    private static void requireEqual(double[][] table, double[][] other, int fromTime, double tolerance) {
        for (int i = 0; i < 257; i++) {
            for (int j = fromTime; j < 101; j++) {
                assertThat(other[i][j]).isCloseTo(table[i][j], within(tolerance));
            }
        }
    }

    private static void requireEnd(double[][] table, double[] u, double tolerance) {
        double error = 0;
        for (int i = 0; i < 256; i++) {
            error = Math.max(error, Math.abs(u[i * u.length / 256] - table[i][100]));
        }
        assertThat(error).isLessThan(tolerance);
    }

    /** Classical Runge-Kutta on u′ = rate(u) at n nodes of [−1, 1). */
    private static double[] differences(int n, DoubleUnaryOperator initial, int steps, double h, UnaryOperator<double[]> rate) {
        double[] u = new double[n];
        for (int j = 0; j < n; j++) {
            u[j] = initial.applyAsDouble(-1 + 2.0 * j / n);
        }
        for (int step = 0; step < steps; step++) {
            double[] a = rate.apply(u);
            double[] b = rate.apply(moved(u, 0.5 * h, a));
            double[] c = rate.apply(moved(u, 0.5 * h, b));
            double[] d = rate.apply(moved(u, h, c));
            for (int j = 0; j < n; j++) {
                u[j] += h / 6 * (a[j] + 2 * b[j] + 2 * c[j] + d[j]);
            }
        }
        return u;
    }

    private static double[] moved(double[] u, double s, double[] v) {
        double[] sum = new double[u.length];
        for (int j = 0; j < u.length; j++) {
            sum[j] = u[j] + s * v[j];
        }
        return sum;
    }

    /** Central difference of order 8 for u_x, periodic. */
    private static double[] first(double[] u, double h) {
        double[] w = {4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280};
        int n = u.length;
        double[] result = new double[n];
        for (int j = 0; j < n; j++) {
            for (int k = 1; k <= 4; k++) {
                result[j] += w[k - 1] * (u[(j + k) % n] - u[(j - k + n) % n]) / h;
            }
        }
        return result;
    }

    /** Central difference of order 8 for u_xx, periodic. */
    private static double[] second(double[] u, double h) {
        double[] w = {8.0 / 5, -1.0 / 5, 8.0 / 315, -1.0 / 560};
        int n = u.length;
        double[] result = new double[n];
        for (int j = 0; j < n; j++) {
            result[j] = -205.0 / 72 * u[j] / (h * h);
            for (int k = 1; k <= 4; k++) {
                result[j] += w[k - 1] * (u[(j + k) % n] + u[(j - k + n) % n]) / (h * h);
            }
        }
        return result;
    }
}
