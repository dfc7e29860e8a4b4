package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.job.JobDocument;
import org.pde4j.job.yaml.JobException;
import org.pde4j.problem.Condition;

/** One condition may hold on several faces of a box: it is that condition on each of them. */
class FacesOfBoxesTest {

    private static JobDocument job(String conditions) {
        return JobDocument.parse("""
                problem:
                  domain: {x: [0, 2], y: [0, 1], t: [0, 1]}
                  unknowns: [u]
                  equations: ["u_t = u_xx + u_yy"]
                  conditions: [%s]
                """.formatted(conditions), "faces.yaml", Path.of(""), List.of());
    }

    private static List<Condition> conditions(String conditions) {
        return PreparedJob.of(job(conditions)).problem().conditions();
    }

    @Test
    void aListOfFacesIsAConditionOnEach() {
        List<Condition> each = conditions("{on: t=0, equation: u = 1}, {on: x=0, equation: u = y}, {on: x=2, equation: u = y}, {on: y=1, equation: u = y}");
        assertThat(conditions("{on: t=0, equation: u = 1}, {on: [x=0, x=2, y=1], equation: u = y}")).isEqualTo(each);
        assertThat(conditions("{on: t=0, equation: u = 1}, {name: side, on: [x=0, x=2], equation: u = y}")).extracting(Condition::name)
                .containsExactly("condition-1", "side-1", "side-2");
    }

    @Test
    void theBoundaryIsTheFacesInSpaceThatNoOtherConditionNames() {
        List<Condition> each = conditions("{on: t=0, equation: u = 1}, {on: [x=0], equation: u = 2}, {on: x=2, equation: u = y}, {on: y=0, equation: u = y}, "
                + "{on: y=1, equation: u = y}");
        assertThat(conditions("{on: t=0, equation: u = 1}, {on: x=0, equation: u = 2}, {on: boundary, equation: u = y}")).isEqualTo(each);
        assertThat(conditions("{on: boundary, equation: u = 0}, {periodic: x}, {on: t=0, equation: u = 1}").subList(0, 2))
                .isEqualTo(conditions("{on: [y=0, y=1], equation: u = 0}, {periodic: x}, {on: t=0, equation: u = 1}").subList(0, 2));
    }

    /** The saved job says what was given, and is the same job when it is read again. */
    @Test
    void theResolvedJobReadsBack() {
        JobDocument given = job("{on: t=0, equation: u = 1}, {on: [x=0, x=2], equation: u = 2}, {on: boundary, equation: u = y}");
        JobDocument read = JobDocument.parse(given.resolved(), "resolved.yaml", Path.of(""), List.of());
        assertThat(PreparedJob.of(read).problem().conditions()).isEqualTo(PreparedJob.of(given).problem().conditions());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{on: [x=0, x=0], equation: u = 0} | problem.conditions[0].on[1]: the face x=0 is named twice",
        "{on: [x=0, x=3], equation: u = 0} | problem.conditions[0].on[1]: there is no face x=3",
        "{on: [x=0, hole], equation: u = 0} | problem.conditions[0].on[1]: a face looks like",
        "{on: {piece: [x=0, x=2], where: y > 0}, equation: u = 0} | problem.conditions[0].on: ",
        "{on: [x=0, x=2], equation: u = log(y - 0.5)} | problem.conditions: ",
        "{on: [x=0, x=2, y=0, y=1], equation: u = 0}, {on: boundary, equation: u = 1} | problem.conditions[1].on: boundary is what no other condition names",
    })
    void whatIsNoFaceIsRefusedAtItsPlace(String conditions, String sentence) {
        assertThatThrownBy(() -> conditions(conditions)).isInstanceOf(JobException.class).hasMessageContaining(sentence);
    }
}
