package org.pde4j.certificate;

import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pde4j.analysis.error.ErrorBound;
import org.pde4j.analysis.error.Norm;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.problem.Samples;

/**
 * u_θ − u of one unknown at the samples of an exact or reference solution u.
 *
 * @param domain of the samples
 * @param points shape (n, d)
 * @param difference u_θ − u there, shape (n)
 * @param relative relative L² error over all of them, over space and time if there is time; NaN where there is no such solution
 */
record GivenError(ProblemDomain domain, double[] points, double[] difference, double relative) {

    /** A mean over fewer points is no integral. */
    private static final int MIN_POINTS = 30;

    /** @param values u_θ of all unknowns, shape (n, m) */
    static GivenError of(ProblemDomain domain, Samples samples, double[] values, int component) {
        double[] difference = IntStream.range(0, samples.size()).map(i -> i * samples.unknowns() + component)
                .mapToDouble(i -> values[i] - samples.values()[i]).toArray();
        return new GivenError(domain, samples.points(), difference, samples.relativeL2Error(values, component));
    }

    /** Where no solution is given, or only its relative L² error is known. */
    static GivenError unknown(ProblemDomain domain, double relative) {
        return new GivenError(domain, new double[0], new double[0], relative);
    }

    /** ‖u − u_θ‖ in a norm at the times that a bound speaks of; empty where too few samples are there. */
    OptionalDouble in(Norm norm, String when) {
        if (norm == Norm.ENERGY || difference.length == 0) {
            return OptionalDouble.empty();
        }
        return switch (when) {
            case "" -> of(norm, difference, domain.measure());
            case ErrorBound.FINAL_TIME, ErrorBound.ALL_TIMES -> timed(norm, when);
            default -> OptionalDouble.empty();
        };
    }

    private OptionalDouble timed(Norm norm, String when) {
        int axis = domain.time().orElseThrow().axis();
        int d = domain.dimension();
        TreeMap<Double, double[]> slices = IntStream.range(0, difference.length).boxed().collect(Collectors.groupingBy(i -> points[i * d + axis],
                TreeMap::new, Collectors.collectingAndThen(Collectors.toList(), slice -> slice.stream().mapToDouble(i -> difference[i]).toArray())));
        double space = domain.measure() / domain.bounds().interval(axis).length();
        if (when.equals(ErrorBound.FINAL_TIME)) {
            return slices.lastKey() == domain.bounds().interval(axis).upper() ? of(norm, slices.lastEntry().getValue(), space) : OptionalDouble.empty();
        }
        List<OptionalDouble> all = slices.values().stream().map(slice -> of(norm, slice, space)).toList();
        return all.stream().allMatch(OptionalDouble::isPresent) ? all.stream().mapToDouble(OptionalDouble::getAsDouble).max() : OptionalDouble.empty();
    }

    private static OptionalDouble of(Norm norm, double[] values, double measure) {
        double found = values.length < MIN_POINTS && norm != Norm.SUP ? Double.NaN : norm.of(values, measure);
        return Double.isNaN(found) ? OptionalDouble.empty() : OptionalDouble.of(found);
    }
}
