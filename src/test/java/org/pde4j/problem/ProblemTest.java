package org.pde4j.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;

class ProblemTest {

    private static final Box DOMAIN = Box.of("x", -1, 1).times("t", 0, 1);
    private static final Coordinate X = DOMAIN.coordinate("x");
    private static final Coordinate T = DOMAIN.coordinate("t");
    private static final Field U = Field.of("u", 0);
    private static final Expr HEAT = U.d(T).minus(U.d(X, X));

    private static ProblemBuilder heat() {
        return Problem.named("p").domain(DOMAIN).unknowns("u").equation(HEAT);
    }

    @Test
    void unnamedPartsAreNumberedFromOne() {
        Problem problem = heat().equation("mass", U)
                .condition("start", DOMAIN.lower(T), U)
                .condition(DOMAIN.lower(X), U)
                .build();
        assertThat(problem.equations()).extracting(Equation::name).containsExactly("equation-1", "mass");
        assertThat(problem.conditions()).extracting(Condition::name).containsExactly("start", "condition-2");
    }

    @Test
    void theOrderIsTheHighestDerivativeOfEquationsAndConditions() {
        assertThat(heat().build().order()).isEqualTo(2);
        assertThat(heat().condition(DOMAIN.lower(X), U.d(X, X, X)).build().order()).isEqualTo(3);
        assertThat(Problem.named("p").domain(DOMAIN).unknowns("u").equation(U.d(X, X, T, T)).build().order()).isEqualTo(4);
    }

    @Test
    void parametersAreDerivedFromTheTrees() {
        Parameter nu = new Parameter("nu", 2);
        Parameter g = new Parameter("g", 3);
        assertThat(heat().equation(U.times(nu)).condition(DOMAIN.lower(X), U.minus(g)).build().parameters())
                .containsExactly(nu, g);
    }

    @Test
    void unreadableProblemsAreRefusedInOneSentence() {
        Box other = Box.of("x", -2, 2).times("t", 0, 1);
        refused(Problem.named(" ").domain(DOMAIN).unknowns("u").equation(HEAT), "Problem: needs a name, got ' '");
        refused(Problem.named("p").unknowns("u").equation(HEAT), "Problem p: needs a domain");
        refused(Problem.named("p").domain(DOMAIN).equation(HEAT), "Problem p: needs at least one unknown, got none");
        refused(Problem.named("p").domain(DOMAIN).unknowns("u"), "Problem p: needs at least one equation, got none");
        refused(Problem.named("p").domain(DOMAIN).unknowns("u", "u").equation(HEAT),
                "Problem p: unknown u has the name of a coordinate or of another unknown");
        refused(Problem.named("p").domain(DOMAIN).unknowns("x").equation(HEAT),
                "Problem p: unknown x has the name of a coordinate or of another unknown");
        refused(heat().equation("a", U).condition("a", DOMAIN.lower(X), U),
                "Problem p: the name a is used twice among equations and conditions");
        refused(heat().equation(Field.of("w", 1)), "Problem p: equation-2 mentions w (component 1), but the unknowns are [u]");
        refused(heat().equation(Field.of("w", 0)), "Problem p: equation-2 mentions w (component 0), but the unknowns are [u]");
        refused(heat().equation(X), "Problem p: equation-2 mentions no unknown");
        refused(heat().equation(U.plus(new Coordinate("y", 1))),
                "Problem p: equation-2 mentions the coordinate y (axis 1), but the coordinates are [x, t]");
        refused(heat().equation(U.d(new Coordinate("z", 2))),
                "Problem p: equation-2 differentiates u by coordinate number 3, but the coordinates are [x, t]");
        refused(heat().equation(U.atOpposite()),
                "Problem p: equation-2 reads the opposite face, which only a condition on a face can do");
        refused(heat().condition(other.lower(X), U),
                "Problem p: condition-1 lies on x=-2, but the parts of the boundary are [x=-1, x=1, t=0, t=1]");
        refused(heat().condition(new Face(X, -1, 0.5, 1), U),
                "Problem p: condition-1 lies on x=0.5, but the parts of the boundary are [x=-1, x=1, t=0, t=1]");
        refused(heat().equation(U.times(new Parameter("k", 1))).equation(U.times(new Parameter("k", 2))),
                "Problem p: equation-3 gives the parameter k the value 2.0, but elsewhere it is 1.0");
        refused(heat().equation(U.times(new Parameter("x", 1))),
                "Problem p: equation-2 has a parameter x with the name of a coordinate or unknown");
        assertThatThrownBy(() -> heat().exact(U)).hasMessage("ExactSolution: a closed form must not mention unknowns, got u");
        refused(heat().equation(U.times(new Parameter("u_x", 1))),
                "Problem p: `u_x` also reads as a derivative; rename it");
        refused(Problem.named("p").domain(DOMAIN).unknowns("sin").equation(Field.of("sin", 0)),
                "Problem p: `sin` is a function or constant of the grammar and cannot name anything else");
        refused(heat().exact(X, X), "Problem p: the solution has 2 components, but the unknowns are [u]");
    }

    @Test
    void missingInitialConditionsAreReported() {
        assertThat(heat().condition(DOMAIN.upper(X), U).build().check()).containsExactly(
                "Problem p: the equations have the t-derivative of order 1 of u, so it needs 1 initial condition on t=0, got 0");
        ProblemBuilder wave = Problem.named("w").domain(DOMAIN).unknowns("u").equation(U.d(T, T).minus(U.d(X, X)));
        assertThat(wave.conditions(Conditions.initial(DOMAIN, U, X)).build().check()).containsExactly(
                "Problem w: the equations have the t-derivative of order 2 of u, so it needs 2 initial conditions on t=0, got 1");
        assertThat(heat().conditions(Conditions.initial(DOMAIN, U, X)).build().check()).isEmpty();
        // Whether data at the end are sound depends on the direction of time of the equation, which is not counted here.
        assertThat(heat().condition(DOMAIN.upper(T), U).build().check()).isEmpty();
    }

    @Test
    void anUnknownOutsideOfAllEquationsIsReported() {
        assertThat(Problem.named("p").domain(Box.of("x", 0, 1)).unknowns("u", "v").equation(U.d(X)).build().check())
                .containsExactly("Problem p: the unknown v occurs in no equation");
    }

    @Test
    void theKindOfAConditionFollowsFromItsFaceAndResidual() {
        List<Condition> periodic = Conditions.periodic(DOMAIN.lower(X), U, 2);
        assertThat(periodic).extracting(Condition::kind).containsOnly(Condition.Kind.PERIODIC).hasSize(2);
        assertThat(Conditions.initial(DOMAIN, U, X)).extracting(Condition::kind).containsExactly(Condition.Kind.INITIAL);
        assertThat(Conditions.dirichlet(DOMAIN.upper(T), U, X).kind()).isEqualTo(Condition.Kind.BOUNDARY);
        assertThat(Conditions.dirichlet(DOMAIN.upper(X), U, X).kind()).isEqualTo(Condition.Kind.BOUNDARY);
    }

    @Test
    void latexStatesDomainFacesAndNamesOfDerivatives() {
        Box circle = Box.of("x", 0, 2 * Math.PI).times("t", 0, 1);
        Coordinate x = circle.coordinate("x");
        Problem problem = Problem.named("p").domain(circle).unknowns("u")
                .equation(U.d(T).minus(new Parameter("nu", 2).times(U.d(X, X))))
                .condition(Conditions.dirichlet(circle.upper(x), U, T))
                .build();
        assertThat(problem.toLatex()).containsExactly(
                "u_{t} - \\nu u_{xx} = 0 \\quad \\text{for } (x, t) \\in (0, 2 \\pi) \\times (0, 1)",
                "u - t = 0 \\quad \\text{on } x = 2 \\pi");
    }

    private static void refused(ProblemBuilder builder, String sentence) {
        assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
    }
}
