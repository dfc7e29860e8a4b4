package org.pde4j.samediff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.pde4j.expr.Field;
import org.pde4j.linalg.Matrix;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Fused;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Mlp;
import org.pde4j.model.Network;
import org.pde4j.model.Tanh;
import org.pde4j.optim.Adam;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/** A user's network against the same one built by this library, and against differences of the user's own graph. */
class SameDiffModelTest {

    private static final Problem BURGERS = new Burgers(0.1).problem();
    private static final PointSet POINTS = PointSet.of(BURGERS).interior(20).conditions(5).seed(2).draw();

    private static INDArray uniform(long seed, long... shape) {
        Random random = new Random(seed);
        int size = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
        return Nd4j.createFromArray(random.doubles(size, -1, 1).toArray()).reshape('c', shape);
    }

    /** A graph x → u with the given body. */
    private static SameDiffModel model(BiFunction<SameDiff, SDVariable, SDVariable> body) {
        SameDiff sd = SameDiff.create();
        SDVariable u = body.apply(sd, sd.placeHolder("x", DataType.DOUBLE, -1, 2));
        return new SameDiffModel(sd, "x", u.name());
    }

    private static SDVariable dense(SameDiff sd, SDVariable x, int inputs, int outputs, int seed) {
        return sd.nn.linear(x, sd.var("w" + seed, uniform(seed, inputs, outputs)), sd.var("b" + seed, uniform(seed + 100, outputs)));
    }

    static Stream<SameDiffModel> networks() {
        return Stream.of(
                // A residual connection, and a bias that is added on its own.
                model((sd, x) -> {
                    SDVariable h = sd.math.tanh(x.mmul(sd.var("w1", uniform(1, 2, 6))).add(sd.var("b1", uniform(2, 1, 6))));
                    return dense(sd, h.add(sd.math.sin(dense(sd, h, 6, 6, 3))), 6, 1, 4);
                }),
                // Fourier features by a constant matrix beside the coordinates.
                model((sd, x) -> {
                    SDVariable z = x.mmul(sd.constant(uniform(5, 2, 4)));
                    return dense(sd, sd.nn.swish(dense(sd, sd.concat(1, x, sd.math.sin(z), sd.math.cos(z)), 10, 5, 6)), 5, 1, 7);
                }),
                // A gate, a quotient, numbers, and a product with a function of the coordinates that vanishes on x = ±1.
                model((sd, x) -> {
                    SDVariable gate = sd.nn.sigmoid(dense(sd, x, 2, 4, 8));
                    SDVariable h = sd.math.square(dense(sd, x, 2, 4, 9)).add(1.5);
                    SDVariable mixed = gate.mul(sd.math.tanh(h)).sub(gate.div(h).mul(0.3));
                    SDVariable bubble = sd.math.square(x.mmul(sd.constant(Nd4j.createFromArray(1.0, 0.0).reshape(2, 1)))).rsub(1);
                    return bubble.mul(dense(sd, mixed, 4, 1, 10));
                }),
                // One matrix used twice.
                model((sd, x) -> {
                    SDVariable w = sd.var("w", uniform(11, 3, 3));
                    SDVariable h = sd.math.tanh(dense(sd, x, 2, 3, 12));
                    return dense(sd, sd.math.tanh(sd.math.tanh(h.mmul(w)).mmul(w)), 3, 1, 13);
                }));
    }

    @Test
    void aChainOfLayersEqualsTheSameMlp() {
        Mlp mlp = new Mlp(List.of(7, 5), new Tanh(), 3);
        Network network = mlp.network(BURGERS.box(), 1);
        double[] theta = network.initial();
        SameDiffModel own = model((sd, x) -> {
            SDVariable h = x;
            for (int l = 0; l < 3; l++) {
                SDVariable z = sd.nn.linear(h, sd.var("W" + (l + 1), array(network, theta, 2 * l)), sd.var("b" + (l + 1), array(network, theta, 2 * l + 1)));
                h = l < 2 ? sd.math.tanh(z) : z;
            }
            return h;
        });
        CollocationProblem a = new StrongForm().discretize(BURGERS, POINTS, own);
        CollocationProblem b = new StrongForm().discretize(BURGERS, POINTS, mlp, new Fused());
        double[] ga = new double[theta.length];
        double[] gb = new double[theta.length];
        assertThat(a.initialPoint()).isEqualTo(theta);
        double loss = b.evaluate(theta, gb, null);
        // Relative to the size of each: float64, two orders of summation.
        assertThat(a.evaluate(theta, ga, null)).isCloseTo(loss, within(1e-12 * loss));
        double scale = Math.sqrt(Arrays.stream(gb).map(g -> g * g).sum());
        for (int k = 0; k < theta.length; k++) {
            assertThat(ga[k]).isCloseTo(gb[k], within(1e-12 * scale));
        }
        Matrix ja = a.jacobian(theta);
        Matrix jb = b.jacobian(theta);
        for (int k = 0; k < ja.data().length; k++) {
            assertThat(ja.data()[k]).isCloseTo(jb.data()[k], within(1e-12 * jb.frobeniusNorm()));
        }
    }

    private static INDArray array(Network network, double[] theta, int index) {
        var array = network.arrays().get(index);
        long[] shape = array.shape().stream().mapToLong(Integer::longValue).toArray();
        return Nd4j.createFromArray(Arrays.copyOfRange(theta, array.offset(), array.offset() + array.size())).reshape('c', shape);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void derivativesAreThoseOfTheGraph(SameDiffModel model) {
        CollocationProblem pinn = new StrongForm().discretize(BURGERS, POINTS, model);
        Field u = BURGERS.unknowns().get(0);
        var x = BURGERS.domain().coordinate("x");
        var t = BURGERS.domain().coordinate("t");
        double[] at = {0.31, 0.47};
        double[][] jets = pinn.approximation(pinn.initialPoint()).evaluate(at, List.of(u, u.d(x), u.d(t), u.d(x, x)));
        double h = 1e-3;
        double u0 = value(model, at[0], at[1]);
        assertThat(jets[0][0]).isCloseTo(u0, within(1e-13 * (1 + Math.abs(u0))));
        // Fourth-order differences: truncation about h⁴ times fifth and sixth derivatives (below 1e4 here), rounding about 1e-13/h².
        assertThat(jets[1][0]).isCloseTo(slope(h, e -> value(model, at[0] + e, at[1])), within(2e-7));
        assertThat(jets[2][0]).isCloseTo(slope(h, e -> value(model, at[0], at[1] + e)), within(2e-7));
        double second = (-value(model, at[0] + 2 * h, at[1]) + 16 * value(model, at[0] + h, at[1]) - 30 * u0
                        + 16 * value(model, at[0] - h, at[1]) - value(model, at[0] - 2 * h, at[1]))
                / (12 * h * h);
        assertThat(jets[3][0]).isCloseTo(second, within(2e-6));
    }

    private static double slope(double h, DoubleUnaryOperator f) {
        return (8 * (f.applyAsDouble(h) - f.applyAsDouble(-h)) - f.applyAsDouble(2 * h) + f.applyAsDouble(-2 * h)) / (12 * h);
    }

    private static double value(SameDiffModel model, double x, double t) {
        INDArray point = Nd4j.createFromArray(x, t).reshape(1, 2);
        return model.graph().output(Map.of("x", point), model.output()).get(model.output()).getDouble(0);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void gradientIsTheSlopeOfTheLossAndTheJacobianAgrees(SameDiffModel model) {
        CollocationProblem pinn = new StrongForm().discretize(BURGERS, POINTS, model);
        double[] theta = pinn.initialPoint();
        double[] gradient = new double[theta.length];
        pinn.evaluate(theta, gradient, null);
        double[] s = pinn.residual(theta);
        Matrix jacobian = pinn.jacobian(theta);
        double scale = Math.sqrt(Arrays.stream(gradient).map(g -> g * g).sum());
        for (int k = 0; k < theta.length; k++) {
            int parameter = k;
            double difference = slope(1e-4, e -> {
                double[] moved = theta.clone();
                moved[parameter] += e;
                return pinn.value(moved);
            });
            // Truncation h⁴, rounding 1e-16/h, both relative to a loss of the size of the gradient.
            assertThat(gradient[k]).as("parameter %d", k).isCloseTo(difference, within(1e-7 * scale));
            double product = 0;
            for (int i = 0; i < s.length; i++) {
                product += jacobian.get(i, k) * s[i];
            }
            assertThat(product).isCloseTo(gradient[k], within(1e-12 * scale));
        }
    }

    @Test
    void trainedParametersGoBackIntoTheGraph() {
        SameDiffModel model = networks().findFirst().orElseThrow();
        CollocationProblem pinn = new StrongForm().discretize(BURGERS, POINTS, model);
        TrainingResult result = Trainer.of(pinn).phase(new Adam(1e-2), StopRule.iterations(20)).run();
        assertThat(result.bestLoss()).isLessThan(pinn.value(pinn.initialPoint()));
        model.assign(pinn.network(), result.bestTheta());
        double[][] u = pinn.approximation(result.bestTheta()).evaluate(new double[] {0.2, 0.6}, BURGERS.unknowns());
        assertThat(value(model, 0.2, 0.6)).isCloseTo(u[0][0], within(1e-13));
    }

    @Test
    void whatCanNotBeDifferentiatedIsRefused() {
        assertRefused(model((sd, x) -> sd.nn.relu(dense(sd, x, 2, 1, 1), 0)), "SameDiffModel: the op relu of the variable ");
        assertRefused(model((sd, x) -> dense(sd, x, 2, 1, 1).mul(sd.var("scale", uniform(2, 1, 1)))),
                "SameDiffModel: a trainable variable must be the matrix of a product, or be added to one, got scale");
        assertRefused(model((sd, x) -> dense(sd, x, 2, 3, 1)), "SameDiffModel: add must have one column for each of the 1 unknowns");
        assertRefused(model((sd, x) -> sd.math.sin(x.mmul(sd.constant(uniform(3, 2, 1))))),
                "SameDiffModel: the network must have trainable variables, got none");
        assertThatThrownBy(() -> new SameDiffModel(SameDiff.create(), "x", "u"))
                .hasMessageStartingWith("SameDiffModel: the graph must have a variable named x");
    }

    private static void assertRefused(SameDiffModel model, String message) {
        assertThatThrownBy(() -> new StrongForm().discretize(BURGERS, POINTS, model))
                .isInstanceOf(IllegalArgumentException.class)
                .message().startsWith(message.replace("SameDiffModel: add must", "SameDiffModel: " + model.output() + " must"));
    }
}
