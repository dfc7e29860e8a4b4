package org.pde4j.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as spreadsheets and programs write them, and files that are none; what a table means is written beside it by hand. */
class CsvTableTest {

    private static final List<String> COLUMNS = List.of("x", "t");

    @TempDir
    Path folder;

    private List<double[]> read(String text, Charset charset) throws IOException {
        return CsvTable.read(Files.write(folder.resolve("p.csv"), text.getBytes(charset)), COLUMNS, 10_000);
    }

    @Test
    void tablesMeanTheSameHoweverTheyAreWritten() throws IOException {
        for (String text : List.of("x,t\n0,5\n1,-2.5e-3\n", "\uFEFFx,t\n0,5\n1,-2.5e-3\n", "x,t\r\n0,5\r\n1,-2.5e-3\r\n", "t,x\n5,0\n-2.5e-3,1",
                "# points\n\nx, t\n\n 0 , 5\n# and\n1,-2.5e-3\n\n", "\"x\",\"t\"\n\"0\",5\n1,\"-2.5e-3\"\n", "x,name,t\n0,\"a, b\",5\n1,é,-2.5e-3\n",
                "\uFEFF\"x\",\"t\"\r\n0,5\r\n1,-2.5e-3", "x,t\r0,5\r1,-2.5e-3\r")) {
            List<double[]> rows = read(text, StandardCharsets.UTF_8);
            assertThat(rows).as(text).hasSize(2);
            assertThat(rows.get(0)).as(text).containsExactly(0, 5);
            assertThat(rows.get(1)).as(text).containsExactly(1, -2.5e-3);
        }
    }

    @Test
    void filesThatAreNoTableAreRefusedWithLineAndRule() {
        Map.ofEntries(
                Map.entry("x,t\n0,5,0,2\n", ":2: has 4 fields, but the header has 2"),
                Map.entry("x,t\n0,5\n1\n", ":3: has 1 field, but the header has 2"),
                Map.entry("x,t\n0,5,\n", ":2: has 3 fields, but the header has 2"),
                Map.entry("x,t\r\n0,5\r\n1,2,3\r\n", ":3: has 3 fields, but the header has 2"),
                Map.entry("x,t,x\n0,5,1\n", ":1: the header names the column 'x' twice"),
                Map.entry("x,t,,\n0,5,1,2\n", ":1: the header names the column '' twice"),
                Map.entry("x\n0\n", ":1: the header must name the columns [x, t], got [x]"),
                Map.entry("0,5\n1,2\n", ":1: the header must name the columns [x, t], got [0, 5]"),
                Map.entry("x;t\n0;5\n", ":1: the fields are separated by semicolons or tabs, got [x;t]; separate them by commas, with a point in decimal "
                + "numbers"),
                Map.entry("x\tt\n0\t5\n", ":1: the fields are separated by semicolons or tabs"),
                Map.entry("", ": is empty; the first line must name the columns [x, t]"),
                Map.entry("\uFEFF", ": is empty; the first line must name the columns [x, t]"),
                Map.entry("# nothing\n\n", ": is empty; the first line must name the columns [x, t]"),
                Map.entry("x,t\n", ": has a header but no rows"),
                Map.entry("x,t\n0,NaN\n", ":2: t must be finite, got NaN"),
                Map.entry("x,t\n0,5\n-Infinity,5\n", ":3: x must be finite, got -Infinity"),
                Map.entry("x,t\n0,1e999\n", ":2: t must be finite, got 1e999"),
                Map.entry("x,t\n0,\n", ":2: t must be a number, got ''"),
                Map.entry("x,t\n0,1d\n", ":2: t must be a number, got '1d'"),
                Map.entry("x,t\n0,1.5f\n", ":2: t must be a number, got '1.5f'"),
                Map.entry("x,t\n0,0x1p3\n", ":2: t must be a number, got '0x1p3'"),
                Map.entry("x,t\n0,\"5\n1,2\n", ":2: a quote is opened that is not closed"),
                Map.entry("x,t\n0,5\n1,\"2\"3\n", ":3: a quoted field continues after its closing quote"))
                .forEach((text, rule) -> assertThatThrownBy(() -> read(text, StandardCharsets.UTF_8)).as(text)
                        .isInstanceOf(IllegalArgumentException.class).message().startsWith(folder.resolve("p.csv") + rule));
    }

    @Test
    void bytesThatAreNotUtf8AreFoundInTheirLine() {
        assertThatThrownBy(() -> read("x,t\n# größe\n0,5\n", StandardCharsets.ISO_8859_1))
                .hasMessage(folder.resolve("p.csv") + ":2: has bytes that are not UTF-8; save the file as UTF-8");
        assertThatThrownBy(() -> read("x,t\n".concat("0,5\n".repeat(5000)).concat("1,é\n"), StandardCharsets.ISO_8859_1))
                .hasMessage(folder.resolve("p.csv") + ":5002: has bytes that are not UTF-8; save the file as UTF-8");
        // What a spreadsheet calls Unicode text.
        assertThatThrownBy(() -> read("\uFEFFx,t\n0,5\n", StandardCharsets.UTF_16LE)).hasMessageContaining(":1: has bytes that are not UTF-8");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = folder.resolve("missing.csv");
        assertThatThrownBy(() -> CsvTable.read(missing, COLUMNS, 5)).hasMessage("cannot read " + missing + ": no such file");
        assertThatThrownBy(() -> CsvTable.read(Files.writeString(folder.resolve("p.csv"), "x,t\n0,1\n0,2\n"), COLUMNS, 1))
                .hasMessageEndingWith("p.csv: must have at most 1 rows");
    }
}
