package org.pde4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.optim.Objective;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Measured;
import org.pde4j.train.TableRow;
import org.pde4j.train.Tabulated;

class MeasurementTablesTest {

    @TempDir
    Path folder;

    public enum Kind { FLAT, STEEP }

    /** Components of every kind, some of which no table can hold. */
    public record Slope(int iteration, double largestSlope, Kind kind, boolean steep, Optional<Double> stepSize, Optional<int[]> where, double[] all) {}

    public record StepSlope() implements Diagnostic<Slope> {

        @Override
        public Probe<Slope> start(Objective objective) {
            throw new UnsupportedOperationException();
        }
    }

    public record Metrics() implements Diagnostic<Slope> {

        @Override
        public Probe<Slope> start(Objective objective) {
            throw new UnsupportedOperationException();
        }
    }

    record Pair(int iteration) implements Tabulated {

        @Override
        public List<TableRow> tables() {
            return List.of(TableRow.in("left").with("iteration", iteration), TableRow.in("right").with("twice", 2 * iteration)
                    .vector("all", new double[] {iteration, 1}));
        }
    }

    @Test
    void columnsAreTheComponentsThatATableCanHold() throws IOException {
        write(new StepSlope(), new Slope(3, 0.1, Kind.STEEP, true, Optional.empty(), Optional.of(new int[1]), new double[2]),
                new Slope(4, 1e-300, Kind.FLAT, false, Optional.of(0.5), Optional.empty(), new double[2]));
        assertThat(Files.readAllLines(folder.resolve("run/step-slope.csv")))
                .containsExactly("iteration,largest_slope,kind,steep,step_size", "3,0.1,STEEP,true,", "4,1.0E-300,FLAT,false,0.5");
    }

    @Test
    void aMeasurementMayFillSeveralTablesAndArrays() throws IOException {
        write(new StepSlope(), new Pair(1), new Pair(2));
        assertThat(Files.readAllLines(folder.resolve("run/left.csv"))).containsExactly("iteration", "1", "2");
        assertThat(Files.readAllLines(folder.resolve("run/right.csv"))).containsExactly("twice", "2", "4");
        assertThat(folder.resolve("run/all.npy")).isNotEmptyFile();
    }

    @Test
    void tablesOfTheRunItselfAreNotOverwritten() {
        assertThatThrownBy(() -> write(new Metrics(), new Slope(1, 1, Kind.FLAT, true, Optional.empty(), Optional.empty(), new double[0])))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("metrics.csv").hasMessageContaining("another name");
    }

    private void write(Diagnostic<?> diagnostic, Object... values) throws IOException {
        try (RunDirectory run = RunDirectory.create(folder.resolve("run"), false); MeasurementTables tables = new MeasurementTables(run)) {
            for (Object value : values) {
                tables.measured(null, diagnostic, new Measured<>(1, 0, value, 0, 0, 0));
            }
        }
    }
}
