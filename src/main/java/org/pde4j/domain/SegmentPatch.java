package org.pde4j.domain;

import java.util.List;
import java.util.stream.IntStream;
import org.pde4j.expr.Expr;

/**
 * {start + s edge : 0 ≤ s ≤ 1} in the plane.
 *
 * @param start shape (2)
 * @param edge shape (2)
 * @param outward unit normal, shape (2)
 */
record SegmentPatch(double[] start, double[] edge, double[] outward) implements Patch {

    /** From a to b, with the domain on the left. */
    static SegmentPatch of(double[] a, double[] b) {
        double[] edge = Tuples.minus(b, a);
        return new SegmentPatch(a, edge, Tuples.unit(new double[] {edge[1], -edge[0]}));
    }

    @Override
    public int parameters() {
        return 1;
    }

    @Override
    public boolean isFlat() {
        return true;
    }

    @Override
    public double measure() {
        return Tuples.norm(edge);
    }

    @Override
    public double[] point(double... s) {
        return Tuples.plus(start, s[0], edge);
    }

    @Override
    public List<Chart> charts(double from, double to) {
        return List.of(Chart.of(IntStream.range(0, 2).<Expr>mapToObj(i -> Expr.constant(start[i]).plus(Chart.parameter(0).times(edge[i]))).toList(),
                new Interval(from, to)));
    }

    @Override
    public double[] normal(double... s) {
        return outward.clone();
    }
}
