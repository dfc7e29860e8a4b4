package org.pde4j.analysis.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pde4j.analysis.enclosure.EigenvalueCount;
import org.pde4j.domain.Box;
import org.pde4j.domain.Place;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.ExactSolution;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Bratu;

/** Existence of solutions near given functions, and the eigenvalue counts behind it. */
class SemilinearBoundTest {

    private static final Field U = Field.of("u", 0);
    private static final Coordinate X = new Coordinate("x", 0);

    private static List<ErrorBound> bounds(Problem problem, Expr v) {
        return ErrorAnalysis.integral(problem, new SampledFunction(KnownFunction.of(problem.box(), v), 60_000), false);
    }

    /** Both solutions are found from functions near them; the perturbation is within the bound. */
    @ParameterizedTest
    @EnumSource(Bratu.Branch.class)
    void bothSolutionsOfBratusProblemAreEnclosed(Bratu.Branch branch) {
        Problem bratu = new Bratu(1, branch).problem();
        Expr exact = ((ExactSolution) bratu.solution().orElseThrow()).values().get(0);
        List<ErrorBound> found = bounds(bratu, exact.plus(Expr.sin(X.times(2 * Math.PI)).times(1e-5)));
        assertThat(found).extracting(ErrorBound::norm).containsExactly(Norm.SUP, Norm.L2);
        assertThat(found.get(0).value()).isBetween(1e-5, 2e-3);
        assertThat(found.get(1).value()).isBetween(1e-5 / Math.sqrt(2), 1e-3);
        assertThat(found.get(0).rigour()).isEqualTo(Rigour.OBSERVED);
    }

    /** u(0.5) = 7 is on none of the two solutions with zero ends: no solution exists near a function, however near one without that condition is. */
    @Test
    void besideAConditionAtAPointNoSolutionIsSaidToExist() {
        Problem bratu = new Bratu(1, Bratu.Branch.values()[0]).problem();
        Expr exact = ((ExactSolution) bratu.solution().orElseThrow()).values().get(0);
        List<Condition> conditions = new ArrayList<>(bratu.conditions());
        conditions.add(new Condition("middle", new Place.Point(Map.of(X, 0.5)), U.minus(7)));
        Problem pinned = new Problem("pinned", bratu.domain(), bratu.unknowns(), bratu.equations(), conditions, Optional.empty());
        assertThat(bounds(bratu, exact)).anyMatch(ErrorBound::existence);
        assertThat(bounds(pinned, exact)).noneMatch(ErrorBound::existence);
        EvaluatedFunction v = new SampledFunction(KnownFunction.of(bratu.box(), exact), 60_000);
        assertThat(ErrorAnalysis.of(bratu, v, false).bounds()).anyMatch(ErrorBound::existence);
        assertThat(ErrorAnalysis.of(pinned, v, false).bounds()).noneMatch(ErrorBound::existence);
    }

    /** Between the two solutions there is none: no function there has one within a bound that leaves it no room. */
    @ParameterizedTest
    @CsvSource({"0.5", "1.5", "3"})
    void whereThereIsNoSolutionNoneIsFound(double height) {
        Problem bratu = new Bratu().problem();
        for (ErrorBound bound : bounds(bratu, X.times(Expr.constant(1).minus(X)).times(4 * height))) {
            assertThat(bound.value()).isGreaterThan(bound.norm() == Norm.SUP ? Math.min(height - 0.1406, 4.0913 - height) : 0.1);
        }
    }

    /** With w = 1e9 (u − 1) this is −w″ = 1e9 w², w = 1 at the ends, which has no solution; for u = 1 + 1e-9 the terms cancel to 0 in float64, not to 1. */
    @Test
    void termsThatCancelInRoundingAreNoSolution() {
        Box line = Box.of("x", 0, 1);
        Expr one = Expr.constant(1 + 1e-9);
        Expr square = U.power(2).minus(U.times(2)).plus(1);
        Problem problem = Problem.named("cancelled").domain(line).unknowns("u").equation(U.d(X, X).negate().minus(square.times(1e18)))
                .condition(new Condition(line.lower(X), U.minus(one))).condition(new Condition(line.upper(X), U.minus(one))).build();
        assertThat(bounds(problem, one)).noneMatch(ErrorBound::existence);
        EvaluatedFunction v = new SampledFunction(KnownFunction.of(line, one), 60_000);
        assertThat(ErrorAnalysis.of(problem, v, false).bounds()).noneMatch(ErrorBound::existence);
    }

    /** −u″ = 5eᵘ has no solution. */
    @ParameterizedTest
    @CsvSource({"0.3", "1.2", "2"})
    void beyondTheFoldNothingIsFound(double height) {
        Box box = Box.of("x", 0, 1);
        Problem problem = Problem.named("fold").domain(box).unknowns("u").equation(U.d(X, X).negate().minus(Expr.exp(U).times(5)))
                .conditions(Conditions.dirichlet(box.faces(), U, Expr.constant(0))).build();
        assertThat(bounds(problem, X.times(Expr.constant(1).minus(X)).times(4 * height))).isEmpty();
    }

    /** −a y″ + c y on (0, 1): a(kπ)² + c. */
    @Test
    void eigenvaluesOfAConstantPotential() {
        double[] potential = new double[1000];
        Arrays.fill(potential, -7);
        for (int k = 1; k < 8; k++) {
            double eigenvalue = 0.3 * Math.pow(k * Math.PI, 2) - 7;
            for (int side : new int[] {-1, 1}) {
                assertThat(EigenvalueCount.below(eigenvalue + 1e-6, potential, 1e-3, 0.3, side)).isEqualTo(k);
                assertThat(EigenvalueCount.below(eigenvalue - 1e-6, potential, 1e-3, 0.3, side)).isEqualTo(k - 1);
            }
            // Nearer than rounding it is one or the other, and said to be open.
            for (double digit : new double[] {-1e-13, 0, 1e-13}) {
                assertThat(EigenvalueCount.below(eigenvalue * (1 + digit), potential, 1e-3, 0.3, -1)).isEqualTo(k - 1);
                assertThat(EigenvalueCount.below(eigenvalue * (1 + digit), potential, 1e-3, 0.3, 1)).isEqualTo(k);
            }
        }
        double expected = Math.min(Math.abs(0.3 * Math.pow(Math.PI, 2) - 7), Math.abs(0.3 * Math.pow(2 * Math.PI, 2) - 7));
        assertThat(EigenvalueCount.gap(potential, potential, 1e-3, 0.3)).isCloseTo(expected, within(1e-6));
    }

    /** A well of depth 300: against the eigenvalues of finite differences, and with a margin of the potential. */
    @Test
    void eigenvaluesOfAWell() {
        int n = 400;
        double[] potential = new double[n];
        Arrays.setAll(potential, i -> -300 * Math.exp(-Math.pow(((i + 0.5) / n - 0.4) / 0.1, 2)) + 11);
        Matrix matrix = new Matrix(n - 1, n - 1);
        for (int i = 0; i < n - 1; i++) {
            matrix.set(i, i, 2.0 * n * n + 0.5 * (potential[i] + potential[i + 1]));
            if (i > 0) {
                matrix.set(i, i - 1, -1.0 * n * n);
                matrix.set(i - 1, i, -1.0 * n * n);
            }
        }
        double[] values = SymmetricEigen.values(matrix);
        for (int k = 0; k < 6; k++) {
            // Second order: k⁴π⁴h²/12.
            double margin = 0.02 * (1 + Math.pow(k, 4) * 0.1);
            for (int side : new int[] {-1, 1}) {
                assertThat(EigenvalueCount.below(values[k] + margin, potential, 1.0 / n, 1, side)).isEqualTo(k + 1);
                assertThat(EigenvalueCount.below(values[k] - margin, potential, 1.0 / n, 1, side)).isEqualTo(k);
            }
        }
        double nearest = Arrays.stream(values).map(Math::abs).min().orElseThrow();
        double[] low = Arrays.stream(potential).map(q -> q - 0.5).toArray();
        double[] high = Arrays.stream(potential).map(q -> q + 0.5).toArray();
        assertThat(EigenvalueCount.gap(low, high, 1.0 / n, 1)).isBetween(nearest - 0.55, nearest - 0.45);
    }
}
