package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pde4j.analysis.kernel.Spectrum;
import org.pde4j.expr.Field;
import org.pde4j.linalg.Matrix;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Burgers;

/** The scaling rules of the loss, which hold exactly. */
class StrongFormTest {

    private static final Problem BURGERS = new Burgers().problem();
    private static final Mlp MODEL = new Mlp(List.of(5), new Tanh(), 3);
    private static final PointSet POINTS = PointSet.of(BURGERS).interior(9).conditions(4).seed(1).draw();

    private static CollocationProblem with(StrongForm form, PointSet points) {
        return form.discretize(BURGERS, points, MODEL);
    }

    private static double[] kernelTrace(CollocationProblem pinn) {
        Matrix j = pinn.jacobian(pinn.initialPoint());
        double trace = 0;
        double square = 0;
        for (int a = 0; a < j.rows(); a++) {
            for (int b = 0; b < j.rows(); b++) {
                double k = 0;
                for (int c = 0; c < j.columns(); c++) {
                    k += j.get(a, c) * j.get(b, c);
                }
                trace += a == b ? k : 0;
                square += k * k;
            }
        }
        return new double[] {trace, square};
    }

    @Test
    void duplicatedPointsAddExactZerosToTheKernelAndChangeNothingElse() {
        List<PointGroup> doubled = new ArrayList<>(POINTS.groups());
        PointGroup interior = doubled.get(0);
        double[] twice = Arrays.copyOf(interior.coordinates(), 2 * interior.coordinates().length);
        System.arraycopy(interior.coordinates(), 0, twice, interior.coordinates().length, interior.coordinates().length);
        double[] weights = new double[2 * interior.size()];
        Arrays.fill(weights, 0.5 / interior.size());
        doubled.set(0, new PointGroup(interior.name(), interior.dimension(), twice, weights));
        CollocationProblem one = with(new StrongForm(), POINTS);
        CollocationProblem two = with(new StrongForm(), new PointSet(doubled));
        double loss = one.value(one.initialPoint());
        assertThat(two.value(two.initialPoint())).isCloseTo(loss, within(1e-14 * loss));
        Spectrum single = Spectrum.ofJacobian(one.jacobian(one.initialPoint()));
        Spectrum twiceSpectrum = Spectrum.ofJacobian(two.jacobian(two.initialPoint()));
        int added = interior.size();
        assertThat(twiceSpectrum.size()).isEqualTo(single.size() + added);
        for (int k = 0; k < single.size(); k++) {
            // Relative to the largest eigenvalue, which is how well an SVD knows any of them.
            assertThat(twiceSpectrum.eigenvalues()[k]).isCloseTo(single.eigenvalues()[k], within(1e-12 * single.lambdaMax()));
        }
        assertThat(twiceSpectrum.structural()).isEqualTo(single.structural() + added);
    }

    @Test
    void factorTwoDoublesLossAndGradientAndLeavesTheResidual() {
        CollocationProblem half = with(new StrongForm(Map.of(), 1, List.of()), POINTS);
        CollocationProblem full = with(new StrongForm(Map.of(), 2, List.of()), POINTS);
        double[] theta = half.initialPoint();
        double[] g1 = new double[theta.length];
        double[] g2 = new double[theta.length];
        assertThat(full.evaluate(theta, g2, null)).isEqualTo(2 * half.evaluate(theta, g1, null));
        for (int k = 0; k < g1.length; k++) {
            assertThat(g2[k]).isCloseTo(2 * g1[k], within(1e-15 * Math.abs(g1[k]) + 1e-18));
        }
        assertThat(full.residual(theta)).isEqualTo(half.residual(theta));
    }

    @Test
    void commonWeightScalesLossAndKernel() {
        CollocationProblem plain = with(new StrongForm(), POINTS);
        CollocationProblem heavy = with(new StrongForm(Map.of("interior", 4.0, "initial", 4.0, "boundary", 4.0)), POINTS);
        double[] theta = plain.initialPoint();
        assertThat(heavy.value(theta)).isCloseTo(4 * plain.value(theta), within(1e-14 * plain.value(theta)));
        assertThat(kernelTrace(heavy)[0]).isCloseTo(4 * kernelTrace(plain)[0], within(1e-12 * kernelTrace(plain)[0]));
    }

    @Test
    void weightOfANameBeatsTheWeightOfItsKind() {
        String initial = BURGERS.conditions().get(0).name();
        CollocationProblem pinn = with(new StrongForm(Map.of("initial", 3.0, initial, 5.0)), POINTS);
        assertThat(pinn.blocks().get(1).weight()).isEqualTo(5);
    }

    @Test
    void hardConditionsHoldForEveryThetaAndLeaveTheLoss() {
        CollocationProblem pinn = with(new StrongForm(Map.of(), 1, List.of("initial", "boundary")), POINTS);
        assertThat(pinn.terms()).containsExactly("equation-1");
        assertThat(pinn.points().groups()).extracting(PointGroup::name).containsExactly("equation-1");
        double[] theta = new Random(3).doubles(pinn.dimension(), -2, 2).toArray();
        Approximation u = pinn.approximation(theta);
        for (Condition condition : BURGERS.conditions()) {
            double[] at = POINTS.groups().stream().filter(group -> group.name().equals(condition.name())).findFirst().orElseThrow().coordinates();
            for (double defect : u.evaluate(at, List.of(condition.residual()))[0]) {
                assertThat(defect).isCloseTo(0, within(1e-14));
            }
        }
    }

    @Test
    void hardResidualIsTheEquationInTheConstrainedFunction() {
        CollocationProblem pinn = with(new StrongForm(Map.of(), 1, List.of("initial")), POINTS);
        assertThat(pinn.terms()).containsExactly("equation-1", "condition-2", "condition-3");
        double[] theta = pinn.initialPoint();
        double[] r = pinn.rawResidual(theta);
        double[] expected = pinn.approximation(theta)
                .evaluate(POINTS.groups().get(0).coordinates(), List.of(BURGERS.equations().get(0).residual()))[0];
        // The same function by finite differences of the values of u along x, as a second opinion on u_x.
        Field u = BURGERS.unknowns().get(0);
        double[] near = pinn.approximation(theta).evaluate(new double[] {0.3 - 1e-4, 0.5, 0.3 + 1e-4, 0.5}, List.of(u))[0];
        double slope = pinn.approximation(theta).evaluate(new double[] {0.3, 0.5}, List.of(u.d(BURGERS.domain().coordinate("x"))))[0][0];
        assertThat((near[1] - near[0]) / 2e-4).isCloseTo(slope, within(1e-6));
        for (int i = 0; i < expected.length; i++) {
            assertThat(r[i]).isCloseTo(expected[i], within(1e-12));
        }
    }

    @Test
    void hardNeedsConditionsThatExist() {
        assertThatThrownBy(() -> with(new StrongForm(Map.of(), 1, List.of("periodic")), POINTS))
                .hasMessageStartingWith("StrongForm: hard must name conditions or kinds of conditions of the form u = g; periodic names none of ");
    }

    @Test
    void firstNonFiniteNamesTermAndPoint() {
        CollocationProblem pinn = with(new StrongForm(), POINTS);
        double[] theta = pinn.initialPoint();
        assertThat(pinn.firstNonFinite(theta)).isEmpty();
        theta[0] = Double.NaN;
        assertThat(pinn.firstNonFinite(theta).orElseThrow())
                .startsWith("the residual of " + BURGERS.equations().get(0).name() + " is NaN first at (x = ");
    }

    @Test
    void badWeightsAreNamed() {
        assertThatThrownBy(() -> new StrongForm(Map.of("initial", -1.0)))
                .hasMessage("StrongForm: the weight of initial must be positive and finite, got -1.0");
        assertThatThrownBy(() -> new StrongForm(Map.of(), 3, List.of())).hasMessage("StrongForm: factor must be 1 or 2, got 3");
        assertThatThrownBy(() -> with(new StrongForm(Map.of("intial", 1.0)), POINTS))
                .hasMessageStartingWith("StrongForm: no equation, condition or kind is named intial; known are ");
    }
}
