package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.domain.Box;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.ParameterRange;
import org.pde4j.expr.Scope;
import org.pde4j.jet.fused.Backend;
import org.pde4j.linalg.Matrix;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.Tanh;
import org.pde4j.model.TwoLayer;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;

/** Unknown parameters in equations, conditions, hard constraints and exponents: J, its derivatives and both executions. */
class UnknownParameterContractTest {

    private static final Box SQUARE = Box.of("x", 0, 1).times("y", -1, 1);
    private static final Parameter FREE = Parameter.unknown("a", -0.7, ParameterRange.FREE);
    private static final Parameter POSITIVE = Parameter.unknown("k", 0.3, ParameterRange.POSITIVE);
    private static final Parameter BOUNDED = Parameter.unknown("m", 1.2, new ParameterRange(0.5, 3));
    private static final Parameter KNOWN = new Parameter("c", 2.5);
    private static final Scope SCOPE = new Scope(SQUARE.coordinates(), List.of(Field.of("u", 0), Field.of("v", 1)), List.of(FREE, POSITIVE, BOUNDED, KNOWN));

    static Stream<Model> models() {
        return Stream.of(new Mlp(List.of(7, 5), new Tanh(), 3), new TwoLayer(9, 1), new RandomFeatures(9, 1));
    }

    private static Problem problem() {
        return Problem.named("inverse").domain(SQUARE).unknowns("u", "v")
                .equation(SCOPE.parseEquation("k*(u_xx + u_yy) + a*u*u_x + exp(-m*x)*v = c*sin(a*x*y)"))
                .equation(SCOPE.parseEquation("v_x + m^2*v_y + k*u = x^a*(1 + y)"))
                .condition(SQUARE.face("x", 0), SCOPE.parseEquation("u = a*y + 1"))
                .condition(SQUARE.face("x", 1), SCOPE.parseEquation("k*u_x + m*u = 1"))
                .condition("around", SQUARE.face("y", -1), Expr.product(List.of(BOUNDED, Field.of("v", 1).minus(Field.of("v", 1).atOpposite()))))
                .build();
    }

    private static CollocationProblem discrete(StrongForm form, Model model, Execution execution) {
        Problem problem = problem();
        return form.discretize(problem, PointSet.of(problem).interior(130).conditions(9).seed(2).draw(), model, execution);
    }

    private static double[] somewhere(CollocationProblem problem) {
        double[] theta = problem.initialPoint();
        Random random = new Random(5);
        for (int i = 0; i < theta.length; i++) {
            theta[i] += random.nextDouble(-0.3, 0.3);
        }
        return theta;
    }

    @ParameterizedTest
    @MethodSource("models")
    void executionsAgree(Model model) {
        ExecutionContractTest.compare(discrete(new StrongForm(), model, new Graph()), discrete(new StrongForm(), model, new Fused()), 1e-11);
        StrongForm hard = new StrongForm(java.util.Map.of(), 2, List.of("condition-1"));
        ExecutionContractTest.compare(discrete(hard, model, new Graph()), discrete(hard, model, new Fused()), 1e-11);
    }

    @Test
    void plainLoopsAndSinglePrecisionAgree() {
        CollocationProblem exact = backend(new org.pde4j.jet.fused.f64.VectorBackend());
        ExecutionContractTest.compare(exact, backend(new org.pde4j.jet.fused.f64.PlainBackend()), 1e-13);
        ExecutionContractTest.compare(exact, backend(new org.pde4j.jet.fused.f32.VectorBackend()), 1e-4);
    }

    private static CollocationProblem backend(Backend backend) {
        CollocationProblem made = discrete(new StrongForm(), new TwoLayer(9, 1), new Fused());
        return new FusedProblem(made.problem(), made.points(), made.network(), made.blocks(), 1, Ansatz.of(made.problem(), List.of()), backend, 2);
    }

    /** Central differences: error h²/6 of third derivatives, of order one, and rounding 1e-16/h. */
    @ParameterizedTest
    @MethodSource("models")
    void derivativesEqualCentralDifferences(Model model) {
        FusedProblem problem = (FusedProblem) discrete(new StrongForm(), model, new Fused());
        int p = problem.dimension();
        assertThat(p).isEqualTo(problem.network().weights() + 3);
        double[] theta = somewhere(problem);
        double[] gradient = new double[p];
        problem.evaluate(theta, gradient, null);
        int[] rows = IntStream.range(0, problem.residuals()).toArray();
        Matrix jacobian = problem.jacobian(theta, rows);
        double h = 1e-5;
        for (int k = problem.network().weights(); k < p; k++) {
            double[] more = moved(theta, k, h);
            double[] less = moved(theta, k, -h);
            assertThat(gradient[k]).isCloseTo((problem.value(more) - problem.value(less)) / (2 * h), within(1e-6 * (1 + Math.abs(gradient[k]))));
            double[] up = problem.residual(more);
            double[] down = problem.residual(less);
            for (int i : rows) {
                assertThat(jacobian.data()[i + k * rows.length]).isCloseTo((up[i] - down[i]) / (2 * h), within(1e-7));
            }
            double[] upper = new double[p];
            double[] lower = new double[p];
            problem.evaluate(more, upper, null);
            problem.evaluate(less, lower, null);
            double[] unit = new double[p];
            unit[k] = 1;
            double[] column = problem.hessianTimes(theta, unit);
            for (int i = 0; i < p; i++) {
                assertThat(column[i]).isCloseTo((upper[i] - lower[i]) / (2 * h), within(1e-6 * (1 + Math.abs(column[i]))));
            }
        }
    }

    /** K = J Jᵀ and JᵀJ by products, a scattered choice of rows, and both vector products. */
    @ParameterizedTest
    @MethodSource("models")
    void productsAreThoseOfTheJacobian(Model model) {
        CollocationProblem problem = discrete(new StrongForm(), model, new Fused());
        double[] theta = somewhere(problem);
        int n = problem.residuals();
        int p = problem.dimension();
        int[] rows = IntStream.range(0, n).toArray();
        Matrix jacobian = problem.jacobian(theta, rows);
        int[] some = {130, 3, 77, 261, 5};
        Matrix scattered = problem.jacobian(theta, some);
        Matrix gram = problem.kernel(theta, some);
        Matrix normal = problem.normalMatrix(theta);
        double[] v = new Random(1).doubles(p, -1, 1).toArray();
        double[] w = new Random(2).doubles(n, -1, 1).toArray();
        double[] times = problem.jacobianTimes(theta, v);
        double[] back = problem.jacobianTransposeTimes(theta, w);
        for (int a = 0; a < some.length; a++) {
            for (int k = 0; k < p; k++) {
                assertThat(scattered.data()[a + k * some.length]).isEqualTo(jacobian.data()[some[a] + k * n]);
            }
            for (int b = 0; b < some.length; b++) {
                double sum = 0;
                for (int k = 0; k < p; k++) {
                    sum += jacobian.data()[some[a] + k * n] * jacobian.data()[some[b] + k * n];
                }
                assertThat(gram.data()[a + b * some.length]).isCloseTo(sum, within(1e-12 * (1 + Math.abs(sum))));
            }
        }
        for (int k = p - 3; k < p; k++) {
            double product = 0;
            for (int i = 0; i < n; i++) {
                product += jacobian.data()[i + k * n] * w[i];
            }
            assertThat(back[k]).isCloseTo(product, within(1e-12 * (1 + Math.abs(product))));
            for (int l = 0; l < p; l++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += jacobian.data()[i + k * n] * jacobian.data()[i + l * n];
                }
                assertThat(normal.data()[k + l * p]).isCloseTo(sum, within(1e-12 * (1 + Math.abs(sum))));
                assertThat(normal.data()[l + k * p]).isEqualTo(normal.data()[k + l * p]);
            }
        }
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int k = 0; k < p; k++) {
                sum += jacobian.data()[i + k * n] * v[k];
            }
            assertThat(times[i]).isCloseTo(sum, within(1e-12 * (1 + Math.abs(sum))));
        }
    }

    /** At θ the problem is the one with those numbers written in, and frozen constants still belong to their layers. */
    @ParameterizedTest
    @MethodSource("models")
    void theResidualIsThatOfTheFittedProblem(Model model) {
        CollocationProblem problem = discrete(new StrongForm(), model, new Fused());
        double[] theta = somewhere(problem);
        CollocationProblem fitted = problem.fittedAt(theta);
        assertThat(fitted.problem().parameters()).allMatch(Parameter::isKnown).hasSize(4);
        assertThat(fitted.evaluate(theta, null, null)).isEqualTo(problem.evaluate(theta, null, null));
        CollocationProblem written = new StrongForm().discretize(fitted.problem(), problem.points(), model, new Fused());
        double[] weights = Arrays.copyOf(theta, problem.network().weights());
        ExecutionContractTest.assertClose(written.residual(weights), problem.residual(theta), 1e-12);
        double[] at = {0.25, 0.5};
        Expr u = problem.problem().unknowns().get(0);
        double[][] values = problem.approximation(theta).evaluate(at, List.of(u, POSITIVE.times(u)));
        assertThat(values[1][0] / values[0][0]).isCloseTo(problem.unknownParameters().values(theta).get("k"), within(1e-14));
    }

    @Test
    void rangesAreKept() {
        for (Parameter parameter : List.of(FREE, POSITIVE, BOUNDED, Parameter.unknown("b", -2, new ParameterRange(Double.NEGATIVE_INFINITY, 0)))) {
            double q = parameter.startCoordinate();
            assertThat(parameter.at(q)).isCloseTo(parameter.value(), within(1e-15 * Math.abs(parameter.value()) * 4));
            ParameterRange range = parameter.unknown().orElseThrow();
            assertThat(parameter.at(-20)).isBetween(range.lower(), range.upper());
            assertThat(parameter.at(20)).isBetween(range.lower(), range.upper());
            double h = 1e-6;
            assertThat(parameter.slopeAt(0.4)).isCloseTo((parameter.at(0.4 + h) - parameter.at(0.4 - h)) / (2 * h), within(1e-8));
        }
        assertThatThrownBy(() -> Parameter.unknown("k", -1, ParameterRange.POSITIVE)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Parameter: k must start strictly between 0.0 and Infinity, got -1.0; give a start inside");
    }

    @Test
    void anUnknownParameterHasNoValueOfItsOwn() {
        assertThatThrownBy(() -> POSITIVE.plus(1).evaluate()).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expr: the parameter k is unknown, and has no value without a training");
        assertThat(POSITIVE.plus(1).isNumber()).isFalse();
        assertThat(POSITIVE.times(2).numeric()).isEqualTo(POSITIVE.times(2));
    }

    private static double[] moved(double[] theta, int k, double h) {
        double[] there = theta.clone();
        there[k] += h;
        return there;
    }
}
