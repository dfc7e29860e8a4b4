package org.pde4j.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.catalog.Catalog;

class VariationalSymmetryTest {

    @ParameterizedTest
    @ValueSource(strings = {"poisson-1d", "poisson-2d", "poisson-nd", "helmholtz-2d", "biharmonic-2d", "allen-cahn-steady", "bratu", "p-laplace", "wave"})
    void symmetricEquationsHaveAnEnergy(String name) {
        VariationalSymmetry check = VariationalSymmetry.of(Catalog.find(name).problem());
        assertThat(check.asymmetry()).isLessThan(1e-12);
        assertThat(check.hasEnergy()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"burgers", "heat", "advection", "fisher-kpp", "allen-cahn", "kdv", "kovasznay", "burgers-2d"})
    void convectionAndFirstDerivativesInTimeHaveNone(String name) {
        VariationalSymmetry check = VariationalSymmetry.of(Catalog.find(name).problem());
        assertThat(check.asymmetry()).isGreaterThan(1e-3);
        assertThat(check.hasEnergy()).isFalse();
    }

    /** ⟨N′(u)v, w⟩ − ⟨N′(u)w, v⟩ by quadrature, for N = u u_x − ν u_xx on (0, 1) and bumps v, w: it is ∫ u (v_x w − v w_x) here. */
    @Test
    void theDefinitionByIntegralsAgreesOnBurgers() {
        int n = 2000;
        double s = 0;
        for (int i = 0; i < n; i++) {
            double x = (i + 0.5) / n;
            double b = Math.pow(x * (1 - x), 3);
            double slope = 3 * Math.pow(x * (1 - x), 2) * (1 - 2 * x);
            double w = b * x;
            double wSlope = slope * x + b;
            double u = 1 + x * x;
            s += 1e4 * u * (slope * w - b * wSlope) / n;
        }
        assertThat(Math.abs(s)).isGreaterThan(1e-3);
    }

    @Test
    void everyEnergyOfTheCatalogueGivesItsEquation() {
        for (String name : Catalog.names()) {
            Problem problem = Catalog.find(name).problem();
            problem.energy().ifPresent(energy -> {
                Problem derived = new Problem(name, problem.domain(), problem.unknowns(), List.of(), problem.conditions(), problem.energy(),
                        problem.solution());
                Expr difference = derived.equations().get(0).residual().minus(problem.equations().get(0).residual());
                java.util.Random random = new java.util.Random(3);
                for (int sample = 0; sample < 20; sample++) {
                    java.util.Map<Field, Double> jet = new java.util.HashMap<>();
                    double[] point = random.doubles(problem.domain().dimension()).toArray();
                    double value = difference.evaluate(point, f -> jet.computeIfAbsent(f, g -> random.nextDouble() * 2 - 1));
                    // Rounding of terms of size 20.
                    assertThat(value).as(name).isCloseTo(0, within(1e-12));
                }
            });
        }
    }

    @Test
    void eulerLagrangeEquationsOfASystemWithSecondDerivatives() {
        Box box = Box.of("x", 0, 1);
        Coordinate x = box.coordinate("x");
        Field u = Field.of("u", 0);
        Field v = Field.of("v", 1);
        Problem problem = Problem.named("p").domain(box).unknowns("u", "v")
                .energy(u.d(x, x).power(2).over(2).plus(u.times(v.d(x))).plus(v.power(2))).build();
        assertThat(problem.equations()).hasSize(2);
        Expr.Jet jet = field -> 10 * (field.component() + 1) + field.derivative().total();
        // u_xxxx + v_x and 2 v − u_x.
        assertThat(problem.equations().get(0).residual().evaluate(new double[] {0}, jet)).isEqualTo(14 + 21);
        assertThat(problem.equations().get(1).residual().evaluate(new double[] {0}, jet)).isEqualTo(40 - 11);
        assertThat(VariationalSymmetry.of(problem).hasEnergy()).isTrue();
    }
}
