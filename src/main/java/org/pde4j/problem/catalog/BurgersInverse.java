package org.pde4j.problem.catalog;

import java.util.List;
import java.util.Random;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.ParameterRange;
import org.pde4j.problem.FunctionSolution;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;
import org.pde4j.problem.reference.ColeHopf;

/**
 * u_t + λ₁ u u_x = λ₂ u_xx on (−1, 1) × (0, 1) with λ₁ and λ₂ &gt; 0 to be found from u at 2000 random points, without initial and boundary conditions; the
 * data are those of λ₁ = 1, λ₂ = 0.01/π, u(x, 0) = −sin(πx), u(±1, t) = 0 ({@link Burgers}).
 *
 * <p>Source: Raissi, Perdikaris &amp; Karniadakis, J. Comput. Phys. 378 (2019) 686, §4.1.1.
 *
 * @param noise standard deviation of the noise; 0 by default, where σ = 10⁻⁵ is claimed
 * @param seed of points and noise
 */
public record BurgersInverse(double noise, long seed) implements Pde {

    private static final int VALUES = 2000;
    private static final double CLEAN = 1e-5;

    public BurgersInverse {
        if (!(noise >= 0 && Double.isFinite(noise))) {
            throw new IllegalArgumentException("BurgersInverse: noise must not be negative, got " + noise);
        }
    }

    public BurgersInverse() {
        this(0, 1);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("x", -1, 1).times("t", 0, 1);
        Coordinate x = domain.coordinate("x");
        Coordinate t = domain.coordinate("t");
        Field u = Field.of("u", 0);
        Parameter first = Parameter.unknown("lambda1", 0.5, ParameterRange.FREE);
        Parameter second = Parameter.unknown("lambda2", 0.01, ParameterRange.POSITIVE);
        ColeHopf exact = new ColeHopf(0.01 / Math.PI);
        Random random = new Random(seed);
        double[] points = new double[2 * VALUES];
        for (int i = 0; i < VALUES; i++) {
            points[2 * i] = 2 * random.nextDouble() - 1;
            points[2 * i + 1] = random.nextDouble();
        }
        return Problem.named("burgers-inverse").domain(domain).unknowns("u")
                .equation(u.d(t).plus(first.times(u).times(u.d(x))).minus(second.times(u.d(x, x))))
                .observation(MeasuredSolution.of("values", u, 2, points, at -> exact.value(at[0], at[1]), noise, noise == 0 ? CLEAN : noise, seed + 1))
                .solution(new FunctionSolution(point -> exact.value(point[0], point[1]), List.of(256, 100))).build();
    }
}
