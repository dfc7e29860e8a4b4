package org.pde4j.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.domain.file.DomainFile;

/** Solids: volumes and areas against closed forms, and what must hold for all. */
class SolidTest {

    private static final Map<String, Geometry> GEOMETRIES = ExampleDomains.space().entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().geometry()));

    static Stream<String> all() {
        return ExampleDomains.space().keySet().stream();
    }

    @Test
    void volumesAndAreasOfSimpleSolids() {
        assertThat(GEOMETRIES.get("ball").measure()).isCloseTo(4 * Math.PI / 3 * 0.512, within(1e-14));
        assertThat(GEOMETRIES.get("ball").boundaryMeasure()).isCloseTo(4 * Math.PI * 0.64, within(1e-13));
        assertThat(GEOMETRIES.get("mesh").measure()).isCloseTo(2, within(1e-14));
        assertThat(GEOMETRIES.get("mesh").boundaryMeasure()).isCloseTo(10, within(1e-14));
        assertThat(GEOMETRIES.get("mesh").pieces()).extracting(Piece::name).containsExactly("mesh[0]", "mesh[1]", "mesh[2]", "mesh[3]", "mesh[4]", "mesh[5]");
        assertThat(GEOMETRIES.get("plate").measure()).isCloseTo(0.5 * (8 - 3 * Math.PI / 16 - Math.PI / 8), within(1e-12));
        assertThat(GEOMETRIES.get("plate").piece("hole").measure()).isCloseTo(0.75 * Math.PI, within(1e-12));
        assertThat(GEOMETRIES.get("cylinder").pieces()).extracting(Piece::name).containsExactly("disk", "disk.lower", "disk.upper");
    }

    /**
     * Nodes of a grid on the sides of a box of triangles lie in its closure, whatever the rounding of distances; what lies off by more than rounding does not.
     */
    @Test
    void boundariesBelongToTheClosure() {
        Geometry mesh = GEOMETRIES.get("mesh");
        Box box = mesh.box();
        for (int axis = 0; axis < 3; axis++) {
            for (int node = 0; node < 101 * 101; node++) {
                double[] point = new double[3];
                point[axis] = box.interval(axis).lower();
                int[] along = {(axis + 1) % 3, (axis + 2) % 3};
                double[] share = {node % 101 / 100.0, node / 101 / 100.0};
                for (int k = 0; k < 2; k++) {
                    point[along[k]] = box.interval(along[k]).lower() + share[k] * box.interval(along[k]).length();
                }
                assertThat(mesh.contains(point)).as("%s", java.util.Arrays.toString(point)).isTrue();
                point[axis] -= 1e-12;
                assertThat(mesh.contains(point)).isFalse();
            }
        }
    }

    /** The ball in ten dimensions: π⁵/120, and d V for its surface. */
    @Test
    void ballsInManyDimensions() {
        Geometry ball = new Ball(java.util.Collections.nCopies(10, 0.0), 1).geometry();
        assertThat(ball.measure()).isCloseTo(Math.pow(Math.PI, 5) / 120, within(1e-13));
        assertThat(ball.boundaryMeasure()).isCloseTo(Math.pow(Math.PI, 5) / 12, within(1e-12));
    }

    /** Balls of radius 1 at distance 1 share 5π/12; caps of height 1/2 have the area π. */
    @Test
    void combinationsOfBalls() {
        assertThat(GEOMETRIES.get("twoBalls").measure()).isCloseTo(8 * Math.PI / 3 - 5 * Math.PI / 12, within(1e-7));
        assertThat(GEOMETRIES.get("twoBalls").boundaryMeasure()).isCloseTo(6 * Math.PI, within(1e-7));
    }

    /** Six caps of height .15 of the ball lie outside of the cube. */
    @Test
    void aCubeWithoutABall() {
        double r = 0.65;
        double h = 0.15;
        double volume = 1 - (4 * Math.PI / 3 * r * r * r - 6 * Math.PI * h * h * (3 * r - h) / 3);
        double area = 6 * (1 - Math.PI * (r * r - 0.25)) + 4 * Math.PI * r * r - 6 * 2 * Math.PI * r * h;
        assertThat(GEOMETRIES.get("cubeWithoutBall").measure()).isCloseTo(volume, within(1e-7));
        assertThat(GEOMETRIES.get("cubeWithoutBall").boundaryMeasure()).isCloseTo(area, within(1e-7));
    }

    @Test
    void aDrilledPlate() {
        Geometry drilled = GEOMETRIES.get("drilled");
        assertThat(drilled.measure()).isCloseTo(4 - Math.PI / 4, within(1e-7));
        assertThat(drilled.piece("bore").measure()).isCloseTo(Math.PI, within(1e-7));
        assertThat(drilled.piece("box.top").measure()).isCloseTo(4 - Math.PI / 4, within(1e-7));
        assertThat(drilled.pieces()).extracting(Piece::name).doesNotContain("bore.lower", "bore.upper");
    }

    @ParameterizedTest
    @MethodSource("all")
    void theDivergenceTheoremHoldsOnTheBoundary(String name) {
        Geometry domain = GEOMETRIES.get(name);
        double volume = 0;
        double[] normal = new double[3];
        for (Piece piece : domain.pieces()) {
            SurfaceQuadrature rule = piece.quadrature(10);
            volume += rule.integrate((x, n) -> x[2] * n[2]);
            for (int axis = 0; axis < 3; axis++) {
                int i = axis;
                normal[axis] += rule.integrate((x, n) -> n[i]);
            }
        }
        assertThat(volume).isCloseTo(domain.measure(), within(1e-5));
        assertThat(normal).containsExactly(new double[3], within(1e-5));
    }

    @ParameterizedTest
    @MethodSource("all")
    void normalsPointOut(String name) {
        Geometry domain = GEOMETRIES.get(name);
        for (Piece piece : domain.pieces()) {
            SurfaceQuadrature rule = piece.quadrature(3);
            for (int i = 0; i < rule.size(); i++) {
                double[] x = rule.nodes().point(i);
                assertThat(Tuples.norm(rule.normal(i))).isCloseTo(1, within(1e-12));
                assertThat(domain.distance().at(x)).isCloseTo(0, within(1e-9));
                assertThat(domain.distance().at(Tuples.plus(x, 1e-6, rule.normal(i)))).as(piece.name()).isPositive();
                assertThat(domain.distance().at(Tuples.plus(x, -1e-6, rule.normal(i)))).as(piece.name()).isNegative();
            }
        }
    }

    /** ∫ x² + y z against the boundary: the flux of (x³/3, y² z/2, 0). Solids without a rule of their own have order 2. */
    @ParameterizedTest
    @MethodSource("all")
    void quadratureInside(String name) {
        Geometry domain = GEOMETRIES.get(name);
        double flux = domain.pieces().stream().mapToDouble(piece -> piece.quadrature(8).integrate(
                (x, n) -> x[0] * x[0] * x[0] / 3 * n[0] + x[1] * x[1] * x[2] / 2 * n[1])).sum();
        Quadrature rule = domain.quadrature(6);
        boolean own = List.of("cuboid", "ball", "plate", "cylinder").contains(name);
        assertThat(rule.integrate(x -> x[0] * x[0] + x[1] * x[2])).isCloseTo(flux, within(own ? 1e-5 : 2e-2 * domain.measure()));
        for (int i = 0; i < rule.size(); i++) {
            assertThat(domain.distance().at(rule.point(i))).isNegative();
            assertThat(rule.weights()[i]).isPositive();
        }
    }

    /** Distance and sign of the mesh against those of the cuboid, also where the nearest point is on an edge or a vertex. */
    @Test
    void distancesOfMeshesAreExact() {
        SignedDistance mesh = GEOMETRIES.get("mesh").distance();
        SignedDistance box = ExampleDomains.cuboid(0, 1, 0, 1, 0, 2).geometry().distance();
        Random random = new Random(2);
        for (int k = 0; k < 2000; k++) {
            double[] x = {-1 + 3 * random.nextDouble(), -1 + 3 * random.nextDouble(), -1 + 4 * random.nextDouble()};
            assertThat(mesh.at(x)).isCloseTo(box.at(x), within(1e-13));
        }
    }

    /** An octahedron refined three times towards the sphere of radius .65 as STL, cut out of the unit cube; values of another implementation. */
    @Test
    @Tag("slow")
    void aCubeWithoutASphereOfFacetsFromStl(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("sphere.stl");
        Files.writeString(file, stl(sphere(3, 0.65)));
        Domain sphere = DomainFile.read(file);
        assertThat(((Mesh) sphere).triangles()).hasSize(512);
        Geometry part = new Difference(List.of(ExampleDomains.cuboid(-0.5, 0.5, -0.5, 0.5, -0.5, 0.5), new Named("bowl", sphere))).geometry();
        assertThat(part.measure()).isCloseTo(0.115095054, within(2e-7));
        assertThat(part.boundaryMeasure()).isCloseTo(4.585561663, within(5e-6));
        assertThat(part.pieces()).extracting(Piece::name).contains("bowl[0]", "box.left");
    }

    /** The octahedron: volume 4/3, area 4 √3; its sides meet at 70°. */
    @Test
    void meshesAreReadFromStl(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("octahedron.stl");
        Files.writeString(file, stl(sphere(0, 1)));
        Geometry octahedron = DomainFile.read(file).geometry();
        assertThat(octahedron.measure()).isCloseTo(4.0 / 3, within(1e-15));
        assertThat(octahedron.boundaryMeasure()).isCloseTo(4 * Math.sqrt(3), within(1e-14));
        assertThat(octahedron.pieces()).hasSize(8);
        Files.writeString(file, stl(sphere(2, 1)));
        assertThat(DomainFile.read(file).geometry().pieces()).extracting(Piece::name).containsExactly("mesh[0]");
    }

    @Test
    void meshesAreReadFromObj(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("part.obj");
        Files.writeString(file, "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nf 1 3 2\nf 1 2 4\nf 2 3 4\nf 1 4 3\n");
        assertThat(DomainFile.read(file).geometry().measure()).isCloseTo(1.0 / 6, within(1e-15));
    }

    private static List<double[][]> sphere(int levels, double radius) {
        List<double[][]> facets = new ArrayList<>();
        for (int k = 0; k < 8; k++) {
            double x = (k & 1) == 0 ? 1 : -1;
            double y = (k & 2) == 0 ? 1 : -1;
            double z = (k & 4) == 0 ? 1 : -1;
            double[][] facet = {{x, 0, 0}, {0, y, 0}, {0, 0, z}};
            facets.add(x * y * z > 0 ? facet : new double[][] {facet[0], facet[2], facet[1]});
        }
        for (int level = 0; level < levels; level++) {
            List<double[][]> finer = new ArrayList<>();
            for (double[][] f : facets) {
                double[] ab = middle(f[0], f[1]);
                double[] bc = middle(f[1], f[2]);
                double[] ca = middle(f[2], f[0]);
                finer.addAll(List.of(new double[][] {f[0], ab, ca}, new double[][] {ab, f[1], bc}, new double[][] {ca, bc, f[2]}, new double[][] {ab, bc, ca}));
            }
            facets = finer;
        }
        return facets.stream().map(f -> new double[][] {Tuples.scaled(f[0], radius), Tuples.scaled(f[1], radius), Tuples.scaled(f[2], radius)}).toList();
    }

    private static double[] middle(double[] a, double[] b) {
        return Tuples.unit(Tuples.plus(a, 1, b));
    }

    private static String stl(List<double[][]> facets) {
        StringBuilder text = new StringBuilder("solid part\n");
        for (double[][] facet : facets) {
            text.append("facet normal 0 0 0\nouter loop\n");
            for (double[] v : facet) {
                text.append("vertex ").append(v[0]).append(' ').append(v[1]).append(' ').append(v[2]).append('\n');
            }
            text.append("endloop\nendfacet\n");
        }
        return text.append("endsolid part\n").toString();
    }
}
