package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.domain.Box;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.Tanh;
import org.pde4j.optim.Adam;
import org.pde4j.optim.EnergyNaturalGradient;
import org.pde4j.optim.Optimizer;
import org.pde4j.points.GaussLegendre;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Samples;
import org.pde4j.problem.WrittenProblem;
import org.pde4j.problem.catalog.AllenCahnSteady;
import org.pde4j.problem.catalog.PLaplace;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;

/** An energy in SI units is its dimensionless twin in other coordinates: both are minimised to the same accuracy. */
class UnitsOfEnergiesTest {

    private record Twins(String name, Problem si, Problem dimensionless) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** E A u_x²/2 − f u with u = 1e-9 sin(πx/L) m on a micrometre of steel, fixed at the left and pulled by its natural condition at the right. */
    private static Twins bar() {
        return new Twins("a micrometre of steel", bar(1e-6, 2e11, 1e-9), bar(1, 1, 1));
    }

    private static Problem bar(double length, double stiffness, double size) {
        String phase = "sin(pi*x/" + length + ")";
        String load = stiffness + "*" + size + "*(pi/" + length + ")^2*" + phase;
        return new WrittenProblem(Box.of("x", 0, length), "u").energy("0.5*" + stiffness + "*u_x^2 - " + load + "*u").on("x", "u = 0")
                .on("X", stiffness + "*u_x = -" + stiffness + "*" + size + "*pi/" + length).exact(size + "*" + phase);
    }

    /** An elastic plate of 10 cm, its edges held; loads for u = size sin(πx/L) sin(πy/L), v = 0. */
    private static Twins plate() {
        return new Twins("an elastic plate in Pa and m", plate(0.1, 45.1e9, 30.1e9, 1e-5), plate(1, 4.51, 3.01, 1));
    }

    private static Problem plate(double length, double l, double m, double size) {
        String k = "(pi/" + length + ")";
        String fx = size + "*" + k + "^2*" + (l + 3 * m) + "*sin(" + k + "*x)*sin(" + k + "*y)";
        String fy = "-" + size + "*" + k + "^2*" + (l + m) + "*cos(" + k + "*x)*cos(" + k + "*y)";
        return new WrittenProblem(Box.of("x", 0, length).times("y", 0, length), "u v")
                .energy(l / 2 + "*(u_x + v_y)^2 + " + m + "*(u_x^2 + v_y^2 + 0.5*(u_y + v_x)^2) - " + fx + "*u - (" + fy + ")*v")
                .on("*", "u = 0", "v = 0").exact(size + "*sin(" + k + "*x)*sin(" + k + "*y)", "0*x");
    }

    /** A rod of copper and insulation with a source; its flux is continuous: a T_x = s (0.6 − x) with T = 0 at 0, T_x = 0 where x = 0.6. */
    private static Twins composite() {
        return new Twins("heat in a composite rod", composite(0.01, 400, 1e9), composite(1, 1, 1));
    }

    private static Problem composite(double length, double conductivity, double source) {
        String a = conductivity + "*if(x < " + 0.5 * length + ", 1, 0.1)";
        double unit = source * length * length / conductivity;
        String s = "(x/" + length + ")";
        return new WrittenProblem(Box.of("x", 0, length), "T").energy("0.5*" + a + "*T_x^2 - " + source + "*T").on("x", "T = 0").exact(unit + "*if(x < "
                + 0.5 * length + ", " + s + " - " + s + "^2/2, 0.375 + 10*(" + s + " - " + s + "^2/2 - 0.375))");
    }

    private static double error(Problem problem, RitzForm form, Model model, Optimizer optimizer, int steps) {
        int nodes = problem.domain().dimension() == 1 ? 80 : 400;
        PointSet points = PointSet.of(problem).interior(nodes).conditions(20).rule(new GaussLegendre()).draw();
        EnergyProblem energy = form.discretize(problem, points, model);
        double[] theta = Trainer.of(energy).phase(optimizer, StopRule.iterations(steps)).run().bestTheta();
        Samples samples = problem.solution().orElseThrow().samples(problem.domain());
        double[][] u = form.approximation(problem, energy.network(), theta).evaluate(samples.points(), problem.unknowns());
        double[] values = new double[samples.size() * u.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = u[i % u.length][i / u.length];
        }
        return samples.relativeL2Error(values);
    }

    static Stream<Arguments> cases() {
        return Stream.of(bar(), plate()).flatMap(twins -> Stream.of(new Hard(), new Penalty(), new Nitsche()).map(boundary -> Arguments.of(twins, boundary)));
    }

    private static void assertSameAccuracy(Twins twins, BoundaryTreatment boundary, Model model, Optimizer optimizer, int steps) {
        double dimensionless = error(twins.dimensionless, new RitzForm(boundary), model, optimizer, steps);
        double si = error(twins.si, new RitzForm(boundary), model, optimizer, steps);
        assertThat(dimensionless).isLessThan(0.5);
        // Estimates of sizes are orders of magnitude; below 1e-7 an error is that of the last damped steps.
        assertThat(si).as("dimensionless: %s", dimensionless).isLessThan(Math.max(10 * dimensionless, 1e-7));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void featuresReachTheAccuracyOfTheDimensionlessTwin(Twins twins, BoundaryTreatment boundary) {
        assertSameAccuracy(twins, boundary, new RandomFeatures(40, 1), new EnergyNaturalGradient(), 5);
    }

    static Stream<Twins> twins() {
        return Stream.of(bar(), plate());
    }

    @ParameterizedTest
    @MethodSource("twins")
    void aNetworkUnderAdamReachesTheAccuracyOfTheDimensionlessTwin(Twins twins) {
        assertSameAccuracy(twins, new Hard(), new Mlp(List.of(12), new Tanh(), 1), new Adam(1e-2), 300);
    }

    /** No equation tells the size of T where the density jumps: the parts of the density do. */
    @Test
    void anEnergyWithAJumpHasTheSizeAtWhichItsPartsBalance() {
        Twins twins = composite();
        assertThat(twins.si.equations()).isEmpty();
        assertSameAccuracy(twins, new Hard(), new Mlp(List.of(12), new Tanh(), 1), new Adam(1e-2), 600);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void withoutScalingSiUnitsAreNotReached(Twins twins, BoundaryTreatment boundary) {
        assertThat(error(twins.si, new RitzForm(boundary, Scaling.NONE), new Mlp(List.of(12), new Tanh(), 1), new Adam(1e-2), 100)).isGreaterThan(1);
    }

    /** s V Ê(û) is E(u) by the same quadrature: the penalty, and what Nitsche's method adds, are of the sizes that the record states. */
    @Test
    void theScaledEnergyIsTheEnergyDividedByItsFactor() {
        Problem problem = bar().si;
        PointSet points = PointSet.of(problem).interior(30).rule(new GaussLegendre()).draw();
        Model model = new Mlp(List.of(5), new Tanh(), 1);
        RitzForm form = new RitzForm(new Penalty(7));
        EnergyProblem energy = form.discretize(problem, points, model);
        EnergyScales scales = energy.scales();
        double[] terms = new double[3];
        double[] theta = energy.initialPoint();
        energy.evaluate(theta, null, terms);
        Approximation u = form.approximation(problem, energy.network(), theta);
        double sum = 0;
        for (int i = 0; i < 30; i++) {
            double[] x = points.group(Problem.ENERGY).point(i);
            double density = u.evaluate(x, List.of(problem.energy().orElseThrow()))[0][0];
            sum += points.group(Problem.ENERGY).weights()[i] * density * 1e-6;
        }
        assertThat(terms[0] * scales.energy()).isCloseTo(sum, within(1e-12 * Math.abs(sum)));
        double unit = scales.unknowns().unknowns().get("u");
        double end = u.evaluate(new double[] {0}, problem.unknowns())[0][0];
        double length = Math.scalb(1.0, Math.getExponent(1e-6));
        assertThat(terms[1]).isCloseTo(3.5 * end * end / (unit * unit) * length / scales.volume(), within(1e-12 * terms[1]));
        assertThat(energy.scaleFactors()).isEqualTo(Map.of("unknowns", Map.of("u", unit), "energy", Map.of("energy", scales.energy())));
        double[][] gammas = new double[2][];
        for (int k = 0; k < 2; k++) {
            Problem twin = k == 0 ? problem : bar().dimensionless;
            EnergyProblem nitsche = new RitzForm(new Nitsche()).discretize(twin, PointSet.of(twin).interior(30).rule(new GaussLegendre()).draw(), model);
            NitscheBound bound = nitsche.nitscheBound(nitsche.initialPoint()).orElseThrow();
            gammas[k] = new double[] {bound.gamma(), bound.traceConstant()};
        }
        // Powers of two may be off by two in each of s, h and U².
        assertThat(gammas[0][0] / gammas[1][0]).isBetween(1 / 16.0, 16.0);
        assertThat(gammas[0][0]).isCloseTo(2 * gammas[0][1], within(1e-6 * gammas[0][0]));
    }

    @Test
    void moderateProblemsAreLeftToTheBit() {
        for (Problem problem : List.of(new Poisson1d().problem(), new AllenCahnSteady().problem(), new PLaplace(4).problem(), bar().dimensionless)) {
            assertThat(EnergyScales.of(problem)).as(problem.name()).isEqualTo(EnergyScales.none());
        }
    }
}
