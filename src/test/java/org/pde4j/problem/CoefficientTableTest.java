package org.pde4j.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.domain.Box;
import org.pde4j.expr.Column;

class CoefficientTableTest {

    private static final Box BLOCK = Box.of("x", 0, 1).times("y", -1, 1).times("t", 0, 2);

    @TempDir
    private Path folder;

    private Path file(List<String> lines) throws IOException {
        return Files.write(folder.resolve("map.csv"), lines);
    }

    /** All nodes in any order. */
    private static List<String> grid(double[] xs, double[] ys, double[] ts, ToDoubleFunction<double[]> f) {
        List<String> rows = new ArrayList<>();
        for (double x : xs) {
            for (double y : ys) {
                for (double t : ts) {
                    rows.add(f.applyAsDouble(new double[] {x, y, t}) + "," + t + ",note," + x + "," + y);
                }
            }
        }
        Collections.shuffle(rows, new Random(1));
        rows.add(0, "k,t,remark,x,y");
        return rows.stream().map(row -> row.replace("note", "0")).toList();
    }

    private Column read(Path file, Interpolation interpolation, Outside outside, Map<String, Double> units) {
        return new CoefficientTable(file, interpolation, outside, units).read("k", BLOCK);
    }

    private Column linear(Path file) {
        return read(file, Interpolation.LINEAR, Outside.REFUSE, Map.of());
    }

    /** A function that is linear in each coordinate is its own interpolant, on lines that are not equally far apart. */
    @Test
    void multilinearFunctionsAreExact() throws IOException {
        ToDoubleFunction<double[]> f = p -> 1 + 2 * p[0] - p[1] + 3 * p[0] * p[1] - p[0] * p[2] + 0.5 * p[0] * p[1] * p[2];
        Column k = linear(file(grid(new double[] {0, 0.1, 0.7, 1}, new double[] {-1, 0.3, 1}, new double[] {0, 2}, f)));
        assertThat(k.arguments()).isEqualTo(BLOCK.coordinates());
        Random random = new Random(2);
        for (int i = 0; i < 200; i++) {
            double[] p = {random.nextDouble(), 2 * random.nextDouble() - 1, 2 * random.nextDouble()};
            assertThat(k.evaluate(p)).isCloseTo(f.applyAsDouble(p), within(4e-15));
        }
        for (double x : new double[] {0, 0.1, 0.7, 1}) {
            assertThat(k.evaluate(x, 0.3, 2)).isEqualTo(f.applyAsDouble(new double[] {x, 0.3, 2}));
        }
        assertThat(k.evaluate(0.5, 0.5, 2 + 1e-12)).isEqualTo(k.evaluate(0.5, 0.5, 2));
        assertThat(k.evaluate(0.5, 0.5, 2.001)).isNaN();
        assertThat(k.evaluate(0.5, Double.NaN, 1)).isNaN();
    }

    @Test
    void theErrorOfASmoothFunctionIsOfSecondOrder() throws IOException {
        double[] error = new double[3];
        for (int level = 0; level < 3; level++) {
            int n = 8 << level;
            double[] xs = IntStream.rangeClosed(0, n).mapToDouble(i -> (double) i / n).toArray();
            double[] ys = IntStream.rangeClosed(0, n).mapToDouble(i -> -1 + 2.0 * i / n).toArray();
            ToDoubleFunction<double[]> f = p -> Math.exp(p[0]) * Math.sin(2 * p[1]);
            Column k = linear(file(grid(xs, ys, new double[] {0, 2}, f)));
            Random random = new Random(3);
            for (int i = 0; i < 4000; i++) {
                double[] p = {random.nextDouble(), 2 * random.nextDouble() - 1, 1};
                error[level] = Math.max(error[level], Math.abs(k.evaluate(p) - f.applyAsDouble(p)));
            }
        }
        assertThat(Math.log(error[0] / error[1]) / Math.log(2)).isCloseTo(2, within(0.1));
        assertThat(Math.log(error[1] / error[2]) / Math.log(2)).isCloseTo(2, within(0.1));
    }

    @Test
    void theNearestNodeAndTheNearestPointOfTheGrid() throws IOException {
        Path file = file(List.of("x,k", "0.25,1", "0.5,5", "0.75,2"));
        Column k = read(file, Interpolation.NEAREST, Outside.NEAREST, Map.of());
        assertThat(k.arguments()).containsExactly(BLOCK.coordinate("x"));
        double[] at = {0, 0.3, 0.375, 0.4, 0.6, 0.7, 1};
        assertThat(IntStream.range(0, at.length).mapToDouble(i -> k.evaluate(at[i], 9, 9)).toArray()).containsExactly(1, 1, 5, 5, 5, 2, 2);
        Column line = read(file, Interpolation.LINEAR, Outside.NEAREST, Map.of());
        assertThat(IntStream.range(0, at.length).mapToDouble(i -> line.evaluate(at[i])).toArray()).containsExactly(new double[] {1, 1.8, 3, 3.4, 3.8, 2.6, 2},
                within(1e-14));
    }

    @Test
    void unitsTurnTheNumbersOfTheFileIntoThoseOfTheProblem() throws IOException {
        Path file = file(List.of("x,k", "0,2", "500,3", "1000,10"));
        assertThat(read(file, Interpolation.LINEAR, Outside.REFUSE, Map.of("x", 1e-3, "k", 10.0)).evaluate(0.75)).isCloseTo(65, within(1e-12));
    }

    @Test
    void equalTablesAreEqualColumns() throws IOException {
        Path file = file(List.of("x,k", "0,2", "1,3"));
        assertThat(linear(file)).isEqualTo(linear(file)).hasSameHashCodeAs(linear(file));
        assertThat(linear(file)).isNotEqualTo(read(file, Interpolation.NEAREST, Outside.REFUSE, Map.of()));
        assertThat(linear(file)).isNotEqualTo(linear(file(List.of("x,k", "0,2", "1,4"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x;q;0,1;1,2 | :1: the fields are separated by semicolons or tabs, got [x;q]; separate them by commas, with a point in decimal numbers",
        "x,q;0,1;1,2 | :1: the header must name the column k and one of the coordinates [x, y, t] at least, got [x, q]",
        "z,k;0,1;1,2 | :1: the header must name the column k and one of the coordinates [x, y, t] at least, got [z, k]",
        "x,k;0,1;1,nan | :3: k must be a number, got 'nan'",
        "x,k;0,1;1,NaN | :3: k must be finite, got NaN",
        "x,k;0,1;1, | :3: k must be a number, got ''",
        "x,k;0,1;0.5,2;0.5,3;1,2 | : the rows must be the nodes of a tensor grid, got 4 rows for 3 distinct coordinates",
        "x,y,k;0,-1,1;0,1,2;1,-1,3 | : the rows must be the nodes of a tensor grid, got 3 rows for 2 x 2 distinct coordinates",
        "x,y,k;0,-1,1;0,1,2;1,-1,3;1,-1,4 | : the point [1.0, -1.0] occurs twice",
        "x,y,k;0,0,1;1,0,2 | : the grid must have two values of y at least, got 0.0 only; leave the column y out if k does not depend on it",
        "x,k;0,1;0.9,2 | : the grid must cover the domain, x from 0.0 to 1.0, but it goes from 0.0 to 0.9; give more rows, units that fit, or outside: nearest",
        "x,k | : has a header but no rows",
        "'' | : is empty; the first line must name the columns"})
    void badTablesAreRefusedInOneSentence(String lines, String sentence) throws IOException {
        Path file = file(sentence.contains("semicolons") ? List.of(lines.split("(?<!x);")) : lines.isEmpty() ? List.of() : List.of(lines.split(";")));
        assertThatThrownBy(() -> linear(file)).isInstanceOf(IllegalArgumentException.class).hasMessage(file + sentence);
    }

    @Test
    void badSettingsAreRefusedInOneSentence() throws IOException {
        Path file = file(List.of("x,k", "0,2", "1,3"));
        assertThatThrownBy(() -> linear(folder.resolve("none.csv"))).hasMessage("cannot read " + folder.resolve("none.csv") + ": no such file");
        assertThatThrownBy(() -> read(file, Interpolation.LINEAR, Outside.REFUSE, Map.of("y", 2.0)))
                .hasMessage(file + ": units has a factor for y, but the columns of k are [x, k]");
        assertThatThrownBy(() -> read(file, Interpolation.LINEAR, Outside.REFUSE, Map.of("x", 0.0)))
                .hasMessage("CoefficientTable: units of x must be a finite factor other than 0, got 0.0");
    }
}
