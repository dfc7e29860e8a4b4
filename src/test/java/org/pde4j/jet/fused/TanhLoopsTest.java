package org.pde4j.jet.fused;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The printed loops against the source and against the same instructions one by one. */
class TanhLoopsTest {

    private static final int NEURONS = 7;

    @Test
    void sourceIsWhatTheProgramsPrint() throws IOException {
        assertThat(Files.readString(Path.of("src/main/java/org/pde4j/jet/fused/f64/TanhLoops.java"))).isEqualTo(TanhLoopsSource.print());
    }

    static Stream<Arguments> programs() {
        return TanhLoopsSource.programs().entrySet().stream().flatMap(entry -> Stream.of(
                Arguments.of(entry.getValue(), entry.getKey(), new org.pde4j.jet.fused.f64.VectorBackend()),
                Arguments.of(entry.getValue(), entry.getKey(), new org.pde4j.jet.fused.f32.VectorBackend())));
    }

    /** An instruction more makes a segment without a dedicated loop. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void loopsGiveTheBitsOfSingleInstructions(String name, Program program, Backend backend) {
        List<Instruction> longer = new ArrayList<>(program.instructions());
        longer.add(Instruction.fill(Program.operand(ActivationPrograms.Z_BAR_DOT, 0), 1));
        Program single = new Program(longer, program.scratchRows() / program.block());
        assertThat(run(backend, program)).isDeepEqualTo(run(backend, single));
    }

    /** All rows after a run from random rows. */
    private static double[][] run(Backend backend, Program program) {
        int perSpace = 6 * NEURONS;
        int scratch = program.scratchRows();
        int rows = 1 + scratch + ActivationPrograms.SPACES * perSpace;
        Tile tile = backend.tile(rows, 1);
        Random random = new Random(3);
        int[] bases = new int[ActivationPrograms.SPACES];
        int[] apart = new int[ActivationPrograms.SPACES];
        bases[Program.SCRATCH] = 1;
        for (int s = 1; s < bases.length; s++) {
            bases[s] = 1 + scratch + (s - 1) * perSpace;
            apart[s] = NEURONS;
        }
        for (int r = 1 + scratch; r < rows; r++) {
            tile.load(r, random.doubles(Tile.LANES, -2, 2).toArray(), 0, 1, Tile.LANES, false);
        }
        tile.run(program, bases, apart, NEURONS);
        int last = bases[ActivationPrograms.Z_BAR_DOT];
        double[][] values = new double[last - 1 - scratch][Tile.LANES];
        for (int r = 0; r < values.length; r++) {
            int row = 1 + scratch + r;
            Arrays.setAll(values[r], p -> tile.get(row, p));
        }
        return values;
    }
}
