package org.pde4j.job.run;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.error.ErrorBound;
import org.pde4j.analysis.error.Norm;
import org.pde4j.analysis.error.Rigour;
import org.pde4j.analysis.error.shape.DomainBounds;
import org.pde4j.analysis.estimate.DefectCorrection;
import org.pde4j.analysis.estimate.DefectCorrection.Doubt;
import org.pde4j.analysis.estimate.DefectCorrection.Obstacle;
import org.pde4j.analysis.estimate.ErrorEstimate;
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
        List<ErrorBound> bounds = DomainBounds.of(problem, v, interior(problem, FRESH, 7), Effort.SAMPLED).bounds();
        double worst = 0;
        String source = "";
        for (Field unknown : problem.unknowns()) {
            List<ErrorBound> own = bounds.stream().filter(bound -> bound.unknown().equals(unknown.name())).toList();
            ErrorBound best = own.stream().filter(bound -> bound.norm() == norm && bound.rigour() != Rigour.INCONCLUSIVE).findFirst().orElse(null);
            if (best == null) {
                return none(unknown, own, norm);
            }
            double relative = best.value() < best.size() ? best.value() / (best.size() - best.value()) : Double.POSITIVE_INFINITY;
            if (!(relative <= worst)) {
                worst = relative;
                source = best.theorem() + ", " + best.rigour() + (best.when().isEmpty() ? "" : ", " + best.when())
                        + (best.existence() ? ", of a solution that exists within it" : "");
            }
        }
        return new RelativeError(worst, source);
    }

    /** Why a bound is missing: no theorem, or numbers that do not settle. */
    private static RelativeError none(Field unknown, List<ErrorBound> own, Norm norm) {
        String error = "the error of " + unknown.name() + " in the norm " + norm.symbol();
        List<String> open = own.stream().filter(bound -> bound.norm() == norm).map(ErrorBound::theorem).distinct().toList();
        List<String> others = own.stream().filter(bound -> bound.norm() != norm && bound.rigour() != Rigour.INCONCLUSIVE)
                .map(bound -> bound.norm().symbol()).distinct().toList();
        return new RelativeError(Double.NaN, (open.isEmpty() ? "no theorem bounds " + error + " here"
                : "the bound of " + error + " is inconclusive (" + String.join(", ", open) + ")")
                + (others.isEmpty() ? "" : ", but in " + String.join(", ", others)));
    }

    /**
     * By the correction w that the linearised problem gives, ‖w‖ relative to the larger of v and v + w; where the residual is rounding, by what that can hide;
     * and where no features explain the residual, by the difference from the solution before, an estimate of the error of that one under the same conditions:
     * the residual of v is at most half of its residual, and cannot hide half of the difference.
     *
     * @param before the solution of the level before; empty at the first
     */
    static RelativeError estimate(Problem problem, Approximation v, Optional<Approximation> before, Norm norm) {
        DefectCorrection correction = DefectCorrection.of(problem, v, COLUMNS).orElseThrow();
        if (problem.unknowns().stream().allMatch(u -> correction.trusted(u.component()))) {
            Optional<ErrorEstimate> worst = correction.estimates().stream().filter(estimate -> estimate.norm() == norm)
                    .max(Comparator.comparingDouble(ErrorEstimate::relative));
            boolean agreed = worst.filter(estimate -> estimate.disagreement() <= DefectCorrection.TRUSTED).isPresent();
            return worst.isEmpty() ? new RelativeError(Double.NaN, "the defect correction has no estimate in the norm " + norm.symbol())
                    : !agreed ? new RelativeError(Double.NaN, "two estimates of the error in the norm " + norm.symbol() + " disagree")
                    : new RelativeError(worst.get().relative(), String.format(Locale.ROOT,
                            "estimate by defect correction, of the distance to the nearest solution; an error on less than %.2g %% of the domain may be missed",
                            100 * DefectCorrection.unseen(problem)));
        }
        Optional<Doubt> doubt = correction.doubt();
        boolean rounding = doubt.filter(d -> d.obstacle() == Obstacle.ROUNDING).isPresent();
        if (correction.stability().isPresent() && (rounding || problem.unknowns().stream().anyMatch(u -> correction.hidden(u).isPresent()))) {
            List<ErrorEstimate> worst = correction.stability().get().worst();
            double most = problem.unknowns().stream().mapToDouble(u -> worst.get(u.component()).relative() * fromL2(problem, v, u, norm)).max().orElse(0);
            return new RelativeError(most, rounding ? "estimate: what rounding of the residual can hide"
                    : String.format(Locale.ROOT, "estimate: what a residual of %.2g of its terms can hide", correction.residual()));
        }
        Optional<Doubt> other = doubt.filter(d -> d.obstacle() != Obstacle.UNEXPLAINED);
        if (other.isPresent() || before.isEmpty()) {
            // The finer model that would explain the residual is the next level.
            return new RelativeError(Double.NaN, doubt.map(Doubt::words).orElse("two estimates of the error disagree")
                    + (other.isPresent() ? "; remedy: " + correction.remedy() : ""));
        }
        double halved = correction.residual() / DefectCorrection.residual(problem, before.get());
        if (!(halved <= DefectCorrection.TRUSTED)) {
            return new RelativeError(Double.NaN, String.format(Locale.ROOT, "no correction explains the residual of this level, which is %.2g of that of the "
                    + "level before: their difference says nothing", halved));
        }
        RelativeError difference = difference(problem, v, before.get(), norm);
        return correction.stability().filter(stability -> stability.hidden() <= difference.value / 2).map(small -> difference)
                .orElseGet(() -> new RelativeError(Double.NaN, "the residual can hide a larger error than the difference from the level before"));
    }

    /**
     * The most that a relative error in L2 can be in a norm: max |w| ≤ m^{1/2} ‖w‖₂ in the mean for w of m orthonormal functions such as waves, as Nikolskii's
     * inequality has it, and ‖w‖₁ ≤ ‖w‖₂ of a unit of volume; of v itself the norms are taken.
     */
    private static double fromL2(Problem problem, Approximation v, Field u, Norm norm) {
        double[] values = v.evaluate(interior(problem, FRESH, 11), List.of(u))[0];
        return (norm == Norm.SUP ? Math.sqrt(COLUMNS) : 1) * Norm.L2.of(values, 1) / norm.of(values, 1);
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
