package org.pde4j.problem.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Generates the tables of {@code data/}: u(x, t) on [−1, 1] × [0, 1] as CSV with the columns x, t, u, ten decimals of u; of two unknowns in the
 * plane with seven.
 *
 * <ul>
 *   <li>{@code burgers}: u_t + u u_x = (0.01/π) u_xx by {@link ColeHopf}, 256 × 100 nodes;
 *   <li>{@code allen-cahn}: u_t = 10⁻⁴ u_xx + 5(u − u³), u₀ = x² cos(πx), periodic, by {@link Etdrk4}, 257 × 101 nodes;
 *   <li>{@code kdv-cosine}: u_t + u u_x + 0.0025 u_xxx = 0, u₀ = cos(πx), periodic, by {@link Etdrk4}, 257 × 101 nodes;
 *   <li>{@code gray-scott}: u and v of {@link SpectralGrayScott} with 256² modes, 41 × 41 × 11 nodes.
 * </ul>
 */
public final class ReferenceData {

    /**
     * Writes {@code <problem>/<problem>.csv} for every table under the directory, replacing what is there; each file appears
     * complete or not at all.
     *
     * @throws UncheckedIOException when a file cannot be written
     */
    public void write(Path directory) {
        table(directory, "burgers", burgers());
        table(directory, "allen-cahn", allenCahn(4096, 5e-4));
        table(directory, "kdv-cosine", kdvCosine(1024, 1e-4));
        write(directory, "gray-scott", printer -> grayScott(printer, grayScott(256, 0.125)));
    }

    /** u and v, shape (2)(11 times)(41 nodes in x)(41 in y); the nodes at 1 are those at −1. */
    static double[][][][] grayScott(int nodes, double step) {
        double[][][][] values = new double[2][11][41][41];
        SpectralGrayScott run = new SpectralGrayScott(nodes, step);
        for (int time = 0; time <= 10; time++) {
            for (int i = 0; i <= 40; i++) {
                for (int j = 0; j <= 40; j++) {
                    values[0][time][i][j] = run.at(run.u(), node(-1, 1, i, 41), node(-1, 1, j, 41));
                    values[1][time][i][j] = run.at(run.v(), node(-1, 1, i, 41), node(-1, 1, j, 41));
                }
            }
            run.advance(time < 10 ? (int) Math.round(20 / step) : 0);
        }
        return values;
    }

    private static void grayScott(CSVPrinter printer, double[][][][] values) throws IOException {
        printer.printRecord("x", "y", "t", "u", "v");
        for (int i = 0; i <= 40; i++) {
            for (int j = 0; j <= 40; j++) {
                for (int time = 0; time <= 10; time++) {
                    printer.printRecord(coordinate(node(-1, 1, i, 41)), coordinate(node(-1, 1, j, 41)), 20 * time,
                            decimals(values[0][time][i][j], 7), decimals(values[1][time][i][j], 7));
                }
            }
        }
    }

    /** Shape (256 nodes in x, 100 in t). */
    static double[][] burgers() {
        ColeHopf exact = new ColeHopf(0.01 / Math.PI);
        double[][] values = new double[256][100];
        for (int i = 0; i < 256; i++) {
            for (int j = 0; j < 100; j++) {
                values[i][j] = exact.value(node(-1, 1, i, 256), node(0, 1, j, 100));
            }
        }
        return values;
    }

    /** Shape (257, 101). */
    static double[][] allenCahn(int modes, double step) {
        return periodic(SemilinearEquation.allenCahn(1e-4, 5), x -> x * x * Math.cos(Math.PI * x), modes, step);
    }

    /** Shape (257, 101). */
    static double[][] kdvCosine(int modes, double step) {
        return periodic(SemilinearEquation.korteweg(1, 0.0025), x -> Math.cos(Math.PI * x), modes, step);
    }

    /** Node i of n equally spaced ones from lower to upper, symmetric to the bit about the centre. */
    static double node(double lower, double upper, int i, int n) {
        return (lower * (n - 1 - i) + upper * i) / (n - 1);
    }

    private static double[][] periodic(SemilinearEquation equation, DoubleUnaryOperator initial, int modes, double step) {
        double[][] values = new double[257][101];
        Etdrk4 run = Etdrk4.start(equation, initial, -1, 2, modes, step);
        for (int j = 0; j <= 100; j++) {
            double[] now = run.values();
            for (int i = 0; i <= 256; i++) {
                values[i][j] = j == 0 ? initial.applyAsDouble(node(-1, 1, i, 257)) : now[i * (modes / 256) % modes];
            }
            run.advance((int) Math.round(0.01 / step));
        }
        return values;
    }

    private static void table(Path directory, String name, double[][] values) {
        write(directory, name, printer -> {
            printer.printRecord("x", "t", "u");
            for (int i = 0; i < values.length; i++) {
                for (int j = 0; j < values[i].length; j++) {
                    printer.printRecord(coordinate(node(-1, 1, i, values.length)), coordinate(node(0, 1, j, values[i].length)), decimals(values[i][j], 10));
                }
            }
        });
    }

    /** The rows of a table. */
    @FunctionalInterface
    private interface RowSource {

        void print(CSVPrinter printer) throws IOException;
    }

    private static void write(Path directory, String name, RowSource rows) {
        Path file = directory.resolve(name).resolve(name + ".csv");
        Path unfinished = file.resolveSibling(name + ".csv.tmp");
        try {
            Files.createDirectories(file.getParent());
            try (Writer writer = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8);
                    CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get())) {
                rows.print(printer);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("ReferenceData: cannot write " + file, failure);
        }
    }

    /** So many decimals without trailing zeros. */
    private static String decimals(double value, int count) {
        return new BigDecimal(value).setScale(count, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
    }

    /** Twelve significant digits without trailing zeros. */
    private static String coordinate(double value) {
        return value == 0 ? "0" : new BigDecimal(value).round(new MathContext(12)).stripTrailingZeros().toPlainString();
    }
}
