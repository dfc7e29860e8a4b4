package org.pde4j.analysis.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ProblemBuilder;

/**
 * Random problems with a chosen solution u, whose source is N[u], and a smooth v near or far from it: no bound is below the error. Solutions and
 * coefficients have spikes and layers down to a width of 1e-4, which no sample of v shows.
 */
class BoundContractTest {

    private static final Field U = Field.of("u", 0);
    private static final Coordinate X = new Coordinate("x", 0);
    private static final Coordinate T = new Coordinate("t", 1);
    private static final double[] WIDTHS = {1e-4, 1e-3, 1e-2};
    private static final double[] QUALITIES = {0.3, 1e-2, 1e-5};

    /** A problem, its solution, v, and where u − v is largest besides a grid. */
    private record Manufactured(Problem problem, Expr solution, Expr v, double centre, double width) {

        double[] errors() {
            boolean evolves = problem.domain().time().isPresent();
            Expr error = solution.minus(v);
            double largest = 0;
            for (double t = 0; t <= 1; t += evolves ? 0.125 : 2) {
                for (double x : places()) {
                    largest = Math.max(largest, Math.abs(error.evaluate(x, t)));
                }
            }
            double absolute = 0;
            double square = 0;
            List<Double> places = places();
            for (int i = 1; i < places.size(); i++) {
                double h = places.get(i) - places.get(i - 1);
                double e = Math.abs(error.evaluate(0.5 * (places.get(i) + places.get(i - 1)), 1));
                absolute += e * h;
                square += e * e * h;
            }
            return new double[] {largest, Math.sqrt(square), absolute};
        }

        /** A grid of 400 nodes, and 400 more within eight widths of the spike. */
        private List<Double> places() {
            List<Double> places = new ArrayList<>();
            for (int i = 0; i <= 400; i++) {
                places.add(i / 400.0);
                places.add(Math.max(0, Math.min(1, centre + width * (i - 200) / 25.0)));
            }
            return places.stream().sorted().toList();
        }
    }

    private static Expr smooth(Random random, boolean evolves) {
        Expr argument = X.times(6 * random.nextDouble() - 3).plus(evolves ? T.times(3 * random.nextDouble() - 1.5) : Expr.constant(0))
                .plus(random.nextDouble());
        return random.nextBoolean() ? Expr.sin(argument) : Expr.tanh(argument);
    }

    private static Expr narrow(Random random, double centre, double width) {
        Expr z = X.minus(centre).over(width);
        return random.nextBoolean() ? Expr.exp(z.power(2).negate()) : Expr.tanh(z).plus(1).over(2);
    }

    private static Manufactured draw(Random random, boolean evolves) {
        double centre = 0.05 + 0.9 * random.nextDouble();
        double width = WIDTHS[random.nextInt(WIDTHS.length)];
        Expr base = smooth(random, evolves);
        boolean spikeInSolution = random.nextInt(3) == 0;
        double height = QUALITIES[random.nextInt(QUALITIES.length)];
        Expr u = spikeInSolution ? base.plus(narrow(random, centre, width).times(height)) : base;
        Expr v = base.plus(smooth(random, evolves).times(QUALITIES[random.nextInt(QUALITIES.length)]));
        Expr coefficient = random.nextBoolean() ? narrow(random, centre, width).times(Math.pow(10, 3 * random.nextDouble()))
                : Expr.constant(random.nextDouble());
        double diffusion = Math.pow(10, -3 * random.nextDouble());
        Expr reaction = switch (random.nextInt(3)) {
            case 0 -> Expr.constant(0);
            case 1 -> evolves ? U.power(3).minus(U) : U.power(3);
            default -> evolves ? Expr.sin(U) : Expr.exp(U);
        };
        Expr operator = U.d(X, X).times(-diffusion).plus(coefficient.times(U)).plus(reaction);
        operator = evolves ? operator.plus(U.d(T)).plus(U.times(U.d(X)).times(random.nextInt(2) * random.nextDouble())) : operator;
        Box box = evolves ? Box.of("x", 0, 1).times("t", 0, 1) : Box.of("x", 0, 1);
        Expr source = operator.substitute(leaf -> leaf instanceof Field field ? derivative(box, u, field) : leaf);
        ProblemBuilder problem = Problem.named("manufactured").domain(box).unknowns("u").equation(operator.minus(source));
        List<Face> faces = new ArrayList<>(box.spatialFaces());
        box.time().ifPresent(t -> faces.add(box.lower(t)));
        for (Face face : faces) {
            problem = problem.condition(Conditions.dirichlet(face, U,
                    u.substitute(leaf -> leaf.equals(face.coordinate()) ? Expr.constant(face.value()) : leaf)));
        }
        return new Manufactured(problem.build(), u, v, centre, width);
    }

    private static Expr derivative(Box box, Expr u, Field field) {
        Expr result = u;
        for (Coordinate x : box.coordinates()) {
            for (int k = 0; k < field.derivative().order(x.axis()); k++) {
                result = result.derivative(x);
            }
        }
        return result;
    }

    private static void neverBelow(int count, long seed, boolean evolves, int budget) {
        Random random = new Random(seed);
        int useful = 0;
        for (int k = 0; k < count; k++) {
            Manufactured drawn = draw(random, evolves);
            String name = k + ": " + drawn;
            Bounds bounds = Bounds.of(drawn.problem(), KnownFunction.of(drawn.problem().domain(), drawn.v()), budget);
            double[] errors = drawn.errors();
            // The last digits of the errors are those of their quadrature and of rounding.
            bounds.maximum().ifPresent(bound -> assertThat(bound.bound()).as(name).isGreaterThanOrEqualTo(errors[0] * (1 - 1e-9)));
            bounds.meanSquare().ifPresent(bound -> assertThat(bound.bound()).as(name).isGreaterThanOrEqualTo(errors[1] * (1 - 1e-3)));
            bounds.contraction().ifPresent(bound -> assertThat(bound.bound()).as(name).isGreaterThanOrEqualTo(errors[2] * (1 - 1e-3)));
            boolean settled = bounds.maximum().filter(bound -> bound.settled() && bound.bound() < bound.size()).isPresent()
                    || bounds.contraction().filter(bound -> bound.settled() && bound.bound() < bound.size()).isPresent();
            useful += settled ? 1 : 0;
        }
        // A bound that is never stated is never below the error either.
        assertThat(useful).isGreaterThan(count / 6);
    }

    @Test
    void boundsOfSteadyProblemsAreNeverBelowTheError() {
        neverBelow(60, 1, false, 6_000);
    }

    @Test
    void boundsOfEvolutionsAreNeverBelowTheError() {
        neverBelow(60, 2, true, 8_000);
    }

    @Test
    @Tag("slow")
    void boundsOfTwoHundredProblemsOfEachKindAreNeverBelowTheError() {
        neverBelow(200, 3, false, 60_000);
        neverBelow(200, 4, true, 60_000);
    }
}
