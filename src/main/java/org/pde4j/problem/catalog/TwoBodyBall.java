package org.pde4j.problem.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.pde4j.domain.Ball;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Problem;

/**
 * u = (1 − |x|²) w in the unit ball of ℝᵈ, w = Σ_{i&lt;d} c_i sin(x_i + cos x_{i+1} + x_{i+1} cos x_i) with standard normal c_i: the two-body solution of Hu,
 * Shukla, Karniadakis &amp; Kawaguchi (2024), Neural Networks 176, 106369. As w is no sum of functions of one coordinate, no rotation of the coordinates
 * makes the problem one of few dimensions.
 */
final class TwoBodyBall {

    private final ShapedDomain domain;
    private final Expr exact;
    private final Expr laplacian;

    /** @param seed of the c_i */
    TwoBodyBall(int dimension, long seed) {
        domain = ShapedDomain.of(new Ball(Collections.nCopies(dimension, 0.0), 1));
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Coordinate> x = domain.coordinates();
        List<Expr> squares = x.stream().map(coordinate -> coordinate.power(2)).toList();
        List<Expr> bodies = new ArrayList<>();
        List<Expr> second = new ArrayList<>();
        List<Expr> along = new ArrayList<>();
        for (int i = 0; i + 1 < dimension; i++) {
            Coordinate a = x.get(i);
            Coordinate b = x.get(i + 1);
            Expr body = Expr.sin(a.plus(Expr.cos(b)).plus(b.times(Expr.cos(a)))).times(random.nextGaussian());
            bodies.add(body);
            for (Coordinate each : List.of(a, b)) {
                Expr slope = body.derivative(each);
                along.add(each.times(slope));
                second.add(slope.derivative(each));
            }
        }
        Expr inside = Expr.constant(1).minus(Expr.sum(squares));
        Expr w = Expr.sum(bodies);
        exact = inside.times(w);
        // Δ(Dw) = D Δw + 2 ∇D·∇w + w ΔD with D = 1 − |x|².
        laplacian = inside.times(Expr.sum(second)).plus(Expr.sum(along).times(-4)).plus(w.times(-2.0 * dimension));
    }

    /** Δu + g(u) = f, u = 0 on the sphere; f such that u is the solution. */
    Problem problem(String name, UnaryOperator<Expr> reaction) {
        Field u = Field.of("u", 0);
        List<Expr> terms = new ArrayList<>();
        domain.coordinates().forEach(x -> terms.add(u.d(x, x)));
        terms.add(reaction.apply(u));
        terms.add(laplacian.plus(reaction.apply(exact)).negate());
        return Problem.named(name).domain(domain).unknowns("u")
                .equation(Expr.sum(terms))
                .condition("sphere", BoundaryPart.of("ball"), u)
                .exact(exact)
                .build();
    }
}
