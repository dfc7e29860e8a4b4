package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.job.JobDocument;
import org.pde4j.job.yaml.JobException;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;

/** Conditions at points and at the end of time: each job has a closed form that it misses by far without them. */
class PointConditionsTest {

    private static final String NEUMANN = """
            problem:
              domain: {x: [0, 1], y: [0, 1]}
              unknowns: [u]
              parameters: {a: 0.25}
              equations: ["laplacian(u) = 4"]
              conditions:
                - {on: "x=0", equation: "u_x = 0"}
                - {on: "x=1", equation: "u_x = 2"}
                - {on: "y=0", equation: "u_y = 0"}
                - {on: "y=1", equation: "u_y = 2"}
                - {name: pin, on: {point: [a, 1/2]}, equation: "u = 5/16"}
              exact: "x^2 + y^2"
            """;

    private static final String DISK = """
            problem:
              domain: {geometry: {disk: {centre: [0, 0], radius: 1}}}
              unknowns: [u]
              equations: ["laplacian(u) = 4"]
              conditions:
                - {on: boundary, equation: "dn(u) = 2"}
                - {on: {point: [0, 0]}, equation: "u = 0"}
              exact: "x^2 + y^2"
            """;

    private static final String ALL_TIMES = """
            problem:
              domain: {x: [0, 1], t: [0, 1]}
              unknowns: [p]
              equations: ["p_x = t*exp(x*t)"]
              conditions:
                - {on: {point: [0.5]}, equation: "p = exp(t/2) + t"}
              exact: "exp(x*t) + t"
            """;

    private static final String MIDDLE_OF_TIME = """
            problem:
              domain: {t: [0, 2]}
              unknowns: [u]
              equations: ["u_t = -u"]
              conditions:
                - {on: {point: [1]}, equation: "u = exp(-1)"}
              exact: "exp(-t)"
            """;

    private static final String END = """
            problem:
              domain: {x: [0, 1], t: [0, 1]}
              unknowns: [u]
              equations: ["u_t + u_x = 0"]
              conditions:
                - {on: "t=1", equation: "u = sin(x - 1)"}
                - {on: "x=1", equation: "u = sin(1 - t)"}
              exact: "sin(x - t)"
            """;

    private static final String END_ON_A_SHAPE = """
            problem:
              domain: {geometry: {disk: {centre: [0, 0], radius: 1}}, t: [0, 1]}
              unknowns: [u]
              equations: ["u_t = x*u_y - y*u_x"]
              conditions:
                - {on: "t=1", equation: "u = x*cos(1) - y*sin(1)"}
              exact: "x*cos(t) - y*sin(t)"
            """;

    private static final String FEATURES = """
            points: {interior: 300, conditions: 40}
            model: {type: RandomFeatures, features: 150, seed: 1}
            phases: [{optimizer: LinearLeastSquares, stop: {iterations: 1}}]
            """;

    /** Analytic solutions and 150 features: 1e-5 is far above what they leave, and far below what a free constant or function does. */
    @ParameterizedTest
    @ValueSource(strings = {NEUMANN, DISK, ALL_TIMES, MIDDLE_OF_TIME, END, END_ON_A_SHAPE})
    void theConditionDeterminesTheSolution(String problem) {
        TrainedJob job = TrainedJob.of(problem + FEATURES);
        double[] theta = job.result().bestTheta();
        Problem given = job.problem().problem();
        double[] points = PointSet.of(given).interior(200).seed(9).draw().groups().get(0).coordinates();
        double[] u = job.problem().approximation(theta).evaluate(points, given.unknowns())[0];
        int d = given.domain().dimension();
        for (int i = 0; i < u.length; i++) {
            double[] point = Arrays.copyOfRange(points, i * d, (i + 1) * d);
            assertThat(u[i]).isCloseTo(given.solution().orElseThrow().value(point)[0], within(1e-5));
        }
    }

    @Test
    void aPointInSpaceIsOnePointAndForAllTimesALine() {
        PointGroup pin = PointSet.of(problem(NEUMANN)).draw().group("pin");
        assertThat(pin.size()).isOne();
        assertThat(pin.point(0)).containsExactly(0.25, 0.5);
        Problem line = problem(ALL_TIMES);
        PointGroup times = PointSet.of(line).conditions(20).draw().group("condition-1");
        assertThat(times.size()).isEqualTo(20);
        for (int i = 0; i < times.size(); i++) {
            assertThat(times.point(i)[0]).isEqualTo(0.5);
            assertThat(times.point(i)[1]).isBetween(0.0, 1.0);
        }
        assertThat(line.domain().measure(line.conditions().get(0).place())).isOne();
        JobDocument document = JobDocument.parse(NEUMANN, "b.yaml", Path.of(""), List.of());
        assertThat(JobDocument.parse(document.resolved(), "resolved.yaml", Path.of(""), List.of()).job()).isEqualTo(document.job());
    }

    /** The theorem found the free constant, and does not know that the point fixes it. */
    @Test
    void theoremsAboutFacesDoNotJudgeWhatAPointFixes() {
        assertThat(TrainedJob.of(NEUMANN + FEATURES).claim("well-posed.unique").status()).hasValue(Status.NOT_APPLICABLE);
        String unpinned = NEUMANN.replaceFirst("( *- \\{name: pin.*\n)", "");
        assertThat(TrainedJob.of(unpinned + FEATURES).claim("well-posed.unique").status()).hasValue(Status.VIOLATED);
    }

    /** No theorem knows that the point fixes the constant, and no bound of systems takes derivatives at both ends. */
    @Test
    void uniquenessThatIsLeftToAPointIsNotKnown() {
        TrainedJob job = TrainedJob.of("""
                problem:
                  domain: {x: [0, 1]}
                  unknowns: [u, v]
                  equations: ["u_xx = 2 + v - x", "v_xx = 0"]
                  conditions:
                    - {on: "x=0", equation: "u_x = 0"}
                    - {on: "x=1", equation: "u_x = 2"}
                    - {on: {point: [0.5]}, equation: "u = 1/4"}
                    - {on: "x=0", equation: "v = 0"}
                    - {on: "x=1", equation: "v = 1"}
                """ + FEATURES);
        assertThat(job.claim("well-posed.unique").status()).hasValue(Status.NOT_APPLICABLE);
        assertThat(job.certificate().answer().get(0).sentence()).endsWith("; other solutions may exist");
    }

    /** −u″ = 2 has one solution with two values at the ends, which is ¼ in the middle. */
    @Test
    void aPointThatAsksForMoreThanTheRestLeavesOpenIsDoubted() {
        String problem = """
                problem:
                  domain: {x: [0, 1]}
                  unknowns: [u]
                  equations: ["-u_xx = 2"]
                  conditions:
                    - {on: "x=0", equation: "u = 0"}
                    - {on: "x=1", equation: "u = 0"}
                    - {name: middle, on: {point: [0.5]}, equation: "u = 7"}
                """;
        TrainedJob job = TrainedJob.of(problem + FEATURES);
        assertThat(job.claim("well-posed.solvable").status()).hasValue(Status.INCONCLUSIVE);
        assertThat(job.claim("well-posed.solvable").evidence()).contains("middle asks more of it");
        assertThat(job.certificate().answer().get(0).sentence()).contains("the solution, if there is one");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "{point: [a, 1/2]} | {point: [2, 0]} | the point x=2, y=0 is outside of the domain",
        "{point: [a, 1/2]} | {point: [0.5]} | must be [x, y], got 1 coordinate",
        "{point: [a, 1/2]} | {point: [b, 0]} | unknown name `b`",
        "{point: [a, 1/2]} | {point: 0} | must be a mapping with the keys piece and where, or with the key point and a list of coordinates",
        "equations: [\"laplacian(u) = 4\"] | energy: \"0.5*(u_x^2 + u_y^2) + 4*u\" | pin holds at the point x=0.25, y=0.5, but the minimiser of an energy",
    })
    void whatMakesNoSenseGetsOneSentence(String old, String text, String sentence) {
        JobException error = catchThrowableOfType(JobException.class, () -> problem(NEUMANN.replace(old, text)));
        assertThat(error).as(text).isNotNull();
        assertThat(error.getMessage()).startsWith("b.yaml:").contains(sentence).doesNotContain("\n", "Exception");
    }

    @Test
    void aConditionAtAPointCannotBeHard() {
        JobException error = catchThrowableOfType(JobException.class, () -> TrainedJob.of(NEUMANN + FEATURES + "form: {hard: [pin]}\n"));
        assertThat(error.getMessage()).contains("pin holds at a point, so it cannot be hard").doesNotContain("\n", "Exception");
    }

    private static Problem problem(String text) {
        JobDocument document = JobDocument.parse(text, "b.yaml", Path.of(""), List.of());
        return document.job().problem().problem(document.folder(), document.locator());
    }
}
