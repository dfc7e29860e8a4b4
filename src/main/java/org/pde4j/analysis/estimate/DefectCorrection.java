package org.pde4j.analysis.estimate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.pde4j.analysis.error.Norm;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Problem;

/**
 * An estimate of the error: w with N′(v) w = −N(v) and the conditions linearised likewise, so that w = u − v + O(|u − v|²); where |u − v|² matters, further
 * steps of Newton's method from v + w. ‖w‖ estimates the distance from v to a solution near by; it is no bound.
 *
 * <p>For evolutions on an interval w is found by finite differences, and trusted if a grid of half as many cells along both axes agrees to a half. For
 * others, and where that fails, it is a least-squares fit of random features, trusted only if the residual of v + w, nonlinear and on points that no fit used,
 * is at most half of that of v, if a second fit with other features on other points agrees to a half, if a further step of the chord method is at most half of
 * w, and if what is left of the residual cannot hide a larger error in a direction in which the linearised problem is nearly singular, which grows along an
 * axis, or in which a layer moves. A small fit that is not trusted is followed by one of all columns, unless the residual is hardly more than rounding and
 * no small fit lowers it. Of such a residual {@link #hidden} says what error it can hide. Problems that have no solution, or none that depends continuously
 * on the data, are refused. An error on a part of the domain of less than {@link #unseen} may be missed. Source: V. Pereyra, Numer. Math. 11 (1968) 110;
 * H. J. Stetter, Numer. Math. 29 (1978) 425.
 *
 * @param residual of v: root mean square of all equations and conditions in units of their terms, on unseen points
 * @param corrected the same for v + w; empty where w is known on a grid alone, or not at all
 * @param ratio corrected / residual, the larger of two weights of the conditions; on a grid the largest disagreement
 * @param disagreements of each unknown: ‖w − w′‖/‖w‖ for the second fit w′, or ‖w″‖/‖w‖ for the next step N′(v) w″ = −N(v + w) if that is larger; on a grid of
 *     that with half as many cells
 * @param features what w is made of
 * @param doubt why w is not to be trusted; empty if nothing speaks against it
 * @param stability what the residual of v can hide; empty where it was not looked at
 * @param estimates ‖w‖ by unknown and norm; of a fit of features that is in doubt none, as nothing may read them
 * @param fewer where no w is trusted, by how much a solution with fewer of the features of v differs from v ({@link FeatureConvergence}); empty where that
 *     says nothing
 */
public record DefectCorrection(double residual, OptionalDouble corrected, double ratio, List<Double> disagreements, String features, Optional<Doubt> doubt,
        Optional<Stability> stability, List<ErrorEstimate> estimates, List<ErrorEstimate> fewer) {

    /** What speaks against an estimate. */
    public enum Obstacle {

        /** The problem has no solution, or none that depends continuously on its data. */
        ILL_POSED("correct the equations or data named there"),

        /** The residual is no number somewhere. */
        UNDEFINED("start the model where the equation is defined"),

        /** The residual is rounding. */
        ROUNDING("write the problem in other units, so that fewer digits cancel, or compare with a reference"),

        /** The residual varies between the points. */
        UNSEEN("draw points where the residual is large (Rad), or compare with a finer model"),

        /** The correction leaves too much of the residual. */
        UNEXPLAINED("compare with a finer model, as pde4j solve --accuracy with --by estimate does level by level"),

        /** The linearised problem is nearly singular, or unstable. */
        SINGULAR("lower the residual, or compare with a finer model or a reference"),

        /** The reaction makes an error of rounding as large as the solution. */
        GROWING("solve for a shorter time, or compare with a reference");

        private final String remedy;

        Obstacle(String remedy) {
            this.remedy = remedy;
        }

        /** What to do about it, as a clause. */
        public String remedy() {
            return remedy;
        }
    }

    /** @param words a clause */
    public record Doubt(Obstacle obstacle, String words) {

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * rms(w / sizes) ≤ gain |N′(v) w| for all w of many features.
     *
     * @param gain the least such number
     * @param residual the norm of a residual, conditions weighted
     * @param rows in that norm
     * @param worst the error of each unknown if the residual lies in the worst direction, in L2 over the whole domain; of smooth functions, as the features are
     */
    public record Stability(double gain, double residual, int rows, List<ErrorEstimate> worst) {

        public Stability {
            worst = List.copyOf(worst);
        }

        /** Three standard deviations of the error that the residual makes in the worst direction, if it is distributed at random; in parts of the solution. */
        public double hidden() {
            return 3 * most() / Math.sqrt(rows);
        }

        /** The error if the residual lies in the worst direction. */
        public double most() {
            return gain * residual;
        }
    }

    /** The largest ratio of residuals, and the largest disagreement, that is trusted. */
    public static final double TRUSTED = 0.5;

    /** A residual below this part of its terms is that of a solution but for rounding, of which no correction is left to be found. */
    static final double NEARLY_ROUNDING = 1e-10;

    /** Of the solution: a larger error need not follow the linearised problem. */
    private static final double MAX_HIDDEN = 1e-3;

    private static final int MAX_ORDER = 4;

    /**
     * Estimates the error of v; empty for a problem without equations at points, of a higher order than 4, or with subdomains.
     *
     * @param columns of the least squares problem: features times unknowns
     */
    public static Optional<DefectCorrection> of(Problem problem, Approximation v, int columns) {
        return of(problem, v, columns, Optional.empty());
    }

    /**
     * The same.
     *
     * @param span of the features of v, looked at where no correction is trusted; empty where v is not linear in its parameters
     */
    public static Optional<DefectCorrection> of(Problem problem, Approximation v, int columns, Optional<Supplier<LinearSpan>> span) {
        return treated(problem).map(strong -> new CorrectionSearch(strong, v, columns, span).result());
    }

    /** Whether {@link #of} is present, which the problem alone decides. */
    public static boolean applies(Problem problem) {
        return treated(problem).isPresent();
    }

    /** Why {@link #of} is empty, as a clause; empty where it is present. */
    public static Optional<String> obstacle(Problem problem) {
        int order = problem.residuals().stream().flatMap(residual -> residual.fields().stream()).mapToInt(field -> field.derivative().total()).max().orElse(0);
        return StrongProblem.obstacle(problem).or(() -> applies(problem) ? Optional.empty()
                : Optional.of("the equations have order " + order + ", and errors are estimated up to order " + MAX_ORDER));
    }

    private static Optional<Problem> treated(Problem problem) {
        return StrongProblem.of(problem).filter(strong -> strong.order() <= MAX_ORDER);
    }

    /** The residual of v as {@link #residual()}; NaN for problems of which {@link #of} is empty. */
    public static double residual(Problem problem, Approximation v) {
        return StrongProblem.of(problem).map(strong -> new ResidualBlocks(strong, v, CorrectionSearch.CONDITIONS))
                .map(ResidualBlocks::unseen).map(unseen -> ResidualBlocks.norms(unseen, LinearisedBlock::values)[0]).orElse(Double.NaN);
    }

    /** The part of the domain on which, with 95 % confidence, the residual of an equation exceeds all samples at most: a peak there may be missed. */
    public static double unseen(Problem problem) {
        return 3.0 * Math.max(1, problem.equations().size()) / CorrectionSearch.COVER;
    }

    /** Whether the residual of v is hardly more than rounding. */
    public boolean isNearRounding() {
        return residual <= NEARLY_ROUNDING;
    }

    /** Whether ‖w‖ of that unknown over the whole domain is to be trusted. */
    public boolean trusted(int unknown) {
        return doubt.isEmpty() && disagreements.get(unknown) <= TRUSTED;
    }

    /** The norms of that unknown that are to be trusted: where it is, those in which the second fit, or the coarser grid, agrees as well. */
    public List<ErrorEstimate> trusted(Field u) {
        return !trusted(u.component()) ? List.of()
                : estimates.stream().filter(estimate -> estimate.unknown().equals(u.name()) && estimate.disagreement() <= TRUSTED).toList();
    }

    /**
     * Where a residual that is hardly more than rounding leaves nothing that can be trusted as a correction of u: the largest smooth error that it can hide, an
     * estimate from above; empty elsewhere, and for a problem that is unstable or nearly singular.
     */
    public Optional<ErrorEstimate> hidden(Field u) {
        boolean missed = doubt.filter(found -> found.obstacle() != Obstacle.ROUNDING && found.obstacle() != Obstacle.UNEXPLAINED
                && found.obstacle() != Obstacle.SINGULAR).isPresent();
        return trusted(u.component()) || missed || !isNearRounding() ? Optional.empty()
                : stability.filter(known -> known.most() <= MAX_HIDDEN).map(known -> known.worst().get(u.component()));
    }

    /**
     * Where nothing can be trusted as a correction of u, nor is a residual of rounding: by how much fewer features change it, an estimate from above; in each
     * norm.
     */
    public List<ErrorEstimate> fewer(Field u) {
        return trusted(u.component()) || hidden(u).isPresent() ? List.of() : fewer.stream().filter(estimate -> estimate.unknown().equals(u.name())).toList();
    }

    /** The first of these in a norm; empty where errors seem to halve in others alone. */
    public Optional<ErrorEstimate> fewer(Field u, Norm norm) {
        return fewer(u).stream().filter(estimate -> estimate.norm() == norm).findFirst();
    }

    /** The same with every estimate in another norm. */
    public DefectCorrection in(UnaryOperator<ErrorEstimate> norm) {
        return new DefectCorrection(residual, corrected, ratio, disagreements, features, doubt,
                stability.map(known -> new Stability(known.gain(), known.residual(), known.rows(), known.worst().stream().map(norm).toList())),
                estimates.stream().map(norm).toList(), fewer.stream().map(norm).toList());
    }

    DefectCorrection with(List<ErrorEstimate> some) {
        return new DefectCorrection(residual, corrected, ratio, disagreements, features, doubt, stability, estimates, some);
    }

    /** What to do where nothing can be trusted, as a clause. */
    public String remedy() {
        return doubt.map(Doubt::obstacle).orElse(Obstacle.UNEXPLAINED).remedy();
    }

    static DefectCorrection refused(double residual, Doubt doubt, Optional<Stability> stability, int unknowns) {
        return new DefectCorrection(residual, OptionalDouble.empty(), Double.NaN, IntStream.range(0, unknowns).mapToObj(k -> Double.NaN).toList(), "",
                Optional.of(doubt), stability, List.of(), List.of());
    }
}
