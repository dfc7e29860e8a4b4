package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.domain.Box;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.linalg.Matrix;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.Tanh;
import org.pde4j.model.TwoLayer;
import org.pde4j.optim.HessianProducts;
import org.pde4j.points.GaussLegendre;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.AllenCahnSteady;
import org.pde4j.problem.catalog.PLaplace;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.problem.catalog.Poisson2d;
import org.pde4j.problem.catalog.PoissonNd;

/** Energies of every treatment of the boundary: executions agree, derivatives are those of the energy. */
class RitzFormContractTest {

    static Stream<Arguments> energies() {
        List<BoundaryTreatment> treatments = List.of(new Hard(), new Penalty(7), new Nitsche(30));
        List<Problem> problems = List.of(new Poisson1d().problem(), new Poisson2d().problem(), new PoissonNd(3).problem(),
                new AllenCahnSteady().problem(), new PLaplace().problem(), mixed());
        return problems.stream().flatMap(problem -> treatments.stream().map(treatment -> Arguments.of(problem, treatment)))
                .flatMap(arguments -> Stream.of(arguments, Arguments.of(biharmonic(), new Hard()), Arguments.of(periodic(), new Penalty(5)))).distinct();
    }

    /** Dirichlet, Neumann and Robin data on one square, two unknowns in one energy. */
    private static Problem mixed() {
        Box box = Box.of("x", 0, 2).times("y", -1, 1);
        Field u = Field.of("u", 0);
        Field v = Field.of("v", 1);
        var x = box.coordinate("x");
        var y = box.coordinate("y");
        Expr energy = u.d(x).power(2).plus(u.d(y).power(2)).plus(v.d(x).power(2).times(2)).plus(v.d(y).power(2)).over(2)
                .plus(u.power(4).over(4)).plus(u.times(v).times(x)).plus(v.power(4)).minus(u.times(Expr.sin(y)));
        return Problem.named("mixed").domain(box).unknowns("u", "v").energy(energy)
                .condition(Conditions.dirichlet(box.lower(x), u, Expr.sin(y)))
                .condition(Conditions.dirichlet(box.upper(y), v, x.times(3)))
                .condition(Conditions.neumann(box.upper(x), u, y))
                .condition(Conditions.robin(box.lower(y), v, Expr.constant(2), x))
                .build();
    }

    private static Problem biharmonic() {
        Box box = Box.of("x", 0, 1);
        Field u = Field.of("u", 0);
        var x = box.coordinate("x");
        return Problem.named("beam").domain(box).unknowns("u").energy(u.d(x, x).power(2).over(2).minus(u))
                .conditions(Conditions.dirichlet(box.faces(), u, Expr.constant(0))).build();
    }

    private static Problem periodic() {
        Box box = Box.of("x", 0, 1);
        Field u = Field.of("u", 0);
        var x = box.coordinate("x");
        return Problem.named("ring").domain(box).unknowns("u").energy(u.d(x).power(2).plus(u.power(2)).over(2).minus(u.times(Expr.cos(x.times(6)))))
                .conditions(Conditions.periodic(box.lower(x), u, 2)).build();
    }

    private static EnergyProblem discretize(Problem problem, BoundaryTreatment boundary, Model model, Execution execution) {
        PointSet points = PointSet.of(problem).interior(60).conditions(6).rule(new GaussLegendre()).draw();
        return new RitzForm(boundary).discretize(problem, points, model, execution);
    }

    @ParameterizedTest
    @MethodSource("energies")
    void fusedEqualsGraph(Problem problem, BoundaryTreatment boundary) {
        Model model = new Mlp(List.of(6, 5), new Tanh(), 3);
        EnergyProblem a = discretize(problem, boundary, model, new Graph());
        EnergyProblem b = discretize(problem, boundary, model, new Fused());
        double[] theta = a.initialPoint();
        double[] g1 = new double[theta.length];
        double[] g2 = new double[theta.length];
        double[] t1 = new double[a.terms().size()];
        double[] t2 = new double[t1.length];
        double first = a.evaluate(theta, g1, t1);
        double second = b.evaluate(theta, g2, t2);
        double scale = largest(t1);
        assertThat(b.terms()).isEqualTo(a.terms());
        assertThat(Math.abs(first - second)).isLessThanOrEqualTo(1e-12 * scale);
        assertClose(t2, t1, 1e-12);
        assertClose(g2, g1, 1e-12);
        assertClose(b.energyMatrix(theta).data(), a.energyMatrix(theta).data(), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("energies")
    void gradientAndHessianProductsEqualCentralDifferences(Problem problem, BoundaryTreatment boundary) {
        EnergyProblem energy = discretize(problem, boundary, new Mlp(List.of(4, 3), new Tanh(), 3), new Fused());
        double[] theta = energy.initialPoint();
        double[] gradient = new double[theta.length];
        energy.evaluate(theta, gradient, null);
        Random random = new Random(4);
        double h = 1e-3;
        for (int direction = 0; direction < 3; direction++) {
            double[] v = random.doubles(theta.length, -1, 1).toArray();
            double slope = (8 * (energy.value(moved(theta, v, h)) - energy.value(moved(theta, v, -h)))
                    - (energy.value(moved(theta, v, 2 * h)) - energy.value(moved(theta, v, -2 * h)))) / (12 * h);
            // h⁴/30 of the fifth derivative, and 1e-16/h of rounding.
            assertThat(Math.abs(dot(gradient, v) - slope)).isLessThanOrEqualTo(1e-7 * largest(gradient) * theta.length);
            double[] product = ((HessianProducts) energy).hessianTimes(theta, v);
            double[][] g = new double[4][theta.length];
            double[] at = {h, -h, 2 * h, -2 * h};
            for (int k = 0; k < 4; k++) {
                energy.evaluate(moved(theta, v, at[k]), g[k], null);
            }
            double[] differences = new double[theta.length];
            for (int i = 0; i < theta.length; i++) {
                differences[i] = (8 * (g[0][i] - g[1][i]) - (g[2][i] - g[3][i])) / (12 * h);
            }
            assertClose(product, differences, 1e-6);
        }
    }

    /** θ enters u_θ linearly through the outer weights: there the second variation on the tangent space is the Hessian. */
    @ParameterizedTest
    @MethodSource("energies")
    void energyMatrixIsTheHessianInTheOuterWeights(Problem problem, BoundaryTreatment boundary) {
        EnergyProblem energy = discretize(problem, boundary, new TwoLayer(7, 1), new Fused());
        double[] theta = energy.initialPoint();
        Matrix matrix = energy.energyMatrix(theta);
        int inner = energy.network().arrays().get(1).offset();
        Random random = new Random(2);
        double[] v = new double[theta.length];
        for (int k = inner; k < v.length; k++) {
            v[k] = random.nextDouble() - 0.5;
        }
        double[] hessian = ((HessianProducts) energy).hessianTimes(theta, v);
        double[] expected = new double[v.length - inner];
        double[] actual = new double[v.length - inner];
        for (int i = inner; i < v.length; i++) {
            expected[i - inner] = hessian[i];
            for (int k = inner; k < v.length; k++) {
                actual[i - inner] += matrix.get(i, k) * v[k];
            }
        }
        assertClose(actual, expected, 1e-12);
    }

    private static double[] moved(double[] theta, double[] v, double h) {
        double[] moved = theta.clone();
        for (int k = 0; k < v.length; k++) {
            moved[k] += h * v[k];
        }
        return moved;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** |actual − expected| ≤ tolerance · max |expected|. */
    private static void assertClose(double[] actual, double[] expected, double tolerance) {
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
        }
        assertThat(actual).hasSameSizeAs(expected);
        assertThat(difference).isLessThanOrEqualTo(tolerance * largest(expected));
    }
}
