package org.pde4j.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.job.yaml.JobException;

class MethodKeyTest {

    private static JobDocument parse(String text, String... overrides) {
        return JobDocument.parse(text, "j.yaml", Path.of(""), List.of(overrides));
    }

    @Test
    void aJobWithNeitherModelNorPhasesHasTheMethodAuto() {
        assertThat(parse("problem: heat\n").job().method()).contains(Method.AUTO);
        assertThat(parse("problem: heat\nform: {weights: {initial: 3}}\n").job().method()).contains(Method.AUTO);
        assertThat(parse("problem: heat\nmodel: Mlp\n").job().method()).isEmpty();
        assertThat(parse("problem: heat\nphases: [{optimizer: Adam}]\n").job().method()).isEmpty();
        assertThat(parse("problem: poisson-2d\nform: RitzForm\n").job().method()).isEmpty();
        assertThat(JobDocument.catalogue("burgers", List.of()).job().method()).isEmpty();
    }

    @Test
    void inOurOwnJobsTheMethodTakesThePlaceOfWhatItChooses() {
        JobDocument ours = JobDocument.catalogue("burgers", List.of("method=auto", "points={interior: 700}"));
        assertThat(ours.job().method()).isEqualTo(Optional.of(Method.AUTO));
        assertThat(ours.gives("model")).isFalse();
        assertThat(ours.gives("phases")).isFalse();
        assertThat(ours.gives("form")).isFalse();
        assertThat(ours.job().points().interior()).isEqualTo(700);
        assertThat(ours.gives("points")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "model: Mlp | j.yaml:3:1: method: auto chooses model, phases and continuation; leave out model, or leave out method",
        "phases: [{optimizer: Adam}] | j.yaml:3:1: method: auto chooses model, phases and continuation; leave out phases, or leave out method",
        "form: RitzForm | j.yaml:3:7: method: auto chooses among methods for residuals, but the form is an energy; leave out method",
    })
    void whatTheMethodChoosesIsNotGivenBesideIt(String line, String message) {
        assertThatThrownBy(() -> parse("problem: poisson-2d\nmethod: auto\n" + line + "\n")).isInstanceOf(JobException.class).hasMessage(message);
    }

    @Test
    void aResolvedJobOfTheMethodReadsBackWithoutDefaultsThatItReplaces() {
        JobDocument document = parse("problem: heat\npoints: {interior: 300}\n");
        assertThat(document.resolved()).doesNotContain("model:").doesNotContain("phases:").contains("method: auto").contains("interior: 300");
        assertThat(parse(document.resolved()).job()).isEqualTo(document.job());
    }
}
