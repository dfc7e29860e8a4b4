package org.pde4j.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Measures, boundaries, inside tests and quadrature against closed forms, and what must hold for every domain. */
class DomainTest {

    private static final Map<String, Geometry> GEOMETRIES = ExampleDomains.geometries();

    /** Of the first complete elliptic integral: 8 E(3/4). */
    private static final double PERIMETER_OF_THE_ELLIPSE = 9.688448220547675;

    static Stream<String> all() {
        return GEOMETRIES.keySet().stream();
    }

    private static Geometry geometry(String name) {
        return GEOMETRIES.get(name);
    }

    @Test
    void measuresOfSimpleShapes() {
        assertThat(geometry("disk").measure()).isCloseTo(Math.PI * 0.49, within(1e-15));
        assertThat(geometry("ellipse").measure()).isCloseTo(2 * Math.PI, within(1e-14));
        assertThat(geometry("ellipse").boundaryMeasure()).isCloseTo(PERIMETER_OF_THE_ELLIPSE, within(1e-13));
        assertThat(geometry("annulus").measure()).isCloseTo(3 * Math.PI, within(1e-14));
        assertThat(geometry("annulus").piece("annulus.inner").measure()).isCloseTo(2 * Math.PI, within(1e-14));
        assertThat(geometry("lShape").measure()).isCloseTo(3, within(1e-15));
        assertThat(geometry("lShape").boundaryMeasure()).isCloseTo(8, within(1e-15));
        assertThat(geometry("squareWithHole").measure()).isCloseTo(3.75, within(1e-15));
        assertThat(geometry("squareWithHole").boundaryMeasure()).isCloseTo(10, within(1e-14));
    }

    /** Two unit circles at distance 1: lens 2π/3 − √3/2, arcs of 2π/3 each. */
    @Test
    void unionsAndIntersectionsAreExact() {
        double lens = 2 * Math.PI / 3 - Math.sqrt(3) / 2;
        assertThat(geometry("lens").measure()).isCloseTo(lens, within(1e-12));
        assertThat(geometry("lens").boundaryMeasure()).isCloseTo(4 * Math.PI / 3, within(1e-12));
        assertThat(geometry("twoDisks").measure()).isCloseTo(2 * Math.PI - lens, within(1e-12));
        assertThat(geometry("twoDisks").boundaryMeasure()).isCloseTo(8 * Math.PI / 3, within(1e-12));
    }

    @Test
    void aPlateWithHolesHasNamedPieces() {
        Geometry plate = geometry("plateWithHoles");
        assertThat(plate.measure()).isCloseTo(8 - 3 * Math.PI / 16 - Math.PI / 8, within(1e-12));
        assertThat(plate.pieces()).extracting(Piece::name)
                .containsExactly("rectangle.left", "rectangle.right", "rectangle.bottom", "rectangle.top", "hole", "notch");
        assertThat(plate.piece("hole").measure()).isCloseTo(1.5 * Math.PI, within(1e-12));
        assertThat(plate.piece("notch").measure()).isCloseTo(Math.PI / 2, within(1e-12));
        assertThat(plate.piece("rectangle.right").measure()).isCloseTo(1, within(1e-12));
    }

    /** The side that two rectangles share is inside of their union; the sides on one line stay. */
    @Test
    void whatLiesOnTwoBoundariesIsCountedOnceOrNotAtAll() {
        Geometry joined = geometry("sharedSide");
        assertThat(joined.measure()).isCloseTo(1.5, within(1e-12));
        assertThat(joined.boundaryMeasure()).isCloseTo(4 + 3 - 2 * 0.5, within(1e-12));
        Geometry same = new Union(List.of(new Disk(0, 0, 1), new Disk(0, 0, 1))).geometry();
        assertThat(same.measure()).isCloseTo(Math.PI, within(1e-12));
        assertThat(same.boundaryMeasure()).isCloseTo(2 * Math.PI, within(1e-12));
        Geometry half = new Difference(List.of(ExampleDomains.rectangle(0, 2, 0, 1), ExampleDomains.rectangle(1, 2, 0, 1))).geometry();
        assertThat(half.measure()).isCloseTo(1, within(1e-12));
        assertThat(half.boundaryMeasure()).isCloseTo(4, within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("all")
    void normalsAreUnitVectorsThatPointOutOfTheDomain(String name) {
        Geometry domain = geometry(name);
        for (Piece piece : domain.pieces()) {
            SurfaceQuadrature rule = piece.quadrature(5);
            for (int i = 0; i < rule.size(); i++) {
                double[] x = rule.nodes().point(i);
                double[] n = rule.normal(i);
                assertThat(Tuples.norm(n)).isCloseTo(1, within(1e-12));
                assertThat(domain.distance().at(x)).as("%s", piece.name()).isCloseTo(0, within(1e-10));
                assertThat(domain.distance().at(Tuples.plus(x, 1e-5, n))).as("outside, %s", piece.name()).isPositive();
                assertThat(domain.distance().at(Tuples.plus(x, -1e-5, n))).as("inside, %s", piece.name()).isNegative();
            }
        }
    }

    /** Gauss: ∮ n = 0 and ∮ x·n = d |Ω| for the boundary alone, ∫ div F = ∮ F·n with the quadrature inside. */
    @ParameterizedTest
    @MethodSource("all")
    void theDivergenceTheoremHolds(String name) {
        Geometry domain = geometry(name);
        double flux = 0;
        double[] total = new double[2];
        for (Piece piece : domain.pieces()) {
            SurfaceQuadrature rule = piece.quadrature(16);
            flux += rule.integrate((x, n) -> Math.exp(0.5 * x[0]) * Math.cos(x[1]) * n[0] + x[0] * Math.sin(x[1]) * n[1]);
            total[0] += rule.integrate((x, n) -> n[0]);
            total[1] += rule.integrate((x, n) -> n[1]);
        }
        double inside = domain.quadrature(24).integrate(x -> 0.5 * Math.exp(0.5 * x[0]) * Math.cos(x[1]) + x[0] * Math.cos(x[1]));
        assertThat(inside).isCloseTo(flux, within(1e-7));
        assertThat(total[0]).isCloseTo(0, within(1e-7));
        assertThat(total[1]).isCloseTo(0, within(1e-7));
        // Where a circle touches a line, rounding moves the end of an arc by the square root of the unit of rounding.
        assertThat(domain.quadrature(24).integrate(x -> 1)).isCloseTo(domain.measure(), within(1e-7));
    }

    @ParameterizedTest
    @MethodSource("all")
    void quadratureNodesLieInsideAndWeightsArePositive(String name) {
        Geometry domain = geometry(name);
        Quadrature rule = domain.quadrature(7);
        for (int i = 0; i < rule.size(); i++) {
            assertThat(domain.distance().at(rule.point(i))).isNegative();
            assertThat(rule.weights()[i]).isPositive();
        }
    }

    /** The bound that everything rests on: |φ(x) − φ(y)| ≤ |x − y|. */
    @ParameterizedTest
    @MethodSource("all")
    void signedDistancesAreLipschitzContinuous(String name) {
        Geometry domain = geometry(name);
        Random random = new Random(4);
        for (int k = 0; k < 2000; k++) {
            double[] x = {-3 + 6 * random.nextDouble(), -3 + 6 * random.nextDouble()};
            double length = Math.pow(10, -3 * random.nextDouble());
            double[] y = {x[0] + length * random.nextGaussian(), x[1] + length * random.nextGaussian()};
            assertThat(Math.abs(domain.distance().at(x) - domain.distance().at(y))).isLessThanOrEqualTo(Tuples.norm(Tuples.minus(x, y)) * (1 + 1e-9) + 1e-12);
        }
    }

    /** The share of random points of the bounding box that are inside is |Ω| over that of the box, within 4 standard deviations. */
    @ParameterizedTest
    @MethodSource("all")
    void insideTestsAgreeWithTheMeasure(String name) {
        Geometry domain = geometry(name);
        Random random = new Random(7);
        int n = 20_000;
        int hits = 0;
        double[] x = new double[2];
        for (int k = 0; k < n; k++) {
            BoxGeometry.place(domain.box(), new double[] {random.nextDouble(), random.nextDouble()}, x);
            hits += domain.contains(x) ? 1 : 0;
        }
        double share = domain.measure() / domain.box().measure();
        assertThat((double) hits / n).isCloseTo(share, within(4 * Math.sqrt(share * (1 - share) / n) + 1e-12));
    }

    /** Errors fall geometrically: 24 nodes are exact to rounding where 4 are not. */
    @Test
    void quadratureOfCombinationsConvergesGeometrically() {
        Geometry lens = geometry("lens");
        double exact = lens.quadrature(40).integrate(x -> Math.exp(x[0] + x[1]));
        double[] errors = Stream.of(4, 8, 12).mapToDouble(m -> Math.abs(lens.quadrature(m).integrate(x -> Math.exp(x[0] + x[1])) - exact)).toArray();
        assertThat(errors[1]).isLessThan(1e-2 * errors[0]);
        assertThat(errors[2]).isLessThan(1e-10);
    }

    /** Exact for polynomials of degree 2 m − 2: ∫ x⁴y² over the triangle (0,0), (1,0), (0,1) is 4! 2!/8!. */
    @Test
    void duffyIsExactForPolynomials() {
        Geometry triangle = new Polygon(List.of(List.of(0.0, 0.0), List.of(1.0, 0.0), List.of(0.0, 1.0))).geometry();
        assertThat(triangle.quadrature(4).integrate(x -> Math.pow(x[0], 4) * x[1] * x[1])).isCloseTo(48.0 / 40320, within(1e-16));
        assertThat(Math.abs(triangle.quadrature(2).integrate(x -> Math.pow(x[0], 4) * x[1] * x[1]) - 48.0 / 40320)).isGreaterThan(1e-6);
    }

    @Test
    void polarGaussIsExactForPolynomials() {
        Geometry disk = new Disk(0, 0, 1).geometry();
        assertThat(disk.quadrature(4).integrate(x -> Math.pow(x[0], 4) * x[1] * x[1])).isCloseTo(Math.PI / 64, within(1e-15));
        assertThat(disk.quadrature(3).integrate(x -> (1 - x[0] * x[0] - x[1] * x[1]) / 4)).isCloseTo(Math.PI / 8, within(1e-15));
    }

    @Test
    void namesOfPiecesFollowThoseOfTheShapes() {
        Domain nested = new Named("outer", new Union(List.of(new Named("a", ExampleDomains.rectangle(0, 1, 0, 1)), new Disk(1, 0.5, 0.25))));
        assertThat(nested.geometry().pieces()).extracting(Piece::name)
                .containsExactly("outer.a.left", "outer.a.right", "outer.a.bottom", "outer.a.top", "outer.disk");
        assertThat(new Named("hole", new Annulus(List.of(0.0, 0.0), 1, 2)).geometry().pieces()).extracting(Piece::name)
                .containsExactly("hole.inner", "hole.outer");
        assertThat(new Named("hull", ExampleDomains.squareWithHole()).geometry().pieces()).extracting(Piece::name)
                .containsExactly("hull[0]", "hull[1]", "hull[2]", "hull[3]", "hull.hole[0]");
    }
}
