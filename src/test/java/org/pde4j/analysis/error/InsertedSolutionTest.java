package org.pde4j.analysis.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.ExactSolution;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Catalog;
import org.pde4j.problem.catalog.Heat;
import org.pde4j.problem.catalog.Poisson1d;

class InsertedSolutionTest {

    private static final Field U = Field.of("u", 0);
    private static final Coordinate X = new Coordinate("x", 0);
    private static final Coordinate T = new Coordinate("t", 1);

    static List<String> catalog() {
        return Catalog.names();
    }

    @ParameterizedTest
    @MethodSource("catalog")
    void everyExactSolutionOfTheCatalogueSatisfiesItsProblem(String name) {
        Problem problem = Catalog.find(name).problem();
        List<InsertedSolution> inserted = InsertedSolution.of(problem);
        assertThat(inserted).allMatch(block -> block.share() <= InsertedSolution.TOLERANCE);
        assertThat(inserted.isEmpty()).isEqualTo(problem.solution().filter(solution -> solution instanceof ExactSolution).isEmpty());
    }

    private static Problem with(Problem problem, Expr exact) {
        return new Problem(problem.name(), problem.domain(), problem.unknowns(), problem.equations(), problem.conditions(),
                Optional.of(new ExactSolution(List.of(exact))));
    }

    private static List<String> failing(Problem problem) {
        return InsertedSolution.of(problem).stream().filter(InsertedSolution::fails).map(InsertedSolution::block).toList();
    }

    /** −u″ = π² sin πx with the sign of the solution turned: 2π² is left of terms of π². */
    @Test
    void aWrongSignFailsTheEquation() {
        Problem problem = with(new Poisson1d().problem(), Expr.sin(X.times(Math.PI)).negate());
        assertThat(failing(problem)).containsExactly("equation-1");
        assertThat(InsertedSolution.of(problem).get(0).defect()).isBetween(19.7, 19.74);
        assertThat(InsertedSolution.contradicts(problem)).isTrue();
    }

    /** A multiple of sin 2πx too many keeps the conditions; x too much keeps the equation, and fails the condition on the right. */
    @Test
    void theBlockThatFailsIsNamed() {
        Expr right = Expr.sin(X.times(Math.PI));
        assertThat(failing(with(new Poisson1d().problem(), right.plus(Expr.sin(X.times(2 * Math.PI)).times(1e-4))))).containsExactly("equation-1");
        assertThat(failing(with(new Poisson1d().problem(), right.plus(X.times(1e-4))))).containsExactly("condition-2");
        assertThat(failing(with(new Heat().problem(), Expr.exp(T.negate()).times(right)))).contains("equation-1");
    }

    /** π written with seven digits is right, with three it is not. */
    @ParameterizedTest
    @ValueSource(doubles = {3.141593, 3.1415926535, 3.14})
    void constantsMayBeRoundedToSevenDigits(double pi) {
        assertThat(failing(with(new Poisson1d().problem(), Expr.sin(X.times(pi)))).isEmpty()).isEqualTo(pi != 3.14);
    }

    @Test
    void aFormulaThatIsNoNumberSomewhereSatisfiesNothing() {
        List<InsertedSolution> inserted = InsertedSolution.of(with(new Poisson1d().problem(), Expr.log(X.minus(0.5))));
        assertThat(inserted.get(0).share()).isNaN();
        assertThat(inserted.get(0).fails()).isFalse();
    }

    /** Both faces of a periodic condition are read. */
    @Test
    void periodicConditionsAreInserted() {
        Box box = Box.of("x", 0, 1).times("t", 0, 1);
        Expr wave = Expr.sin(X.minus(T).times(2 * Math.PI));
        Problem problem = Problem.named("advection").domain(box).unknowns("u").equation(U.d(T).plus(U.d(X))).conditions(Conditions.periodic(box.lower(X), U, 1))
                .condition(Conditions.dirichlet(box.lower(T), U, Expr.sin(X.times(2 * Math.PI)))).exact(wave).build();
        assertThat(failing(problem)).isEmpty();
        assertThat(failing(with(problem, Expr.sin(X.minus(T).times(3 * Math.PI))))).contains("condition-1").doesNotContain("equation-1");
    }
}
