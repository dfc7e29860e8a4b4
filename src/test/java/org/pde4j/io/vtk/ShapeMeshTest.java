package org.pde4j.io.vtk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.Ball;
import org.pde4j.domain.Box;
import org.pde4j.domain.Difference;
import org.pde4j.domain.Disk;
import org.pde4j.domain.Geometry;
import org.pde4j.domain.Union;

/** The cells of a mesh cover the shape: areas, and edges that belong to one triangle at the boundary and to two elsewhere. */
class ShapeMeshTest {

    private static double area(ShapeMesh mesh) {
        double total = 0;
        for (int[] cell : mesh.cells()) {
            double[] a = mesh.points().get(cell[0]);
            double[] b = mesh.points().get(cell[1]);
            double[] c = mesh.points().get(cell[2]);
            total += Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;
        }
        return total;
    }

    /** The length of the edges that belong to one triangle; fails where one belongs to more than two. */
    private static double perimeter(ShapeMesh mesh) {
        Map<Set<Integer>, Integer> edges = new HashMap<>();
        for (int[] cell : mesh.cells()) {
            for (int k = 0; k < 3; k++) {
                edges.merge(Set.of(cell[k], cell[(k + 1) % 3]), 1, Integer::sum);
            }
        }
        assertThat(edges.values()).allMatch(count -> count <= 2);
        return edges.entrySet().stream().filter(edge -> edge.getValue() == 1).mapToDouble(edge -> {
            List<double[]> ends = edge.getKey().stream().map(mesh.points()::get).toList();
            return Math.hypot(ends.get(0)[0] - ends.get(1)[0], ends.get(0)[1] - ends.get(1)[1]);
        }).sum();
    }

    private static Geometry lShape() {
        return new Difference(List.of(Box.of("x", -1, 1).times("y", -1, 1), Box.of("x", 0, 1).times("y", 0, 1))).geometry();
    }

    @Test
    void trianglesFillAnLShape() {
        ShapeMesh mesh = ShapeMesh.of(lShape(), new int[] {15, 12});
        assertThat(area(mesh)).isCloseTo(3, within(1e-12));
        assertThat(perimeter(mesh)).isCloseTo(8, within(1e-12));
    }

    /** An inscribed polygon with steps h loses h²/12 of the area per length: order 2. */
    @Test
    void holesAreLeftOut() {
        Geometry plate = new Difference(List.of(Box.of("x", -2, 2).times("y", -1, 1), new Disk(0.3, 0, 0.5))).geometry();
        double coarse = area(ShapeMesh.of(plate, new int[] {21, 21})) - (8 - Math.PI / 4);
        double fine = area(ShapeMesh.of(plate, new int[] {41, 41})) - (8 - Math.PI / 4);
        assertThat(coarse).isPositive().isLessThan(0.01);
        assertThat(coarse / fine).isCloseTo(4, within(0.4));
        assertThat(perimeter(ShapeMesh.of(plate, new int[] {41, 41}))).isCloseTo(12 + Math.PI, within(0.01));
    }

    @Test
    void twoDisksThatOverlapHaveOneMesh() {
        Geometry both = new Union(List.of(new Disk(0, 0, 1), new Disk(1, 0, 1))).geometry();
        ShapeMesh mesh = ShapeMesh.of(both, new int[] {61, 41});
        assertThat(area(mesh)).isCloseTo(4 * Math.PI / 3 + Math.sqrt(3) / 2, within(0.02));
        assertThat(perimeter(mesh)).isCloseTo(8 * Math.PI / 3, within(0.1));
    }

    /** Cubes inside a ball: a layer of less than a cell is missing. */
    @Test
    void cubesLieInsideOfABall() {
        ShapeMesh mesh = ShapeMesh.of(new Ball(List.of(0.0, 0.0, 0.0), 1).geometry(), new int[] {41, 41, 41});
        assertThat(mesh.points()).allMatch(point -> point[0] * point[0] + point[1] * point[1] + point[2] * point[2] <= 1 + 1e-12);
        double h = 2.0 / 40;
        for (int[] cell : mesh.cells()) {
            for (int corner = 0; corner < 8; corner++) {
                double[] first = mesh.points().get(cell[0]);
                double[] other = mesh.points().get(cell[corner]);
                assertThat(other).containsExactly(new double[] {first[0] + (corner & 1) * h, first[1] + (corner >> 1 & 1) * h, first[2] + (corner >> 2) * h},
                        within(1e-12));
            }
        }
        double volume = mesh.cells().size() * h * h * h;
        assertThat(volume).isBetween(4 * Math.PI / 3 - 4 * Math.PI * h, 4 * Math.PI / 3);
    }

    @Test
    void aShapeThatNoCellFitsIntoIsRefused() {
        assertThatThrownBy(() -> ShapeMesh.of(new Ball(List.of(0.0, 0.0, 0.0), 1).geometry(), new int[] {2, 2, 2})).hasMessageContaining("give more");
        assertThatThrownBy(() -> ShapeMesh.of(new Ball(List.of(0.0, 0.0, 0.0, 0.0), 1).geometry(), new int[] {3, 3, 3, 3}))
                .hasMessageContaining("in the plane or in space");
    }
}
