package org.pde4j.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.domain.Box;
import org.pde4j.expr.Field;

class ReferenceTableTest {

    private static final Box DOMAIN = Box.of("x", 0, 1).times("t", 0, 2);
    private static final List<Field> UNKNOWNS = List.of(Field.of("u", 0), Field.of("v", 1));

    @TempDir
    Path directory;

    @Test
    void rowsInAnyOrderBecomeAGrid() throws IOException {
        TabulatedSolution table = read("x,t,u,v\n1,0,5,-5\n0,0,1,-1\n0, 2 ,3,-3\n1,2,7,-7\n0,1.5,2,-2\n1,1.5,6,-6\n");
        assertThat(table.shape()).containsExactly(2, 3);
        assertThat(table.value(new double[] {1, 1.5})).containsExactly(6, -6);
        Samples samples = table.samples(DOMAIN);
        assertThat(samples.size()).isEqualTo(6);
        assertThat(samples.point(1)).containsExactly(0, 1.5);
        assertThat(samples.values()).containsExactly(1, -1, 2, -2, 3, -3, 5, -5, 6, -6, 7, -7);
        // u = 1 + 4x − t/3 + 2t²/3, of degree two in t as it has three nodes.
        assertThat(table.value(new double[] {0.5, 0.5})[0]).isCloseTo(3, within(1e-14));
    }

    /** The interpolation error of sin(3x) cos(t) on a mesh of h = 1/20 is at most (3h)⁴ / 4!, times four at the ends of the axis. */
    @Test
    void betweenTheNodesValuesAreInterpolatedUpToTheBoundary() throws IOException {
        StringBuilder text = new StringBuilder("x,t,u,v\n");
        for (int i = 0; i <= 20; i++) {
            for (int j = 0; j <= 20; j++) {
                double u = Math.sin(3 * i / 20.0) * Math.cos(j / 10.0);
                text.append(i / 20.0).append(',').append(j / 10.0).append(',').append(u).append(',').append(-u).append('\n');
            }
        }
        TabulatedSolution table = read(text.toString());
        for (double[] point : new double[][] {{0.512, 1.234}, {0.05, 1.01}, {0.004, 0.003}, {1, 1.99}, {0.999, 2}}) {
            double[] value = table.value(point);
            double exact = Math.sin(3 * point[0]) * Math.cos(point[1]);
            assertThat(value[0]).isCloseTo(exact, within(8e-5)).isNotEqualTo(exact);
            assertThat(value[1]).isEqualTo(-value[0]);
        }
        assertThat(table.value(new double[] {1, 2})[0]).as("at a node").isEqualTo(Math.sin(3) * Math.cos(2));
        assertThat(table.value(new double[] {1.5, 1})).containsOnly(Double.NaN);
        assertThat(table.value(new double[] {Double.NaN, 1})).containsOnly(Double.NaN);
        assertThat(table.interpolated()).isTrue();
    }

    /** A polynomial of degree three in each of three coordinates is met to rounding, on axes with unequal steps too. */
    @Test
    void cubicsInThreeCoordinatesAreExact() {
        double[][] axes = {{-1, -0.2, 0.1, 0.9, 2}, {0, 1, 3, 4}, {0, 0.5, 0.7, 1}};
        double[] values = new double[5 * 4 * 4];
        for (int n = 0; n < values.length; n++) {
            values[n] = cubic(axes[0][n / 16], axes[1][n / 4 % 4], axes[2][n % 4]);
        }
        TabulatedSolution table = TabulatedSolution.of(axes, 1, values);
        for (double[] point : new double[][] {{-0.99, 3.9, 0.01}, {0.05, 1.5, 0.6}, {1.99, 0.01, 0.99}}) {
            assertThat(table.value(point)[0]).isCloseTo(cubic(point[0], point[1], point[2]), within(1e-12));
        }
    }

    private static double cubic(double x, double y, double z) {
        return (1 + x - 2 * x * x * x) * (3 - y * y + 0.1 * y * y * y) * (z * z * z - z);
    }

    @Test
    void filesThatAreNoSuchTableAreRefusedInOneSentence() throws IOException {
        refused("", ": is empty; the first line must name the columns [x, t, u, v]");
        refused("x,t,u\n", ":1: the header must name the columns [x, t, u, v], got [x, t, u]");
        refused("x,t,u,v\n0,0,1\n", ":2: has 3 fields, but the header has 4");
        refused("x,t,u,v\n0,0,1,2\n0,0,one,2\n", ":3: u must be a number, got 'one'");
        refused("x,t,u,v\n0,0,1,NaN\n", ":2: v must be finite, got NaN");
        refused("x,t,u,v\n0,3,1,2\n", ":2: t must lie in the domain [0.0, 2.0], got 3.0");
        refused("x,t,u,v\n0,0,1,2\n1,1,1,2\n",
                ": the rows must be the nodes of a tensor grid, got 2 rows for 2 x 2 distinct coordinates");
        refused("x,t,u,v\n0,0,1,2\n0,1,1,2\n1,1,1,2\n1,1,1,2\n", ": the point [1.0, 1.0] occurs twice");
        Path missing = directory.resolve("missing.csv");
        assertThatThrownBy(() -> ReferenceTable.read(missing, DOMAIN, UNKNOWNS)).hasMessage(missing + ": no such file");
    }

    private TabulatedSolution read(String text) throws IOException {
        return (TabulatedSolution) ReferenceTable.read(Files.writeString(directory.resolve("table.csv"), text), DOMAIN, UNKNOWNS);
    }

    private void refused(String text, String sentence) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(directory.resolve("table.csv") + sentence);
    }
}
