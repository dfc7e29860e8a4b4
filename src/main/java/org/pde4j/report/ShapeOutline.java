package org.pde4j.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.pde4j.domain.Patch;
import org.pde4j.domain.Piece;
import org.pde4j.domain.ProblemDomain;

/** What pictures show of a shape: its boundary as lines in the plane, and nothing outside of it. */
public final class ShapeOutline {

    private static final int POINTS = 97;

    private ShapeOutline() {}

    /** The boundary of a shape in the plane, with or without time; none for a box and in space. */
    public static List<double[][]> of(ProblemDomain domain) {
        return domain.match(box -> List.of(), shaped -> {
            List<double[][]> lines = new ArrayList<>();
            if (shaped.spatial().dimension() == 2) {
                for (Piece piece : shaped.spatial().pieces()) {
                    piece.patches().stream().flatMap(patch -> patch.parts().stream()).map(ShapeOutline::line).forEach(lines::add);
                }
            }
            return lines;
        });
    }

    private static double[][] line(Patch patch) {
        return IntStream.range(0, POINTS).mapToObj(i -> patch.point(i / (POINTS - 1.0))).toArray(double[][]::new);
    }

    /** The values with NaN at points outside of a shape; of a box themselves. */
    public static double[] masked(ProblemDomain domain, double[] points, double[] values) {
        int d = domain.dimension();
        return domain.match(box -> values, shaped -> IntStream.range(0, values.length)
                .mapToDouble(i -> shaped.contains(Arrays.copyOfRange(points, i * d, (i + 1) * d)) ? values[i] : Double.NaN).toArray());
    }
}
