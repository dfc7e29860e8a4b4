package org.pde4j.analysis.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.model.Erf;
import org.pde4j.model.Tanh;

class InfiniteWidthKernelTest {

    private static final InfiniteWidthKernel POISSON = new InfiniteWidthKernel(new Tanh(), List.of(
            PointFunctional.value(0), PointFunctional.value(1), PointFunctional.derivative(0.25, -1, 2),
            PointFunctional.derivative(0.5, -1, 2), PointFunctional.derivative(0.75, -1, 2)));

    /** Computed once by an independent program with another quadrature; all printed digits. */
    @Test
    void theGramMatricesOfThePoissonOperatorEqualTheReference() {
        double[][] outer = {
            {.173516143432, .117512480985, .145200082587, .034630106311, -.022861351904},
            {0, .435025188989, .36014893594, .424039887092, .344072637821},
            {0, 0, 1.026249455826, .684168955065, .27697249584},
            {0, 0, 0, .85070660492, .560904232869},
            {0, 0, 0, 0, .500213639644}};
        double[][] inner = {
            {.179344965401, .119099860435, .156182113561, .030187925047, -.029573808833},
            {0, .531755614069, .136883630093, .318577477296, .370996070845},
            {0, 0, 2.486134570957, 1.212697581939, .029495327442},
            {0, 0, 0, 1.908837438757, 1.050517198744},
            {0, 0, 0, 0, 1.207746686773}};
        assertUpper(POISSON.outer(), outer);
        assertUpper(POISSON.inner(), inner);
        assertThat(SymmetricEigen.values(POISSON.outer())).containsExactly(
                new double[] {.017007457411, .064037187747, .251665665639, .517986465188, 2.135014256827}, within(1e-11));
        assertThat(SymmetricEigen.values(POISSON.inner())).containsExactly(
                new double[] {.113771016852, .182323690168, .493675960868, 1.814054827724, 3.709993780346}, within(1e-11));
        Matrix sum = POISSON.outer();
        Matrix second = POISSON.inner();
        for (int k = 0; k < 25; k++) {
            sum.data()[k] += second.data()[k];
        }
        double[] both = SymmetricEigen.values(sum);
        assertThat(both[0]).isCloseTo(.162604263124, within(1e-11));
        assertThat(both[4]).isCloseTo(5.768093984918, within(1e-11));
    }

    private static void assertUpper(Matrix actual, double[][] expected) {
        for (int i = 0; i < 5; i++) {
            for (int j = i; j < 5; j++) {
                assertThat(actual.get(i, j)).isCloseTo(expected[i][j], within(1e-11));
                assertThat(actual.get(j, i)).isEqualTo(actual.get(i, j));
            }
        }
    }

    private static DerivativeStructure closedForm(double x, double other) {
        DSFactory factory = new DSFactory(2, 4);
        DerivativeStructure a = factory.variable(0, x);
        DerivativeStructure b = factory.variable(1, other);
        DerivativeStructure norms = a.multiply(a).multiply(2).add(1.5).multiply(b.multiply(b).multiply(2).add(1.5));
        return a.multiply(b).add(0.25).multiply(2).divide(norms.sqrt()).asin().multiply(2 / Math.PI);
    }

    /** E erf(w·y) erf(w·y') = (2/π) asin(2 y·y' / sqrt((1 + 2|y|²)(1 + 2|y'|²))) (Williams 1997), differentiated by Taylor arithmetic. */
    @Test
    void theEngineEqualsTheClosedFormOfErfAndItsDerivatives() {
        double x = 0.3;
        double other = 0.8;
        DerivativeStructure k = closedForm(x, other);
        assertThat(k.getValue()).isCloseTo(0.29962851577453437, within(1e-15));
        assertThat(k.getPartialDerivative(2, 2)).isCloseTo(0.36970867238150923, within(1e-14));
        for (int p = 0; p <= 2; p++) {
            for (int q = 0; q <= 2; q++) {
                Matrix gram = new InfiniteWidthKernel(new Erf(), List.of(PointFunctional.derivative(x, 1, p),
                        PointFunctional.derivative(other, 1, q))).outer();
                // The Gaussian tail beyond 9 and the exponential error of the trapezoid are both below 1e-13.
                assertThat(gram.get(0, 1)).isCloseTo(k.getPartialDerivative(p, q), within(1e-13));
            }
        }
    }

    /** Far from the origin erf(w · y) is steep and the trapezoidal sum fails; the estimated error covers the distance to the closed form. */
    @Test
    void theEstimatedErrorOfTheLeastEigenvalueCoversThatOfTheQuadrature() {
        for (double length : new double[] {1, 10, 30}) {
            List<PointFunctional> points = List.of(PointFunctional.derivative(length / 2, 1, 2), PointFunctional.derivative(length, 1, 2));
            LimitKernel.Least least = LimitKernel.Least.of(new InfiniteWidthKernel(new Erf(), points).outer(),
                    new InfiniteWidthKernel(new Erf(), points, 0.5).outer());
            double[][] exact = new double[2][2];
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++) {
                    exact[i][j] = closedForm(points.get(i).x(), points.get(j).x()).getPartialDerivative(2, 2);
                }
            }
            double error = Math.abs(SymmetricEigen.values(Matrix.of(exact))[0] - least.eigenvalue());
            assertThat(error).as("length " + length).isLessThanOrEqualTo(least.error());
            assertThat(least.error()).as("length " + length).isBetween(0.0, length == 1 ? 1e-12 : Double.POSITIVE_INFINITY);
        }
    }

    /** The smallest eigenvalue of the outer kernel of −∂_xx at the midpoints of n cells, to the three printed digits. */
    @Test
    void theSmallestEigenvalueFallsGeometricallyWithTheNumberOfPoints() {
        double[] expected = {3.81e-1, 6.80e-2, 1.03e-2, 1.19e-3, 1.41e-4, 1.51e-5, 1.71e-6, 1.85e-7, 2.11e-8, 2.37e-9, 2.78e-10};
        for (int n = 2; n <= 12; n++) {
            List<PointFunctional> points = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                points.add(PointFunctional.derivative((i + 0.5) / n, -1, 2));
            }
            Spectrum spectrum = Spectrum.ofJacobian(new InfiniteWidthKernel(new Tanh(), points).outerFactor());
            assertThat(spectrum.lambdaMin()).isCloseTo(expected[n - 2], within(0.006 * expected[n - 2]));
            assertThat(spectrum.positive()).isEqualTo(n);
        }
    }

    /** Terms add: the kernel of −v'' + 3 v is the bilinear combination of those of v'' and v. */
    @Test
    void functionalsOfSeveralTermsAreLinear() {
        PointFunctional second = PointFunctional.derivative(0.4, 1, 2);
        PointFunctional value = PointFunctional.value(0.4);
        PointFunctional mixed = new PointFunctional(0.4, List.of(new PointFunctional.Term(-1, 2), new PointFunctional.Term(3, 0)));
        InfiniteWidthKernel kernel = new InfiniteWidthKernel(new Tanh(), List.of(second, value, mixed));
        for (Matrix gram : List.of(kernel.outer(), kernel.inner())) {
            assertThat(gram.get(2, 2)).isCloseTo(gram.get(0, 0) - 6 * gram.get(0, 1) + 9 * gram.get(1, 1), within(1e-13));
        }
    }
}
