package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MainTest {

    private static String run(int expected, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertThat(Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments)).as(err.toString()).isEqualTo(expected);
        return out.toString() + err;
    }

    @Test
    void completionOffersCommandsAndTheirOptions() {
        assertThat(run(0, "generate-completion")).startsWith("#!/usr/bin/env bash").contains("_picocli_pde4j_solve", "--watch", "--starts", "burgers-smooth");
    }

    @Test
    void aCommandThatIsNoneIsNamedWithTheNearest() {
        assertThat(run(2, "sovle")).isEqualTo("pde4j: there is no command sovle; did you mean solve?\n");
        assertThat(run(2)).isEqualTo("pde4j: a command is missing; pde4j --help lists them\n");
    }

    @Test
    void anOptionIsNoValueOfAnother() {
        assertThat(run(2, "widths", "--out", "--nonsense")).startsWith("pde4j: ").contains("--out", "--nonsense").hasLineCount(1);
        assertThat(run(2, "solve", "burgers", "--starts", "-3")).startsWith("pde4j: ").contains("-3").hasLineCount(1);
    }
}
