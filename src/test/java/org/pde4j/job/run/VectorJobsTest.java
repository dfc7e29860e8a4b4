package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.job.JobDocument;
import org.pde4j.job.yaml.JobException;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.points.Uniform;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Samples;

/** Jobs whose coordinates are a vector. */
class VectorJobsTest {

    @TempDir
    private Path folder;

    private static String job(String domain, String boundary) {
        return "problem:\n  domain: " + domain + "\n  equations: [\"u_t = laplacian(u)\"]\n  conditions:\n    - {on: \"t=0\", equation: \"u = |x|^2\"}\n"
                + "    - {on: " + boundary + ", equation: \"u = |x|^2 + 2*sum_i(1)*t\"}\n  exact: \"|x|^2 + 2*sum_i(1)*t\"\n";
    }

    private Problem problem(String text) {
        JobDocument document = JobDocument.parse(text, "v.yaml", folder, List.of());
        return document.job().problem().problem(folder, document.locator());
    }

    /** Two conditions, not 201; each of the 200 faces gets a two hundredth of the points, 20 ± 5 standard deviations. */
    @Test
    void theBoundaryOfACubeIsOneGroup() {
        String text = job("{x: {in: [0, 2], dimension: 100}, t: [0, 0.5]}", "boundary");
        Problem cube = problem(text);
        assertThat(cube.domain().names()).hasSize(101).startsWith("x1", "x2").endsWith("x100", "t");
        assertThat(cube.conditions()).hasSize(2);
        PointGroup sides = PointSet.of(cube).interior(10).conditions(4000).rule(new Uniform()).draw().groups().get(2);
        int[] counts = new int[200];
        for (int i = 0; i < sides.size(); i++) {
            double[] x = sides.point(i);
            int on = 0;
            for (int k = 0; k < 100; k++) {
                assertThat(x[k]).isBetween(0.0, 2.0);
                on += x[k] == 0 || x[k] == 2 ? 1 : 0;
                counts[2 * k] += x[k] == 0 ? 1 : 0;
                counts[2 * k + 1] += x[k] == 2 ? 1 : 0;
            }
            assertThat(on).isEqualTo(1);
        }
        assertThat(Arrays.stream(counts).min().orElseThrow()).isPositive();
        assertThat(Arrays.stream(counts).max().orElseThrow()).isLessThanOrEqualTo(43);
        JobDocument document = JobDocument.parse(text, "v.yaml", folder, List.of());
        assertThat(document.resolved()).contains("x: {in: [0.0, 2.0], dimension: 100}");
        assertThat(JobDocument.parse(document.resolved(), "resolved.yaml", folder, List.of()).job()).isEqualTo(document.job());
    }

    /** Test points are uniform in the ball and in time, 20 000 of them, where a bounding box would have none: E |x|² = d/(d + 2), E t = ¼. */
    @Test
    void testPointsAreUniformInABall() {
        Problem ball = problem(job("{geometry: {ball: {dimension: 100, radius: 1}}, t: [0, 0.5]}", "ball"));
        Samples samples = ball.solution().orElseThrow().samples(ball.domain());
        assertThat(samples.size()).isEqualTo(20_000);
        double square = 0;
        double time = 0;
        for (int i = 0; i < samples.size(); i++) {
            double[] x = samples.point(i);
            double own = Arrays.stream(x, 0, 100).map(v -> v * v).sum();
            assertThat(own).isLessThanOrEqualTo(1);
            assertThat(samples.values()[i]).isCloseTo(own + 200 * x[100], within(1e-12));
            square += own / samples.size();
            time += x[100] / samples.size();
        }
        assertThat(square).isCloseTo(100.0 / 102, within(1e-3));
        assertThat(time).isCloseTo(0.25, within(1e-3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "{x: {in: [0, 1], dimension: 1}, t: [0, 1]} | boundary | problem.domain.x.dimension: must be from 2 to 1000, got 1",
        "{x: {in: [0, 1], dimension: 2000}, t: [0, 1]} | boundary | problem.domain.x.dimension: must be from 2 to 1000, got 2000",
        "{x: {in: [0, 1], dimension: 2.5}, t: [0, 1]} | boundary | problem.domain.x.dimension must be an integer",
        "{x: {in: [1, 0], dimension: 5}, t: [0, 1]} | boundary | lower must be below upper",
        "{x: {in: [0, 1]}, t: [0, 1]} | boundary | a mapping with the keys in and dimension",
        "{x: {in: [0, 1], dimension: 5}, t: {in: [0, 1], dimension: 2}} | boundary | t is time, one coordinate",
        "{x: {in: [0, 1], dimension: 5}, x3: [0, 1], t: [0, 1]} | boundary | names must differ",
        "{x: {in: [0, 1], dimension: 5}, t: [0, 1]} | box.x6.lower | the boundary has no piece box.x6.lower",
        "{geometry: {ball: {dimension: 2, radius: 1}}, t: [0, 1]} | ball | dimension must be from 3 to 1000, got 2; in the plane use a disk",
        "{geometry: {ball: {radius: 1}}, t: [0, 1]} | ball | either centre or dimension, got neither",
        "{geometry: {ball: {centre: [0, 0, 0], dimension: 3, radius: 1}}, t: [0, 1]} | ball | either centre or dimension, got both"})
    void badVectorsAreRefused(String domain, String boundary, String message) {
        JobException refused = catchThrowableOfType(JobException.class, () -> problem(job(domain, boundary)));
        assertThat(refused).isNotNull();
        assertThat(refused).hasMessageContaining(message);
    }
}
