package org.pde4j.analysis.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.pde4j.analysis.error.ErrorBound;
import org.pde4j.analysis.error.Norm;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interior;
import org.pde4j.domain.Interval;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.points.LowDiscrepancy;
import org.pde4j.points.UnitPoints;

/** ‖w‖₁, ‖w‖₂ and max |w| over space at the final time, at all times and over space and time, by means over points. */
final class FunctionNorms {

    /** Over space and time, in space at the final time, and at each of the times of all. */
    private static final int POINTS = 8000;
    private static final int AT_END = 1000;
    private static final int AT_TIME = 125;
    private static final int ON_LINE = 201;
    private static final int ROUNDED = 1000;

    /** Of the disagreement at all times: at none of them is w known better. */
    private static final double ONE_TIME = 0.01;

    /** As many as a grid has steps that are resolved: a pulse between two times is in no maximum. */
    private static final int TIMES = 128;

    /** Coordinates of space for which points of the bounding box of a shape are taken. */
    private static final int BOUNDED = 3;

    /**
     * Where functions are evaluated for some norms.
     *
     * @param when the times, as in {@link ErrorEstimate}
     * @param points shape (sets · n, d), as many for each time
     * @param sets times, of whose norms the largest counts
     */
    record Samples(String when, double[] points, int sets, List<Norm> norms) {}

    /**
     * Functions at samples, shape (sets · n) each.
     *
     * @param rounding of v
     * @param second w′, which is to agree with w
     */
    record Values(Samples at, double[] v, ValueRounding rounding, double[] w, double[] second) {}

    private final ProblemDomain domain;
    private final Box box;
    private final int time;

    FunctionNorms(ProblemDomain domain) {
        this.domain = domain;
        box = domain.bounds();
        time = box.time().map(t -> t.axis()).orElse(-1);
    }

    /** Over space and time first; for evolutions then at all times, then at the last. */
    List<Samples> samples() {
        if (time < 0) {
            return List.of(new Samples("", points(POINTS, Double.NaN), 1, List.of(Norm.L2, Norm.L1, Norm.SUP)));
        }
        boolean space = box.dimension() > 1;
        int perTime = !space ? 1 : isLine() ? ON_LINE : AT_TIME;
        Interval times = box.interval(time);
        int slices = space ? TIMES : AT_END;
        double[] always = IntStream.rangeClosed(0, slices).mapToObj(k -> points(perTime, times.lower() + times.length() * k / slices))
                .flatMapToDouble(Arrays::stream).toArray();
        List<Norm> norms = space ? List.of(Norm.L1, Norm.L2, Norm.SUP) : List.of(Norm.SUP);
        return List.of(new Samples(ErrorEstimate.EVERYWHERE, points(POINTS, Double.NaN), 1, List.of(Norm.L2)),
                new Samples(ErrorBound.ALL_TIMES, always, slices + 1, norms),
                new Samples(ErrorBound.FINAL_TIME, points(space ? AT_END : 1, times.upper()), 1, norms));
    }

    /** Estimates of one unknown in every norm that applies, the mean square over the whole domain first. @param values at {@link #samples}, in their order */
    List<ErrorEstimate> of(String unknown, List<Values> values) {
        List<ErrorEstimate> all = new ArrayList<>(estimates(unknown, values.get(0)));
        if (time >= 0) {
            List<ErrorEstimate> largest = estimates(unknown, values.get(1));
            List<ErrorEstimate> last = estimates(unknown, values.get(2));
            for (int k = 0; k < last.size(); k++) {
                double apart = ONE_TIME * largest.get(k).disagreement() * largest.get(k).value();
                all.add(last.get(k).disagreeing(apart));
            }
            all.addAll(largest);
        }
        return all;
    }

    /** What the values of v round by at points, shape (n, d) to (n). */
    ValueRounding rounding(Function<double[], double[]> v, double[] points, double[] values) {
        return ValueRounding.of(box, v, points, values);
    }

    /** The same in L2 over the whole domain. */
    double rounding(Function<double[], double[]> v) {
        double[] some = points(ROUNDED, Double.NaN);
        return rounding(v, some, v.apply(some)).in(Norm.L2, domain.measure());
    }

    private List<ErrorEstimate> estimates(String unknown, Values values) {
        double[] corrected = values.v.clone();
        Arrays.setAll(corrected, i -> values.v[i] + values.w[i]);
        double[] differences = values.second.clone();
        Arrays.setAll(differences, i -> values.second[i] - values.w[i]);
        int sets = values.at.sets;
        String when = values.at.when;
        double measure = when.equals(ErrorEstimate.EVERYWHERE) || time < 0 ? domain.measure() : domain.measure() / box.interval(time).length();
        return values.at.norms.stream().map(norm -> {
            double size = Math.max(largest(norm, values.v, sets, measure), largest(norm, corrected, sets, measure));
            double value = largest(norm, values.w, sets, measure) + values.rounding.in(norm, measure);
            double apart = largest(norm, differences, sets, measure);
            return new ErrorEstimate(unknown, norm, when, value, size, apart == 0 ? 0 : apart / value);
        }).toList();
    }

    private static double largest(Norm norm, double[] values, int sets, double measure) {
        int n = values.length / sets;
        return IntStream.range(0, sets).mapToDouble(k -> norm.of(Arrays.copyOfRange(values, k * n, (k + 1) * n), measure)).max().orElse(0);
    }

    /** Whether one coordinate is in space, and no shape cuts it. */
    private boolean isLine() {
        return box.dimension() == 2 && time >= 0 && domain.box().isPresent();
    }

    /** Equally spaced on a line, with its ends, where layers are; else quasi-random. @param moment the time of all points; NaN for points over time as well */
    private double[] points(int count, double moment) {
        int d = box.dimension();
        if (isLine() && !Double.isNaN(moment)) {
            Interval line = box.interval(1 - time);
            double[] points = new double[2 * count];
            for (int i = 0; i < count; i++) {
                points[2 * i + time] = moment;
                points[2 * i + 1 - time] = line.lower() + line.length() * i / (count - 1);
            }
            return points;
        }
        Optional<Interior> mapped = domain.match(whole -> Optional.empty(), shaped -> Optional.of(shaped.geometry().interior())
                .filter(map -> shaped.spatialCoordinates().size() > BOUNDED));
        if (mapped.isPresent()) {
            return mapped(mapped.get(), count, moment);
        }
        UnitPoints unit = new LowDiscrepancy().points(count, d, new Random(7));
        double[] points = new double[unit.size() * d];
        for (int i = 0; i < points.length; i++) {
            Interval interval = box.interval(i % d);
            points[i] = i % d == time && !Double.isNaN(moment) ? moment : interval.lower() + interval.length() * unit.coordinates()[i];
        }
        // At every moment the same points of space are inside, so that all sets have one size.
        return domain.match(whole -> points, shaped -> IntStream.range(0, unit.size()).mapToObj(i -> Arrays.copyOfRange(points, i * d, (i + 1) * d))
                .filter(shaped::contains).flatMapToDouble(Arrays::stream).toArray());
    }

    /** In many dimensions hardly a point of a bounding box is in the shape. */
    private double[] mapped(Interior interior, int count, double moment) {
        int d = box.dimension();
        UnitPoints unit = new LowDiscrepancy().points(count, interior.parameters(), new Random(7));
        double[] points = new double[unit.size() * d];
        double[] x = new double[d];
        int kept = 0;
        for (int i = 0; i < unit.size(); i++) {
            if (interior.map(Arrays.copyOfRange(unit.coordinates(), i * unit.dimension(), (i + 1) * unit.dimension()), x)) {
                if (time >= 0 && !Double.isNaN(moment)) {
                    x[time] = moment;
                }
                System.arraycopy(x, 0, points, d * kept++, d);
            }
        }
        return Arrays.copyOf(points, d * kept);
    }
}
