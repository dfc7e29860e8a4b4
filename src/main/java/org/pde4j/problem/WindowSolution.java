package org.pde4j.problem;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.domain.Interval;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.expr.Coordinate;

/**
 * A solution of a problem in a part of its time, where it is compared but inserted into nothing: the data of that part are not those of the whole.
 *
 * @param window its samples, all in that part
 */
record WindowSolution(Solution whole, Samples window) implements Solution {

    /** Empty where no sample lies in that part of time. */
    static Optional<Solution> of(Solution whole, ProblemDomain domain, Coordinate t, Interval time) {
        Samples all = whole.samples(domain);
        int d = all.dimension();
        int m = all.unknowns();
        int[] inside = IntStream.range(0, all.size()).filter(i -> time.contains(all.points()[i * d + t.axis()])).toArray();
        if (inside.length == 0) {
            return Optional.empty();
        }
        return Optional.of(new WindowSolution(whole, new Samples(d, m, rows(all.points(), d, inside), rows(all.values(), m, inside))));
    }

    private static double[] rows(double[] block, int width, int[] wanted) {
        return IntStream.of(wanted).mapToObj(i -> Arrays.copyOfRange(block, i * width, (i + 1) * width)).flatMapToDouble(Arrays::stream).toArray();
    }

    @Override
    public int components() {
        return whole.components();
    }

    @Override
    public double[] value(double[] point) {
        return whole.value(point);
    }

    @Override
    public Samples samples(ProblemDomain domain) {
        return window;
    }
}
