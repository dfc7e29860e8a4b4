package org.pde4j.analysis.estimate;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.jet.JetSet;

/** Derivatives one order higher than those that jets have, ∂_i f(x) ≈ (f(x + h e_i) − f(x − h e_i))/2h; within h of a face those at a distance h from it. */
record HighestDerivatives(Box box, BiFunction<double[], List<Field>, double[][]> jets) {

    /** h in parts of the side: a layer that 1000 points resolve is fifty times as wide, and of the digits of f most are left. */
    private static final double STEP = 0x1p-13;

    /** Entries of any order up to one more than that of jets, shape (entries)(n). */
    double[][] at(double[] points, List<Field> entries) {
        double[][] values = new double[entries.size()][];
        read(values, points, entries, IntStream.range(0, values.length).filter(f -> !isHigher(entries.get(f))).toArray());
        for (int axis = 0; axis < box.dimension(); axis++) {
            int last = axis;
            int[] along = IntStream.range(0, values.length).filter(f -> isHigher(entries.get(f)) && entries.get(f).derivative().axes() == last + 1).toArray();
            differences(values, points, entries, along, axis);
        }
        return values;
    }

    private static boolean isHigher(Field entry) {
        return entry.derivative().total() > JetSet.MAX_ORDER;
    }

    private void differences(double[][] values, double[] points, List<Field> entries, int[] along, int axis) {
        Interval side = box.interval(axis);
        double h = STEP * side.length();
        List<Field> lower = entries.stream().map(entry -> new Field(entry.name(), entry.component(), lowered(entry.derivative(), axis), false)).toList();
        double[][][] shifted = new double[2][values.length][];
        for (int end = 0; end < 2; end++) {
            double[] moved = points.clone();
            for (int i = axis; i < moved.length; i += box.dimension()) {
                moved[i] = Math.max(side.lower() + h, Math.min(side.upper() - h, moved[i])) + (2 * end - 1) * h;
            }
            read(shifted[end], moved, lower, along);
        }
        for (int f : along) {
            double[] difference = new double[points.length / box.dimension()];
            for (int i = 0; i < difference.length; i++) {
                difference[i] = (shifted[1][f][i] - shifted[0][f][i]) / (2 * h);
            }
            values[f] = difference;
        }
    }

    private static MultiIndex lowered(MultiIndex alpha, int axis) {
        return alpha.order(axis) > 0 ? alpha.plus(axis, -1) : alpha;
    }

    private void read(double[][] values, double[] points, List<Field> entries, int[] which) {
        double[][] found = which.length == 0 ? new double[0][] : jets.apply(points, IntStream.of(which).mapToObj(entries::get).toList());
        for (int k = 0; k < found.length; k++) {
            values[which[k]] = found[k];
        }
    }
}
