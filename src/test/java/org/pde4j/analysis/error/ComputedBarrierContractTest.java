package org.pde4j.analysis.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pde4j.analysis.error.Manufactured.U;
import static org.pde4j.analysis.error.Manufactured.X;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.error.Manufactured.Draw;
import org.pde4j.analysis.error.shape.DomainBounds;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Conditions;

/**
 * Random problems with a chosen solution, variable coefficients, convection, mixed derivatives, reactions of either sign with spikes or unbounded growth, and
 * values, slopes or Robin's condition on each face: no bound by a computed supersolution is below the error.
 */
class ComputedBarrierContractTest {

    private static final List<String> THEOREMS = List.of("maximum principle with a computed barrier", "sub- and supersolution about v");
    private static final Box SQUARE = Box.of("x", 0, 1).times("y", 0, 1);
    private static final Coordinate Y = new Coordinate("y", 1);
    private static final Box EVOLUTION = Box.of("x", 0, 1).times("t", 0, 0.5);
    private static final Coordinate T = new Coordinate("t", 1);

    private enum Family {

        STEADY {
            @Override
            Manufactured draw(Random random) {
                Draw draw = Manufactured.draw(random, SQUARE.coordinates());
                Expr a = varying(random, SQUARE);
                Expr mixed = U.d(X, Y).times(random.nextInt(2) * random.nextDouble() * 0.4);
                Expr operator = a.times(U.d(X)).derivative(X).plus(a.times(U.d(Y)).derivative(Y)).negate().plus(mixed)
                        .plus(U.d(X).times(10 * random.nextGaussian())).plus(U.d(Y).times(varying(random, SQUARE)))
                        .plus(U.times(coefficient(random, draw))).plus(random.nextBoolean() ? U.power(3) : Expr.constant(0));
                return of(draw, SQUARE, operator, conditions(random, SQUARE));
            }
        },

        EVOLVING {
            @Override
            Manufactured draw(Random random) {
                Draw draw = Manufactured.draw(random, EVOLUTION.coordinates());
                Expr operator = U.d(T).minus(U.d(X, X).times(varying(random, EVOLUTION))).plus(U.d(X).times(random.nextGaussian()))
                        .plus(U.times(coefficient(random, draw)))
                        .plus(List.of(Expr.constant(0), U.power(3), U.power(2).negate(), Expr.exp(U).negate()).get(random.nextInt(4)));
                List<Condition> conditions = new ArrayList<>(conditions(random, EVOLUTION));
                conditions.add(new Condition(EVOLUTION.lower(T), U));
                return of(draw, EVOLUTION, operator, conditions);
            }
        };

        abstract Manufactured draw(Random random);

        /** Between 0.5 and 1.5. */
        private static Expr varying(Random random, Box box) {
            return Expr.sin(Expr.sum(box.coordinates().stream().map(x -> x.times(3 * random.nextGaussian())).toList())).over(2).plus(1);
        }

        /** A number of either sign, or a spike of either sign. */
        private static Expr coefficient(Random random, Draw draw) {
            return random.nextBoolean() ? draw.narrow(random).times(30 * random.nextGaussian()) : Expr.constant(3 * random.nextGaussian());
        }

        private static List<Condition> conditions(Random random, Box box) {
            List<Condition> conditions = new ArrayList<>();
            for (Face face : box.spatialFaces()) {
                conditions.add(switch (random.nextInt(4)) {
                    case 0 -> Conditions.neumann(face, U, Expr.constant(0));
                    case 1 -> new Condition(face, U.d(face.coordinate()).times(face.side()).plus(U.times(varying(random, box).minus(0.8))));
                    case 2 -> new Condition(face, U.d(face.coordinate()).times(-2 * face.side()).minus(U.times(3 * random.nextDouble())));
                    default -> Conditions.dirichlet(face, U, Expr.constant(0));
                });
            }
            return conditions;
        }

        private static Manufactured of(Draw draw, Box box, Expr operator, List<Condition> conditions) {
            return new Manufactured(Manufactured.problem(box, operator, draw.u(), conditions), draw.u(), draw.v(), draw.centre(), draw.width(),
                    Expr.constant(0));
        }
    }

    private static void neverBelow(Family family, int count, long seed) {
        Random random = new Random(seed);
        List<Double> ratios = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            Manufactured drawn = family.draw(random);
            ErrorAnalysis found = DomainBounds.of(drawn.problem(), KnownFunction.of(drawn.problem().box(), drawn.v()), new double[0], Effort.SAMPLED, 0);
            for (ErrorBound bound : found.bounds().stream().filter(other -> THEOREMS.contains(other.theorem())).toList()) {
                double error = drawn.error(Norm.SUP);
                // The last digits of the errors are rounding.
                assertThat(bound.value()).as("%s %d: %s %s", family, k, bound, drawn).isGreaterThanOrEqualTo(error * (1 - 1e-9));
                ratios.add(bound.value() / error);
            }
        }
        // A bound that is never stated is never below the error either.
        assertThat(ratios).hasSizeGreaterThanOrEqualTo(count / 3);
        if (count > 10) {
            System.out.printf("%s: %d bounds of %d, median ratio to the error %.3g%n", family, ratios.size(), count,
                    ratios.stream().sorted().toList().get(ratios.size() / 2));
        }
    }

    @ParameterizedTest
    @EnumSource
    void boundsAreNeverBelowTheError(Family family) {
        neverBelow(family, 4, 5);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("slow")
    void boundsOfAHundredProblemsAreNeverBelowTheError(Family family) {
        neverBelow(family, 100, 6);
    }
}
