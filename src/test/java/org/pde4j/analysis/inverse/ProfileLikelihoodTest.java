package org.pde4j.analysis.inverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.Box;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.ParameterRange;
import org.pde4j.expr.Scope;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Centred;
import org.pde4j.model.RandomFeatures;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Observation;
import org.pde4j.problem.Problem;

/** Profiles of ordinary differential equations whose solution is known, so that −2 log L is a function of two numbers. */
class ProfileLikelihoodTest {

    private static final double END = 3;
    private static final double SIGMA = 0.1;

    private record Fit(CollocationProblem problem, double[] theta) {

        InformationOfData information() {
            return InformationOfData.of(problem, theta);
        }

        ProfileLikelihood profile(int k) {
            return ProfileLikelihood.of(problem, theta, information(), k);
        }
    }

    /** A problem on 0 ≤ x ≤ 3 with u(0) = A, fitted from the starts of its parameters. */
    private static Fit fit(String equation, ParameterRange range, int features, double[] x, double[] measured) {
        Box box = Box.of("x", 0, END);
        Scope scope = new Scope(box.coordinates(), List.of(Field.of("u", 0)),
                List.of(Parameter.unknown("k", 0.5, range), Parameter.unknown("A", 1, range)));
        Problem problem = Problem.named("rod").domain(box).unknowns("u").equation(scope.parseEquation(equation))
                .condition(box.face("x", 0), scope.parseEquation("u = A"))
                .observation(new Observation("sensors", scope.parse("u"), x, measured, SIGMA)).build();
        PointSet points = PointSet.of(problem).interior(60).conditions(1).seed(1).draw();
        CollocationProblem discrete = new StrongForm(Map.of("interior", 1e6, "boundary", 1e6))
                .discretize(problem, points, new RandomFeatures(features, new Centred(1), 1));
        return new Fit(discrete, Refit.of(discrete, discrete.initialPoint(), 2e4 * x.length).theta());
    }

    /** All residuals are linear in θ = (a, k, A): the profile is the parabola of the information. A hundredth is what is neglected in D. */
    @Test
    void theProfileOfALinearProblemIsThatOfItsInformation() {
        Fit fit = fit("u_x = k", ParameterRange.FREE, 6, new double[] {0.4, 1.1, 1.9, 2.8}, new double[] {1.25, 1.4, 2.1, 2.35});
        for (int k = 0; k < 2; k++) {
            double deviation = Math.sqrt(fit.information().covariance().get(k, k));
            double value = fit.information().values()[k];
            ProfileLikelihood profile = fit.profile(k);
            assertThat(profile.converged()).isTrue();
            assertThat(profile.drop()).isBetween(-1e-9, 1e-3);
            assertThat(profile.lower().getAsDouble()).isCloseTo(value - ProfileLikelihood.ROOT * deviation, within(0.01 * deviation));
            assertThat(profile.upper().getAsDouble()).isCloseTo(value + ProfileLikelihood.ROOT * deviation, within(0.01 * deviation));
            assertThat(profile.distance(value, deviation)).isLessThan(0.01);
            for (ProfileLikelihood.Point point : profile.points()) {
                assertThat(point.deviance()).isCloseTo(Math.pow((point.value() - value) / deviation, 2), within(0.01));
            }
        }
    }

    private static final double[] T = {0.5, 1, 1.5, 2, 2.5};
    private static final double[] DECAY = {0.55, 0.42, 0.2, 0.19, 0.02};

    /** min_A Σ ((A e^{−kt} − d)/σ)² at A = Σ d e / Σ e². */
    private static double chiSquareOfRate(double k, double[] t, double[] d) {
        double cross = 0;
        double square = 0;
        for (int i = 0; i < t.length; i++) {
            double e = Math.exp(-k * t[i]);
            cross += d[i] * e;
            square += e * e;
        }
        double sum = 0;
        for (int i = 0; i < t.length; i++) {
            sum += Math.pow((cross / square * Math.exp(-k * t[i]) - d[i]) / SIGMA, 2);
        }
        return sum;
    }

    /** The least value of a function with one minimum, by thirds. */
    private static double minimum(DoubleUnaryOperator f, double from, double to) {
        double a = from;
        double b = to;
        while (b - a > 1e-9) {
            double c = a + (b - a) / 3;
            double d = b - (b - a) / 3;
            if (f.applyAsDouble(c) < f.applyAsDouble(d)) {
                b = d;
            } else {
                a = c;
            }
        }
        return (a + b) / 2;
    }

    private static double crossing(DoubleUnaryOperator rise, double inside, double outside) {
        double a = inside;
        double b = outside;
        for (int i = 0; i < 60; i++) {
            double c = (a + b) / 2;
            if (rise.applyAsDouble(c) < ProfileLikelihood.LEVEL) {
                a = c;
            } else {
                b = c;
            }
        }
        return a;
    }

    /** The interval of the rate of a decay is longer above than below; equations of weight 10⁶ bend the fit by less than a hundredth of a deviation. */
    @Test
    void theProfileOfADecayIsThatOfItsClosedForm() {
        Fit fit = fit("u_x = -k*u", ParameterRange.POSITIVE, 20, T, DECAY);
        DoubleUnaryOperator chi = k -> chiSquareOfRate(k, T, DECAY);
        double best = minimum(chi, 0.1, 5);
        DoubleUnaryOperator rise = k -> chi.applyAsDouble(k) - chi.applyAsDouble(best);
        double deviation = Math.sqrt(fit.information().covariance().get(0, 0));
        ProfileLikelihood profile = fit.profile(0);
        assertThat(profile.converged()).isTrue();
        assertThat(profile.centre()).isCloseTo(best, within(0.01 * deviation));
        double lower = crossing(rise, best, 1e-3);
        double upper = crossing(rise, best, 10);
        assertThat(profile.lower().getAsDouble()).isCloseTo(lower, within(0.01 * deviation));
        assertThat(profile.upper().getAsDouble()).isCloseTo(upper, within(0.01 * deviation));
        assertThat((upper - best) / (best - lower)).isGreaterThan(1.2);
        assertThat(profile.distance(fit.information().values()[0], deviation)).isGreaterThan(0.2);
        for (ProfileLikelihood.Point point : profile.points()) {
            assertThat(point.deviance()).isCloseTo(rise.applyAsDouble(point.value()), within(0.02));
        }
    }

    /** A slope −k/(1 + k) cannot be steeper than −1, which the data allow: no k is too large. */
    @Test
    void anIntervalMayBeOpen() {
        double[] x = {0, 0.2, 0.4, 0.6};
        Fit fit = fit("u_x = -k/(1 + k)", ParameterRange.POSITIVE, 20, x, new double[] {1.02, 0.85, 0.72, 0.49});
        ProfileLikelihood profile = fit.profile(0);
        assertThat(profile.converged()).isTrue();
        assertThat(profile.upper()).isEmpty();
        // By hand: the slope is -0.86 with the deviation 0.1/sqrt(0.2), 1.96 of which end at -0.4218.
        double slope = -0.86 + ProfileLikelihood.ROOT * SIGMA / Math.sqrt(0.2);
        assertThat(profile.lower().getAsDouble()).isCloseTo(-slope / (1 + slope), within(0.01));
        assertThat(profile.fromData()).isGreaterThan(0.99);
    }

    /** The faster decay of a layer fits as well, but these features cannot follow it: the end is that of the model, which the share of the data says. */
    @Test
    void anEndOfTheModelIsNotOneOfTheData() {
        double[] t = {0.05, 1, 2, 3};
        ProfileLikelihood profile = fit("u_x = -k*u", ParameterRange.POSITIVE, 20, t, new double[] {0.9, 0.12, 0.01, -0.02}).profile(0);
        assertThat(profile.upper()).isPresent();
        assertThat(profile.fromData()).isLessThan(0.5);
    }

    /** θ before the minimum: the search goes on to it, and says by how much. */
    @Test
    void aTrainingThatHasNotEndedIsContinued() {
        Fit fit = fit("u_x = -k*u", ParameterRange.POSITIVE, 20, T, DECAY);
        double[] early = fit.theta().clone();
        early[early.length - 2] += 0.3;
        ProfileLikelihood from = new Fit(fit.problem(), early).profile(0);
        ProfileLikelihood at = fit.profile(0);
        assertThat(from.drop()).isGreaterThan(1);
        assertThat(from.upper().getAsDouble()).isCloseTo(at.upper().getAsDouble(), within(1e-2));
    }

    /** The objective with one entry held has the columns of the others. */
    @Test
    void anEntryThatIsHeldLeavesTheOtherColumns() {
        Fit fit = fit("u_x = -k*u", ParameterRange.POSITIVE, 20, T, DECAY);
        int p = fit.theta().length;
        FixedCoordinate held = new FixedCoordinate(fit.problem(), 3, 0.7);
        double[] theta = fit.theta().clone();
        theta[3] = 0.7;
        double[] rest = held.rest(theta);
        assertThat(held.whole(rest)).containsExactly(theta);
        assertThat(held.value(rest)).isEqualTo(fit.problem().value(theta));
        double[] gradient = new double[p - 1];
        held.evaluate(rest, gradient, null);
        for (int j = 0; j < p - 1; j++) {
            int column = j < 3 ? j : j + 1;
            for (int i = 0; i < held.residuals(); i++) {
                assertThat(held.jacobian(rest).get(i, j)).isEqualTo(fit.problem().jacobian(theta).get(i, column));
            }
            for (int i = 0; i < p - 1; i++) {
                assertThat(held.normalMatrix(rest).get(i, j)).isEqualTo(fit.problem().normalMatrix(theta).get(i < 3 ? i : i + 1, column));
            }
        }
    }
}
