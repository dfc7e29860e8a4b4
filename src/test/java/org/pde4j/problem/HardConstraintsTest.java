package org.pde4j.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Scope;
import org.pde4j.problem.catalog.Catalog;

class HardConstraintsTest {

    private static final Box SQUARE = Box.of("x", 0, 2).times("y", -1, 1);
    private static final Coordinate X = SQUARE.coordinate("x");
    private static final Coordinate Y = SQUARE.coordinate("y");
    private static final Field U = Field.of("u", 0);

    private static ProblemBuilder laplace() {
        return Problem.named("p").domain(SQUARE).unknowns("u").equation(U.d(X, X).plus(U.d(Y, Y)));
    }

    /** Whatever û is: here a function with no zero on any face. Rounding. */
    @ParameterizedTest
    @ValueSource(strings = {"poisson-1d", "poisson-2d", "poisson-nd", "heat", "burgers", "allen-cahn-wave", "fisher-kpp", "kdv", "kovasznay", "wave"})
    void everyUnknownOfTheFormSatisfiesTheHardConditions(String name) {
        Problem problem = Catalog.find(name).problem();
        HardConstraints hard = HardConstraints.ofAllDirichlet(problem);
        assertThat(hard.problem().conditions().size()).isLessThan(problem.conditions().size());
        List<Expr> hats = new ArrayList<>();
        for (Field unknown : problem.unknowns()) {
            hats.add(Expr.exp(problem.domain().coordinate(0).times(0.3)).plus(2 + unknown.component()));
        }
        Substitution insertHat = new Substitution(problem.box(), hats);
        Substitution insert = new Substitution(problem.box(), hard.unknowns().stream().map(insertHat::inside).toList());
        List<String> soft = hard.problem().conditions().stream().map(Condition::name).toList();
        Random random = new Random(2);
        for (Condition condition : problem.conditions()) {
            if (!soft.contains(condition.name())) {
                Expr defect = insert.on(condition.face(), condition.residual());
                for (int i = 0; i < 20; i++) {
                    double[] point = randomPoint(problem.box(), random, 0);
                    point[condition.face().axis()] = condition.face().value();
                    assertThat(defect.evaluate(point)).as(condition.name()).isCloseTo(0, within(1e-12));
                }
            }
        }
    }

    /** û = (u − G)/D for the exact u must satisfy the equations in û; division by D ≥ 1e-2 and its derivatives costs digits. */
    @ParameterizedTest
    @ValueSource(strings = {"poisson-1d", "poisson-2d", "heat", "allen-cahn-wave", "fisher-kpp", "kdv", "kovasznay", "wave"})
    void theExactSolutionSolvesTheRewrittenEquations(String name) {
        Problem problem = Catalog.find(name).problem();
        HardConstraints hard = HardConstraints.ofAllDirichlet(problem);
        List<Expr> exact = ((ExactSolution) problem.solution().orElseThrow()).values();
        List<Expr> hats = new ArrayList<>();
        for (Field hat : hard.problem().unknowns()) {
            Expr form = hard.unknowns().get(hat.component());
            Expr g = form.substitute(leaf -> leaf instanceof Field ? Expr.constant(0) : leaf);
            hats.add(exact.get(hat.component()).minus(g).over(form.partial(hat)));
        }
        Substitution insert = new Substitution(problem.box(), hats);
        Random random = new Random(3);
        for (Equation equation : hard.problem().equations()) {
            Expr defect = insert.inside(equation.residual());
            for (int i = 0; i < 20; i++) {
                assertThat(defect.evaluate(randomPoint(problem.box(), random, 0.1))).as(equation.name()).isCloseTo(0, within(1e-8));
            }
        }
    }

    @Test
    void theFactorIsTheProductOfNormalisedDistances() {
        Problem problem = Catalog.find("heat").problem();
        Expr form = HardConstraints.ofAllDirichlet(problem).unknowns().get(0);
        Expr factor = form.partial(Field.of("uHat", 0));
        assertThat(factor.evaluate(0.25, 0.7)).isCloseTo(4 * 0.25 * 0.75 * 0.7, within(1e-15));
        Problem oneSided = laplace().condition("left", SQUARE.lower(X), U.minus(Y)).build();
        assertThat(HardConstraints.ofAllDirichlet(oneSided).unknowns().get(0).partial(Field.of("uHat", 0)).evaluate(0.5, 0.3))
                .isCloseTo(0.25, within(1e-15));
    }

    /** Bilinear data are their own Coons interpolation. */
    @Test
    void bilinearDataAreInterpolatedExactly() {
        Expr data = X.times(Y).times(3).plus(X).minus(2);
        Problem problem = laplace().conditions(Conditions.dirichlet(SQUARE.faces(), U, data)).build();
        Expr form = HardConstraints.ofAllDirichlet(problem).unknowns().get(0);
        assertThat(form.evaluate(new double[] {0.7, 0.2}, field -> 0)).isCloseTo(3 * 0.7 * 0.2 + 0.7 - 2, within(1e-14));
    }

    @Test
    void onlyTheNamedConditionsBecomeHardAndTheOthersKeepTheirNames() {
        Problem problem = laplace()
                .condition("left", SQUARE.lower(X), U.minus(Y))
                .condition("right", SQUARE.upper(X), U.minus(Y))
                .condition(SQUARE.upper(Y), U.d(Y))
                .build();
        HardConstraints hard = HardConstraints.of(problem, List.of("left"));
        assertThat(hard.problem().conditions()).extracting(Condition::name).containsExactly("right", "condition-3");
        // u = y + (x/2) û, so that u_y = 1 + (x/2) û_y.
        double rewritten = hard.rewrite(U.d(Y)).evaluate(new double[] {1, 0}, field -> field.derivative().total() == 1 ? 5 : 0);
        assertThat(rewritten).isCloseTo(3.5, within(1e-15));
        assertThat(hard.problem().solution()).isEmpty();
    }

    /** On y = 1, where û has the factor y-distance, u_y reads û itself. */
    @Test
    void aNormalDerivativeOnAHardFaceStaysAsASoftCondition() {
        Problem problem = laplace().condition("value", SQUARE.upper(Y), U).condition("slope", SQUARE.upper(Y), U.d(Y).minus(4)).build();
        Condition slope = HardConstraints.of(problem, List.of("value")).problem().conditions().get(0);
        assertThat(slope.residual().fields()).containsExactly(Field.of("uHat", 0));
        assertThat(slope.residual().evaluate(new double[] {1, 1}, field -> 3)).isCloseTo(-0.5 * 3 - 4, within(1e-15));
    }

    @Test
    void whatCannotBeHardIsRefusedInOneSentence() {
        refused(laplace().condition("n", SQUARE.lower(X), U.d(X)), "HardConstraints: n cannot be hard on x=0, because it is not a "
                + "Dirichlet condition: it reads a derivative or the opposite face");
        refused(laplace().condition("n", SQUARE.lower(X), U.minus(U.atOpposite())), "HardConstraints: n cannot be hard on x=0, because "
                + "it is not a Dirichlet condition: it reads a derivative or the opposite face");
        refused(laplace().condition("n", SQUARE.lower(X), U.minus(U.power(2))),
                "HardConstraints: n cannot be hard on x=0, because its data depend on the unknown");
        refused(laplace().condition("n", SQUARE.lower(X), U.times(Y)),
                "HardConstraints: n cannot be hard on x=0, because the unknown has a coefficient that is no nonzero number");
        refused(laplace().condition("m", SQUARE.lower(X), U), "HardConstraints: no condition named n, the conditions are [m]");
        Problem twice = laplace().condition("n", SQUARE.lower(X), U).condition("m", SQUARE.lower(X), U.minus(1)).build();
        assertThatThrownBy(() -> HardConstraints.of(twice, List.of("n", "m")))
                .hasMessage("HardConstraints: m is the second hard condition for u on x=0");
        assertThatThrownBy(() -> HardConstraints.of(twice, List.of("n")))
                .hasMessageStartingWith("HardConstraints: the hard conditions already fix what m asks on x=0, and contradict it, got a "
                        + "difference of -1.0 at");
        Problem corner = laplace().condition("n", SQUARE.lower(X), U).condition("m", SQUARE.lower(Y), U.minus(1)).build();
        assertThatThrownBy(() -> HardConstraints.of(corner, List.of("n", "m")))
                .hasMessage("HardConstraints: the data for u differ where x=0 and y=-1 meet, got a difference of -1.0 at [0.0, -1.0]");
    }

    private static void refused(ProblemBuilder builder, String sentence) {
        Problem problem = builder.build();
        assertThatThrownBy(() -> HardConstraints.of(problem, List.of("n"))).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
    }

    /** At least {@code margin} of the length away from each face. */
    private static double[] randomPoint(Box domain, Random random, double margin) {
        return domain.intervals().stream()
                .mapToDouble(i -> i.lower() + (margin + (1 - 2 * margin) * random.nextDouble()) * i.length()).toArray();
    }

    /** u = (1 − t)(1/2 − |x − 1/2|) + D û has a point source at x = 1/2 in u_xx, which no collocation point would see. */
    @Test
    void dataWithAKinkAreNotDifferentiatedTwice() {
        Box box = Box.of("x", 0, 1).times("t", 0, 1);
        Scope scope = new Scope(box.coordinates(), List.of(Field.of("u", 0)), List.of());
        Problem triangle = Problem.named("triangle").domain(box).unknowns("u").equation(scope.parse("u_t - u_xx"))
                .condition("start", box.face("t", 0), scope.parse("u - 0.5 + abs(x - 0.5)")).build();
        assertThatThrownBy(() -> HardConstraints.of(triangle, List.of("start"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Substitution: abs(x - 0.5) jumps or has a kink at x = 0.5, inside the domain, and a derivative of it would lose that; "
                        + "impose such data by a term of the loss");
    }
}
