package org.pde4j.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.hipparchus.util.CombinatoricsUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.domain.Ball;
import org.pde4j.domain.Geometry;
import org.pde4j.domain.ShapedDomain;

/** Balls in many dimensions: volume and area, and points that are uniform inside and on the sphere. */
class BallPointsTest {

    private static final int COUNT = 4000;

    private static Geometry ball(int d, double radius) {
        return new Ball(Collections.nCopies(d, 0.0), radius).geometry();
    }

    private static double square(double[] x) {
        return Arrays.stream(x).map(v -> v * v).sum();
    }

    /** |B| = π^k/k! for d = 2k, and |∂B| = d |B|. */
    @Test
    void measures() {
        Geometry ball = ball(100, 1);
        double volume = Math.exp(50 * Math.log(Math.PI) - CombinatoricsUtils.factorialLog(50));
        assertThat(ball.measure() / volume).isCloseTo(1, within(1e-12));
        assertThat(ball.boundaryMeasure() / volume).isCloseTo(100, within(1e-10));
    }

    /** |x|^d is uniform in [0, 1]; E x_i² = 1/(d + 2), E x_i x_j = 0; standard deviations of means over 4000 points, five of them. */
    @ParameterizedTest
    @ValueSource(ints = {4, 10, 100, 300})
    void insideOfTheBall(int d) {
        PointGroup points = DomainPoints.inside("ball", ball(d, 1), new Uniform(), COUNT, RandomGeneratorFactory.of("L64X128MixRandom").create(d));
        double[] shells = new double[4];
        double own = 0;
        double mixed = 0;
        for (int i = 0; i < COUNT; i++) {
            double[] x = points.point(i);
            shells[Math.min(3, (int) (4 * Math.pow(square(x), 0.5 * d)))]++;
            own += x[0] * x[0] * (d + 2) / COUNT;
            mixed += x[0] * x[1] * (d + 2) / COUNT;
        }
        double spread = 5 * Math.sqrt(COUNT * 3.0 / 16);
        Arrays.stream(shells).forEach(count -> assertThat(count).isCloseTo(COUNT / 4.0, within(spread)));
        assertThat(own).isCloseTo(1, within(5 * Math.sqrt(2.0 / COUNT)));
        assertThat(mixed).isCloseTo(0, within(5 / Math.sqrt(COUNT)));
    }

    /** |x| is uniform in [0, 2], and so is the time of a ball × time; directions stay uniform: E x_i² = E|x|²/d = 4/(3d). */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 100})
    void radiiAreUniformWhereAskedFor(int d) {
        ShapedDomain domain = ShapedDomain.of(new Ball(Collections.nCopies(d, 0.0), 2), 0, 1);
        PointGroup points = DomainPoints.inside("ball", domain.geometry(), new Radial(1), COUNT, RandomGeneratorFactory.of("L64X128MixRandom").create(d));
        double[] shells = new double[4];
        double[] times = new double[4];
        double own = 0;
        for (int i = 0; i < COUNT; i++) {
            double[] x = points.point(i);
            times[(int) (4 * x[d])]++;
            double radius = Math.sqrt(square(Arrays.copyOf(x, d)));
            shells[Math.min(3, (int) (2 * radius))]++;
            own += x[0] * x[0] * 3 * d / 4 / COUNT;
        }
        double spread = 5 * Math.sqrt(COUNT * 3.0 / 16);
        Arrays.stream(shells).forEach(count -> assertThat(count).isCloseTo(COUNT / 4.0, within(spread)));
        Arrays.stream(times).forEach(count -> assertThat(count).isCloseTo(COUNT / 4.0, within(spread)));
        assertThat(own).isCloseTo(1, within(5 * Math.sqrt(5.0 / COUNT)));
    }

    /** Of half of the points |x| is uniform, of the others |x|^d: 25 % are within |x| &lt; ½, where a thousandth of the volume is. */
    @Test
    void aPartOfTheRadiiIsUniform() {
        PointGroup points = DomainPoints.inside("ball", ball(10, 1), new Radial(), COUNT, RandomGeneratorFactory.of("L64X128MixRandom").create(1));
        long near = IntStream.range(0, COUNT).filter(i -> square(points.point(i)) < 0.25).count();
        long outer = IntStream.range(0, COUNT).filter(i -> Math.pow(square(points.point(i)), 5) > 0.5).count();
        assertThat((double) near / COUNT).isCloseTo(0.25 + 0.5 / 1024, within(5 * Math.sqrt(0.1875 / COUNT)));
        assertThat((double) outer / COUNT).isCloseTo(0.25 + 0.5 * (1 - Math.pow(0.5, 0.1)), within(5 * Math.sqrt(0.25 / COUNT)));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 100, 300})
    void onTheSphere(int d) {
        DomainPoints.OnBoundary sphere = DomainPoints.on("sphere", ball(d, 2).pieces().get(0), new Uniform(), COUNT,
                RandomGeneratorFactory.of("L64X128MixRandom").create(d));
        double own = 0;
        for (int i = 0; i < COUNT; i++) {
            double[] x = sphere.points().point(i);
            assertThat(square(x)).isCloseTo(4, within(1e-12));
            assertThat(sphere.normal(i)).usingComparatorWithPrecision(1e-14).containsExactly(IntStream.range(0, d).mapToDouble(k -> x[k] / 2).toArray());
            own += x[1] * x[1] / 4 * d / COUNT;
        }
        assertThat(own).isCloseTo(1, within(5 * Math.sqrt(2.0 / COUNT)));
    }
}
