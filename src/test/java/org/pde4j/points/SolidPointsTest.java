package org.pde4j.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.Ball;
import org.pde4j.domain.ExampleDomains;
import org.pde4j.domain.Geometry;
import org.pde4j.domain.Piece;

/** Points in solids and on their surfaces are uniform, inside, and with outward normals. */
class SolidPointsTest {

    private static final Map<String, Geometry> GEOMETRIES = new LinkedHashMap<>();

    static {
        ExampleDomains.space().forEach((name, domain) -> GEOMETRIES.put(name, domain.geometry()));
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** The probability that χ² of independent points in cells of equal measure is less than that found. */
    private static double probability(PointGroup points, int cells, ToIntFunction<double[]> cell) {
        double[] counts = new double[cells];
        for (int i = 0; i < points.size(); i++) {
            counts[cell.applyAsInt(points.point(i))]++;
        }
        double mean = (double) points.size() / cells;
        double statistic = 0;
        for (double count : counts) {
            statistic += (count - mean) * (count - mean) / mean;
        }
        return new ChiSquaredDistribution(cells - 1).cumulativeProbability(statistic);
    }

    private static int octant(double[] x) {
        return (x[0] > 0 ? 1 : 0) + (x[1] > 0 ? 2 : 0) + (x[2] > 0 ? 4 : 0);
    }

    /** 16 shells of equal volume, and octants by symmetry. */
    @Test
    void insideOfSolids() {
        Geometry ball = new Ball(List.of(0.0, 0.0, 0.0), 1).geometry();
        PointGroup points = DomainPoints.inside("ball", ball, new Uniform(), 8000, random(1));
        assertThat(probability(points, 16, x -> (int) (16 * Math.pow(x[0] * x[0] + x[1] * x[1] + x[2] * x[2], 1.5)))).isBetween(1e-3, 1 - 1e-3);
        assertThat(probability(points, 8, SolidPointsTest::octant)).isBetween(1e-3, 1 - 1e-3);
        PointGroup corners = DomainPoints.inside("corners", GEOMETRIES.get("cubeWithoutBall"), new Uniform(), 4000, random(2));
        assertThat(probability(corners, 8, SolidPointsTest::octant)).isBetween(1e-3, 1 - 1e-3);
        PointGroup cuboid = DomainPoints.inside("mesh", GEOMETRIES.get("mesh"), new Uniform(), 4000, random(3));
        assertThat(probability(cuboid, 16, x -> (int) (2 * x[0]) + 2 * (int) (2 * x[1]) + 4 * (int) (2 * x[2]))).isBetween(1e-3, 1 - 1e-3);
    }

    /** Slices of the sphere of equal height have equal area (Archimedes), also those that the cube leaves. */
    @Test
    void onSurfaces() {
        Piece sphere = new Ball(List.of(0.0, 0.0, 0.0), 1).geometry().piece("ball");
        PointGroup points = DomainPoints.on("ball", sphere, new Uniform(), 8000, random(4)).points();
        assertThat(probability(points, 20, x -> Math.min(19, (int) (10 * (x[0] + 1))))).isBetween(1e-3, 1 - 1e-3);
        PointGroup bowl = DomainPoints.on("bowl", GEOMETRIES.get("cubeWithoutBall").piece("ball"), new Uniform(), 4000, random(5)).points();
        assertThat(probability(bowl, 8, SolidPointsTest::octant)).isBetween(1e-3, 1 - 1e-3);
    }

    /** In ten dimensions r¹⁰ is uniform and each coordinate is positive for half of the points. */
    @Test
    void inManyDimensions() {
        Geometry ball = new Ball(java.util.Collections.nCopies(10, 0.0), 1).geometry();
        PointGroup points = DomainPoints.inside("ball", ball, new Uniform(), 8000, random(6));
        assertThat(probability(points, 16, x -> (int) (16 * Math.pow(java.util.Arrays.stream(x).map(c -> c * c).sum(), 5)))).isBetween(1e-3, 1 - 1e-3);
        assertThat(probability(points, 8, SolidPointsTest::octant)).isBetween(1e-3, 1 - 1e-3);
        DomainPoints.OnBoundary boundary = DomainPoints.on("ball", ball.piece("ball"), new Sobol(), 100, random(7));
        assertThat(boundary.points().point(3)).containsExactly(boundary.normal(3), within(1e-14));
    }

    @Test
    void everyRuleGivesPointsInsideAndOutwardNormals() {
        for (PointRule rule : List.of(new Uniform(), new Sobol(), new LatinHypercube(), new Halton(), new Grid(), new GaussLegendre())) {
            GEOMETRIES.forEach((name, geometry) -> {
                PointGroup inside = DomainPoints.inside(name, geometry, rule, 200, random(1));
                assertThat(inside.size()).as(name).isGreaterThanOrEqualTo(200);
                for (int i = 0; i < inside.size(); i++) {
                    assertThat(geometry.distance().at(inside.point(i))).as(name).isNegative();
                }
                for (Piece piece : geometry.pieces()) {
                    DomainPoints.OnBoundary boundary = DomainPoints.on(piece.name(), piece, rule, 30, random(2));
                    for (int i = 0; i < boundary.points().size(); i++) {
                        double[] x = boundary.points().point(i);
                        double[] n = boundary.normal(i);
                        double step = 1e-7;
                        double outside = geometry.distance().at(x[0] + step * n[0], x[1] + step * n[1], x[2] + step * n[2]);
                        double within = geometry.distance().at(x[0] - step * n[0], x[1] - step * n[1], x[2] - step * n[2]);
                        assertThat(outside).as("%s %s %s", rule, name, piece.name()).isPositive();
                        assertThat(within).as("%s %s %s", rule, name, piece.name()).isNegative();
                    }
                }
            });
        }
    }
}
