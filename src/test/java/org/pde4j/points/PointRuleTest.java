package org.pde4j.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of every record of the package that is a PointRule, and the order of convergence of each. */
class PointRuleTest {

    private static final Set<Class<?>> TENSOR = Set.of(Grid.class, GaussLegendre.class);

    /** ∫ = (e − 1)² over the unit square; smooth and not a sum of functions of one coordinate. */
    private static final ToDoubleFunction<double[]> PRODUCT = point -> Math.exp(point[0] + point[1]);
    private static final double PRODUCT_MEAN = (Math.E - 1) * (Math.E - 1);

    static Stream<PointRule> rules() {
        return new ClassFileImporter().importPackages("org.pde4j.points").stream()
                .filter(type -> type.isAssignableTo(PointRule.class) && type.reflect().isRecord()
                        && type.getPackageName().equals("org.pde4j.points"))
                .map(type -> {
                    try {
                        return (PointRule) type.reflect().getConstructor().newInstance();
                    } catch (ReflectiveOperationException missing) {
                        throw new AssertionError(type.getName() + " has no public constructor without arguments", missing);
                    }
                });
    }

    @Test
    void theScanFindsTheRules() {
        assertThat(rules()).hasSizeGreaterThanOrEqualTo(7);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void pointsLieInTheUnitCubeAndWeightsSumToOne(PointRule rule) {
        for (int dimension : new int[] {1, 2, 3, 7}) {
            for (int count : new int[] {1, 2, 10, 128}) {
                UnitPoints points = rule.points(count, dimension, generator(5));
                if (TENSOR.contains(rule.getClass())) {
                    double m = Math.ceil(Math.pow(count, 1.0 / dimension) - 1e-9);
                    assertThat((double) points.size()).isEqualTo(Math.pow(m, dimension));
                } else {
                    assertThat(points.size()).isEqualTo(count);
                }
                assertThat(points.dimension()).isEqualTo(dimension);
                assertThat(Arrays.stream(points.coordinates()).allMatch(x -> x >= 0 && x <= 1)).isTrue();
                assertThat(Arrays.stream(points.weights()).allMatch(w -> w > 0)).isTrue();
                // Rounding of at most 2187 additions.
                assertThat(Arrays.stream(points.weights()).sum()).isCloseTo(1, within(1e-12));
            }
        }
    }

    @Test
    void pointsThatNobodyChoseReachEveryDimension() {
        for (int dimension : new int[] {40, 41, 1000, 1001}) {
            PointRule expected = dimension <= 40 ? new Halton() : dimension <= 1000 ? new Sobol() : new Uniform();
            assertThat(new LowDiscrepancy().points(3, dimension, generator(5)).coordinates())
                    .isEqualTo(expected.points(3, dimension, generator(5)).coordinates());
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void pointsAreDistinctAndCentredInEveryAxis(PointRule rule) {
        UnitPoints points = rule.points(1024, 2, generator(5));
        assertThat(Stream.iterate(0, i -> i + 1).limit(points.size())
                .map(i -> points.coordinates()[2 * i] + " " + points.coordinates()[2 * i + 1]).distinct().count()).isEqualTo(points.size());
        // Five standard deviations of the mean of 1024 uniform numbers.
        assertThat(integral(points, point -> point[0])).isCloseTo(0.5, within(5 / Math.sqrt(12 * 1024)));
        assertThat(integral(points, point -> point[1])).isCloseTo(0.5, within(5 / Math.sqrt(12 * 1024)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theStateOfTheGeneratorDecides(PointRule rule) {
        double[] first = rule.points(64, 3, generator(5)).coordinates();
        assertThat(rule.points(64, 3, generator(5)).coordinates()).isEqualTo(first);
        if (!TENSOR.contains(rule.getClass())) {
            assertThat(rule.points(64, 3, generator(6)).coordinates()).isNotEqualTo(first);
        }
    }

    /** Root-mean-square errors over 200 seeds have a relative deviation of 5%, which moves the order by 0.02. */
    @Test
    void uniformPointsConvergeWithOrderOneHalf() {
        assertThat(order(new Uniform(), PRODUCT, PRODUCT_MEAN, 200)).isCloseTo(0.5, within(0.08));
    }

    /** 3/2 for sums of functions of one coordinate, 1/2 otherwise. */
    @Test
    void latinHypercubesConvergeFasterForSums() {
        assertThat(order(new LatinHypercube(), p -> Math.exp(p[0]) + Math.sin(3 * p[1]), Math.E - 1 + (1 - Math.cos(3)) / 3, 200))
                .isCloseTo(1.5, within(0.1));
        assertThat(order(new LatinHypercube(), p -> p[0] * p[1], 0.25, 200)).isCloseTo(0.5, within(0.1));
    }

    /** One, up to the powers of log n, which lower the measured order. */
    @Test
    void sequencesOfLowDiscrepancyConvergeWithOrderOne() {
        assertThat(order(new Sobol(), PRODUCT, PRODUCT_MEAN, 100)).isGreaterThan(0.9);
        assertThat(order(new Halton(), PRODUCT, PRODUCT_MEAN, 100)).isGreaterThan(0.85);
    }

    /** The midpoint rule has order 2 in the cell size, so 1 in the number of points in the plane. */
    @Test
    void gridCentresConvergeWithOrderTwoInTheCellSize() {
        assertThat(order(new Grid(), PRODUCT, PRODUCT_MEAN, 1)).isCloseTo(1, within(0.01));
    }

    @Test
    void gaussLegendreIsExactForPolynomialsUpToDegree2mMinus1() {
        UnitPoints points = new GaussLegendre().points(16, 2, generator(1));
        assertThat(integral(points, p -> Math.pow(p[0], 7) * Math.pow(p[1], 7))).isCloseTo(1.0 / 64, within(1e-15));
        assertThat(integral(points, p -> Math.pow(p[0], 8))).isNotCloseTo(1.0 / 9, within(1e-7));
        assertThat(integral(new GaussLegendre().points(100, 2, generator(1)), PRODUCT)).isCloseTo(PRODUCT_MEAN, within(1e-13));
    }

    /** Rounding; a library's rule, which is slow, is the second implementation. */
    @Test
    void gaussLegendreAgreesWithTheLibrary() {
        for (int m : new int[] {1, 2, 5, 64, 101}) {
            UnitPoints points = new GaussLegendre().points(m, 1, generator(1));
            GaussIntegrator library = new GaussIntegratorFactory().legendre(m, 0, 1);
            for (int i = 0; i < m; i++) {
                assertThat(points.coordinates()[i]).isCloseTo(library.getPoint(i), within(1e-14));
                assertThat(points.weights()[i]).isCloseTo(library.getWeight(i), within(1e-14));
            }
        }
    }

    @Test
    void gaussLegendreStaysAccurateForManyNodes() {
        assertThat(integral(new GaussLegendre().points(3000, 1, generator(1)), p -> p[0] * p[0])).isCloseTo(1.0 / 3, within(1e-13));
    }

    /** 256 points of a net fill each elementary rectangle of area 1/256 exactly once. */
    @Test
    void theDigitalShiftKeepsTheNet() {
        UnitPoints points = new Sobol().points(256, 2, generator(9));
        for (int k = 0; k <= 8; k++) {
            int columns = 1 << k;
            int rows = 256 / columns;
            boolean[] filled = new boolean[256];
            for (int i = 0; i < 256; i++) {
                int cell = (int) (points.coordinates()[2 * i] * columns) * rows + (int) (points.coordinates()[2 * i + 1] * rows);
                assertThat(filled[cell]).isFalse();
                filled[cell] = true;
            }
        }
    }

    @Test
    void latinHypercubesFillEverySliceOnce() {
        UnitPoints points = new LatinHypercube().points(50, 3, generator(2));
        for (int axis = 0; axis < 3; axis++) {
            boolean[] filled = new boolean[50];
            for (int i = 0; i < 50; i++) {
                int slice = (int) (points.coordinates()[3 * i + axis] * 50);
                assertThat(filled[slice]).isFalse();
                filled[slice] = true;
            }
        }
    }

    @Test
    void dimensionsBeyondTheSequencesAreRefused() {
        assertThatThrownBy(() -> new Sobol().points(1, 1001, generator(1)))
                .hasMessage("Sobol: dimension must be at most 1000, got 1001");
        assertThatThrownBy(() -> new Halton().points(1, 41, generator(1)))
                .hasMessage("Halton: dimension must be at most 40, got 41");
    }

    /** log₁₆ of the ratio of root-mean-square errors at n = 256 and n = 4096. */
    private static double order(PointRule rule, ToDoubleFunction<double[]> f, double mean, int seeds) {
        double coarse = 0;
        double fine = 0;
        for (int seed = 0; seed < seeds; seed++) {
            coarse += Math.pow(integral(rule.points(256, 2, generator(seed)), f) - mean, 2);
            fine += Math.pow(integral(rule.points(4096, 2, generator(seed)), f) - mean, 2);
        }
        return Math.log(coarse / fine) / 2 / Math.log(16);
    }

    private static double integral(UnitPoints points, ToDoubleFunction<double[]> f) {
        double sum = 0;
        int d = points.dimension();
        for (int i = 0; i < points.size(); i++) {
            sum += points.weights()[i] * f.applyAsDouble(Arrays.copyOfRange(points.coordinates(), i * d, (i + 1) * d));
        }
        return sum;
    }

    private static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
