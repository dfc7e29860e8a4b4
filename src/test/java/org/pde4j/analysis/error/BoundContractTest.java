package org.pde4j.analysis.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pde4j.analysis.error.Manufactured.U;
import static org.pde4j.analysis.error.Manufactured.X;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pde4j.analysis.error.Manufactured.Draw;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Conditions;

/**
 * Random problems with a chosen solution u, whose source is N[u], and a smooth v near or far from it: no bound is below the error. Solutions and
 * coefficients have spikes and layers down to a width of 1e-4, which no sample of v shows.
 */
class BoundContractTest {

    private static final Box LINE = Box.of("x", 0, 1);
    private static final Box EVOLUTION = Box.of("x", 0, 1).times("t", 0, 1);
    private static final Coordinate T = new Coordinate("t", 1);
    private static final Box SQUARE = Box.of("x", 0, 1).times("y", 0, 1);
    private static final Coordinate Y = new Coordinate("y", 1);

    /** A kind of problem, drawn at random. */
    private enum Family {

        REACTION {
            @Override
            Manufactured draw(Random random) {
                Draw draw = Manufactured.draw(random, LINE.coordinates());
                Expr reaction = List.of(Expr.constant(0), U.power(3), Expr.exp(U)).get(random.nextInt(3));
                double a = diffusion(random);
                return of(draw, LINE, U.d(X, X).times(-a).plus(coefficient(random, draw).times(U)).plus(reaction), prescribed(LINE), U.d(X).power(2).times(a));
            }
        },

        DIFFUSION {
            @Override
            Manufactured draw(Random random) {
                Draw draw = Manufactured.draw(random, EVOLUTION.coordinates());
                Expr reaction = List.of(Expr.constant(0), U.power(3).minus(U), Expr.sin(U)).get(random.nextInt(3));
                Expr operator = U.d(T).minus(U.d(X, X).times(diffusion(random))).plus(coefficient(random, draw).times(U)).plus(reaction)
                        .plus(U.times(U.d(X)).times(random.nextInt(2) * random.nextDouble()));
                return of(draw, EVOLUTION, operator, started(prescribed(EVOLUTION), U), Expr.constant(0));
            }
        },

        /** −(a u′)′ + b u′ + c u with conditions of every kind. */
        MIXED {
            @Override
            Manufactured draw(Random random) {
                Draw draw = Manufactured.draw(random, LINE.coordinates());
                Expr a = random.nextBoolean() ? Expr.constant(diffusion(random)) : Expr.sin(X.times(5 * random.nextDouble())).times(0.5).plus(1);
                Expr flux = a.times(U.d(X));
                Expr operator = flux.derivative(X).negate().plus(U.d(X).times(random.nextInt(2) * random.nextDouble()))
                        .plus(coefficient(random, draw).times(U));
                List<Condition> ends = List.of(Conditions.dirichlet(LINE.lower(X), U, Expr.constant(0)), switch (random.nextInt(3)) {
                    case 0 -> Conditions.dirichlet(LINE.upper(X), U, Expr.constant(0));
                    case 1 -> Conditions.neumann(LINE.upper(X), U, Expr.constant(0));
                    default -> Conditions.robin(LINE.upper(X), U, Expr.constant(3 * random.nextDouble()), Expr.constant(0));
                });
                return of(draw, LINE, operator, ends, U.d(X).power(2).times(lower(a)));
            }
        },

        WAVE {
            @Override
            Manufactured draw(Random random) {
                Draw draw = Manufactured.draw(random, EVOLUTION.coordinates());
                double square = diffusion(random) * 10;
                double mass = random.nextInt(2) * 5 * random.nextDouble();
                Expr operator = U.d(T, T).plus(U.d(T).times(coefficient(random, draw))).minus(U.d(X, X).times(square)).plus(U.times(mass));
                List<Condition> conditions = started(started(prescribed(EVOLUTION), U), U.d(T));
                return of(draw, EVOLUTION, operator, conditions, U.d(T).power(2).plus(U.d(X).power(2).times(square)).plus(U.power(2).times(mass)));
            }
        },

        /** In at x = 0, out at x = 1. */
        TRANSPORT {
            @Override
            Manufactured draw(Random random) {
                Draw draw = Manufactured.draw(random, EVOLUTION.coordinates());
                Expr speed = Expr.sin(X.times(4 * random.nextDouble())).plus(1.5 + random.nextDouble());
                Expr operator = U.d(T).plus(speed.times(U.d(X))).plus(coefficient(random, draw).times(U));
                return of(draw, EVOLUTION, operator, started(List.of(Conditions.dirichlet(EVOLUTION.lower(X), U, Expr.constant(0))), U), Expr.constant(0));
            }
        },

        /** u_t + α u u_x + β u_xxx, periodic. */
        DISPERSION {
            @Override
            Manufactured draw(Random random) {
                Draw waves = new Draw(0.5, 0.01, periodic(random), periodic(random));
                Draw draw = new Draw(0.5, 0.01, waves.u(), waves.u().plus(waves.v().times(Manufactured.QUALITIES[random.nextInt(3)])));
                Expr operator = U.d(T).plus(U.times(U.d(X)).times(0.2 * random.nextDouble())).plus(U.d(X, X, X).times(0.01 * random.nextDouble()));
                return of(draw, EVOLUTION, operator, started(Conditions.periodic(EVOLUTION.lower(X), U, 3), U), Expr.constant(0));
            }

            private Expr periodic(Random random) {
                Expr phase = X.times(2 * Math.PI * (1 + random.nextInt(2))).plus(T.times(random.nextDouble() * 3)).plus(random.nextDouble());
                return random.nextBoolean() ? Expr.sin(phase) : Expr.exp(Expr.cos(phase));
            }
        },

        /** Reactions with several steady states, that grow by up to e⁸, of periodic waves and of fronts between free or fixed ends. */
        FRONT {
            @Override
            Manufactured draw(Random random) {
                double rate = 8 * random.nextDouble();
                Expr reaction = List.of(U.power(3).minus(U), U.times(U.minus(1)), U.times(U.minus(0.5)).times(U.minus(1)).negate(), Expr.sin(U.times(3)))
                        .get(random.nextInt(4)).times(rate);
                Expr speed = List.of(Expr.constant(0), Expr.constant(random.nextDouble()), U.times(0.3 * random.nextDouble()), U.power(2).times(0.1))
                        .get(random.nextInt(4));
                Expr operator = U.d(T).minus(U.d(X, X).times(diffusion(random))).plus(speed.times(U.d(X))).plus(reaction);
                boolean waves = random.nextBoolean();
                Draw draw = waves ? waves(random) : Manufactured.draw(random, EVOLUTION.coordinates());
                boolean free = random.nextBoolean() && speed.fields().isEmpty();
                List<Condition> ends = waves ? Conditions.periodic(EVOLUTION.lower(X), U, 2) : free
                        ? EVOLUTION.spatialFaces().stream().map(face -> Conditions.neumann(face, U, Expr.constant(0))).toList() : prescribed(EVOLUTION);
                return of(draw, EVOLUTION, operator, started(ends, U), Expr.constant(0));
            }

            private Draw waves(Random random) {
                Expr phase = X.times(2 * Math.PI).plus(T.times(random.nextDouble() * 3)).plus(random.nextDouble());
                Expr steep = Expr.tanh(Expr.sin(phase).times(Math.pow(10, 1.3 * random.nextDouble())));
                return new Draw(0.5, 0.01, steep, steep.plus(Expr.cos(phase.times(2)).times(Manufactured.QUALITIES[random.nextInt(3)] / 3)));
            }
        },

        /** Δ²u + cu, clamped. */
        PLATE {
            @Override
            Manufactured draw(Random random) {
                Draw draw = Manufactured.draw(random, SQUARE.coordinates());
                double c = random.nextInt(2) * 100 * random.nextDouble();
                Expr operator = U.d(X, X, X, X).plus(U.d(X, X, Y, Y).times(2)).plus(U.d(Y, Y, Y, Y)).plus(U.times(c));
                List<Condition> clamped = new ArrayList<>(prescribed(SQUARE));
                SQUARE.faces().forEach(face -> clamped.add(Conditions.neumann(face, U, Expr.constant(0))));
                Expr energy = U.d(X, X).power(2).plus(U.d(X, Y).power(2).times(2)).plus(U.d(Y, Y).power(2)).plus(U.power(2).times(c));
                return of(draw, SQUARE, operator, clamped, energy);
            }
        },

        /** Δu + k²u, below and between the eigenvalues. */
        HELMHOLTZ {
            @Override
            Manufactured draw(Random random) {
                Draw draw = Manufactured.draw(random, SQUARE.coordinates());
                Expr operator = U.d(X, X).plus(U.d(Y, Y)).plus(U.times(60 * random.nextDouble()));
                return of(draw, SQUARE, operator, prescribed(SQUARE), U.d(X).power(2).plus(U.d(Y).power(2)));
            }
        };

        abstract Manufactured draw(Random random);

        private static double diffusion(Random random) {
            return Math.pow(10, -3 * random.nextDouble());
        }

        private static Expr coefficient(Random random, Draw draw) {
            return random.nextBoolean() ? draw.narrow(random).times(Math.pow(10, 3 * random.nextDouble())) : Expr.constant(random.nextDouble());
        }

        private static List<Condition> prescribed(Box box) {
            return Conditions.dirichlet(box.spatialFaces(), U, Expr.constant(0));
        }

        private static List<Condition> started(List<Condition> conditions, Expr given) {
            List<Condition> all = new ArrayList<>(conditions);
            all.add(new Condition(EVOLUTION.lower(T), given));
            return all;
        }

        private static double lower(Expr a) {
            return a.isNumber() ? a.evaluate() : -EnclosedMaximum.over(LINE, U, a.negate(), 0, 0).value();
        }

        private static Manufactured of(Draw draw, Box box, Expr operator, List<Condition> conditions, Expr energy) {
            return new Manufactured(Manufactured.problem(box, operator, draw.u(), conditions), draw.u(), draw.v(), draw.centre(), draw.width(), energy);
        }
    }

    /** @param draw of a problem */
    static void neverBelow(Object family, Function<Random, Manufactured> draw, int count, long seed, int budget, boolean print) {
        Random random = new Random(seed);
        Map<Norm, List<Double>> ratios = new EnumMap<>(Norm.class);
        int useful = 0;
        for (int k = 0; k < count; k++) {
            Manufactured drawn = draw.apply(random);
            EvaluatedFunction v = new SampledFunction(KnownFunction.of(drawn.problem().box(), drawn.v()), budget);
            List<ErrorBound> bounds = ErrorAnalysis.of(drawn.problem(), v, print).bounds();
            for (ErrorBound bound : bounds) {
                double error = drawn.error(bound.norm());
                // The last digits of the errors are those of their quadrature and of rounding.
                double rounding = bound.norm() == Norm.SUP ? 1e-9 : 2e-3;
                assertThat(bound.value()).as("%s %d: %s %s", family, k, bound, drawn).isGreaterThanOrEqualTo(error * (1 - rounding));
                ratios.computeIfAbsent(bound.norm(), norm -> new ArrayList<>()).add(bound.value() / error);
            }
            useful += bounds.stream().anyMatch(bound -> bound.rigour() != Rigour.INCONCLUSIVE && bound.informative()) ? 1 : 0;
        }
        // A bound that is never stated is never below the error either.
        assertThat(useful).isGreaterThanOrEqualTo(count / 6);
        if (print) {
            ratios.forEach((norm, all) -> System.out.printf("%s, %s: %d bounds, median ratio to the error %.3g%n", family, norm, all.size(), median(all)));
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    @ParameterizedTest
    @EnumSource
    void boundsAreNeverBelowTheError(Family family) {
        neverBelow(family, family::draw, 10, 1, 4_000, false);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("slow")
    void boundsOfTwoHundredProblemsAreNeverBelowTheError(Family family) {
        neverBelow(family, family::draw, 200, 3, 6_000, true);
    }
}
