package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of runs that ended, were killed, or cannot be drawn. */
class ReportCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private int solve(String... more) {
        String[] basis = {"solve", "poisson-1d", "--out", folder.resolve("run").toString(), "--set", "phases[0].stop.iterations=20", "--set",
            "phases[1].stop.iterations=10", "--set", "points.interior=40", "--set", "model.hidden=[6]"};
        String[] all = Arrays.copyOf(basis, basis.length + more.length);
        System.arraycopy(more, 0, all, basis.length, more.length);
        return run(all);
    }

    @Test
    void everyRunEndsWithAReportWhichCanBeDrawnAgain() throws IOException {
        assertThat(solve()).as(err.toString()).isZero();

        Path page = folder.resolve("run/report.html");
        assertThat(out.toString()).contains("report             " + page);
        String first = Files.readString(page);
        assertThat(first).contains("NOT CONVERGED", "Solution u", "Error of u", "Residual of equation-1", "Spectrum of the tangent kernel",
                "Collocation points", "of the best iterate");
        assertThat(folder.resolve("run/figures/solution-u.png")).isRegularFile();

        assertThat(run("report", folder.resolve("run").toString())).as(err.toString()).isZero();

        assertThat(out.toString().strip()).isEqualTo(page.toString());
        assertThat(Files.readString(page)).as("the same files give the same page").isEqualTo(first);
    }

    @Test
    void aKilledRunIsDrawnFromItsNewestCheckpoint() throws IOException {
        assertThat(solve("--no-report")).as(err.toString()).isZero();
        assertThat(folder.resolve("run/report.html")).doesNotExist();
        Files.delete(folder.resolve("run/model.npz"));
        Files.delete(folder.resolve("run/certificate.json"));

        assertThat(run("report", folder.resolve("run").toString())).as(err.toString()).isZero();

        assertThat(Files.readString(folder.resolve("run/report.html"))).contains("NO VERDICT", "of the best iterate until iteration 30");
    }

    @Test
    void aReportThatCannotBeDrawnDoesNotLoseTheRun() throws IOException {
        assertThat(solve("--no-report")).isZero();
        Files.writeString(folder.resolve("run/figures"), "in the way");

        assertThat(solve("--overwrite")).as(err.toString()).isZero();

        assertThat(err.toString()).contains("the report could not be drawn", "the run is complete", "pde4j report");
        assertThat(out.toString()).contains("verdict", "files").doesNotContain("report             ");
        assertThat(folder.resolve("run/model.npz")).isRegularFile();
    }

    @Test
    void badInputIsOneSentence() throws IOException {
        assertThat(run("report", folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(err.toString()).startsWith("pde4j: ").contains("is not the directory of a run").hasLineCount(1);

        assertThat(solve("--no-report")).isZero();
        Files.writeString(folder.resolve("run/certificate.json"), "{");
        assertThat(run("report", folder.resolve("run").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("certificate.json").hasLineCount(1);
        assertThat(folder.resolve("run/report.html")).doesNotExist();
    }
}
