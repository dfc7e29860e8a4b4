package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    private static List<String> printed(List<List<String>> rows) {
        StringWriter out = new StringWriter();
        TextTable.print(rows, new PrintWriter(out, true));
        return out.toString().lines().toList();
    }

    @Test
    void columnsAreAsWideAsTheirLongestText() {
        assertThat(printed(List.of(List.of("run", "loss"), List.of("second", "1")))).containsExactly("run     loss", "second  1");
    }

    @Test
    void keysThatDifferAtTheirEndsStayDifferent() {
        String key = "problem.domain.geometry.difference[0].polygon.vertices";
        List<String> lines = printed(List.of(List.of(key + "[0]", "1"), List.of(key + "[1]", "2"), List.of("k".repeat(40), "3")));
        assertThat(lines).containsExactly("problem.domain.g…[0].polygon.vertices[0]  1",
                "problem.domain.g…[0].polygon.vertices[1]  2", "k".repeat(40) + "  3");
    }
}
