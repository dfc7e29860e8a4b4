package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pde4j.analysis.error.ErrorBound;
import org.pde4j.analysis.error.Norm;
import org.pde4j.analysis.error.Rigour;
import org.pde4j.analysis.estimate.DefectCorrection;
import org.pde4j.analysis.estimate.ErrorEstimate;
import org.pde4j.domain.Ball;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.problem.Samples;

/** What is said of the distance to the solution, and what is not. */
class AnswerTest {

    private static final ProblemDomain SQUARE = Box.of(new TreeMap<>(Map.of("t", new Interval(0, 1), "x", new Interval(0, 2))));
    private static final GivenError NOT_GIVEN = GivenError.unknown(SQUARE, Double.NaN);

    private static ErrorBound bound(Norm norm, double value, Rigour rigour) {
        return new ErrorBound("u", norm, "at the final time", value, 0.7, rigour, "a theorem", "someone 1970", List.of(), Optional.empty());
    }

    private static Optional<DefectCorrection> correction(double disagreement, Optional<String> doubt) {
        return Optional.of(new DefectCorrection(1e-3, OptionalDouble.of(1e-5), 0.01, List.of(disagreement), "features",
                doubt.map(words -> new DefectCorrection.Doubt(DefectCorrection.Obstacle.ROUNDING, words)), Optional.empty(),
                List.of(new ErrorEstimate("u", Norm.L2, "over space and time", 3e-6, 0.6, 0.1),
                        new ErrorEstimate("u", Norm.L1, "at the final time", 9e-6, 0.7, 0.1)), List.of()));
    }

    private static Answer of(List<ErrorBound> bounds, Optional<DefectCorrection> correction, double error, String others) {
        return Answer.of(new Field("u", 0, MultiIndex.ZERO, false), bounds, correction, GivenError.unknown(SQUARE, error), "", false, others, "the problem has no equations");
    }

    @Test
    void theBestBoundComesFirstAndTheEstimateInItsNormBesideIt() {
        Answer answer = of(List.of(bound(Norm.SUP, 1e60, Rigour.OBSERVED), bound(Norm.L2, 1e-9, Rigour.INCONCLUSIVE), bound(Norm.L1, 1e-4, Rigour.OBSERVED)),
                correction(0.1, Optional.empty()), 8.2e-6, "other solutions may exist");
        assertThat(answer.sentence()).isEqualTo("u is within 1.0e-04 of the solution (L1 norm at the final time, relative 1.5e-04, OBSERVED); "
                + "estimated error 9.0e-06 in that norm; relative L2 error against the given solution 8.2e-06");
        assertThat(answer.bound()).isEqualTo(1e-4);
        assertThat(answer.estimate()).isEqualTo(9e-6);
        assertThat(answer.rigour()).hasValue(Rigour.OBSERVED);
    }

    @Test
    void aProofComesBeforeASmallerBoundThatWasOnlyObserved() {
        Answer answer = of(List.of(bound(Norm.L1, 1e-5, Rigour.OBSERVED), bound(Norm.L1, 2e-4, Rigour.PROVED)), Optional.empty(), Double.NaN, "");
        assertThat(answer.bound()).isEqualTo(2e-4);
        assertThat(answer.sentence()).contains("PROVED").doesNotContain("estimated", "given solution");
    }

    @Test
    void aBoundIsRoundedUp() {
        assertThat(of(List.of(bound(Norm.L2, 1.3453836490366699e-5, Rigour.OBSERVED)), Optional.empty(), Double.NaN, "").sentence())
                .startsWith("u is within 1.4e-05 of the solution").contains("relative 2.0e-05");
    }

    @Test
    void anEstimateAloneIsNoBound() {
        Answer answer = of(List.of(), correction(0.1, Optional.empty()), Double.NaN, "other solutions may exist");
        assertThat(answer.sentence()).isEqualTo("u: estimated error 3.0e-06 (L2 norm over space and time, relative 5.0e-06; no bound is known); "
                + "other solutions may exist");
        assertThat(answer.bound()).isNaN();
        assertThat(answer.rigour()).isEmpty();
        assertThat(answer.norm()).hasValue(Norm.L2);
    }

    @Test
    void whereNothingIsKnownTheReasonIsNamed() {
        Answer doubtful = of(List.of(bound(Norm.L1, 2, Rigour.OBSERVED), bound(Norm.L2, Double.NaN, Rigour.OBSERVED)),
                correction(0.1, Optional.of("the residual is at its rounding floor")), Double.NaN, "");
        assertThat(doubtful.sentence()).startsWith("nothing is known of the distance between u and the solution")
                .contains("the residual is at its rounding floor; remedy: write the problem in other units");
        assertThat(doubtful.sentence()).contains("no bound is below the size of the solution");
        assertThat(doubtful.bound()).isNaN();
        assertThat(doubtful.estimate()).isNaN();
        assertThat(doubtful.norm()).isEmpty();
        assertThat(of(List.of(), correction(0.8, Optional.empty()), Double.NaN,
                "").sentence()).contains("two estimates of the error differ by 80 %; remedy: compare with a finer model, as pde4j solve --accuracy with --by estimate");
        assertThat(of(List.of(), Optional.empty(), Double.NaN, "").sentence()).contains("no bound is known", "no error can be estimated: the problem has no equations;");
    }

    @Test
    void theErrorAgainstTheSolutionComesBeforeWhatIsUnknown() {
        assertThat(of(List.of(), Optional.empty(), 5.6e-8, "").sentence()).isEqualTo("u: relative L2 error against the given solution 5.6e-08; "
                + "nothing else is known of its distance to the solution: no bound is known, and no error can be estimated: the problem has no equations; "
                + "compare with a finer model or a reference");
    }

    @Test
    void boundsThatAreNotGivenAreNotDenied() {
        List<ErrorBound> inconclusive = List.of(bound(Norm.L1, 1e-4, Rigour.INCONCLUSIVE));
        List<ErrorBound> both = List.of(bound(Norm.L1, 1e-4, Rigour.INCONCLUSIVE), bound(Norm.SUP, 5, Rigour.OBSERVED));
        assertThat(of(inconclusive, correction(0.1, Optional.empty()), Double.NaN, "").sentence()).contains("relative 5.0e-06; a bound of 1.0e-04 "
                + "(L1 norm at the final time) is INCONCLUSIVE, its samples did not settle: pde4j diagnose takes more)");
        assertThat(of(List.of(bound(Norm.L1, 5, Rigour.INCONCLUSIVE)), Optional.empty(), Double.NaN, "").sentence()).contains("every bound is inconclusive");
        assertThat(of(both, correction(0.1, Optional.empty()), Double.NaN, "").sentence())
                .contains("a bound of 1.0e-04 (L1 norm at the final time) is INCONCLUSIVE");
        assertThat(of(inconclusive, Optional.empty(), Double.NaN, "").sentence())
                .startsWith("nothing is known of the distance between u and the solution: a bound of 1.0e-04 (L1 norm at the final time) is INCONCLUSIVE");
    }

    private static DefectCorrection unresolved(double residual, double gain, DefectCorrection.Obstacle obstacle) {
        ErrorEstimate worst = new ErrorEstimate("u", Norm.L2, "over space and time", gain * residual * 0.5, 0.5, 0);
        return new DefectCorrection(residual, OptionalDouble.empty(), Double.NaN, List.of(Double.NaN), "",
                Optional.of(new DefectCorrection.Doubt(obstacle, "of a doubt")),
                Optional.of(new DefectCorrection.Stability(gain, residual, 100, List.of(worst))), List.of(), List.of());
    }

    /** No correction is found of a residual that is rounding, and yet something is known. */
    @Test
    void whatAResidualOfRoundingCanHideIsSaid() {
        for (DefectCorrection.Obstacle obstacle : List.of(DefectCorrection.Obstacle.ROUNDING, DefectCorrection.Obstacle.UNEXPLAINED,
                DefectCorrection.Obstacle.SINGULAR)) {
            Answer answer = of(List.of(), Optional.of(unresolved(2e-12, 40, obstacle)), Double.NaN, "");
            assertThat(answer.sentence()).isEqualTo("u: estimated error at most 4.0e-11 (L2 norm over space and time, relative 8.0e-11; "
                    + "a residual of 2.0e-12 of its terms can hide no larger smooth error; no bound is known)");
            assertThat(answer.estimate()).isEqualTo(4e-11);
        }
    }

    /** Where the residual is more than rounding, the problem is unstable, or a peak or growth was found, a small residual says nothing. */
    @Test
    void whatAResidualCanHideIsNotSaidWhereItIsNotKnown() {
        List<DefectCorrection> silent = List.of(unresolved(1e-6, 40, DefectCorrection.Obstacle.UNEXPLAINED),
                unresolved(1e-12, Double.POSITIVE_INFINITY, DefectCorrection.Obstacle.SINGULAR), unresolved(1e-12, 1e10, DefectCorrection.Obstacle.SINGULAR),
                unresolved(1e-12, 40, DefectCorrection.Obstacle.UNSEEN), unresolved(1e-12, 40, DefectCorrection.Obstacle.GROWING),
                unresolved(1e-12, 40, DefectCorrection.Obstacle.ILL_POSED), unresolved(1e-12, 40, DefectCorrection.Obstacle.UNDEFINED));
        assertThat(silent).allSatisfy(correction -> assertThat(of(List.of(), Optional.of(correction), Double.NaN, "").sentence())
                .startsWith("nothing is known").contains("of a doubt; remedy: "));
    }

    /** |u − v| = 1e-3 at every point but at the final time, where it is 1e-5 on the half of x: L1 there is 1e-5, and the largest 1e-5. */
    @Test
    void theErrorAgainstTheSolutionIsInTheNormOfTheBound() {
        int n = 101;
        double[] points = IntStream.range(0, n * 2).mapToObj(i -> new double[] {i / n, 2.0 * (i % n) / (n - 1)}).flatMapToDouble(Arrays::stream).toArray();
        double[] found = IntStream.range(0, n * 2).mapToDouble(i -> i / n == 0 ? 1.001 : i % n <= n / 2 ? 1 + 1e-5 : 1).toArray();
        double[] ones = new double[2 * n];
        Arrays.fill(ones, 1);
        GivenError given = GivenError.of(SQUARE, new Samples(2, 1, points, ones), found, 0);
        Field u = new Field("u", 0, MultiIndex.ZERO, false);
        String sentence = Answer.of(u, List.of(bound(Norm.L1, 1e-4, Rigour.OBSERVED)), Optional.empty(), given, "", false, "", "").sentence();
        assertThat(sentence).endsWith("; error against the given solution 1.0e-05 in that norm");
        // No samples give the norm of an operator.
        assertThat(Answer.of(u, List.of(bound(Norm.ENERGY, 1e-4, Rigour.OBSERVED)), Optional.empty(), given, "", false, "", "").sentence())
                .endsWith("; relative L2 error against the given solution 7.1e-04");
    }

    /** The estimate is over all times, the bound and the error at the last of them: "that norm" would be the one named before. */
    @Test
    void theErrorBehindAnEstimateInAnotherNormNamesItsOwn() {
        double[] points = IntStream.range(0, 101).mapToObj(i -> new double[] {1, i / 50.0}).flatMapToDouble(Arrays::stream).toArray();
        double[] found = IntStream.range(0, 101).mapToDouble(i -> 1 + 1e-5).toArray();
        double[] ones = new double[101];
        Arrays.fill(ones, 1);
        GivenError given = GivenError.of(SQUARE, new Samples(2, 1, points, ones), found, 0);
        assertThat(Answer.of(new Field("u", 0, MultiIndex.ZERO, false), List.of(bound(Norm.SUP, 1e-4, Rigour.OBSERVED)), correction(0.1, Optional.empty()),
                given, "", false, "", "").sentence())
                .endsWith("; estimated error 3.0e-06 (L2 norm over space and time); error against the given solution 1.0e-05 (max at the final time)");
    }

    /** u_θ = u + 0.01: the energy of the difference is 0, and its largest value 0.01. */
    @Test
    void aNormThatDoesNotSeeConstantsComesLast() {
        List<ErrorBound> bounds = List.of(bound(Norm.ENERGY, 1e-12, Rigour.OBSERVED), bound(Norm.SUP, 0.011, Rigour.OBSERVED));
        assertThat(of(bounds, Optional.empty(), Double.NaN, "").bound()).isEqualTo(0.011);
        assertThat(of(bounds.subList(0, 1), Optional.empty(), Double.NaN, "").bound()).isEqualTo(1e-12);
    }

    /** A second fit differs at the final time from the first, and not over all times. */
    /** What fewer features differ by is an estimate from above, of use only where nothing better is known. */
    @Test
    void whatFewerFeaturesChangeIsAnEstimateFromAbove() {
        List<ErrorEstimate> fewer = List.of(new ErrorEstimate("u", Norm.L2, "over space and time", 3e-6, 0.6, 0), new ErrorEstimate("u", Norm.L1,
                "at the final time", 9e-6, 0.7, 0));
        DefectCorrection found = new DefectCorrection(1e-3, OptionalDouble.of(3e-3), 3, List.of(2.0), "features",
                Optional.of(new DefectCorrection.Doubt(DefectCorrection.Obstacle.UNEXPLAINED, "of a doubt")), Optional.empty(), List.of(), fewer);
        Answer answer = of(List.of(), Optional.of(found), Double.NaN, "");
        assertThat(answer.sentence()).isEqualTo("u: estimated error at most 3.0e-06 (L2 norm over space and time, relative 5.0e-06; three quarters of its "
                + "features, whose error seems to be twice as large or more, differ by that; no bound is known)");
        assertThat(answer.estimate()).isEqualTo(3e-6);
        assertThat(of(List.of(bound(Norm.L1, 1e-5, Rigour.OBSERVED)), Optional.of(found), Double.NaN, "").sentence())
                .endsWith("; estimated error at most 9.0e-06 in that norm");
        assertThat(of(List.of(bound(Norm.L1, 2e-6, Rigour.OBSERVED)), Optional.of(found), Double.NaN, "").sentence()).doesNotContain("estimated");
    }

    /** The certificate calls its number one in L2. */
    @Test
    void whatFewerFeaturesChangeInAnotherNormIsNotCalledL2() {
        Field u = new Field("u", 0, MultiIndex.ZERO, false);
        DefectCorrection found = new DefectCorrection(1e-3, OptionalDouble.of(3e-3), 3, List.of(2.0), "features",
                Optional.of(new DefectCorrection.Doubt(DefectCorrection.Obstacle.UNEXPLAINED, "of a doubt")), Optional.empty(), List.of(),
                List.of(new ErrorEstimate("u", Norm.SUP, "", 9e-6, 0.7, 0)));
        assertThat(found.fewer(u)).hasSize(1);
        assertThat(found.fewer(u, Norm.L2)).isEmpty();
        assertThat(found.fewer(u, Norm.SUP)).hasValueSatisfying(estimate -> assertThat(estimate.value()).isEqualTo(9e-6));
    }

    @Test
    void anEstimateThatIsNotTrustedInANormIsNotGivenThere() {
        List<ErrorEstimate> estimates = List.of(new ErrorEstimate("u", Norm.L2, "over space and time", 3e-6, 0.6, 0.1),
                new ErrorEstimate("u", Norm.L1, "at the final time", 9e-12, 0.7, 0.8));
        DefectCorrection found = new DefectCorrection(1e-3, OptionalDouble.empty(), 0.01, List.of(0.1), "features", Optional.empty(), Optional.empty(),
                estimates, List.of());
        Answer answer = of(List.of(bound(Norm.L1, 1e-4, Rigour.OBSERVED)), Optional.of(found), Double.NaN, "");
        assertThat(answer.sentence()).endsWith("; estimated error 3.0e-06 (L2 norm over space and time)");
        assertThat(answer.estimate()).isNaN();
    }

    /** Newton–Kantorovich: of several solutions one is near. */
    @Test
    void aSolutionThatIsProvedToExistIsNotCalledTheSolution() {
        ErrorBound near = new ErrorBound("u", Norm.SUP, "", 1e-6, 1, Rigour.OBSERVED, "a theorem", "", List.of(), Optional.empty(), true);
        assertThat(of(List.of(near), Optional.empty(), Double.NaN, "").sentence()).startsWith("u is within 1.0e-06 of a solution, which exists (max");
    }

    /** A bound of the distance to every solution says of none that it exists. */
    @Test
    void aSolutionThatMayNotExistIsNotSaidToExist() {
        Field u = new Field("u", 0, MultiIndex.ZERO, false);
        List<ErrorBound> bounds = List.of(bound(Norm.L1, 1e-4, Rigour.OBSERVED));
        assertThat(Answer.of(u, bounds, Optional.empty(), NOT_GIVEN, "k = 0.3", true, "", "").sentence())
                .startsWith("u is within 1.0e-04 of the solution for k = 0.3, if there is one (L1");
        assertThat(Answer.of(u, List.of(), Optional.empty(), NOT_GIVEN, "", true, "", "").sentence()).contains("and the solution, if there is one: no bound");
    }

    @Test
    void anotherUnknownsBoundIsNotTaken() {
        ErrorBound other = new ErrorBound("w", Norm.L1, "", 1e-6, 1, Rigour.PROVED, "a theorem", "", List.of(), Optional.empty());
        assertThat(of(List.of(other), Optional.empty(), Double.NaN, "").bound()).isNaN();
    }

    /** The unit ball of 100 dimensions has the volume 2.37e-40, so that an error of 2e-3 everywhere has the L2 norm 3e-23. */
    @Test
    void inManyDimensionsNormsAreMeans() {
        ProblemDomain ball = ShapedDomain.of(new Ball(Collections.nCopies(100, 0.0), 1));
        double volume = Math.exp(50 * Math.log(Math.PI) - IntStream.rangeClosed(1, 50).mapToDouble(Math::log).sum());
        MeanNorms means = new MeanNorms(ball);
        ErrorBound l2 = new ErrorBound("u", Norm.L2, "", 1.95e-3 * Math.sqrt(volume), 0.1 * Math.sqrt(volume), Rigour.OBSERVED, "a theorem", "someone 1970",
                List.of(), Optional.empty());
        GivenError given = GivenError.of(ball, samples(100), IntStream.range(0, 40).mapToDouble(i -> i % 2 == 0 ? 1e-3 : -1e-3).toArray(), 0);
        Answer answer = Answer.of(new Field("u", 0, MultiIndex.ZERO, false), List.of(means.of(l2)), Optional.empty(), given, "", false, "", "");
        assertThat(answer.sentence()).isEqualTo("u is within 2.0e-03 of the solution (root mean square, relative 0.020, OBSERVED); "
                + "error against the given solution 1.0e-03 in that norm");
        // log and exp of 115 and of the factorial lose some digits of float64.
        assertThat(answer.bound()).isCloseTo(1.95e-3, within(1e-14));
        ErrorBound proved = new ErrorBound("u", Norm.L2, "", 1, 2, Rigour.PROVED, "a theorem", "someone 1970", List.of(), Optional.empty());
        assertThat(means.of(proved)).isSameAs(proved);
        assertThat(means.of(new ErrorEstimate("u", Norm.L1, "", 3 * volume, volume, 0.1)).value()).isCloseTo(3, within(1e-11));
        assertThat(means.of(new ErrorEstimate("u", Norm.L1, "", 3 * volume, volume, 0.1)).norm()).isEqualTo(Norm.MEAN_ABSOLUTE);
        assertThat(means.of(new ErrorEstimate("u", Norm.SUP, "", 3, 1, 0.1)).value()).isEqualTo(3);
    }

    private static Samples samples(int dimension) {
        return new Samples(dimension, 1, new double[40 * dimension], new double[40]);
    }

    @Test
    void meansAtOneTimeAreOverSpaceAlone() {
        ProblemDomain prism = ShapedDomain.of(new Ball(Collections.nCopies(4, 0.0), 1), 0, 9);
        double space = Math.PI * Math.PI / 2;
        MeanNorms means = new MeanNorms(prism);
        // Roundings of the volume.
        assertThat(means.of(new ErrorEstimate("u", Norm.L2, ErrorBound.FINAL_TIME, 1, 1, 0)).value()).isCloseTo(1 / Math.sqrt(space), within(1e-14));
        assertThat(means.of(new ErrorEstimate("u", Norm.L2, ErrorEstimate.EVERYWHERE, 1, 1, 0)).value()).isCloseTo(1 / Math.sqrt(9 * space), within(1e-14));
        ErrorEstimate three = new ErrorEstimate("u", Norm.L2, "", 1, 1, 0);
        assertThat(new MeanNorms(ShapedDomain.of(new Ball(Collections.nCopies(3, 0.0), 1), 0, 9)).of(three)).isSameAs(three);
    }
}
