package org.pde4j.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.domain.Ball;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.Box;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/**
 * Sizes of solutions that are known in closed form or from scaling arguments. An estimate is an order of magnitude: a source that oscillates n
 * times makes it too large by (n π / 2)^order, 100 for four half waves.
 */
class ProblemSizesTest {

    private static final Box UNIT = Box.of("x", 0, 1).times("y", 0, 1);

    private static void assertWithinFactor(double factor, double actual, double expected) {
        assertThat(actual).isBetween(expected / factor, expected * factor);
    }

    @Test
    void dataOfTheConditionsGiveTheSizeOfTheUnknown() {
        Problem rod = new WrittenProblem(Box.of("x", 0, 1e-6).times("t", 0, 1), "T").equations("T_t = 1e-12*T_xx")
                .on("xX", "T = 310").on("t", "T = 300 + 10*sin(pi*x/1e-6)").problem();
        ProblemSizes sizes = ProblemSizes.of(rod);
        assertWithinFactor(2, sizes.unknowns().get(0), 310);
        assertWithinFactor(2, sizes.rows().get("condition-1"), 310);
        // 1e-12 T (2/L)² = 4 T is larger than T_t, 2 T.
        assertWithinFactor(2, sizes.rows().get("equation-1"), 4 * 310);
    }

    @Test
    void withoutDataTheUnknownBalancesTheSource() {
        // -u'' = 1e9 with u = 0 at the ends: u = 1e9/8 at the centre.
        ProblemSizes sizes = ProblemSizes.of(new WrittenProblem(Box.of("x", 0, 1), "u").equations("-u_xx = 1e9").on("xX", "u = 0").problem());
        assertWithinFactor(4, sizes.unknowns().get(0), 1.25e8);
        assertWithinFactor(2, sizes.rows().get("equation-1"), 1e9);
        assertThat(sizes.rows().get("condition-1")).isEqualTo(sizes.unknowns().get(0));
    }

    @Test
    void bothDisplacementsOfAnElasticPlateHaveTheSizeOfTheLoadOverTheModulus() {
        ProblemSizes sizes = ProblemSizes.of(new WrittenProblem(UNIT, "u v")
                .equations("105.3e9*u_xx + 75.2e9*v_xy + 30.1e9*u_yy = -1.0e-5*pi^2*135.4e9*sin(pi*x)*sin(pi*y)",
                        "105.3e9*v_yy + 75.2e9*u_xy + 30.1e9*v_xx = 1.0e-5*pi^2*75.2e9*cos(pi*x)*cos(pi*y)")
                .on("*", "u = 0", "v = 0").problem());
        assertWithinFactor(10, sizes.unknowns().get(0), 1e-5);
        assertWithinFactor(10, sizes.unknowns().get(1), 1e-5);
        assertWithinFactor(4, sizes.rows().get("equation-1"), 1.33e7);
    }

    @Test
    void theBeamHasTheSizeOfItsDeflection() {
        ProblemSizes sizes = ProblemSizes.of(new WrittenProblem(Box.of("x", 0, 0.5).times("t", 0, 0.1), "w")
                .equations("2.0e11/3*1e-8*w_xxxx + 7850*4.0e-4*w_tt = 50000*sin(20*pi*t)").on("xXt", "w = 0").on("xX", "w_xx = 0")
                .on("t", "w_t = 0").problem());
        assertWithinFactor(16, sizes.unknowns().get(0), 0.0664);
        assertWithinFactor(2, sizes.rows().get("equation-1"), 5e4);
    }

    @Test
    void thePressureOfAFlowFollowsFromItsVelocity() {
        // Water, 1 m/s over 1 mm: inertia rho u u_x = 2e6 is larger than viscosity, so that p is about rho u² = 1e3 Pa.
        ProblemSizes sizes = ProblemSizes.of(new WrittenProblem(Box.of("x", 0, 1e-3).times("y", 0, 1e-3), "u v p")
                .equations("1000*(u*u_x + v*u_y) + p_x = 1e-3*(u_xx + u_yy)", "1000*(u*v_x + v*v_y) + p_y = 1e-3*(v_xx + v_yy)", "u_x + v_y = 0")
                .on("*", "u = 1 - y/1e-3", "v = 0").on("x", "p = 0").problem());
        assertWithinFactor(2, sizes.unknowns().get(0), 1);
        assertWithinFactor(2, sizes.unknowns().get(1), 1);
        assertWithinFactor(4, sizes.unknowns().get(2), 1e3);
    }

    @Test
    void aWeakCouplingDoesNotSizeTheOtherUnknown() {
        // v follows from its own equation, about u/8, not from the 1e-9 with which it enters the first.
        ProblemSizes sizes = ProblemSizes.of(new WrittenProblem(Box.of("x", 0, 1), "u v")
                .equations("-u_xx + 1e-9*v = 8", "-v_xx = u").on("xX", "u = 0", "v = 0").problem());
        assertWithinFactor(4, sizes.unknowns().get(0), 1);
        assertWithinFactor(4, sizes.unknowns().get(1), 0.125);
    }

    @Test
    void nonlinearTermsBalanceTheirSource() {
        // u² = 1e-12 has the solution 1e-6; the diffusion 1e-20 is negligible beside it.
        ProblemSizes sizes = ProblemSizes.of(new WrittenProblem(Box.of("x", 0, 1), "u").equations("-1e-20*u_xx + u^2 = 1e-12").on("xX", "u_x = 0").problem());
        assertWithinFactor(2, sizes.unknowns().get(0), 1e-6);
        // At the fold of Bratu's problem, -u'' = 3.51 exp(u), max u = 1.19.
        ProblemSizes bratu = ProblemSizes.of(new WrittenProblem(Box.of("x", 0, 1), "u").equations("-u_xx = 3.51*exp(u)").on("xX", "u = 0").problem());
        assertWithinFactor(4, bratu.unknowns().get(0), 1.19);
    }

    @Test
    void aHomogeneousProblemHasNoIntrinsicScale() {
        ProblemSizes sizes = ProblemSizes.of(new WrittenProblem(Box.of("x", 0, 1), "u").equations("u_xx + 9*u = 0").on("xX", "u = 0").problem());
        assertThat(sizes.unknowns()).containsExactly(1.0);
    }

    @Test
    void pointsAtWhichATermIsNotFiniteAreLeftOut() {
        // At u = 0 the rate exp(-1/u) is 0 and 1/u infinite: neither may decide.
        ProblemSizes arrhenius = ProblemSizes.of(new WrittenProblem(Box.of("x", 0, 1), "u").equations("-u_xx = exp(-1/u)").on("xX", "u = 300").problem());
        assertWithinFactor(2, arrhenius.unknowns().get(0), 300);
        ProblemSizes inverse = ProblemSizes.of(new WrittenProblem(Box.of("x", 0, 1), "u").equations("-u_xx = 1/u").on("xX", "u = 2").problem());
        assertWithinFactor(2, inverse.unknowns().get(0), 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 20, 100})
    void aLaplacianOfManyDimensionsIsOneSum(int dimension) {
        // -laplacian u = f in the ball of radius R, u = 0 on the sphere: max u = f R^2/(2 d).
        ShapedDomain ball = ShapedDomain.of(new Ball(Collections.nCopies(dimension, 0.0), 3));
        Field u = Field.of("u", 0);
        List<Expr> terms = new ArrayList<>();
        ball.coordinates().forEach(x -> terms.add(u.d(x, x)));
        terms.add(Expr.constant(1e6));
        Problem problem = Problem.named("ball").domain(ball).unknowns("u").equation(Expr.sum(terms)).condition("sphere", BoundaryPart.of("ball"), u).build();
        // A second derivative counts as u/9 instead of 2u/9, and sizes are powers of two.
        assertWithinFactor(4, ProblemSizes.of(problem).unknowns().get(0), 1e6 * 9 / (2 * dimension));
        Expr distance = Expr.constant(9).minus(Expr.sum(ball.coordinates().stream().map(x -> x.power(2)).toList()));
        // At the centre; of 256 uniform points in 100 dimensions the largest value would be 1.
        assertWithinFactor(1.1, ProblemSizes.largest(ball, distance), 9);
    }
}
