package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.pde4j.model.Centred;
import org.pde4j.model.FieldNetwork;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.Network;
import org.pde4j.model.PartitionOfUnity;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.SeparateNetworks;
import org.pde4j.model.Sin;
import org.pde4j.model.Tanh;
import org.pde4j.model.TwoLayer;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.LorenzInverse;

/** Networks side by side, some of fewer coordinates, positive or with frozen layers: J, its derivatives and both executions. */
class SeparateNetworksContractTest {

    private static final Box BOX = Box.of("x", 0, 1).times("y", -1, 1).times("t", 0, 2);
    private static final Parameter FREE = Parameter.unknown("c", -0.7, ParameterRange.FREE);
    private static final List<Field> UNKNOWNS = List.of(Field.of("u", 0), Field.of("k", 1), Field.of("v", 2), Field.of("w", 3));
    private static final Scope SCOPE = new Scope(BOX.coordinates(), UNKNOWNS, List.of(FREE));

    private static Map<String, FieldNetwork> networks(Object... pairs) {
        Map<String, FieldNetwork> networks = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            networks.put((String) pairs[i], (FieldNetwork) pairs[i + 1]);
        }
        return networks;
    }

    static Stream<Model> models() {
        Mlp mlp = new Mlp(List.of(7, 5), new Tanh(), 3);
        Mlp periodic = new Mlp(List.of(4), new Sin(), 5, List.of("x"));
        RandomFeatures features = new RandomFeatures(9, new Centred(3), 1);
        RandomFeatures windows = new RandomFeatures(16, new PartitionOfUnity(List.of(2), new Centred(3)), 2);
        return Stream.of(
                new SeparateNetworks(networks("k", new FieldNetwork(List.of("x", "y"), true, new Mlp(List.of(4, 3, 4), new Tanh(), 5))), mlp),
                new SeparateNetworks(networks("w", new FieldNetwork(List.of("t"), false, new TwoLayer(6, 2)), "u", new FieldNetwork(List.of(), false, features),
                        "k", new FieldNetwork(List.of("y", "x"), true, periodic)), mlp.relative()),
                new SeparateNetworks(networks("u", new FieldNetwork(List.of(), false, windows), "k", new FieldNetwork(), "v", new FieldNetwork(List.of(), false,
                        new RandomFeatures(8, new PartitionOfUnity(List.of(1, 2, 2), new Centred(2)), 3)), "w", new FieldNetwork(List.of("t", "x"), false,
                                Optional.empty())), features));
    }

    private static Problem problem() {
        return Problem.named("fields").domain(BOX).unknowns("u", "k", "v", "w")
                .equation(SCOPE.parseEquation("u_t = k*(u_xx + u_yy) + k_x*u_x + k_y*u_y + c*w"))
                .equation(SCOPE.parseEquation("v_xy + k^2*v + w*u_t + sin(v*w) = x*k_t + w_xx + k_xy + w_t"))
                .condition(BOX.face("x", 0), SCOPE.parseEquation("u = w*k"))
                .condition(BOX.face("t", 0), SCOPE.parseEquation("k*u = 1 + c*y"))
                .condition("around", BOX.face("y", -1), Field.of("k", 1).times(Field.of("v", 2).minus(Field.of("v", 2).atOpposite())).plus(
                        Field.of("k", 1).minus(Field.of("k", 1).atOpposite())))
                .build();
    }

    private static CollocationProblem discrete(Model model, Execution execution) {
        Problem problem = problem();
        return new StrongForm().discretize(problem, PointSet.of(problem).interior(70).conditions(9).seed(2).draw(), model, execution);
    }

    private static double[] somewhere(CollocationProblem problem) {
        Random random = new Random(5);
        return Arrays.stream(problem.initialPoint()).map(value -> value + random.nextDouble(-0.3, 0.3)).toArray();
    }

    @ParameterizedTest
    @MethodSource("models")
    void executionsAgree(Model model) {
        ExecutionContractTest.compare(discrete(model, new Graph()), discrete(model, new Fused()), 1e-12);
    }

    @Test
    void plainLoopsAndSinglePrecisionAgree() {
        Model model = models().skip(1).findFirst().orElseThrow();
        CollocationProblem exact = backend(model, new org.pde4j.jet.fused.f64.VectorBackend());
        ExecutionContractTest.compare(exact, backend(model, new org.pde4j.jet.fused.f64.PlainBackend()), 1e-13);
        ExecutionContractTest.compare(exact, backend(model, new org.pde4j.jet.fused.f32.VectorBackend()), 1e-4);
    }

    /** A condition at one time is one row; the network of the others has two outputs. */
    @Test
    void executionsAgreeForASingleRow() {
        Problem problem = new LorenzInverse().problem();
        PointSet points = PointSet.of(problem).interior(70).seed(2).draw();
        Mlp mlp = new Mlp(List.of(3), new Tanh(), 1);
        for (Model model : List.of(mlp, new SeparateNetworks(networks("x", new FieldNetwork()), mlp))) {
            ExecutionContractTest.compare(new StrongForm().discretize(problem, points, model, new Graph()),
                    new StrongForm().discretize(problem, points, model, new Fused()), 1e-12);
        }
    }

    private static CollocationProblem backend(Model model, Backend backend) {
        CollocationProblem made = discrete(model, new Fused());
        return new FusedProblem(made.problem(), made.points(), made.network(), made.blocks(), 1, Ansatz.of(made.problem(), List.of()), backend, 2);
    }

    /** Central differences along random directions: h² of third derivatives of order 1 to 100, and rounding 1e-16/h. */
    @ParameterizedTest
    @MethodSource("models")
    void derivativesEqualCentralDifferences(Model model) {
        FusedProblem problem = (FusedProblem) discrete(model, new Fused());
        int p = problem.dimension();
        double[] theta = somewhere(problem);
        double[] gradient = new double[p];
        problem.evaluate(theta, gradient, null);
        Matrix jacobian = problem.jacobian(theta, IntStream.range(0, problem.residuals()).toArray());
        double h = 1e-5;
        Random random = new Random(3);
        for (int direction = 0; direction < 5; direction++) {
            double[] v = random.doubles(p, -1, 1).toArray();
            double[] more = moved(theta, v, h);
            double[] less = moved(theta, v, -h);
            double[] up = problem.residual(more);
            double[] down = problem.residual(less);
            double[] slope = new double[up.length];
            double[] upper = new double[p];
            double[] lower = new double[p];
            double rise = problem.evaluate(more, upper, null) - problem.evaluate(less, lower, null);
            double along = 0;
            double[] curvature = new double[p];
            for (int k = 0; k < p; k++) {
                along += gradient[k] * v[k];
                curvature[k] = (upper[k] - lower[k]) / (2 * h);
            }
            assertThat(along).isCloseTo(rise / (2 * h), within(1e-6 * (1 + Math.abs(along))));
            double[] expected = new double[up.length];
            for (int i = 0; i < up.length; i++) {
                slope[i] = (up[i] - down[i]) / (2 * h);
                for (int k = 0; k < p; k++) {
                    expected[i] += jacobian.get(i, k) * v[k];
                }
            }
            ExecutionContractTest.assertClose(expected, slope, 1e-6);
            ExecutionContractTest.assertClose(problem.jacobianTimes(theta, v), expected, 1e-12);
            ExecutionContractTest.assertClose(problem.hessianTimes(theta, v), curvature, 1e-6);
        }
    }

    /** K = J Jᵀ, JᵀJ and a scattered choice of rows. */
    @ParameterizedTest
    @MethodSource("models")
    void productsAreThoseOfTheJacobian(Model model) {
        CollocationProblem problem = discrete(model, new Fused());
        double[] theta = somewhere(problem);
        int n = problem.residuals();
        int p = problem.dimension();
        Matrix jacobian = problem.jacobian(theta, IntStream.range(0, n).toArray());
        int[] some = {130, 3, 77, 160, 5};
        Matrix scattered = problem.jacobian(theta, some);
        double[] gram = new double[some.length * some.length];
        double[] normal = new double[p * p];
        for (int a = 0; a < some.length; a++) {
            for (int k = 0; k < p; k++) {
                assertThat(scattered.get(a, k)).isEqualTo(jacobian.get(some[a], k));
                for (int b = 0; b < some.length; b++) {
                    gram[a + b * some.length] += jacobian.get(some[a], k) * jacobian.get(some[b], k);
                }
            }
        }
        for (int k = 0; k < p; k++) {
            for (int l = 0; l < p; l++) {
                for (int i = 0; i < n; i++) {
                    normal[k + l * p] += jacobian.get(i, k) * jacobian.get(i, l);
                }
            }
        }
        ExecutionContractTest.assertClose(problem.kernel(theta, some).data(), gram, 1e-12);
        ExecutionContractTest.assertClose(problem.normalMatrix(theta).data(), normal, 1e-12);
    }

    /** Each unknown is its own network at its own part of θ, a function of its own coordinates alone. */
    @ParameterizedTest
    @MethodSource("models")
    void eachUnknownIsItsNetwork(Model model) {
        CollocationProblem problem = discrete(model, new Fused());
        double[] theta = somewhere(problem);
        SeparateNetworks settings = (SeparateNetworks) model;
        Network whole = problem.network();
        double[] at = {0.3, -0.4, 1.1};
        for (Field unknown : UNKNOWNS) {
            FieldNetwork own = settings.networks().get(unknown.name());
            if (own == null) {
                continue;
            }
            List<String> names = BOX.names().stream().filter(name -> own.of().isEmpty() || own.of().contains(name)).toList();
            Box part = new Box(names, names.stream().map(name -> BOX.interval(BOX.names().indexOf(name))).toList());
            Network alone = own.model().orElse(settings.others()).network(part, 1);
            String first = unknown.name() + "." + alone.arrays().get(0).name();
            int offset = whole.arrays().stream().filter(array -> array.name().equals(first)).findFirst().orElseThrow().offset();
            double[] piece = Arrays.copyOfRange(theta, offset, offset + alone.parameters());
            double[] inside = names.stream().mapToDouble(name -> at[BOX.names().indexOf(name)]).toArray();
            double expected = Approximations.of(alone, new Ansatz(Problem.named("alone").domain(part).unknowns(unknown.name())
                    .equation(Field.of(unknown.name(), 0)).build()), piece).evaluate(inside, List.of(Field.of(unknown.name(), 0)))[0][0];
            double[][] values = problem.approximation(theta).evaluate(at, Stream.concat(Stream.<Expr>of(unknown),
                    BOX.coordinates().stream().map(unknown::d)).toList());
            assertThat(values[0][0]).isCloseTo(own.positive() ? Math.log1p(Math.exp(expected)) : expected, within(1e-13 * (1 + Math.abs(expected))));
            for (int i = 0; i < at.length; i++) {
                assertThat(values[1 + i][0] == 0).isEqualTo(!names.contains(BOX.names().get(i)));
            }
        }
    }

    @Test
    void twoChainsOfFeaturesAreLinearInTheirWeights() {
        RandomFeatures features = new RandomFeatures(9, new Centred(3), 1);
        Problem problem = Problem.named("pair").domain(BOX).unknowns("u", "v").equation(Field.of("u", 0).plus(Field.of("v", 1).times(2)).minus(1)).build();
        PointSet points = PointSet.of(problem).interior(40).draw();
        Model pair = new SeparateNetworks(networks("v", new FieldNetwork(List.of("x"), false, features)), features);
        assertThat(new StrongForm().discretize(problem, points, pair).nonlinearity()).isEmpty();
        Model positive = new SeparateNetworks(networks("v", new FieldNetwork(List.of("x"), true, new Mlp(List.of(3), new Tanh(), 1))), features);
        assertThat(new StrongForm().discretize(problem, points, positive).nonlinearity()).contains("the model is not linear in its parameters");
    }

    private static double[] moved(double[] theta, double[] v, double h) {
        double[] there = theta.clone();
        for (int k = 0; k < v.length; k++) {
            there[k] += h * v[k];
        }
        return there;
    }
}
