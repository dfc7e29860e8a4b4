package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.domain.Box;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.Tanh;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.LinearLeastSquares;
import org.pde4j.optim.Optimizer;
import org.pde4j.points.Halton;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Samples;
import org.pde4j.problem.WrittenProblem;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;

/**
 * A problem in SI units is its dimensionless twin in other coordinates, so that a method without units solves both to the same accuracy, which is that of
 * the model: a limit on the error of the dimensionless twin excludes that both fail. A factor of 10 allows for estimates of sizes that are orders of magnitude,
 * and for steps that round otherwise.
 */
class UnitsTest {

    private record Twins(String name, Problem si, Problem dimensionless, boolean linear) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Twins diffusion() {
        return new Twins("diffusion over a micrometre, 1e-12 m²/s",
                new WrittenProblem(Box.of("x", 0, 1e-6).times("t", 0, 0.2), "c").equations("c_t = 1e-12*c_xx").on("xX", "c = 0")
                        .on("t", "c = 5e-4*sin(pi*x/1e-6)")
                        .exact("5e-4*sin(pi*x/1e-6)*exp(-pi^2*t)"),
                new WrittenProblem(Box.of("x", 0, 1).times("t", 0, 0.2), "c").equations("c_t = c_xx").on("xX", "c = 0").on("t", "c = sin(pi*x)")
                        .exact("sin(pi*x)*exp(-pi^2*t)"), true);
    }

    private static Twins conduction() {
        return new Twins("a copper rod at 300 K",
                new WrittenProblem(Box.of("x", 0, 0.1).times("t", 0, 10), "T").equations("3.45e6*T_t = 400*T_xx").on("xX", "T = 300")
                        .on("t", "T = 300 + 20*sin(pi*x/0.1)")
                        .exact("300 + 20*sin(pi*x/0.1)*exp(-400/3.45e6*(pi/0.1)^2*t)"),
                new WrittenProblem(Box.of("x", 0, 1).times("t", 0, 1), "T").equations("T_t = 400/3.45e6*1000*T_xx").on("xX", "T = 1")
                        .on("t", "T = 1 + 1/15*sin(pi*x)")
                        .exact("1 + 1/15*sin(pi*x)*exp(-400/3.45e6*1000*pi^2*t)"), true);
    }

    private static Twins load() {
        return new Twins("Poisson's equation with a load of 1e9",
                new WrittenProblem(Box.of("x", 0, 2).times("y", 0, 1), "u").equations("-(u_xx + u_yy) = 1e9*5/4*pi^2*sin(pi*x/2)*sin(pi*y)").on("*", "u = 0")
                        .exact("1e9*sin(pi*x/2)*sin(pi*y)"),
                new WrittenProblem(Box.of("x", 0, 2).times("y", 0, 1), "u").equations("-(u_xx + u_yy) = 5/4*pi^2*sin(pi*x/2)*sin(pi*y)").on("*", "u = 0")
                        .exact("sin(pi*x/2)*sin(pi*y)"), true);
    }

    private static Twins elasticity() {
        return new Twins("an elastic plate in Pa and m", elasticity(45.1e9, 30.1e9, "1e-5"), elasticity(4.51, 3.01, "1"), true);
    }

    private static Problem elasticity(double l, double m, String size) {
        return new WrittenProblem(Box.of("x", 0, 1).times("y", 0, 1), "u v")
                .equations((l + 2 * m) + "*u_xx + " + (l + m) + "*v_xy + " + m + "*u_yy = -" + size + "*pi^2*" + (l + 3 * m) + "*sin(pi*x)*sin(pi*y)",
                        (l + 2 * m) + "*v_yy + " + (l + m) + "*u_xy + " + m + "*v_xx = " + size + "*pi^2*" + (l + m) + "*cos(pi*x)*cos(pi*y)")
                .on("*", "u = 0", "v = 0").exact(size + "*sin(pi*x)*sin(pi*y)", "0*x");
    }

    /** Sums of modes n = 1, 3, …, 15 of the deflection: the next is below 10⁻⁵ of the first. */
    private static Twins beam() {
        return new Twins("a steel beam in SI units", beam(0.5, 0.1, 2e3 / 3, 3.14, 5e4), beam(1, 1, 2e3 / 3 / 5e4 * 16, 3.14 / 5e4 * 100, 1), true);
    }

    /** stiffness w_xxxx + mass w_tt = load sin(2 π t/T), with zero velocity at t = 0, hinged at both ends. */
    private static Problem beam(double length, double time, double stiffness, double mass, double load) {
        StringBuilder exact = new StringBuilder("0");
        double force = 2 * Math.PI / time;
        for (int n = 1; n < 16; n += 2) {
            double own = Math.sqrt(stiffness * Math.pow(n * Math.PI / length, 4) / mass);
            double amplitude = 4 * load / (n * Math.PI) / mass / (own * own - force * force);
            exact.append(String.format(Locale.ROOT, " + %.17g*sin(%.17g*x)*(sin(%.17g*t) - %.17g*sin(%.17g*t))", amplitude, n * Math.PI / length, force,
                    force / own, own));
        }
        return new WrittenProblem(Box.of("x", 0, length).times("t", 0, time), "w")
                .equations(stiffness + "*w_xxxx + " + mass + "*w_tt = " + load + "*sin(" + force + "*t)").on("xXt", "w = 0").on("xX", "w_xx = 0")
                .on("t", "w_t = 0")
                .exact(exact.toString());
    }

    private static Twins oscillator() {
        // hbar²/(2 m) of an electron, width a = 0.5 nm, energy hbar²/(2 m a²).
        return new Twins("an electron in a parabolic well of a nanometre",
                new WrittenProblem(Box.of("x", -1e-9, 1e-9), "psi").equations("-6.1e-39*psi_xx + 6.1e-39/(0.5e-9)^4*x^2*psi = 6.1e-39/(0.5e-9)^2*psi")
                        .on("xX", "psi = exp(-2)").exact("exp(-x^2/(2*(0.5e-9)^2))"),
                new WrittenProblem(Box.of("x", -1, 1), "psi").equations("-psi_xx + 16*x^2*psi = 4*psi").on("xX", "psi = exp(-2)").exact("exp(-2*x^2)"), true);
    }

    private static Twins reaction() {
        return new Twins("a cubic reaction of micromoles",
                new WrittenProblem(Box.of("x", 0, 1), "u").equations("-u_xx + 1e12*u^3 = 1e-6*(pi^2*sin(pi*x) + sin(pi*x)^3)").on("xX", "u = 0")
                        .exact("1e-6*sin(pi*x)"),
                new WrittenProblem(Box.of("x", 0, 1), "u").equations("-u_xx + u^3 = pi^2*sin(pi*x) + sin(pi*x)^3").on("xX", "u = 0").exact("sin(pi*x)"), false);
    }

    private static Twins shock() {
        return new Twins("Burgers' equation over a millimetre and a microsecond",
                new WrittenProblem(Box.of("x", -1e-3, 1e-3).times("t", 0, 1e-6), "u").equations("u_t + u*u_x = 0.2*u_xx")
                        .on("xXt", "u = 500 - 1000*tanh(1000*(x - 500*t)/0.4)").exact("500 - 1000*tanh(1000*(x - 500*t)/0.4)"),
                new WrittenProblem(Box.of("x", -1, 1).times("t", 0, 1), "u").equations("u_t + u*u_x = 0.2*u_xx")
                        .on("xXt", "u = 0.5 - tanh((x - 0.5*t)/0.4)").exact("0.5 - tanh((x - 0.5*t)/0.4)"), false);
    }

    static Stream<Twins> twins() {
        return Stream.of(diffusion(), conduction(), load(), elasticity(), oscillator(), reaction(), shock());
    }

    private static double error(Problem problem, StrongForm form, Model model, Optimizer optimizer, int steps) {
        int interior = problem.domain().dimension() == 1 ? 160 : 400;
        PointSet points = PointSet.of(problem).interior(interior).conditions(40).rule(new Halton()).draw();
        CollocationProblem discrete = form.discretize(problem, points, model);
        double[] theta = Trainer.of(discrete).phase(optimizer, StopRule.iterations(steps)).run().bestTheta();
        Samples samples = problem.solution().orElseThrow().samples(problem.domain());
        double[][] u = discrete.approximation(theta).evaluate(samples.points(), problem.unknowns());
        double[] values = new double[samples.size() * u.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = u[i % u.length][i / u.length];
        }
        return samples.relativeL2Error(values);
    }

    /** A small network resolves the nine oscillations of its first mode in neither of both. */
    @Test
    void featuresSolveASteelBeamAsWellAsItsDimensionlessTwin() {
        assertSameAccuracy(beam(), new RandomFeatures(160, 1), new LinearLeastSquares(), 1, 0.15);
    }

    /** Without scaling the rows of the elastic plate differ by 10¹², and its boundary is lost. */
    @Test
    void withoutScalingAnElasticPlateIsNotSolved() {
        StrongForm unscaled = new StrongForm(Map.of(), 1, List.of(), Scaling.NONE);
        assertThat(error(elasticity().si, unscaled, new RandomFeatures(80, 1), new LinearLeastSquares(), 1)).isGreaterThan(1);
    }

    private static void assertSameAccuracy(Twins twins, Model model, Optimizer optimizer, int steps, double limit) {
        double dimensionless = error(twins.dimensionless, new StrongForm(), model, optimizer, steps);
        assertThat(dimensionless).isLessThan(limit);
        double si = error(twins.si, new StrongForm(), model, optimizer, steps);
        // Below 1e-7 a network's error is that of its last damped steps, which differ with the weights of the rows.
        assertThat(si).isLessThan(Math.max(10 * dimensionless, 1e-7));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void featuresReachTheAccuracyOfTheDimensionlessTwin(Twins twins) {
        assertSameAccuracy(twins, new RandomFeatures(80, 1), twins.linear ? new LinearLeastSquares() : new GaussNewton(), twins.linear ? 1 : 20, 2e-3);
    }

    @ParameterizedTest
    @MethodSource("twins")
    void aSmallNetworkReachesTheAccuracyOfTheDimensionlessTwin(Twins twins) {
        assertSameAccuracy(twins, new Mlp(List.of(12), new Tanh(), 1), new GaussNewton(), 150, 1e-2);
    }
}
