package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.pde4j.report.HeadlessBrowser;
import org.pde4j.report.live.LiveServer;

/** A training watched in a browser: the page goes along, its buttons work. Needs Debian's chromium and chromium-driver. */
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class WatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HeadlessBrowser window;
    private ChromeDriver browser;

    /** The size of a telephone. */
    @BeforeEach
    void open() {
        window = new HeadlessBrowser(folder);
        window.device(412, 900, false);
        browser = window.driver();
    }

    @AfterEach
    void quit() {
        if (window != null) {
            window.close();
        }
    }

    @Test
    void thePageGoesAlongAndItsStopButtonEndsTheRunWithACheckpoint() throws Exception {
        Path run = folder.resolve("run");
        CompletableFuture<Integer> training = CompletableFuture.supplyAsync(() -> Main.run(new PrintWriter(out, true), new PrintWriter(err, true), "solve",
                "poisson-1d", "--watch", "--out", run.toString(), "--set", "phases[0].stop.iterations=100000000", "--set", "points.interior=40", "--set",
                "model.hidden=[6]", "--set", "record=1000",
                // Only those that are asked for: of many the older go, and their number would not grow.
                "--set", "checkpoint.every=1000000000", "--set", "checkpoint.seconds=1e6"));
        browser.get(address(training));

        // The page redraws itself without being reloaded, and shows a later iteration.
        await(() -> updates() >= 1);
        int first = iteration();
        await(() -> updates() >= 2 && iteration() > first);
        // From three records on.
        await(() -> browser.findElements(By.cssSelector("#training figure svg")).size() > 2);
        assertThat(browser.findElement(By.id("figure-solution-u")).getText()).contains("iterate ");
        Number width = (Number) browser.executeScript("return document.documentElement.scrollWidth");
        assertThat(width.intValue()).as("nothing is wider than the window").isLessThanOrEqualTo(412);

        browser.findElement(By.id("pause")).click();
        await(() -> browser.findElement(By.id("state")).getText().startsWith("paused: "));
        await(() -> browser.findElement(By.id("pause")).getText().equals("Continue"));
        String still = browser.findElement(By.id("state")).getText();
        Thread.sleep(2_500);
        assertThat(browser.findElement(By.id("state")).getText()).as("nothing moves").isEqualTo(still);
        browser.findElement(By.id("pause")).click();
        int paused = iteration();
        await(() -> iteration() > paused);

        int before = checkpoints(run).size();
        browser.findElement(By.id("checkpoint")).click();
        await(() -> checkpoints(run).size() > before);

        browser.findElement(By.id("stop")).click();
        assertThat(training.get(120, TimeUnit.SECONDS)).as("%s %s", out, err).isEqualTo(Main.INTERRUPTED);

        await(() -> browser.findElement(By.id("state")).getText().startsWith("STOPPED at iteration"));
        assertThat(browser.findElement(By.id("stop")).isEnabled()).isFalse();
        assertThat(browser.findElement(By.className("word")).getText()).as("the page has drawn the end").isEqualTo("STOPPED");
        Matcher ended = Pattern.compile("STOPPED at iteration (\\d+)").matcher(out.toString());
        assertThat(ended.find()).isTrue();
        assertThat(checkpoints(run)).contains(String.format("iteration-%08d.npz", Integer.parseInt(ended.group(1))));
        assertThat(run.resolve("report.html")).isRegularFile();
        assertThat(run.resolve("model.npz")).isRegularFile();
    }

    private CompletableFuture<Integer> solve(Path run, String... overrides) {
        List<String> arguments = new ArrayList<>(List.of("solve", "poisson-1d", "--no-report", "--out", run.toString(), "--set",
                "phases[0].stop.iterations=100000000", "--set", "points.interior=40", "--set", "model.hidden=[6]", "--set", "record=1000", "--set",
                "checkpoint.every=1000000000", "--set", "checkpoint.seconds=1e6"));
        arguments.addAll(List.of(overrides));
        return CompletableFuture.supplyAsync(() -> Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new)));
    }

    private String row(int k) {
        return (String) browser.executeScript("return [...document.querySelectorAll('#runs tr')].map(row => row.innerText).find(text => text.startsWith('run-"
                + k + "')) || ''");
    }

    private void press(int k, String action) {
        // In one step, because the row is redrawn meanwhile.
        browser.executeScript("document.querySelector('button[data-run=run-" + k + "][data-act=" + action + "]').click()");
    }

    @Test
    @Tag("slow")
    void thePageOfADirectoryPausesAndStopsEachOfItsTrainings() throws Exception {
        Path runs = Files.createDirectory(folder.resolve("runs"));
        CompletableFuture<Integer> first = solve(runs.resolve("run-1"));
        try (LiveServer server = LiveServer.start(new WatchedRuns(runs))) {
            browser.get(server.address().toString());
            await(() -> row(1).contains("training"));
            // A run that begins later appears by itself.
            CompletableFuture<Integer> second = solve(runs.resolve("run-2"), "--set", "model.hidden=[5]");
            await(() -> row(2).contains("training") && !browser.findElements(By.cssSelector("#figure-loss svg")).isEmpty());
            assertThat(browser.findElement(By.id("jobs")).getText()).contains("model.hidden");
            Number width = (Number) browser.executeScript("return document.documentElement.scrollWidth");
            assertThat(width.intValue()).as("nothing is wider than the window").isLessThanOrEqualTo(412);

            press(1, "pause");
            await(() -> row(1).contains("paused"));
            String still = row(1);
            String moving = row(2);
            await(() -> !row(2).equals(moving));
            assertThat(row(1)).isEqualTo(still);
            press(1, "proceed");
            await(() -> row(1).contains("training") && !row(1).equals(still));

            press(2, "checkpoint");
            await(() -> checkpoints(runs.resolve("run-2")).size() > 1);
            press(2, "stop");
            assertThat(second.get(120, TimeUnit.SECONDS)).as("%s %s", out, err).isEqualTo(Main.INTERRUPTED);
            await(() -> row(2).contains("not training"));
            assertThat(first).isNotDone();
            press(1, "stop");
            assertThat(first.get(120, TimeUnit.SECONDS)).as("%s %s", out, err).isEqualTo(Main.INTERRUPTED);
        }
    }

    private String address(CompletableFuture<Integer> training) throws InterruptedException {
        Pattern line = Pattern.compile("live page +(http://127\\.0\\.0\\.1:\\d+/\\?token=\\S+)");
        for (int i = 0; i < 600; i++) {
            Matcher found = line.matcher(out.toString());
            if (found.find()) {
                return found.group(1);
            }
            assertThat(training.isDone()).as("%s %s", out, err).isFalse();
            Thread.sleep(100);
        }
        throw new AssertionError("no address was printed: " + out + err);
    }

    /** A condition that may fail because the page is being replaced at this moment. */
    @FunctionalInterface
    private interface Condition {

        boolean holds() throws IOException;
    }

    private void await(Condition condition) {
        new WebDriverWait(browser, PATIENCE, Duration.ofMillis(200)).ignoring(RuntimeException.class).until(any -> {
            try {
                return condition.holds();
            } catch (IOException unreadable) {
                return false;
            }
        });
    }

    private int updates() {
        Object count = browser.executeScript("return Number(document.getElementById('page')?.dataset.updates || 0)");
        return ((Number) count).intValue();
    }

    private int iteration() {
        Matcher found = Pattern.compile("iteration (\\d+)").matcher(browser.findElement(By.id("state")).getText());
        return found.find() ? Integer.parseInt(found.group(1)) : -1;
    }

    private static List<String> checkpoints(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run.resolve("checkpoints"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.matches("iteration-\\d+\\.npz")).sorted().toList();
        }
    }
}
