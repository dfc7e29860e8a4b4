package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParagraphTest {

    @Test
    void noLineIsLongerThanATerminalAndNoWordIsLost() {
        String text = "a claim of " + "many words ".repeat(30) + "and " + "x".repeat(100) + " at the end";
        List<String> lines = Paragraph.of("claim", text);
        assertThat(lines).allMatch(line -> line.length() <= 80 || line.strip().equals("x".repeat(100)));
        assertThat(lines.get(0)).startsWith("claim       a claim of");
        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.startsWith(" ".repeat(12)) && line.charAt(12) != ' ');
        assertThat(String.join(" ", lines.stream().map(String::strip).toList())).isEqualTo("claim       " + text);
    }
}
