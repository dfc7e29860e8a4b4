package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ActivityTest {

    @Test
    void theLineIsGoneWhenTheWorkIsDone() {
        StringWriter terminal = new StringWriter();
        try (Activity activity = new Activity("checking rod", new PrintWriter(terminal))) {
            assertThat(activity).isNotNull();
            assertThat(terminal.toString()).isEqualTo("checking rod ...");
        }
        assertThat(terminal.toString()).isEqualTo("checking rod ...\r                \r");
    }

    /** Pipes and files get nothing. */
    @Test
    void withoutATerminalNothingIsWritten() {
        StringWriter pipe = new StringWriter();
        Activity.of("checking rod", new PrintWriter(pipe)).close();
        assertThat(pipe.toString()).isEmpty();
    }
}
