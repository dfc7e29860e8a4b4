package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.job.JobDocument;
import org.pde4j.job.yaml.JobException;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;

/** Shapes in jobs: what they mean, that they are written back, and one sentence for each that makes none. */
class ShapeJobsTest {

    private static final String PLATE = "{difference: [{rectangle: {x: [-2, 2], y: [-1, 1]}}, {disk: {centre: [0, 0], radius: 0.25, name: hole}}]}";

    @TempDir
    private Path folder;

    private static String job(String geometry, String on, String equation) {
        return "problem:\n  domain: {geometry: " + geometry + "}\n  unknowns: [u]\n  equations: [\"laplacian(u) = 1\"]\n  conditions:\n"
                + "    - {on: " + on + ", equation: \"" + equation + "\"}\n    - {on: boundary, equation: \"u = 0\"}\n";
    }

    private Problem problem(String text) {
        JobDocument document = JobDocument.parse(text, "b.yaml", folder, List.of());
        return document.job().problem().problem(folder, document.locator());
    }

    /** Half of the circle where y &gt; 0, of length π/4, and the rest of it with the sides of the plate, of length 12 + π/4. */
    @Test
    void piecesMayBeCutAndTheRestIsWhatRemains() {
        String text = job(PLATE, "{piece: hole, where: \"y > 0\"}", "dn(u) + 2*u = 1");
        Problem plate = problem(text);
        assertThat(plate.domain().measure()).isCloseTo(8 - Math.PI / 16, within(1e-12));
        assertThat(plate.domain().measure(plate.conditions().get(0).place())).isCloseTo(Math.PI / 4, within(1e-9));
        assertThat(plate.domain().measure(plate.conditions().get(1).place())).isCloseTo(12 + Math.PI / 4, within(1e-9));
        PointGroup half = PointSet.of(plate).conditions(50).draw().groups().get(1);
        for (int i = 0; i < half.size(); i++) {
            double[] x = half.point(i);
            assertThat(x[1]).isPositive();
            // Out of the plate, which is into the hole.
            assertThat(half.columns().get("nx")[i]).isCloseTo(-x[0] / 0.25, within(1e-12));
            assertThat(half.columns().get("ny")[i]).isCloseTo(-x[1] / 0.25, within(1e-12));
        }
        JobDocument document = JobDocument.parse(text, "b.yaml", folder, List.of());
        assertThat(JobDocument.parse(document.resolved(), "resolved.yaml", folder, List.of()).job()).isEqualTo(document.job());
    }

    @Test
    void polygonsComeFromFiles() throws IOException {
        Files.writeString(folder.resolve("shape.geojson"), "{\"type\": \"Polygon\", \"coordinates\": [[[0,0],[2,0],[2,2],[0,2],[0,0]],"
                + "[[0.5,0.5],[1,0.5],[1,1],[0.5,1],[0.5,0.5]]]}");
        Problem square = problem(job("{file: shape.geojson}", "\"polygon.hole[0]\"", "u = 1"));
        assertThat(square.domain().measure()).isCloseTo(3.75, within(1e-12));
        assertThat(square.domain().measure(square.conditions().get(0).place())).isCloseTo(2, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "{polygon: {vertices: [[0, 0], [1, 1], [1, 0], [0, 1]]}} | polygon[0] | u = 0 | polygon: the boundary crosses or touches itself at (0.5, 0.5)",
        "{polygon: {vertices: [[0, 0], [1, 0], [0, 1]], holes: [[[2, 2], [3, 2], [2, 3]]]}} | polygon[0] | u = 0 | polygon: a hole lies outside of it",
        "{mesh: {vertices: [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]], triangles: [[0, 2, 1], [0, 1, 3], [0, 3, 2], [0, 2, 3]]}} | mesh[0] | u = 0 | mesh: ",
        "{intersection: [{disk: {centre: [0, 0], radius: 1}}, {disk: {centre: [3, 0], radius: 1}}]} | disk | u = 0 | nothing is left of the shapes",
        "{disk: {centre: [0, 0], radius: -1}} | disk | u = 0 | disk: radius must be positive and finite, got -1.0",
        "{disk: {centre: [0, 0], radius: 1}} | circle | u = 0 | the boundary has no piece circle; known are disk",
        "{disk: {centre: [0, 0], radius: 1, name: hole}} | hohle | u = 0 | the boundary has no piece hohle; did you mean hole?",
        "{disk: {centre: [0, 0], radius: 1}} | disk | u = 0 | the part 'boundary' is empty, because other conditions name every piece of [disk]",
        "{disk: {centre: [0, 0], radius: 1}} | {piece: disk, where: \"y > 3\"} | u = 0 | is empty",
        "{disk: {centre: [0, 0], radius: 1}} | {piece: disk, where: \"y\"} | u = 0 | must be a comparison such as",
        "{disk: {centre: [0, 0], radius: 1}} | {piece: disk, where: \"y > \"} | u = 0 | must be a comparison such as",
        "{disk: {centre: [0, 0], radius: 1}} | {piece: disk, where: \"y > q\"} | u = 0 | unknown name `q`",
        "{disk: {centre: [0, 0], radius: 1}, ball: {centre: [0, 0], radius: 1}} | disk | u = 0 | a shape must have exactly one of the keys",
        "{file: missing.stl} | mesh[0] | u = 0 | missing.stl: no such file",
        "{levelSet: {inside: \"x^2 + y^2 - 9\", box: {x: [-1, 1], y: [-1, 1]}}} | levelSet | u = 0 | levelSet: ",
    })
    void whatIsNoShapeOrPieceGetsOneSentence(String geometry, String on, String equation, String sentence) {
        String where = on.startsWith("{") ? on : "\"" + on + "\"";
        JobException error = catchThrowableOfType(JobException.class, () -> problem(job(geometry, where, equation)));
        assertThat(error).as("%s is refused", geometry).isNotNull();
        assertThat(error.getMessage()).startsWith("b.yaml:").contains(sentence).doesNotContain("\n", "Exception");
    }

    @Test
    void theNormalIsKnownOnTheBoundaryAlone() {
        String text = job(PLATE, "hole", "u = 0").replace("laplacian(u) = 1", "laplacian(u) = nx");
        JobException error = catchThrowableOfType(JobException.class, () -> problem(text));
        assertThat(error.getMessage()).contains("the outward normal is known on a boundary in space only");
    }
}
