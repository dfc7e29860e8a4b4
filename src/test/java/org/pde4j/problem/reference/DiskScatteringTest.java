package org.pde4j.problem.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.expr.Column;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.HelmholtzScatter;

class DiskScatteringTest {

    /** Digits of mpmath 1.3. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, 0.7651976865579665514, 0.08825696421567695798",
        "1, 1, 0.4400505857449335160, -0.7812128213002887165",
        "0, 6, 0.1506452572509969316, -0.2881946839815791540",
        "5, 3, 0.04302843487704758392, -1.905945953828673723",
        "10, 20, 0.1864825580239452, -0.04389465351565839",
        "1, 0.01, 0.004999937500260416, -63.67859628206064",
    })
    void cylinderFunctionsHaveTheirTabulatedValues(int n, double x, double first, double second) {
        CylinderFunctions at = CylinderFunctions.of(x, n + 1);
        assertThat(at.first(n)).isCloseTo(first, within(3e-15));
        assertThat(at.second(n)).isCloseTo(second, within(1e-14 * Math.max(1, Math.abs(second))));
    }

    /** J_{n+1} Y_n − J_n Y_{n+1} = 2/(πx), for all orders that the scattering takes. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.7, 3, 6, 13, 20, 25})
    void cylinderFunctionsHaveTheirWronskian(double x) {
        CylinderFunctions at = CylinderFunctions.of(x, 41);
        for (int n = 0; n < 40 && Math.abs(at.second(n)) < 1e250; n++) {
            double wronskian = at.first(n + 1) * at.second(n) - at.first(n) * at.second(n + 1);
            assertThat(wronskian * Math.PI * x / 2).as("order %d", n).isCloseTo(1, within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 1, 3, 10})
    void theFieldCancelsTheIncomingWaveOnTheDiskAndSolvesTheEquation(double k) {
        DiskScattering field = new DiskScattering(k, 2);
        for (double angle = 0.1; angle < 6.3; angle += 0.7) {
            double[] rim = {Math.cos(angle), Math.sin(angle)};
            assertThat(field.value(rim)).containsExactly(new double[] {-Math.cos(k * rim[0]), -Math.sin(k * rim[0])}, within(1e-13));
            double[] at = {1.5 * rim[0], 1.5 * rim[1]};
            for (int part = 0; part < 2; part++) {
                assertThat(laplacian(field, at, part)).isCloseTo(-k * k * field.value(at)[part], within(1e-6 * (1 + k * k)));
            }
        }
    }

    /** Sommerfeld: (∂_r − ik)w = O(r^{−3/2}), so that nothing comes back: the energy flux Im(w̄ ∂_r w) r is the same on all circles, and outward. */
    @Test
    void theFieldGoesOutwards() {
        double k = 3;
        DiskScattering field = new DiskScattering(k, 2);
        double inner = flux(field, 1.2);
        assertThat(inner).isPositive();
        assertThat(flux(field, 1.8)).isCloseTo(inner, within(1e-7 * inner));
    }

    /** Both conditions of the outer circle, with derivatives by differences of order 4. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 3, 10})
    void theDataOfTheAbsorbingConditionAreThoseOfTheField(double k) {
        Problem problem = new HelmholtzScatter(k).problem();
        DiskScattering field = new DiskScattering(k, 2);
        for (Condition condition : problem.conditions()) {
            double radius = condition.name().startsWith("outer") ? 2 : 1;
            for (double angle = 0.05; angle < 6.3; angle += 0.3) {
                double[] n = {Math.cos(angle), Math.sin(angle)};
                Expr residual = condition.residual().substitute(leaf -> leaf instanceof Column column ? Expr.constant(n[column.name().charAt(1) - 'x']) : leaf);
                double value = residual.evaluate(new double[] {radius * n[0], radius * n[1]}, entry -> entry(field, radius, n, entry));
                assertThat(value).as(condition.name()).isCloseTo(0, within(1e-9 * (1 + k * k)));
            }
        }
    }

    @Test
    void badArgumentsAreRefused() {
        assertThatThrownBy(() -> new HelmholtzScatter(11)).hasMessage("HelmholtzScatter: wavenumber must be at most 10.0, got 11.0");
        assertThatThrownBy(() -> new HelmholtzScatter(0)).hasMessage("HelmholtzScatter: wavenumber must be positive and finite, got 0.0");
        assertThatThrownBy(() -> CylinderFunctions.of(26, 3)).hasMessageContaining("(0, 25.0], got 26.0");
        ProblemDomain domain = new HelmholtzScatter().problem().domain();
        assertThat(domain.contains(new double[] {0.5, 0})).isFalse();
    }

    private static double entry(DiskScattering field, double radius, double[] n, Field entry) {
        int part = entry.component();
        if (entry.derivative().total() == 0) {
            return field.value(new double[] {radius * n[0], radius * n[1]})[part];
        }
        // n·∇u is all that the condition has of the slopes: each is given as n_i ∂_r u.
        double h = 1e-3;
        double[] w = {1.0 / 12, -8.0 / 12, 0, 8.0 / 12, -1.0 / 12};
        double slope = 0;
        for (int i = 0; i < 5; i++) {
            double r = radius + (i - 2) * h;
            slope += w[i] / h * field.value(new double[] {r * n[0], r * n[1]})[part];
        }
        return slope * (entry.derivative().order(0) == 1 ? n[0] : n[1]);
    }

    private static double laplacian(DiskScattering field, double[] at, int part) {
        double h = 1e-3;
        double sum = 0;
        double[] w = {-1.0 / 12, 16.0 / 12, -30.0 / 12, 16.0 / 12, -1.0 / 12};
        for (int i = 0; i < 5; i++) {
            double move = (i - 2) * h;
            sum += w[i] / (h * h) * (field.value(new double[] {at[0] + move, at[1]})[part] + field.value(new double[] {at[0], at[1] + move})[part]);
        }
        return sum;
    }

    private static double flux(DiskScattering field, double r) {
        double sum = 0;
        double h = 1e-4;
        for (int i = 0; i < 200; i++) {
            double angle = 2 * Math.PI * i / 200;
            Complex[] w = new Complex[3];
            for (int j = 0; j < 3; j++) {
                double at = r + (j - 1) * h;
                double[] value = field.value(new double[] {at * Math.cos(angle), at * Math.sin(angle)});
                w[j] = new Complex(value[0], value[1]);
            }
            sum += w[1].conjugate().multiply(w[2].subtract(w[0]).divide(2 * h)).getImaginary() * r / 200;
        }
        return sum;
    }
}
