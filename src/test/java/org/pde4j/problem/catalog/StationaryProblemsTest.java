package org.pde4j.problem.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.expr.Expr;
import org.pde4j.problem.ExactSolution;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Solution;
import org.pde4j.problem.Substitution;

/** Solutions that are not elementary, against separately computed numbers and identities. */
class StationaryProblemsTest {

    @Test
    void bratuHasTwoSolutionsOfKnownHeight() {
        assertThat(new Bratu().theta()).isCloseTo(1.5171645991, within(1e-10));
        assertThat(new Bratu(1, Bratu.Branch.UPPER).theta()).isCloseTo(10.9387027721, within(1e-9));
        double[] middle = {0.5};
        assertThat(new Bratu().problem().solution().orElseThrow().value(middle)[0]).isCloseTo(0.1405392144, within(1e-10));
        assertThat(new Bratu(1, Bratu.Branch.UPPER).problem().solution().orElseThrow().value(middle)[0]).isCloseTo(4.0914672462, within(1e-9));
        assertThatThrownBy(() -> new Bratu(3.6, Bratu.Branch.LOWER)).hasMessageStartingWith("Bratu: lambda must be in (0, 3.513830719125161)");
    }

    @Test
    void theUpperBranchOfBratuSatisfiesTheEquation() {
        Problem problem = new Bratu(2, Bratu.Branch.UPPER).problem();
        Substitution exact = new Substitution(problem.box(), ((ExactSolution) problem.solution().orElseThrow()).values());
        Expr defect = exact.inside(problem.equations().get(0).residual());
        for (double x : new double[] {0.1, 0.37, 0.5, 0.9}) {
            // Terms up to 30.
            assertThat(defect.evaluate(x)).isCloseTo(0, within(1e-11));
        }
    }

    /** −εu″ + u³ − u = 0 by differences of order 6. */
    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.01, 0.05, 0.1})
    void theEllipticSineSolvesAllenCahn(double epsilon) {
        Solution u = new AllenCahnSteady(epsilon).problem().solution().orElseThrow();
        double h = 2e-2 * Math.sqrt(epsilon);
        for (double x : new double[] {0.1, 0.3, 0.45, 0.8}) {
            double second = (2 * (at(u, x - 3 * h) + at(u, x + 3 * h)) - 27 * (at(u, x - 2 * h) + at(u, x + 2 * h))
                    + 270 * (at(u, x - h) + at(u, x + h)) - 490 * at(u, x)) / (180 * h * h);
            double value = at(u, x);
            // h⁶ of the eighth derivative in units of √ε, and rounding 1e-15 ε/h².
            assertThat(-epsilon * second + value * value * value - value).isCloseTo(0, within(1e-9));
        }
        assertThat(at(u, 0)).isZero();
        assertThat(at(u, 1)).isZero();
        assertThat(at(u, 0.5)).isPositive();
        assertThatThrownBy(() -> new AllenCahnSteady(0.2)).hasMessage("AllenCahnSteady: epsilon must be in [0.001, 1/pi^2), got 0.2");
    }

    private static double at(Solution u, double x) {
        return u.value(new double[] {x})[0];
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 3, 5.5})
    void pLaplaceHoldsForOtherExponents(double p) {
        Problem problem = new PLaplace(p).problem();
        Substitution exact = new Substitution(problem.box(), ((ExactSolution) problem.solution().orElseThrow()).values());
        Expr defect = exact.inside(problem.equations().get(0).residual());
        assertThat(defect.evaluate(0.2, 0.9)).isCloseTo(0, within(1e-12));
        assertThat(defect.evaluate(0.7, 0.1)).isCloseTo(0, within(1e-12));
    }
}
