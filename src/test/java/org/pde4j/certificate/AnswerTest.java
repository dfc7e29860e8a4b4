package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.pde4j.analysis.error.ErrorBound;
import org.pde4j.analysis.error.Norm;
import org.pde4j.analysis.error.Rigour;
import org.pde4j.analysis.estimate.DefectCorrection;
import org.pde4j.analysis.estimate.ErrorEstimate;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;

/** What is said of the distance to the solution, and what is not. */
class AnswerTest {

    private static ErrorBound bound(Norm norm, double value, Rigour rigour) {
        return new ErrorBound("u", norm, "at the final time", value, 0.7, rigour, "a theorem", "someone 1970", List.of(), Optional.empty());
    }

    private static Optional<DefectCorrection> correction(double disagreement, Optional<String> doubt) {
        return Optional.of(new DefectCorrection(1e-3, OptionalDouble.of(1e-5), 0.01, List.of(disagreement), "features",
                doubt.map(words -> new DefectCorrection.Doubt(DefectCorrection.Obstacle.ROUNDING, words)), Optional.empty(),
                List.of(new ErrorEstimate("u", Norm.L2, "over space and time", 3e-6, 0.6, 0.1),
                        new ErrorEstimate("u", Norm.L1, "at the final time", 9e-6, 0.7, 0.1))));
    }

    private static Answer of(List<ErrorBound> bounds, Optional<DefectCorrection> correction, double error, String others) {
        return Answer.of(new Field("u", 0, MultiIndex.ZERO, false), bounds, correction, error, "", false, others);
    }

    @Test
    void theBestBoundComesFirstAndTheEstimateInItsNormBesideIt() {
        Answer answer = of(List.of(bound(Norm.SUP, 1e60, Rigour.OBSERVED), bound(Norm.L2, 1e-9, Rigour.INCONCLUSIVE), bound(Norm.L1, 1e-4, Rigour.OBSERVED)),
                correction(0.1, Optional.empty()), 8.2e-6, "other solutions may exist");
        assertThat(answer.sentence()).isEqualTo("u is within 1.0e-04 of the solution (L1 norm at the final time, relative 1.5e-04, OBSERVED); "
                + "estimated error 9.0e-06; relative L2 error against the given solution 8.2e-06");
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
                .endsWith("the residual is at its rounding floor");
        assertThat(doubtful.sentence()).contains("no bound is below the size of the solution");
        assertThat(doubtful.bound()).isNaN();
        assertThat(doubtful.estimate()).isNaN();
        assertThat(doubtful.norm()).isEmpty();
        assertThat(of(List.of(), correction(0.8, Optional.empty()), Double.NaN, "").sentence()).endsWith("two estimates of the error differ by 80 %");
        assertThat(of(List.of(), Optional.empty(), Double.NaN, "").sentence()).contains("no bound is known", "no equations from which");
    }

    @Test
    void boundsThatAreNotGivenAreNotDenied() {
        List<ErrorBound> inconclusive = List.of(bound(Norm.L1, 1e-4, Rigour.INCONCLUSIVE));
        List<ErrorBound> both = List.of(bound(Norm.L1, 1e-4, Rigour.INCONCLUSIVE), bound(Norm.SUP, 5, Rigour.OBSERVED));
        assertThat(of(inconclusive, correction(0.1, Optional.empty()), Double.NaN, "").sentence()).contains("relative 5.0e-06; every bound is inconclusive)");
        assertThat(of(both, correction(0.1, Optional.empty()), Double.NaN, "").sentence())
                .contains("relative 5.0e-06; no conclusive bound is below the size of the solution)");
        assertThat(of(inconclusive, Optional.empty(), Double.NaN, "").sentence())
                .startsWith("nothing is known of the distance between u and the solution: every bound is inconclusive, and ");
    }

    /** A second fit differs at the final time from the first, and not over all times. */
    @Test
    void anEstimateThatIsNotTrustedInANormIsNotGivenThere() {
        List<ErrorEstimate> estimates = List.of(new ErrorEstimate("u", Norm.L2, "over space and time", 3e-6, 0.6, 0.1),
                new ErrorEstimate("u", Norm.L1, "at the final time", 9e-12, 0.7, 0.8));
        DefectCorrection found = new DefectCorrection(1e-3, OptionalDouble.empty(), 0.01, List.of(0.1), "features", Optional.empty(), Optional.empty(),
                estimates);
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
        assertThat(Answer.of(u, bounds, Optional.empty(), Double.NaN, "k = 0.3", true, "").sentence())
                .startsWith("u is within 1.0e-04 of the solution for k = 0.3, if there is one (L1");
        assertThat(Answer.of(u, List.of(), Optional.empty(), Double.NaN, "", true, "").sentence()).contains("and the solution, if there is one: no bound");
    }

    @Test
    void anotherUnknownsBoundIsNotTaken() {
        ErrorBound other = new ErrorBound("w", Norm.L1, "", 1e-6, 1, Rigour.PROVED, "a theorem", "", List.of(), Optional.empty());
        assertThat(of(List.of(other), Optional.empty(), Double.NaN, "").bound()).isNaN();
    }
}
