package org.pde4j.analysis.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.analysis.Effort;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ProblemBuilder;

/**
 * −Δu = 2π² sin πx sin πy in the unit square, u = 0 around it, of which v is known but for rounding: on the boundary nothing else is left of v, and what
 * differs there between the cells is no step.
 */
class RoundedFunctionTest {

    private static final Field U = Field.of("u", 0);
    private static final Box BOX = Box.of("x", 0, 1).times("y", 0, 1);
    private static final Coordinate X = BOX.coordinate("x");
    private static final Coordinate Y = BOX.coordinate("y");
    private static final Expr SOLUTION = Expr.sin(X.times(Math.PI)).times(Expr.sin(Y.times(Math.PI)));

    private static Problem problem() {
        ProblemBuilder problem = Problem.named("rounded").domain(BOX).unknowns("u")
                .equation(U.d(X, X).plus(U.d(Y, Y)).negate().minus(SOLUTION.times(2 * Math.PI * Math.PI)));
        for (Face face : BOX.spatialFaces()) {
            problem = problem.condition(Conditions.dirichlet(face, U, Expr.constant(0)));
        }
        return problem.build();
    }

    /** Each value and derivative is wrong by up to ε, another time for every bit of a coordinate. */
    private record Rounded(Approximation exact, double epsilon) implements Approximation {

        @Override
        public double[][] evaluate(double[] points, List<? extends Expr> expressions) {
            double[][] values = exact.evaluate(points, expressions);
            for (int m = 0; m < values.length; m++) {
                for (int i = 0; i < values[m].length; i++) {
                    long seed = Double.doubleToLongBits(points[2 * i]) * 31 + Double.doubleToLongBits(points[2 * i + 1]) * 17 + expressions.get(m).hashCode();
                    values[m][i] += epsilon * (2 * new SplittableRandom(seed).nextDouble() - 1);
                }
            }
            return values;
        }
    }

    private static List<ErrorBound> bounds(Expr v, double epsilon) {
        return ErrorAnalysis.of(problem(), new Rounded(KnownFunction.of(BOX, v), epsilon), new double[0], Effort.SAMPLED, 0).bounds();
    }

    private static ErrorBound l2(List<ErrorBound> bounds) {
        return bounds.stream().filter(bound -> bound.norm() == Norm.L2).findFirst().orElseThrow();
    }

    /** The bound says no less than the rounding, and not much more. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-14, 1e-13, 1e-11})
    void roundingOnTheBoundaryUnsettlesNoBound(double epsilon) {
        List<ErrorBound> bounds = bounds(SOLUTION, epsilon);
        assertThat(bounds).hasSizeGreaterThanOrEqualTo(3).noneMatch(bound -> bound.rigour() == Rigour.INCONCLUSIVE);
        assertThat(l2(bounds).value()).isBetween(epsilon / 10, 1e4 * epsilon);
    }

    /** v − u = δ sin πx sin πy, whose norm is δ/2. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-13})
    void anErrorAboveTheRoundingIsInTheBound(double delta) {
        ErrorBound bound = l2(bounds(SOLUTION.times(1 + delta), 1e-14));
        assertThat(bound.rigour()).isNotEqualTo(Rigour.INCONCLUSIVE);
        assertThat(bound.value()).isGreaterThanOrEqualTo(0.5 * delta);
    }

    /** v = u + δ (1 + tanh((x − s)/w))/2: steps that the samples of the residual do not show, above the rounding and far below u. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1e-8, 1e-10})
    void aStepBesideRoundingIsInTheBoundOrUnsettlesIt(double delta) {
        Expr step = Expr.tanh(X.minus(0.6180339887).over(1e-9)).plus(1).times(0.5 * delta);
        ErrorBound bound = l2(bounds(SOLUTION.plus(step), 1e-14));
        assertThat(bound.value() >= delta * Math.sqrt(0.38) || bound.rigour() == Rigour.INCONCLUSIVE).as("%s", bound).isTrue();
    }

    /** The rounding of the traces hides none of their steps: v = u + δ y (a step in x), which is 0 below and a step above. */
    @Test
    void aStepOfATraceIsInTheBoundOrUnsettlesIt() {
        double delta = 1e-9;
        Expr step = Expr.tanh(X.minus(0.6180339887).over(1e-8)).plus(1).times(0.5 * delta);
        ErrorBound bound = l2(bounds(SOLUTION.plus(step.times(Y)), 1e-14));
        assertThat(bound.value() >= delta * Math.sqrt(0.38 / 3) || bound.rigour() == Rigour.INCONCLUSIVE).as("%s", bound).isTrue();
    }
}
