package org.pde4j.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Samples;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.problem.catalog.Kovasznay;

class ComsolTableTest {

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("table.dat"), text);
    }

    @Test
    void columnsAtTimesBecomePoints() throws IOException {
        Samples samples = ComsolTable.read(file("""
                % Model:   a.mph
                % X          u (1) @ t=0   u (1) @ t=0.5
                -1           2             3e-1
                0.25         4             5
                """), new Burgers().problem());
        assertThat(samples.points()).containsExactly(-1, 0, -1, 0.5, 0.25, 0, 0.25, 0.5);
        assertThat(samples.values()).containsExactly(2, 0.3, 4, 5);
    }

    @Test
    void unknownsMayStandInAnyOrderAndHaveParameters() throws IOException {
        Problem flow = new Kovasznay().problem();
        Samples samples = ComsolTable.read(file("""
                % x        y        p (Pa)       u (m/s)    v @ Re=100
                0.5        0.25     1            2          3
                """), flow);
        assertThat(flow.unknowns()).extracting(u -> u.name()).containsExactly("u", "v", "p");
        assertThat(samples.points()).containsExactly(0.5, 0.25);
        assertThat(samples.values()).containsExactly(2, 3, 1);
    }

    @Test
    void whatIsNoSuchTableIsRefusedWithItsLine() throws IOException {
        Problem burgers = new Burgers().problem();
        assertThatThrownBy(() -> ComsolTable.read(file("x,u\n1,2\n"), burgers)).isInstanceOf(IOException.class).hasMessageContaining("table.dat:1: ");
        assertThatThrownBy(() -> ComsolTable.read(file("% X   u @ t=0\n1 2\n1 two\n"), burgers)).hasMessageContaining("table.dat:3: ");
        assertThatThrownBy(() -> ComsolTable.read(file("% X   u @ t=0\n1 2 3\n"), burgers)).hasMessageContaining("2 finite numbers");
        assertThatThrownBy(() -> ComsolTable.read(file("% X   u @ t=0\n1 NaN\n"), burgers)).hasMessageContaining("2 finite numbers");
        assertThatThrownBy(() -> ComsolTable.read(file("% z   u @ t=0\n1 2\n"), burgers)).hasMessageContaining("'z' is no coordinate");
        assertThatThrownBy(() -> ComsolTable.read(file("% X   w @ t=0\n1 2\n"), burgers)).hasMessageContaining("no column of u");
        assertThatThrownBy(() -> ComsolTable.read(file("% X   u @ t=0\n"), burgers)).isInstanceOf(IOException.class).hasMessageContaining("no rows");
        assertThatThrownBy(() -> ComsolTable.read(file("% x   y   u   v   p   u\n1 2 3 4 5 6\n"), new Kovasznay().problem())).isInstanceOf(IOException.class)
                .hasMessageContaining("4 columns of values for 3 unknowns");
    }

    /** The distance of the published file from the quadrature of Cole and Hopf: known from another program. */
    @Test
    void thePublishedFileOfBurgersIsFarFromTheSolution() throws IOException {
        Path file = Path.of("../shared/data/pinnacle/burgers1d.dat");
        Assumptions.assumeTrue(Files.exists(file), "the files of the benchmark are not part of the project");
        Problem burgers = new Burgers().problem();
        Samples samples = ComsolTable.read(file, burgers);
        assertThat(samples.size()).isEqualTo(101 * 11);
        double[] exact = new double[samples.size()];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = burgers.solution().orElseThrow().value(samples.point(i))[0];
        }
        assertThat(new Samples(2, 1, samples.points(), exact).relativeL2Error(samples.values())).isCloseTo(1.330e-2, within(5e-6));
    }
}
