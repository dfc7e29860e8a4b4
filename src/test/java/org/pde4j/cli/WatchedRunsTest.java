package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.report.live.LiveAction;
import org.pde4j.run.RunRequests;
import org.pde4j.run.RunRequests.Request;

/** The page of the runs of a directory; WatchTest presses its buttons in a browser. */
class WatchedRunsTest {

    @TempDir
    Path folder;

    private Path runs;
    private WatchedRuns watched;

    @BeforeEach
    void aDirectory() throws IOException {
        runs = Files.createDirectory(folder.resolve("runs"));
        watched = new WatchedRuns(runs);
    }

    private Path solve(String name, String hidden) {
        StringWriter out = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(out), "solve", "poisson-1d", "--no-report", "--out", runs.resolve(name).toString(), "--set",
                "points.interior=10", "--set", "model.hidden=" + hidden, "--set", "phases=[{optimizer: Adam, stop: {iterations: 3}}]", "--set",
                "certificate.effort=none", "--set", "measure=[]");
        assertThat(code).as(out.toString()).isZero();
        return runs.resolve(name);
    }

    @Test
    void runsThatAppearAreShownSideBySide() throws IOException {
        assertThat(watched.body()).contains("There is no run yet.");
        solve("a", "[4]");
        long before = watched.version();
        assertThat(watched.version()).as("nothing new").isEqualTo(before);
        solve("group/b", "[5]");
        assertThat(watched.version()).isNotEqualTo(before);
        assertThat(watched.state()).isEqualTo("2 runs, 0 training");
        assertThat(watched.page()).contains("<td>a</td><td>not training</td><td>3</td>", "<td>group/b</td>", "model.hidden[0]", "id=\"figure-loss\"")
                .doesNotContain("data-act=\"pause\"");
    }

    @Test
    void eachButtonIsARequestToTheRunThatItNames() throws IOException {
        Path a = solve("a", "[4]");
        solve("b", "[4]");
        assertThatThrownBy(() -> watched.act(LiveAction.STOP, Optional.of("a"))).isInstanceOf(NoSuchElementException.class)
                .hasMessage("a is not being trained on this machine");
        try (RunRequests training = RunRequests.listen(a)) {
            assertThat(watched.act(LiveAction.PAUSE, Optional.of("a"))).contains("a pauses");
            assertThat(RunRequests.isMade(a, Request.PAUSE)).isTrue();
            assertThat(watched.state()).isEqualTo("2 runs, 1 training, 1 of them paused");
            assertThat(watched.body()).contains("data-act=\"proceed\" data-run=\"a\"").doesNotContain("data-run=\"b\"");
            watched.act(LiveAction.PROCEED, Optional.of("a"));
            assertThat(RunRequests.isMade(a, Request.PAUSE)).isFalse();
            watched.act(LiveAction.CHECKPOINT, Optional.of("a"));
            assertThat(training.wantsCheckpoint()).isTrue();
            watched.act(LiveAction.STOP, Optional.of("a"));
            assertThat(RunRequests.isMade(a, Request.STOP)).isTrue();
        }
        assertThat(watched.body()).doesNotContain("data-run=\"a\"");
    }

    /** Names are looked up among the runs that are shown, and open no path. */
    @Test
    void aNameThatThePageDoesNotShowIsRefused() throws IOException {
        Path a = solve("a", "[4]");
        try (RunRequests training = RunRequests.listen(a)) {
            for (String name : new String[] {"../runs/a", a.toString(), "a/../a", ""}) {
                assertThatThrownBy(() -> watched.act(LiveAction.STOP, Optional.of(name))).as(name).isInstanceOf(NoSuchElementException.class);
            }
            assertThatThrownBy(() -> watched.act(LiveAction.STOP, Optional.empty())).isInstanceOf(NoSuchElementException.class);
            assertThat(RunRequests.isMade(a, Request.STOP)).isFalse();
            assertThat(training.stops(() -> false)).isFalse();
        }
    }
}
