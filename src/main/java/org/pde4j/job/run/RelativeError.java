package org.pde4j.job.run;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.error.DefectCorrection;
import org.pde4j.analysis.error.ErrorAnalysis;
import org.pde4j.analysis.error.ErrorBound;
import org.pde4j.analysis.error.ErrorEstimate;
import org.pde4j.analysis.error.Norm;
import org.pde4j.analysis.error.Rigour;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;
import org.pde4j.points.PointSet;
import org.pde4j.points.Uniform;
import org.pde4j.problem.Problem;

/**
 * A bound or an estimate of the largest relative error of the unknowns in a norm.
 *
 * @param value NaN where there is none
 * @param source theorem with the rigour of its numbers, or what the estimate is, or why there is none
 */
record RelativeError(double value, String source) {

    private static final int FRESH = 2_000;
    private static final int SAMPLES = 20_000;

    /** Of the least squares problem of an estimate. */
    private static final int COLUMNS = 600;

    /**
     * By theorems: ‖u − v‖/‖u‖ ≤ B/(‖v‖ − B) for a bound B &lt; ‖v‖.
     *
     * @param v the solution that was found
     */
    static RelativeError bound(Problem problem, Approximation v, Norm norm) {
        List<ErrorBound> bounds = ErrorAnalysis.of(problem, v, interior(problem, FRESH, 7), Effort.SAMPLED).bounds();
        double worst = 0;
        String source = "";
        for (Field unknown : problem.unknowns()) {
            List<ErrorBound> own = bounds.stream().filter(bound -> bound.unknown().equals(unknown.name())).toList();
            ErrorBound best = own.stream().filter(bound -> bound.norm() == norm && bound.rigour() != Rigour.INCONCLUSIVE).findFirst().orElse(null);
            if (best == null) {
                List<String> others = own.stream().map(bound -> bound.norm().symbol()).distinct().filter(symbol -> !symbol.equals(norm.symbol())).toList();
                return new RelativeError(Double.NaN, "no theorem bounds the error of " + unknown.name() + " in the norm " + norm.symbol() + " here"
                        + (others.isEmpty() ? "" : ", but in " + String.join(", ", others)));
            }
            double relative = best.value() < best.size() ? best.value() / (best.size() - best.value()) : Double.POSITIVE_INFINITY;
            if (!(relative <= worst)) {
                worst = relative;
                source = best.theorem() + ", " + best.rigour() + (best.when().isEmpty() ? "" : ", " + best.when());
            }
        }
        return new RelativeError(worst, source);
    }

    /**
     * By the correction w that the linearised problem gives, ‖w‖ relative to the larger of v and v + w; where it is not to be trusted, by the difference from
     * the solution before, an estimate of the error of that one.
     *
     * @param before the solution of the level before; empty at the first
     */
    static RelativeError estimate(Problem problem, Approximation v, Optional<Approximation> before, Norm norm) {
        Optional<DefectCorrection> correction = DefectCorrection.of(problem, v, COLUMNS);
        if (correction.isPresent() && problem.unknowns().stream().allMatch(u -> correction.get().trusted(u.component()))) {
            double worst = correction.get().estimates().stream().filter(estimate -> estimate.norm() == norm).mapToDouble(ErrorEstimate::relative)
                    .max().orElse(Double.NaN);
            if (!Double.isNaN(worst)) {
                return new RelativeError(worst, "estimate by defect correction");
            }
        }
        return before.map(coarser -> difference(problem, v, coarser, norm))
                .orElseGet(() -> new RelativeError(Double.NaN, "the defect correction is not to be trusted at this level"));
    }

    /** ‖v − w‖/‖v‖ at points of the domain. */
    private static RelativeError difference(Problem problem, Approximation v, Approximation w, Norm norm) {
        double[] points = interior(problem, SAMPLES, 11);
        double[][] fine = v.evaluate(points, problem.unknowns());
        double[][] coarse = w.evaluate(points, problem.unknowns());
        double worst = 0;
        for (int k = 0; k < fine.length; k++) {
            double[] difference = fine[k].clone();
            for (int i = 0; i < difference.length; i++) {
                difference[i] -= coarse[k][i];
            }
            double relative = norm.of(difference, 1) / norm.of(fine[k], 1);
            worst = relative <= worst ? worst : relative;
        }
        return new RelativeError(worst, String.format(Locale.ROOT, "estimate: difference from the solution before, at %d points", SAMPLES));
    }

    private static double[] interior(Problem problem, int count, long seed) {
        return PointSet.of(problem).interior(count).conditions(1).rule(new Uniform()).seed(seed).draw()
                .group(problem.equations().get(0).name()).coordinates();
    }
}
