package org.pde4j.analysis.error;

import static org.pde4j.analysis.error.Manufactured.U;
import static org.pde4j.analysis.error.Manufactured.X;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pde4j.analysis.error.Manufactured.Draw;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Conditions;

/** {@link BoundContractTest} for quasilinear diffusion and conditions on fluxes, with transfer coefficients that are narrow in time. */
class FluxContractTest {

    private static final Coordinate T = new Coordinate("t", 1);

    private enum Family {

        /** Diffusion that is positive for all u, and a transfer that rises for all u. */
        EVERYWHERE {
            @Override
            Manufactured draw(Random random) {
                Box box = Box.of("x", 0, 1).times("t", 0, 1);
                Draw draw = Manufactured.draw(random, box.coordinates());
                double size = Math.pow(10, -3 * random.nextDouble());
                Expr a = List.of(U.power(2).plus(0.1), Expr.exp(U), U.power(2), Expr.sin(X.times(3)).plus(2).times(Expr.exp(U))).get(random.nextInt(4))
                        .times(size);
                Expr reaction = List.of(Expr.constant(0), U.power(3).minus(U), Expr.sin(U), draw.narrow(random).times(100).times(U)).get(random.nextInt(4));
                Expr narrow = spike(random).times(Math.pow(10, 4 * random.nextDouble())).times(U);
                Expr transfer = List.of(Expr.constant(0), narrow, U.power(3).plus(Expr.sin(U).times(0.5)).plus(U)).get(random.nextInt(3));
                return of(random, box, draw, a, Expr.constant(0), reaction, transfer);
            }
        },

        /** Diffusion and fluxes with the right sign between the values that u takes alone, as 0.1 + u and u⁴. */
        BETWEEN {
            @Override
            Manufactured draw(Random random) {
                Box box = Box.of("x", 0, 1).times("t", 0, 0.2);
                Draw waves = Manufactured.draw(random, box.coordinates());
                double width = 0.3 * random.nextDouble();
                Draw draw = new Draw(waves.centre(), waves.width(), smooth(random, box).times(width).plus(1), null);
                Expr error = smooth(random, box).times(Manufactured.QUALITIES[random.nextInt(3)]);
                Draw near = new Draw(draw.centre(), draw.width(), draw.u(), draw.u().plus(error));
                Expr a = List.of(U.plus(0.1), U.power(3), Expr.sin(U).plus(Expr.cos(X).times(0.5))).get(random.nextInt(3)).times(0.3 * random.nextDouble());
                Expr convection = random.nextBoolean() ? Expr.constant(0) : U.times(random.nextDouble());
                Expr reaction = random.nextBoolean() ? Expr.constant(0) : U.times(2).minus(U.power(2));
                Expr transfer = List.of(U.power(4), Expr.sqrt(U), spike(random).times(1000).times(U.power(2))).get(random.nextInt(3));
                return of(random, box, near, a, convection, reaction, transfer);
            }
        };

        abstract Manufactured draw(Random random);
    }

    private static Expr smooth(Random random, Box box) {
        return Manufactured.smooth(random, box.coordinates());
    }

    /** Between 0 and 1, near one time alone. */
    private static Expr spike(Random random) {
        double width = Math.pow(10, -1 - 3 * random.nextDouble());
        return Expr.exp(T.minus(0.2 * random.nextDouble()).over(width).power(2).negate());
    }

    /** u_t = ∂(a u_x) − b u_x − r, u or nothing more than the transfer given at x = 0, −a u_n − transfer at x = 1, where b leaves the domain. */
    private static Manufactured of(Random random, Box box, Draw draw, Expr a, Expr b, Expr reaction, Expr transfer) {
        Expr flux = a.times(U.d(X));
        Expr operator = U.d(T).minus(flux.derivative(X)).plus(b.times(U.d(X))).plus(reaction);
        Face lower = box.lower(X);
        List<Condition> conditions = new ArrayList<>();
        conditions.add(random.nextBoolean() || !b.equals(Expr.constant(0)) ? Conditions.dirichlet(lower, U, Expr.constant(0))
                : new Condition(lower, flux.minus(transfer).times(random.nextBoolean() ? 1 : -3)));
        conditions.add(new Condition(box.upper(X), random.nextBoolean() && transfer.equals(Expr.constant(0)) ? U.d(X) : flux.plus(transfer)));
        conditions.add(new Condition(box.lower(T), U));
        return new Manufactured(Manufactured.problem(box, operator, draw.u(), conditions), draw.u(), draw.v(), draw.centre(), draw.width(), Expr.constant(0));
    }

    @ParameterizedTest
    @EnumSource
    void boundsAreNeverBelowTheError(Family family) {
        BoundContractTest.neverBelow(family, family::draw, 10, 1, 4_000, false);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("slow")
    void boundsOfTwoHundredProblemsAreNeverBelowTheError(Family family) {
        BoundContractTest.neverBelow(family, family::draw, 200, 3, 6_000, true);
    }
}
