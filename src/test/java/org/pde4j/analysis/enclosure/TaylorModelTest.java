package org.pde4j.analysis.enclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.hipparchus.analysis.differentiation.FDSFactory;
import org.hipparchus.analysis.differentiation.FieldDerivativeStructure;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.domain.Box;
import org.pde4j.expr.Call;
import org.pde4j.expr.Constant;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.ExactErf;
import org.pde4j.expr.Expr;
import org.pde4j.expr.MultiIndex;
import org.pde4j.expr.Power;
import org.pde4j.expr.Product;
import org.pde4j.expr.Sum;
import org.pde4j.jet.Layer;
import org.pde4j.model.Activation;
import org.pde4j.model.Erf;
import org.pde4j.model.Gelu;
import org.pde4j.model.Mlp;
import org.pde4j.model.Network;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.Sigmoid;
import org.pde4j.model.Silu;
import org.pde4j.model.Sin;
import org.pde4j.model.Softplus;
import org.pde4j.model.Tanh;

/** |∂^α(f − p)|/α! ≤ r_α at random points, against derivatives taken with 40 digits. */
class TaylorModelTest {

    private static final int LANES = 4;
    private static final Coordinate X = new Coordinate("x", 0);
    private static final Coordinate T = new Coordinate("t", 1);
    private static final DfpField FIELD = new DfpField(40);
    private static final FDSFactory<Dfp> FACTORY = new FDSFactory<>(FIELD, 2, 2);
    private static final TaylorSpace SPACE = new TaylorSpace(2, 6, List.of(MultiIndex.of(2, 0), MultiIndex.of(1, 1)));

    private static CellBatch cells(Random random, double width) {
        double[][] centre = new double[2][LANES];
        double[][] half = new double[2][LANES];
        for (int i = 0; i < 2; i++) {
            for (int l = 0; l < LANES; l++) {
                centre[i][l] = random.nextGaussian();
                half[i][l] = width * random.nextDouble();
            }
        }
        return new CellBatch(centre, half);
    }

    /** Compares a model with the derivatives of the same function at random points of every cell. */
    private static void check(TaylorModel model, CellBatch cells, Function<FieldDerivativeStructure<Dfp>[], FieldDerivativeStructure<Dfp>> f, Random random) {
        for (int l = 0; l < LANES; l++) {
            for (int round = 0; round < 2; round++) {
                FieldDerivativeStructure<Dfp>[] point = array(2);
                Dfp[] xi = new Dfp[2];
                for (int i = 0; i < 2; i++) {
                    xi[i] = FIELD.newDfp(round == 0 ? Math.signum(random.nextGaussian()) : 2 * random.nextDouble() - 1);
                    point[i] = FACTORY.variable(i, xi[i]).multiply(FIELD.newDfp(cells.halfWidth()[i][l])).add(FIELD.newDfp(cells.centre()[i][l]));
                }
                FieldDerivativeStructure<Dfp> value = f.apply(point);
                for (int a = 0; a < SPACE.jets().size(); a++) {
                    MultiIndex alpha = SPACE.jets().get(a);
                    Dfp exact = value.getPartialDerivative(alpha.order(0), alpha.order(1)).divide(FIELD.newDfp(alpha.factorial()));
                    Dfp polynomial = FIELD.getZero();
                    for (int b = 0; b < SPACE.size(); b++) {
                        MultiIndex beta = SPACE.monomials().get(b);
                        if (beta.contains(alpha)) {
                            Dfp power = xi[0].pow(beta.order(0) - alpha.order(0)).multiply(xi[1].pow(beta.order(1) - alpha.order(1)));
                            polynomial = polynomial.add(power.multiply(FIELD.newDfp(model.p()[b * LANES + l])).multiply(FIELD.newDfp(SPACE.binomial(a, b))));
                        }
                    }
                    double off = exact.subtract(polynomial).abs().toDouble();
                    double bound = model.r()[a * LANES + l];
                    assertThat(off <= bound || Double.isNaN(bound)).withFailMessage("jet %s: off by %s, bound %s", alpha, off, bound).isTrue();
                }
            }
        }
    }

    private static Expr random(Random random, int depth) {
        if (depth == 0) {
            return switch (random.nextInt(4)) {
                case 0 -> X;
                case 1 -> T;
                case 2 -> Expr.constant(random.nextGaussian());
                default -> X.times(random.nextGaussian()).plus(T.times(random.nextGaussian()));
            };
        }
        Expr a = random(random, depth - 1);
        Expr b = random(random, depth - 1);
        return switch (random.nextInt(9)) {
            case 0, 1 -> a.plus(b);
            case 2, 3 -> a.times(b);
            case 4 -> Expr.tanh(a);
            case 5 -> Expr.sin(a.plus(b));
            case 6 -> Expr.exp(a.times(a).negate());
            case 7 -> a.times(a).plus(1.5).power(-1).times(b);
            default -> a.times(a).plus(0.5).power(0.5);
        };
    }

    private static FieldDerivativeStructure<Dfp> evaluate(Expr expr, FieldDerivativeStructure<Dfp>[] point) {
        if (expr instanceof Coordinate x) {
            return point[x.axis()];
        }
        if (expr instanceof Constant constant) {
            return FACTORY.constant(FIELD.newDfp(constant.value()));
        }
        if (expr instanceof Sum sum) {
            return sum.terms().stream().map(term -> evaluate(term, point)).reduce(FieldDerivativeStructure::add).orElseThrow();
        }
        if (expr instanceof Product product) {
            return product.factors().stream().map(factor -> evaluate(factor, point)).reduce(FieldDerivativeStructure::multiply).orElseThrow();
        }
        if (expr instanceof Power power) {
            FieldDerivativeStructure<Dfp> base = evaluate(power.base(), point);
            double p = power.exponent().evaluate();
            return p == 0.5 ? base.sqrt() : p == -0.5 ? base.sqrt().reciprocal() : base.pow((int) p);
        }
        Call call = (Call) expr;
        FieldDerivativeStructure<Dfp> z = evaluate(call.argument(), point);
        return switch (call.function()) {
            case TANH -> z.tanh();
            case SIN -> z.sin();
            case COS -> z.cos();
            case EXP -> z.exp();
            case SOFTPLUS -> z.exp().add(1).log();
            case ERF -> ExactErf.of(z);
            default -> throw new IllegalArgumentException(call.function().text());
        };
    }

    private static TaylorModel[] coordinates(TaylorArithmetic arithmetic, CellBatch cells) {
        return new TaylorModel[] {arithmetic.coordinate(0, cells.centre()[0], cells.halfWidth()[0]),
            arithmetic.coordinate(1, cells.centre()[1], cells.halfWidth()[1])};
    }

    /** From cells whose models say nothing to such as have nothing but rounding in their bounds. */
    @ParameterizedTest
    @ValueSource(doubles = {2, 0.3, 0.01, 1e-6})
    void randomExpressionsAreContainedWithTheirDerivatives(double width) {
        Random random = new Random(Double.hashCode(width));
        TaylorArithmetic arithmetic = new TaylorArithmetic(SPACE, LANES);
        for (int round = 0; round < 9; round++) {
            Expr expr = random(random, 1 + round % 3);
            CellBatch cells = cells(random, width);
            TaylorModel[] places = coordinates(arithmetic, cells);
            TaylorModel model = new TaylorEvaluation(arithmetic, x -> places[x.axis()], field -> arithmetic.unknown()).of(expr);
            check(model, cells, point -> evaluate(expr, point), random);
        }
    }

    @Test
    void boundsShrinkWithTheOrderOfThePolynomials() {
        TaylorArithmetic arithmetic = new TaylorArithmetic(SPACE, LANES);
        double[] bounds = new double[2];
        for (int k = 0; k < 2; k++) {
            double[] half = new double[LANES];
            Arrays.fill(half, k == 0 ? 0.1 : 0.05);
            CellBatch cells = new CellBatch(new double[2][LANES], new double[][] {half, half});
            TaylorModel[] places = coordinates(arithmetic, cells);
            Expr expr = Expr.tanh(X.times(2).plus(T).plus(Expr.sin(X.times(T)).plus(0.3)));
            bounds[k] = new TaylorEvaluation(arithmetic, x -> places[x.axis()], field -> arithmetic.unknown()).of(expr).r()[0];
        }
        // 2⁷ = 128 for the remainder of degree 6.
        assertThat(bounds[0] / bounds[1]).isBetween(90.0, 200.0);
        assertThat(bounds[1]).isLessThan(1e-5);
    }

    private static void network(Activation activation) {
        Network network = new Mlp(List.of(6, 5), activation, 3).network(Box.of("x", -1, 1).times("t", 0, 1), 1);
        check(network, 0.2);
    }

    private static void check(Network network, double width) {
        double[] theta = network.initial();
        Random random = new Random(5);
        for (int i = 0; i < theta.length; i++) {
            theta[i] += 0.5 * random.nextGaussian();
        }
        CellBatch cells = cells(random, width);
        TaylorArithmetic arithmetic = new TaylorArithmetic(SPACE, LANES);
        TaylorModel model = new EnclosedNetwork(network, theta).outputs(arithmetic, coordinates(arithmetic, cells))[0];
        assertThat(model.r()[0]).isLessThan(1e-2);
        double[] all = network.withConstants(theta);
        check(model, cells, point -> {
            FieldDerivativeStructure<Dfp>[] values = point;
            for (Layer layer : network.layers()) {
                values = layer(layer, all, values);
            }
            return values[0];
        }, random);
    }

    @SuppressWarnings("unchecked")
    private static FieldDerivativeStructure<Dfp>[] array(int length) {
        return (FieldDerivativeStructure<Dfp>[]) new FieldDerivativeStructure<?>[length];
    }

    private static FieldDerivativeStructure<Dfp>[] layer(Layer layer, double[] all, FieldDerivativeStructure<Dfp>[] inputs) {
        FieldDerivativeStructure<Dfp>[] outputs = array(layer.outputs());
        for (int j = 0; j < outputs.length; j++) {
            FieldDerivativeStructure<Dfp> z = FACTORY.constant(layer.hasBias()
                    ? FIELD.newDfp(all[layer.bias(j)]).multiply(FIELD.newDfp(layer.biasScale())) : FIELD.getZero());
            for (int i = 0; i < inputs.length; i++) {
                z = z.add(inputs[i].multiply(FIELD.newDfp(all[layer.weight(i, j)])));
            }
            FieldDerivativeStructure<Dfp> sum = z;
            Coordinate place = new Coordinate("z", 0);
            FieldDerivativeStructure<Dfp>[] argument = array(1);
            argument[0] = sum;
            FieldDerivativeStructure<Dfp> value = layer.activation().map(f -> evaluate(f.derivatives(place, 0).get(0), argument)).orElse(sum);
            outputs[j] = value.multiply(FIELD.newDfp(layer.scale()));
        }
        return outputs;
    }

    @Test
    void networksAreContainedWithTheirDerivatives() {
        network(new Tanh());
        network(new Sin());
        network(new Sigmoid());
        network(new Silu());
        network(new Softplus());
        network(new Erf());
        network(new Gelu());
    }

    @Test
    void randomFeaturesAndPeriodicNetworksAreContained() {
        check(new RandomFeatures(40, 2).network(Box.of("x", -1, 1).times("t", 0, 1), 1), 0.2);
        check(new Mlp(List.of(5), new Tanh(), 3, List.of("x")).network(Box.of("x", -1, 1).times("t", 0, 1), 1), 0.2);
        check(new Mlp(List.of(5), new Tanh(), 3).network(Box.of("x", 0, 1e4).times("t", 0, 1), 1), 0.2);
    }

    @Test
    void parametersThatAreNotNumbersLeaveNothingKnown() {
        Network network = new Mlp(List.of(3), new Tanh(), 3).network(Box.of("x", -1, 1).times("t", 0, 1), 1);
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.MAX_VALUE}) {
            for (int at = 0; at < network.parameters(); at++) {
                double[] theta = network.initial();
                theta[at] = bad;
                TaylorArithmetic arithmetic = new TaylorArithmetic(SPACE, LANES);
                TaylorModel model = new EnclosedNetwork(network, theta).outputs(arithmetic, coordinates(arithmetic, cells(new Random(1), 0.1)))[0];
                // A tanh of a huge argument is 1 and known; its derivatives are not.
                assertThat(Double.isFinite(model.r()[LANES]) && Double.isFinite(model.p()[0]) && bad != Double.MAX_VALUE).as("parameter %d", at).isFalse();
            }
        }
    }
}
