package org.pde4j.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.domain.Ellipse;
import org.pde4j.domain.ExampleDomains;
import org.pde4j.domain.Geometry;
import org.pde4j.domain.Interval;
import org.pde4j.domain.Piece;

/** Points are uniform by area and length, inside, and with outward normals. */
class DomainPointsTest {

    private static final Map<String, Geometry> GEOMETRIES = ExampleDomains.geometries();

    static Stream<String> all() {
        return GEOMETRIES.keySet().stream();
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** χ² of the counts in cells of these measures, and its degrees of freedom; small cells are joined. */
    private static double[] chiSquare(Geometry domain, double[] measures, int cells, PointGroup points) {
        double[] counts = new double[measures.length];
        for (int i = 0; i < points.size(); i++) {
            double[] x = points.point(i);
            int cell = 0;
            for (int axis = x.length - 1; axis >= 0; axis--) {
                Interval whole = domain.box().interval(axis);
                cell = cell * cells + Math.min(cells - 1, (int) (cells * (x[axis] - whole.lower()) / whole.length()));
            }
            counts[cell]++;
        }
        double statistic = 0;
        double freedom = -1;
        double pooledCount = 0;
        double pooledMean = 0;
        for (int k = 0; k < counts.length; k++) {
            double mean = points.size() * measures[k] / domain.measure();
            boolean small = mean < 20;
            pooledCount += small ? counts[k] : 0;
            pooledMean += small ? mean : 0;
            statistic += small ? 0 : (counts[k] - mean) * (counts[k] - mean) / mean;
            freedom += small ? 0 : 1;
        }
        boolean pooled = pooledMean > 1e-6;
        return new double[] {statistic + (pooled ? (pooledCount - pooledMean) * (pooledCount - pooledMean) / pooledMean : 0), freedom + (pooled ? 1 : 0)};
    }

    /**
     * Independent points have the distribution of χ², at both ends; Sobol points are more even, at most 0.3 of its mean, and have means to 1e-3.
     */
    @ParameterizedTest
    @MethodSource("all")
    void pointsAreUniform(String name) {
        Geometry domain = GEOMETRIES.get(name);
        int cells = 4;
        double[] measures = ExampleDomains.measuresInCells(domain, cells);
        assertThat(Arrays.stream(measures).sum()).isCloseTo(domain.measure(), within(1e-7));
        double[] independent = chiSquare(domain, measures, cells, DomainPoints.inside(name, domain, new Uniform(), 6000, random(3)));
        assertThat(new ChiSquaredDistribution(independent[1]).cumulativeProbability(independent[0])).isBetween(1e-3, 1 - 1e-3);
        PointGroup sobol = DomainPoints.inside(name, domain, new Sobol(), 4096, random(5));
        double[] even = chiSquare(domain, measures, cells, sobol);
        assertThat(even[0]).isLessThan(0.3 * even[1]);
        double exact = domain.quadrature(20).integrate(x -> Math.exp(-x[0] * x[0]) * Math.cos(x[1])) / domain.measure();
        double mean = 0;
        for (int i = 0; i < sobol.size(); i++) {
            double[] x = sobol.point(i);
            mean += sobol.weights()[i] * Math.exp(-x[0] * x[0]) * Math.cos(x[1]);
        }
        assertThat(mean).isCloseTo(exact, within(1e-3));
    }

    static List<PointRule> rules() {
        return List.of(new Uniform(), new Sobol(), new LatinHypercube(), new Halton(), new Grid(), new GaussLegendre());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleGivesPointsInsideAndOutwardNormals(PointRule rule) {
        GEOMETRIES.forEach((name, geometry) -> {
            PointGroup inside = DomainPoints.inside(name, geometry, rule, 300, random(1));
            assertThat(inside.size()).as(name).isGreaterThanOrEqualTo(300);
            double sum = 0;
            for (int i = 0; i < inside.size(); i++) {
                assertThat(geometry.distance().at(inside.point(i))).as(name).isNegative();
                sum += inside.weights()[i];
            }
            assertThat(sum).isCloseTo(1, within(1e-12));
            for (Piece piece : geometry.pieces()) {
                DomainPoints.OnBoundary boundary = DomainPoints.on(piece.name(), piece, rule, 40, random(2));
                for (int i = 0; i < boundary.points().size(); i++) {
                    double[] x = boundary.points().point(i);
                    double[] n = boundary.normal(i);
                    double step = 1e-7;
                    assertThat(geometry.distance().at(x)).isCloseTo(0, within(1e-10));
                    assertThat(geometry.distance().at(x[0] + step * n[0], x[1] + step * n[1])).as("%s %s", name, piece.name()).isPositive();
                    assertThat(geometry.distance().at(x[0] - step * n[0], x[1] - step * n[1])).as("%s %s", name, piece.name()).isNegative();
                }
            }
        });
    }

    /** Arc length on the ellipse: the counts between the vertices of the axes are quarters, and halves of a quarter have the length of a quadrature. */
    @Test
    void boundaryPointsAreUniformByArcLength() {
        Piece ellipse = new Ellipse(List.of(0.0, 0.0), List.of(2.0, 1.0)).geometry().piece("ellipse");
        DomainPoints.OnBoundary sample = DomainPoints.on("ellipse", ellipse, new Uniform(), 8000, random(11));
        int bins = 16;
        double[] expected = new double[bins];
        int steps = 20_000;
        for (int k = 0; k < bins * steps; k++) {
            double theta = 2 * Math.PI * (k + 0.5) / (bins * steps);
            expected[k / steps] += Math.hypot(2 * Math.sin(theta), Math.cos(theta)) * 2 * Math.PI / (bins * steps);
        }
        double[] counts = new double[bins];
        for (int i = 0; i < sample.points().size(); i++) {
            double[] x = sample.points().point(i);
            double theta = Math.atan2(x[1], x[0] / 2);
            counts[(int) (bins * (theta < 0 ? theta + 2 * Math.PI : theta) / (2 * Math.PI))]++;
        }
        double statistic = 0;
        for (int k = 0; k < bins; k++) {
            double mean = 8000 * expected[k] / ellipse.measure();
            statistic += (counts[k] - mean) * (counts[k] - mean) / mean;
        }
        assertThat(new ChiSquaredDistribution(bins - 1).cumulativeProbability(statistic)).isBetween(1e-3, 1 - 1e-3);
    }

    @Test
    void equalSeedsGiveEqualPoints() {
        Geometry plate = ExampleDomains.plateWithHoles().geometry();
        List<PointGroup> twice = new ArrayList<>();
        for (int k = 0; k < 2; k++) {
            twice.add(DomainPoints.inside("plate", plate, new Sobol(), 500, random(9)));
        }
        assertThat(twice.get(0).coordinates()).isEqualTo(twice.get(1).coordinates());
    }
}
