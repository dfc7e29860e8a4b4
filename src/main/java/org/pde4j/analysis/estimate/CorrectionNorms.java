package org.pde4j.analysis.estimate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.pde4j.analysis.error.Norm;
import org.pde4j.analysis.estimate.DefectCorrection.Doubt;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Problem;

/** Norms of a correction w of v, however it was found, beside those of a second one w′; functions are given by values at points and component. */
final class CorrectionNorms {

    /**
     * @param values of v, shape (unknowns)(sets · n)
     * @param roundings of these
     */
    private record Sampled(FunctionNorms.Samples at, double[][] values, List<ValueRounding> roundings) {}

    private final Problem problem;
    private final Approximation v;
    private final Optional<ReactionGrowth> reaction;
    private final FunctionNorms norms;
    private List<Sampled> samples;

    CorrectionNorms(Problem problem, Approximation v) {
        this.problem = problem;
        this.v = v;
        reaction = ReactionGrowth.of(problem);
        norms = new FunctionNorms(problem.domain());
    }

    /** Every norm of every unknown, that over the whole domain first. */
    List<ErrorEstimate> of(BiFunction<double[], Integer, double[]> w, BiFunction<double[], Integer, double[]> second) {
        return of(correction(w), correction(second));
    }

    /** The same of functions by their {@link #values}. */
    List<ErrorEstimate> of(List<double[][]> w, List<double[][]> second) {
        List<Sampled> at = samples();
        return problem.unknowns().stream().flatMap(u -> norms.of(u.name(), IntStream.range(0, at.size()).mapToObj(s -> {
            int k = u.component();
            return new FunctionNorms.Values(at.get(s).at(), at.get(s).values()[k], at.get(s).roundings().get(k), w.get(s)[k], second.get(s)[k]);
        }).toList()).stream()).toList();
    }

    /** Where the norms ask for them, shape (unknowns)(n) each. */
    List<double[][]> correction(BiFunction<double[], Integer, double[]> function) {
        return samples().stream().map(sampled -> problem.unknowns().stream()
                .map(u -> function.apply(sampled.at().points(), u.component())).toArray(double[][]::new)).toList();
    }

    /** The same of v. */
    List<double[][]> values() {
        return samples().stream().map(Sampled::values).toList();
    }

    /** The same of functions like v. */
    List<double[][]> values(Approximation function) {
        return samples().stream().map(sampled -> function.evaluate(sampled.at().points(), problem.unknowns())).toList();
    }

    private List<Sampled> samples() {
        if (samples == null) {
            samples = norms.samples().stream().map(at -> {
                double[][] values = v.evaluate(at.points(), problem.unknowns());
                return new Sampled(at, values, problem.unknowns().stream().map(u -> norms.rounding(points -> v.evaluate(points, List.of(u))[0],
                        at.points(), values[u.component()])).toList());
            }).toList();
        }
        return samples;
    }

    /** An error of each unknown over the whole domain, in L2, that is this part of it and what v rounds by. @param sizes root mean squares of the unknowns */
    List<ErrorEstimate> relative(double part, double[] sizes) {
        double root = Math.sqrt(problem.domain().measure());
        String when = problem.domain().time().isPresent() && problem.domain().dimension() > 1 ? ErrorEstimate.EVERYWHERE : "";
        return problem.unknowns().stream().map(u -> new ErrorEstimate(u.name(), Norm.L2, when,
                part * sizes[u.component()] * root + norms.rounding(points -> v.evaluate(points, List.of(u))[0]), sizes[u.component()] * root, 0)).toList();
    }

    /**
     * ‖w − w′‖/‖w‖ of each unknown over the whole domain: the larger of what was found at some points and what the estimates found at others.
     *
     * @param found shape (unknowns)
     * @param estimates of {@link #of}; empty where none are asked for
     */
    List<Double> disagreements(double[] found, List<ErrorEstimate> estimates) {
        return problem.unknowns().stream().map(u -> Math.max(found[u.component()], estimates.stream()
                .filter(estimate -> estimate.unknown().equals(u.name())).findFirst().map(ErrorEstimate::disagreement).orElse(0.0))).toList();
    }

    /** Why no estimate follows errors near v + w. */
    Optional<Doubt> unstable(double[] points, BiFunction<double[], Integer, double[]> w) {
        double[][] values = v.evaluate(points, problem.unknowns());
        for (int k = 0; k < values.length; k++) {
            double[] own = values[k];
            double[] change = w.apply(points, k);
            Arrays.setAll(own, i -> own[i] + change[i]);
        }
        return unstable(points, values);
    }

    /** The same near a function with these values at points, shape (unknowns)(n). */
    Optional<Doubt> unstable(double[] points, double[][] values) {
        return reaction.flatMap(known -> known.doubt(points, values));
    }
}
