package org.pde4j.job;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.job.yaml.JobException;

/** A job written for earlier names is told the present ones. */
class FormerNamesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            phases: [{optimizer: {type: GradientDescent, stepSize: 0.1}}]         | phases[0].optimizer.stepSize | it is called learningRate
            phases: [{optimizer: {type: ImplicitGradientDescent, stepSize: 0.1}}] | phases[0].optimizer.stepSize | it is called learningRate
            model: {type: RandomFeatures, distribution: Uniform}                  | model.distribution           | it is called UniformWeights
            """)
    void theMessageNamesTheNewName(String line, String place, String advice) {
        assertThatThrownBy(() -> JobDocument.parse("problem: heat\n" + line + "\n", "j.yaml", Path.of(""), List.of()))
                .isInstanceOf(JobException.class).hasMessageStartingWith("j.yaml:2:").hasMessageContaining(place).hasMessageContaining(advice);
    }
}
