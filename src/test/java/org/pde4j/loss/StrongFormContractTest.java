package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.expr.Column;
import org.pde4j.expr.Expr;
import org.pde4j.linalg.Matrix;
import org.pde4j.model.Activation;
import org.pde4j.model.Activations;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.Tanh;
import org.pde4j.model.TwoLayer;
import org.pde4j.model.UnknownParameters;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Catalog;

/** Loss, gradient, residual and Jacobian on every catalogue problem, against finite differences and against each other. */
class StrongFormContractTest {

    static Stream<Arguments> problemsAndActivations() {
        return Catalog.names().stream().flatMap(name -> Activations.all().stream().map(f -> Arguments.of(name, f)));
    }

    static List<String> problems() {
        return Catalog.names();
    }

    private static CollocationProblem discretize(String name, Model model) {
        Problem problem = Catalog.find(name).problem();
        PointSet points = PointSet.of(problem).interior(7).conditions(3).seed(2).draw();
        return new StrongForm().discretize(problem, points, model);
    }

    @ParameterizedTest
    @MethodSource("problemsAndActivations")
    void gradientEqualsCentralDifferences(String name, Activation activation) {
        Model model = new Mlp(List.of(3, 2), activation, 3);
        LossTests.assumeDerivatives(Catalog.find(name).problem(), model);
        CollocationProblem pinn = discretize(name, model);
        double[] theta = pinn.initialPoint();
        double[] gradient = new double[theta.length];
        pinn.evaluate(theta, gradient, null);
        double norm = Math.sqrt(dot(gradient, gradient));
        Random random = new Random(4);
        // A wrong entry of the gradient shows along almost every direction, so a few random ones do.
        for (int direction = 0; direction < 4; direction++) {
            double[] v = random.doubles(theta.length, -1, 1).toArray();
            double slope = centralDifference(pinn, theta, v);
            // Fourth-order differences with h = 1e-5, short enough to meet no kink of a power of relu: h⁴/30 of the fifth derivative and 1e-16/h of
            // rounding stay below.
            assertThat(Math.abs(dot(gradient, v) - slope)).isLessThanOrEqualTo(1e-7 * norm * Math.sqrt(dot(v, v)));
        }
    }

    private static double centralDifference(CollocationProblem pinn, double[] theta, double[] v) {
        double h = 1e-5;
        return (8 * (pinn.value(moved(theta, v, h)) - pinn.value(moved(theta, v, -h)))
                        - (pinn.value(moved(theta, v, 2 * h)) - pinn.value(moved(theta, v, -2 * h))))
                / (12 * h);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("problems")
    void jacobianAndItsProductsAgreeWithTheGradientAndWithDifferencesOfTheResidual(String name) {
        for (Model model : List.of(new Mlp(List.of(4, 3), new Tanh(), 5), new TwoLayer(5, 1), new RandomFeatures(8, 1))) {
            CollocationProblem pinn = discretize(name, model);
            double[] theta = pinn.initialPoint();
            int p = theta.length;
            Matrix jacobian = pinn.jacobian(theta);
            double[] s = pinn.residual(theta);
            double scale = largest(jacobian.data());
            Random random = new Random(1);
            double[] v = random.doubles(p, -1, 1).toArray();
            double[] w = random.doubles(s.length, -1, 1).toArray();
            double[] jv = pinn.jacobianTimes(theta, v);
            double[] jw = pinn.jacobianTransposeTimes(theta, w);
            double[] ahead = pinn.residual(moved(theta, v, 1e-5));
            double[] back = pinn.residual(moved(theta, v, -1e-5));
            double[] gradient = new double[p];
            pinn.evaluate(theta, gradient, null);
            for (int i = 0; i < s.length; i++) {
                double product = 0;
                for (int k = 0; k < p; k++) {
                    product += jacobian.get(i, k) * v[k];
                }
                // Sums of p products in two orders.
                assertThat(Math.abs(jv[i] - product)).isLessThanOrEqualTo(1e-13 * p * scale);
                // Second-order differences with h = 1e-5: h² of the third derivative and 1e-16/h of rounding.
                assertThat(Math.abs(jv[i] - (ahead[i] - back[i]) / 2e-5)).isLessThanOrEqualTo(1e-7 * p * scale);
            }
            for (int k = 0; k < p; k++) {
                double product = 0;
                double slope = 0;
                for (int i = 0; i < s.length; i++) {
                    product += jacobian.get(i, k) * w[i];
                    slope += jacobian.get(i, k) * s[i];
                }
                assertThat(Math.abs(jw[k] - product)).isLessThanOrEqualTo(1e-13 * s.length * scale);
                assertThat(Math.abs(gradient[k] - slope)).isLessThanOrEqualTo(1e-13 * s.length * scale * largest(s));
            }
        }
    }

    private static double[] moved(double[] theta, double[] v, double h) {
        double[] moved = theta.clone();
        for (int k = 0; k < v.length; k++) {
            moved[k] += h * v[k];
        }
        return moved;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    @ParameterizedTest
    @MethodSource("problems")
    void lossIsHalfTheSquareOfTheWeightedResidualAndTheSumOfItsTerms(String name) {
        CollocationProblem pinn = discretize(name, new Mlp(List.of(4), new Tanh(), 5));
        double[] theta = pinn.initialPoint();
        double[] terms = new double[pinn.terms().size()];
        double loss = pinn.evaluate(theta, null, terms);
        double square = 0;
        for (double s : pinn.residual(theta)) {
            square += s * s;
        }
        double sum = 0;
        for (double term : terms) {
            sum += term;
        }
        assertThat(Math.abs(loss - square / 2)).isLessThanOrEqualTo(1e-14 * loss);
        assertThat(Math.abs(loss - sum)).isLessThanOrEqualTo(1e-14 * loss);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void residualEqualsTheEquationEvaluatedOnThePredictions(String name) {
        CollocationProblem pinn = discretize(name, new Mlp(List.of(4), new Tanh(), 5));
        double[] theta = pinn.initialPoint();
        double[] r = pinn.rawResidual(theta);
        Approximation u = pinn.approximation(theta);
        int row = 0;
        for (Term term : pinn.blocks()) {
            var fields = List.copyOf(term.residual().fields());
            double[][] here = u.evaluate(term.points().coordinates(), fields.stream().map(LossTests::atPoint).toList());
            double[][] there = term.opposite().isPresent()
                    ? u.evaluate(term.opposite().get(), fields.stream().map(LossTests::atPoint).toList()) : here;
            for (int i = 0; i < term.points().size(); i++) {
                int point = i;
                // What is trained beside the network starts from 0, where û is u.
                Expr residual = UnknownParameters.found(term.residual(), pinn.network(), theta).substitute(leaf -> leaf instanceof Column column
                        ? Expr.constant(term.points().columns().get(column.name())[point]) : leaf);
                double expected = residual.evaluate(term.points().point(i), field -> {
                    int at = fields.indexOf(field);
                    return field.opposite() ? there[at][point] : here[at][point];
                });
                // Two evaluations of one formula; a few roundings of its largest term.
                assertThat(Math.abs(r[row] - expected)).isLessThanOrEqualTo(1e-12 * (1 + Math.abs(expected)));
                row++;
            }
        }
    }

    @Test
    void seededRunsRepeatBitForBit() {
        CollocationProblem first = discretize("burgers", new Mlp(List.of(8, 8), new Tanh(), 3));
        CollocationProblem second = discretize("burgers", new Mlp(List.of(8, 8), new Tanh(), 3));
        double[] g1 = new double[first.dimension()];
        double[] g2 = new double[first.dimension()];
        assertThat(first.evaluate(first.initialPoint(), g1, null)).isEqualTo(second.evaluate(second.initialPoint(), g2, null));
        assertThat(g1).isEqualTo(g2);
    }
}
