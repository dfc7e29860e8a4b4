package org.pde4j.analysis.error.shape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.problem.Problem;

/** What is blamed for a missing bound: with values of u in its place there is a bound, and what is not blamed may stay. */
class LostBoundTest {

    private static String reason(Problem problem) {
        return Applicability.of(problem).obstacle().orElseThrow().reason();
    }

    /** Robin's condition is treated; with u_t in it, it costs the bound. */
    @Test
    void aConditionWithADerivativeInTimeIsNamed() {
        String strip = "{x: [0, 1], t: [0, 1]}";
        Problem constant = TextProblem.of(strip, "u_t = u_xx", "t=0: u = 1", "x=0: u_x = 0", "x=1: u_x + 2*u = 0");
        assertThat(Applicability.of(constant).obstacle()).isEmpty();
        Problem moving = TextProblem.of(strip, "u_t = u_xx", "t=0: u = 1", "x=0: u_x = 0", "x=1: u_x + (1+t)*u + u_t = 0");
        assertThat(reason(moving)).startsWith("no theorem is about condition-3 (u_x + (t + 1)*u + u_t = 0 on x=1); with values of u there, ")
                .contains("energy estimate").doesNotContain("condition-1").doesNotContain("condition-2");
    }

    /** The clamped end of a beam is treated, the free end is not; the data at the start do not fit values at the end, which is no matter. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{x: [0, 1]} | u_xxxx = 1 | x=0: u = 0; x=0: u_x = 0; x=1: u_xx = 0; x=1: u_xxx = 0 | 3 | 4 | coercivity",
        "{x: [0, 1], t: [0, 1]} | u_tt = -u_xxxx | t=0: u = x^2; t=0: u_t = 0; x=0: u = 0; x=0: u_x = 0; x=1: u_xx = 0; x=1: u_xxx = 0 | 5 | 6 "
                + "| energy of waves"})
    void theFreeEndOfABeamIsNamed(String domain, String equation, String conditions, int first, int second, String theorem) {
        assertThat(reason(TextProblem.of(domain, equation, conditions.split("; ")))).startsWith("no theorem is about condition-" + first
                + " (u_xx = 0 on x=1) and condition-" + second + " (u_xxx = 0 on x=1); with values and second derivatives of u there, " + theorem);
    }

    @Test
    void aFaceWithoutConditionIsNamed() {
        assertThat(reason(TextProblem.of("{x: [0, 1], t: [0, 1]}", "u_t = u_xx", "t=0: u = 0", "x=0: u = 0")))
                .startsWith("no theorem is about the face x=1 without a condition; with values of u there, ");
    }

    /** u is given on the whole boundary: nothing but the equation is left to blame. */
    @Test
    void theEquationIsNamedWhereNoFaceIsToBlame() {
        Problem problem = TextProblem.of("{x: [0, 1], y: [0, 1]}", "u_xx*u_yy - u_xy^2 = 1", "boundary: u = 0");
        assertThat(reason(problem)).startsWith("no theorem is about equation-1 (").contains("bounds are known for one equation");
    }

    @Test
    void onAShapeTheConditionAndThePieceWithoutOneAreNamed() {
        String shape = "{geometry: {difference: [{rectangle: {x: [0, 2], y: [0, 2], name: outer}}, {disk: {centre: [1, 1], radius: 0.4, name: hole}}]}}";
        assertThat(reason(TextProblem.of(shape, "-laplacian(u) = 1", "outer: u = 0", "hole: dn(u) + u_x = 0")))
                .startsWith("no theorem is about condition-2 (nx*u_x + ny*u_y + u_x = 0 on hole); on a shape a bound is known if u itself is given");
        assertThat(reason(TextProblem.of(shape, "-laplacian(u) = 1", "outer: u = 0"))).startsWith("hole has no condition; on a shape");
    }

    /** u = 1 on x = 1 is not what u = 0 at the start makes it; t² is. */
    @Test
    void dataThatDoNotFitTogetherAtACornerAreNamed() {
        String[] conditions = {"t=0: u = 0", "t=0: u_t = 0", "x=0: u = 0", "x=1: u = 1"};
        String strip = "{x: [0, 1], t: [0, 1]}";
        assertThat(reason(TextProblem.of(strip, "u_tt = u_xx", conditions)))
                .startsWith("no theorem is about the data of condition-4 (u - 1 = 0 on x=1): they must be smooth").contains("energy")
                .doesNotContain("condition-3");
        conditions[3] = "x=1: u = t^2";
        assertThat(Applicability.of(TextProblem.of(strip, "u_tt = u_xx", conditions)).obstacle()).isEmpty();
    }

    /** The same for a problem of second order costs the energy estimate, but not the maximum principle. */
    @Test
    void aProblemOfSecondOrderHasABoundWithDataThatDoNotFitTogether() {
        String[] conditions = {"x=0: u = 0", "y=0: u = sin(pi*x/4)", "x=2: u_x = 0", "y=1: u_y + 3*u = x"};
        Problem problem = TextProblem.of("{x: [0, 2], y: [0, 1]}", "-div((1 + x*y/2)*grad(u)) + 4*(1 + y)*u_x - 4*x*u_y + u = 1", conditions);
        assertThat(Applicability.of(problem).toString()).isEqualTo("maximum principle with a computed barrier (max)");
    }
}
