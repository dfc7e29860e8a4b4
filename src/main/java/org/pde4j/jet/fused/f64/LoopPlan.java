package org.pde4j.jet.fused.f64;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.pde4j.jet.fused.Instruction;
import org.pde4j.jet.fused.Program;
import org.pde4j.jet.fused.Segment;

/** How a tile runs a program: segments with a dedicated loop by it, the others instruction by instruction. */
final class LoopPlan {

    /** For each segment, null where it has no loop. */
    final RowLoop[] loops;

    /** Rows of each segment, loaded and stored. */
    final int[][] rows;

    /** First instruction of each segment; one more entry for the end. */
    final int[] first;

    /** Whether no row of space 0 is used, so that all neurons may be done together. */
    final boolean needsNoScratch;

    LoopPlan(Program program) {
        List<Segment> segments = program.segments();
        loops = segments.stream().map(segment -> TanhLoops.ALL.get(segment.key())).toArray(RowLoop[]::new);
        rows = segments.stream()
                .map(segment -> Stream.concat(segment.loaded().stream(), segment.stored().stream()).mapToInt(row -> row).toArray())
                .toArray(int[][]::new);
        first = new int[loops.length + 1];
        boolean clean = true;
        for (int s = 0; s < loops.length; s++) {
            Segment segment = segments.get(s);
            first[s + 1] = segment.to();
            clean &= loops[s] != null
                    ? Arrays.stream(rows[s]).noneMatch(row -> Program.space(row) == Program.SCRATCH)
                    : program.instructions().subList(segment.from(), segment.to()).stream().noneMatch(LoopPlan::usesScratch);
        }
        needsNoScratch = clean;
    }

    private static boolean usesScratch(Instruction step) {
        return Program.space(step.target()) == Program.SCRATCH
                || step.reads().stream().anyMatch(row -> Program.space(row) == Program.SCRATCH);
    }
}
