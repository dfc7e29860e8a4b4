package org.pde4j.analysis.enclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Function;
import org.pde4j.expr.MultiIndex;
import org.pde4j.loss.Approximation;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.FieldNetwork;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.Network;
import org.pde4j.model.SeparateNetworks;
import org.pde4j.model.Tanh;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Problem;

class EnclosedCoverTest {

    private static final Field U = Field.of("u", 0);
    private static final Coordinate X = new Coordinate("x", 0);
    private static final Coordinate T = new Coordinate("t", 1);
    private static final Box LINE = Box.of("x", 0, 1);
    private static final Box PLANE = Box.of("x", -1, 1).times("t", 0, 1);

    private static Problem problem(Box box) {
        return Problem.named("any").domain(box).unknowns("u").equation(U.d(X, X))
                .conditions(Conditions.dirichlet(box.spatialFaces(), U, Expr.constant(0))).build();
    }

    private static EnclosedFunction network(Box box, Network network, double[] theta) {
        return EnclosedFunction.of(network, UnaryOperator.identity(), problem(box), theta);
    }

    /** A network that does not matter. */
    private static EnclosedFunction any(Box box) {
        Network network = new Mlp(List.of(2), new Tanh(), 1).network(box, 1);
        return network(box, network, network.initial());
    }

    private static EnclosedCover cover(EnclosedFunction u, Box box, Expr expr, CellWorkers workers) {
        double[] low = box.intervals().stream().mapToDouble(side -> side.lower()).toArray();
        double[] high = box.intervals().stream().mapToDouble(side -> side.upper()).toArray();
        return new EnclosedCover(u, expr, field -> HeldJet.free(field, box.dimension()), low, high, workers);
    }

    @Test
    void integralsAndRangesOfKnownFunctionsAreTheirs() {
        try (CellWorkers workers = new CellWorkers(2, 600)) {
            EnclosedCover line = cover(any(LINE), LINE, Expr.sin(X.times(3 * Math.PI)), workers);
            // ∫ |sin 3πx| = 2/π, ∫ sin² = 1/2.
            assertHolds(line.integral(1, cell -> 1, 1e-3), 2 / Math.PI, 0.02);
            assertHolds(line.integral(2, cell -> 1, 1e-6), 0.5, 1e-4);
            assertThat(line.range(1e-3).high()).isBetween(1.0, 1.002);
            assertThat(line.range(1e-3).low()).isBetween(-1.002, -1.0);
            EnclosedCover plane = cover(any(PLANE), PLANE, Expr.exp(X.plus(T)), workers);
            double exact = (Math.E - 1 / Math.E) * (Math.E - 1);
            assertHolds(plane.integral(1, cell -> 1, 1e-6), exact, 1e-5);
            // Weights: those of the later half.
            assertThat(plane.integral(1, cell -> cell.low()[1] >= 0.5 ? 1 : 0, 1e-6).high())
                    .isCloseTo((Math.E - 1 / Math.E) * (Math.E - Math.sqrt(Math.E)), within(1e-3));
        }
    }

    /** Networks side by side, one of them positive and of one coordinate: ranges hold the values at points and are 1 % wider at most. */
    @Test
    void rangesOfSeparateNetworksHoldTheirValues() {
        Field v = Field.of("v", 1);
        Problem pair = Problem.named("pair").domain(PLANE).unknowns("u", "v").equation(U.d(X, X).plus(v)).build();
        Model model = new SeparateNetworks(Map.of("v", new FieldNetwork(List.of("t"), true, new Mlp(List.of(3), new Tanh(), 4))),
                new Mlp(List.of(4), new Tanh(), 2));
        DiscreteProblem discrete = new StrongForm().discretize(pair, PointSet.of(pair).interior(10).draw(), model);
        double[] theta = discrete.initialPoint();
        Random random = new Random(1);
        double[] points = new double[8000];
        for (int i = 0; i < points.length; i += 2) {
            points[i] = random.nextDouble(-1, 1);
            points[i + 1] = random.nextDouble();
        }
        List<Expr> expressions = List.of(v, v.d(T), v.d(X), U.times(v).plus(U.d(X, T)));
        double[][] values = discrete.approximation(theta).evaluate(points, expressions);
        try (CellWorkers workers = new CellWorkers(1, 600)) {
            for (int e = 0; e < values.length; e++) {
                Enclosure range = cover(EnclosedFunction.of(discrete, theta), PLANE, expressions.get(e), workers).range(1e-3);
                double least = Arrays.stream(values[e]).min().orElseThrow();
                double most = Arrays.stream(values[e]).max().orElseThrow();
                assertThat(range.low()).isLessThanOrEqualTo(least).isCloseTo(least, within(0.01 * (1 + Math.abs(least))));
                assertThat(range.high()).isGreaterThanOrEqualTo(most).isCloseTo(most, within(0.01 * (1 + Math.abs(most))));
            }
        }
    }

    private static void assertHolds(Enclosure found, double exact, double tolerance) {
        assertThat(found.low()).isLessThanOrEqualTo(exact).isCloseTo(exact, within(tolerance * Math.max(1, exact)));
        assertThat(found.high()).isGreaterThanOrEqualTo(exact).isCloseTo(exact, within(tolerance * Math.max(1, exact)));
    }

    /** ∫ exp(−((x − s)/w)²) = √π w: no grid sees it. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 1e-7})
    void aSpikeOfASourceIsInTheIntegralAndTheRange(double width) {
        try (CellWorkers workers = new CellWorkers(1, 600)) {
            EnclosedCover cover = cover(any(LINE), LINE, Expr.exp(X.minus(0.6180339887).over(width).power(2).negate()), workers);
            assertHolds(cover.integral(1, cell -> 1, 0.05), Math.sqrt(Math.PI) * width, 0.3 * width);
            assertThat(cover.range(0.01).high()).isBetween(1.0, 1.02);
        }
    }

    /** ∫ |G′| of an increasing G with steps down to a width of 1e-5 is its increment, ∫ G′² at least the square of that, and no G′ is above the range. */
    private static void increments(int count, long seed) {
        Random random = new Random(seed);
        EnclosedFunction u = any(LINE);
        for (int k = 0; k < count; k++) {
            Expr increasing = X.times(random.nextDouble()).plus(Expr.exp(X.times(2 * random.nextDouble())));
            for (int steps = random.nextInt(3); steps > 0; steps--) {
                Expr z = X.minus(random.nextDouble()).over(Math.pow(10, -5 * random.nextDouble()));
                increasing = increasing.plus(random.nextBoolean() ? Expr.tanh(z) : Expr.call(Function.ERF, z));
            }
            Expr slope = increasing.derivative(X);
            double increment = increasing.evaluate(new double[] {1}) - increasing.evaluate(new double[] {0});
            try (CellWorkers workers = new CellWorkers(1, 600)) {
                EnclosedCover cover = cover(u, LINE, slope, workers);
                Enclosure integral = cover.integral(1, cell -> 1, 0.1);
                // The increment itself is rounded.
                assertThat(integral.low()).as("%s", slope).isLessThanOrEqualTo(increment * (1 + 1e-13));
                assertThat(integral.high()).as("%s", slope).isBetween(increment * (1 - 1e-13), increment * 1.5);
                assertThat(cover.integral(2, cell -> 1, 0.5).high()).as("%s", slope).isGreaterThan(increment * increment * (1 - 1e-13));
                Enclosure range = cover.range(0.5);
                for (int i = 0; i < 20; i++) {
                    double value = slope.evaluate(new double[] {random.nextDouble()});
                    assertThat(range.low() <= value * (1 + 1e-10) && range.high() >= value * (1 - 1e-10)).as("%s", slope).isTrue();
                }
            }
        }
    }

    @Test
    void integralsOfRandomSlopesHoldTheirIncrements() {
        increments(100, 1);
    }

    @Test
    @Tag("slow")
    void integralsOfTenThousandRandomSlopesHoldTheirIncrements() {
        increments(10_000, 2);
    }

    /** tanh(w(x − s) + 1) − tanh(w(x − s) − 1), w = 1e4: a bump of height 1.5 and integral 4/w between the samples of any grid. */
    @Test
    void aNarrowBumpOfTheNetworkIsInTheIntegralAndTheRange() {
        Network network = new Mlp(List.of(2), new Tanh(), 1).network(LINE, 1);
        double[] theta = network.initial();
        double w = 1e4;
        double s = 0.6180339887;
        // W1 (1, 2), b1 (2), W2 (2, 1), b2.
        System.arraycopy(new double[] {w, w, 1 - w * s, -1 - w * s, 1, -1, 0}, 0, theta, 0, 7);
        try (CellWorkers workers = new CellWorkers(1, 600)) {
            EnclosedCover cover = cover(network(LINE, network, theta), LINE, U, workers);
            assertHolds(cover.integral(1, cell -> 1, 0.02), 4 / w, 2e-5);
            assertThat(cover.range(0.01).high()).isBetween(2 * Math.tanh(1), 2 * Math.tanh(1) * 1.02);
        }
    }

    @Test
    void whatIsReachedWithoutTimeIsABoundAsWell() {
        try (CellWorkers workers = new CellWorkers(1, 0)) {
            EnclosedCover cover = cover(any(LINE), LINE, Expr.exp(X.minus(0.6).over(1e-4).power(2).negate()), workers);
            Enclosure integral = cover.integral(1, cell -> 1, 0.01);
            assertThat(integral.high()).isGreaterThan(Math.sqrt(Math.PI) * 1e-4);
            assertThat(integral.low()).isLessThan(Math.sqrt(Math.PI) * 1e-4);
            assertThat(workers.cut()).isTrue();
        }
    }

    @Test
    void parametersThatAreNotNumbersGiveNoBound() {
        Network network = new Mlp(List.of(3), new Tanh(), 1).network(LINE, 1);
        double[] theta = network.initial();
        theta[2] = Double.NaN;
        try (CellWorkers workers = new CellWorkers(1, 1)) {
            EnclosedCover cover = cover(network(LINE, network, theta), LINE, U.d(X, X), workers);
            assertThat(cover.integral(1, cell -> 1, 0.1).high()).isInfinite();
            assertThat(cover.range(0.1)).isEqualTo(Enclosure.ENTIRE);
        }
    }

    @Test
    void unboundedFunctionsHaveNoBound() {
        try (CellWorkers workers = new CellWorkers(1, 1)) {
            assertThat(cover(any(LINE), LINE, X.minus(1 / 3.0).power(-1), workers).range(0.1).high()).isInfinite();
            assertThat(cover(any(LINE), LINE, Expr.log(X.minus(0.5)), workers).integral(1, cell -> 1, 0.1).high()).isInfinite();
        }
    }

    /** |x − 1/3|, and 1 beyond 0.7: kinks and jumps lie in ever smaller cells. */
    @Test
    void kinksAndJumpsAreEnclosed() {
        Expr kink = Expr.call(org.pde4j.expr.Function.ABS, X.minus(1 / 3.0)).plus(Expr.heaviside(X.minus(0.7)));
        try (CellWorkers workers = new CellWorkers(1, 60)) {
            EnclosedCover cover = cover(any(LINE), LINE, kink, workers);
            assertHolds(cover.integral(1, cell -> 1, 1e-4), 1 / 18.0 + 2 / 9.0 + 0.3, 1e-3);
        }
    }

    /** Residuals of networks and hard conditions, values on faces and derivatives across them: samples are below the suprema, quadrature below integrals. */
    @Test
    void samplesOfTrainedFunctionsAreWithinTheRange() {
        Problem problem = Problem.named("sampled").domain(PLANE).unknowns("u").equation(U.d(T).plus(U.times(U.d(X))).minus(U.d(X, X).times(0.1)))
                .conditions(Conditions.initial(PLANE, U, Expr.sin(X.times(Math.PI)))).conditions(Conditions.dirichlet(PLANE.spatialFaces(), U,
                        Expr.constant(0)))
                .build();
        PointSet points = PointSet.of(problem).interior(10).conditions(4).seed(1).draw();
        for (StrongForm form : List.of(new StrongForm(), new StrongForm(Map.of(), 1, List.of("initial")))) {
            DiscreteProblem discrete = form.discretize(problem, points, new Mlp(List.of(8, 8), new Tanh(), 4));
            double[] theta = discrete.initialPoint();
            Random random = new Random(7);
            for (int i = 0; i < theta.length; i++) {
                theta[i] += 0.3 * random.nextGaussian();
            }
            Expr residual = problem.equations().get(0).residual();
            Field onFace = Field.of("left", 7);
            Expr expr = residual.plus(onFace.times(X));
            Approximation v = discrete.approximation(theta);
            double[] sample = new double[2 * 2000];
            double[] left = new double[sample.length];
            for (int i = 0; i < sample.length; i += 2) {
                sample[i] = 2 * random.nextDouble() - 1;
                sample[i + 1] = random.nextDouble();
                left[i] = -1;
                left[i + 1] = sample[i + 1];
            }
            double[] inside = v.evaluate(sample, List.of(residual))[0];
            double[] across = v.evaluate(left, List.of(U.d(X)))[0];
            double largest = 0;
            double mean = 0;
            for (int i = 0; i < inside.length; i++) {
                double value = Math.abs(inside[i] + across[i] * sample[2 * i]);
                largest = Math.max(largest, value);
                mean += value / inside.length;
            }
            try (CellWorkers workers = new CellWorkers(1, 600)) {
                EnclosedCover cover = new EnclosedCover(EnclosedFunction.of(discrete, theta), expr,
                        field -> field.component() == 7 ? new HeldJet(0, MultiIndex.unit(0), List.of(-1.0, Double.NaN)) : HeldJet.free(field, 2),
                        new double[] {-1, 0}, new double[] {1, 1}, workers);
                Enclosure range = cover.range(0.02);
                assertThat(range.magnitude()).isBetween(largest, 1.1 * largest);
                // The mean of 2000 samples is within 5 % of that of the function.
                assertThat(cover.integral(1, cell -> 1, 0.01).high()).isCloseTo(2 * mean, within(0.12 * mean));
            }
        }
    }

    /** Of tanh(w(x + 1) + t) at x = −1: w (1 − y²) and w³ (1 − y²)(6y² − 2), y = tanh t, however much steeper than the box is wide. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 2000, 1e5})
    void derivativesAcrossAFaceAreThatOfALayer(double w) {
        Network network = new Mlp(List.of(1), new Tanh(), 1).network(PLANE, 1);
        double[] theta = {w, 1, w, 1, 0};
        List<Double> left = List.of(-1.0, Double.NaN);
        try (CellWorkers workers = new CellWorkers(1, 600)) {
            Enclosure first = new EnclosedCover(network(PLANE, network, theta), U, field -> new HeldJet(0, MultiIndex.unit(0), left),
                    new double[] {-1, 0}, new double[] {-1, 1}, workers).range(0.01);
            assertThat(first.high() / w).isBetween(1.0, 1.02);
            assertThat(first.low() / w).isBetween(1 / Math.pow(Math.cosh(1), 2) - 0.02, 1 / Math.pow(Math.cosh(1), 2));
            Enclosure third = new EnclosedCover(network(PLANE, network, theta), U, field -> new HeldJet(0, MultiIndex.ZERO.plus(0, 3), left),
                    new double[] {-1, 0}, new double[] {-1, 1}, workers).range(0.01);
            assertThat(third.low() / Math.pow(w, 3)).isBetween(-2.05, -2.0);
        }
    }

    @Test
    void resultsDoNotDependOnTheNumberOfThreads() {
        Enclosure[] found = new Enclosure[2];
        for (int threads = 1; threads <= 2; threads++) {
            try (CellWorkers workers = new CellWorkers(threads, 600)) {
                found[threads - 1] = cover(any(PLANE), PLANE, U.d(X, X).plus(Expr.sin(X.times(9).times(T))), workers).integral(1, cell -> 1, 0.01);
            }
        }
        assertThat(found[0]).isEqualTo(found[1]);
    }
}
