package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueRunsTest {

    private final StringWriter out = new StringWriter();

    @TempDir
    Path folder;

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(out, true), arguments);
    }

    /** The table has the numbers of the certificate, and a bound that is not below the true error; the second call runs nothing again. */
    @Test
    void tableHasTheNumbersOfTheRuns() throws IOException {
        assertThat(run("problems", "poisson-2d", "--solve", folder.toString())).as("%s", out).isZero();
        Path file = folder.resolve("poisson-2d/certificate.json");
        JsonNode certificate = new ObjectMapper().readTree(file.toFile());
        JsonNode answer = certificate.path("answer").get(0);
        List<String> lines = Files.readAllLines(folder.resolve("catalogue.csv"));
        assertThat(lines).hasSize(2);
        String[] titles = lines.get(0).split(",", -1);
        String[] values = lines.get(1).split(",", -1);
        assertThat(values).hasSameSizeAs(titles).startsWith("poisson-2d", "u");
        assertThat(Double.parseDouble(values[2])).isEqualTo(answer.path("relative_l2_error").asDouble()).isLessThan(1e-9);
        assertThat(Double.parseDouble(values[4])).isEqualTo(answer.path("bound").asDouble()).isGreaterThan(Double.parseDouble(values[2]));
        assertThat(values[6]).isEqualTo("OBSERVED");
        assertThat(Double.parseDouble(values[8])).isGreaterThan(0);
        assertThat(Files.readString(folder.resolve("catalogue.md"))).contains("| `poisson-2d` |").contains("OBSERVED");
        FileTime written = Files.getLastModifiedTime(file);
        assertThat(run("problems", "poisson-2d", "--solve", folder.toString())).isZero();
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
    }

    @Test
    void unknownNamesAreRefused() {
        assertThat(run("problems", "poison-2d", "--solve", folder.resolve("x").toString())).isEqualTo(2);
        assertThat(out.toString()).contains("did you mean poisson-2d?");
        assertThat(folder.resolve("x")).doesNotExist();
    }
}
