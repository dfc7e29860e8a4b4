package org.pde4j.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.domain.file.DomainFile;

/** Geometries from files, and one sentence for each kind of file that is none. */
class DomainFileTest {

    private static final String RING = "[[0,0],[0,2],[2,2],[2,0],[0,0]]";

    @TempDir
    private Path directory;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private void refused(String name, String text, String sentence) throws IOException {
        Path file = file(name, text);
        assertThatIllegalArgumentException().isThrownBy(() -> DomainFile.read(file)).withMessage(file + ": " + sentence);
    }

    /** A square with a hole: area 3.75, perimeter 10; both rings are clockwise. */
    @Test
    void geoJson() throws IOException {
        String polygon = "{\"type\": \"Polygon\", \"coordinates\": [" + RING + ", [[0.5,0.5],[0.5,1],[1,1],[1,0.5],[0.5,0.5]]]}";
        for (String text : List.of(polygon, "{\"type\": \"Feature\", \"properties\": {}, \"geometry\": " + polygon + "}",
                "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"geometry\": " + polygon + "}]}")) {
            Geometry shape = DomainFile.read(file("shape.geojson", text)).geometry();
            assertThat(shape.measure()).isCloseTo(3.75, within(1e-14));
            assertThat(shape.boundaryMeasure()).isCloseTo(10, within(1e-14));
        }
    }

    @Test
    void severalPolygonsBecomeTheirUnion() throws IOException {
        Domain two = DomainFile.read(file("two.json", "{\"type\": \"MultiPolygon\", \"coordinates\": [[" + RING + "], [[[3,0],[4,0],[4,1],[3,0]]]]}"));
        assertThat(two.geometry().measure()).isCloseTo(4.5, within(1e-12));
        assertThat(DomainFile.read(file("two.wkt", "MULTIPOLYGON (((0 0, 0 2, 2 2, 2 0, 0 0)), ((3 0, 4 0, 4 1, 3 0)))")).geometry().measure())
                .isCloseTo(4.5, within(1e-12));
    }

    @Test
    void filesThatAreNoPolygon() throws IOException {
        refused("a.geojson", "{\"type\": \"Point\", \"coordinates\": [0, 0]}", "needs a Polygon or MultiPolygon, got type 'Point'");
        refused("b.geojson", "{\"type\": \"Polygon\", \"coordinates\": [[[0,0],[\"a\",1],[1,1],[0,0]]]}", "a position needs two numbers, got [\"a\",1]");
        refused("c.geojson", "{\"type\": \"Polygon\", \"coordinates\": [[[0,0],[1,1],[1,0],[0,1],[0,0]]]}",
                "polygon: the boundary crosses or touches itself at (0.5, 0.5)");
        refused("d.wkt", "LINESTRING (0 0, 1 1)", "needs a POLYGON or MULTIPOLYGON, got LineString");
        refused("e.txt", "", "the name of a geometry must end in .geojson, .json, .wkt, .stl or .obj");
        Path missing = directory.resolve("none.stl");
        assertThatIllegalArgumentException().isThrownBy(() -> DomainFile.read(missing)).withMessage(missing + ": no such file");
    }

    @Test
    void surfacesMustBeClosedAndOrientedAlike() throws IOException {
        String vertices = "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nv 1 1 1\n";
        refused("open.obj", vertices + "f 1 3 2\nf 1 2 4\nf 2 3 4\nf 2 5 3\n",
                "mesh: the triangles at the edge from [0.0, 1.0, 0.0] to [1.0, 0.0, 0.0] are more than 2 or of opposite orientation");
        refused("hole.obj", vertices + "f 1 3 2\nf 1 2 4\nf 2 3 4\nf 2 5 4\n",
                "mesh: the triangles at the edge from [0.0, 0.0, 1.0] to [1.0, 0.0, 0.0] are more than 2 or of opposite orientation");
        refused("few.obj", vertices + "f 1 3 2\nf 1 2 4\nf 2 3 4\n", "mesh: a closed surface has at least 4 triangles, got 3");
        refused("flap.obj", vertices + "f 1 3 2\nf 1 2 4\nf 2 3 4\nf 4 5 1\n",
                "mesh: the surface is not closed, the edge from [0.0, 0.0, 0.0] to [0.0, 1.0, 0.0] belongs to one triangle");
        assertThatIllegalArgumentException().isThrownBy(() -> new Mesh(List.of(List.of(0.0, 0.0, 0.0)), List.of(List.of(0, 1, 2), List.of(0, 1, 2),
                List.of(0, 1, 2), List.of(0, 1, 2)))).withMessage("mesh: a triangle needs 3 different positions of vertices in 0 … 0, got [0, 1, 2]");
    }

    @Test
    void solidsMustBeSolid() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Ball(List.of(0.0, 0.0), 1))
                .withMessage("ball: centre needs at least 3 coordinates, got [0.0, 0.0]; in the plane use a disk");
        assertThatIllegalArgumentException().isThrownBy(() -> new Extrusion(new Disk(0, 0, 1), 1, 0))
                .withMessage("extrude: lower must be less than upper, got 1.0 and 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Extrusion(new Ball(List.of(0.0, 0.0, 0.0), 1), 0, 1))
                .withMessage("extrude: needs a shape in x and y, got one in [x, y, z]");
    }
}
