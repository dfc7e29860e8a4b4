package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    /** What bash would offer, by its own completion functions. */
    private String completed(Path folder, String... words) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("completion"), run(0, "generate-completion"));
        String line = Stream.of(words).map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        Process bash = new ProcessBuilder("bash", "-c", "source " + script + "; COMP_WORDS=(" + line + "); COMP_CWORD=" + (words.length - 1)
                + "; _complete_pde4j 2>/dev/null; printf '%s ' \"${COMPREPLY[@]}\"").redirectErrorStream(true).start();
        String offered = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(offered).isZero();
        return offered;
    }

    @Test
    void completionOffersProblemsAndTheKeysOfJobs(@TempDir Path folder) throws Exception {
        assertThat(completed(folder, "pde4j", "solve", "burg")).contains("burgers-smooth").doesNotContain("heat");
        assertThat(completed(folder, "pde4j", "solve", "heat", "--set", "model.hid").strip()).isEqualTo("model.hidden=");
        assertThat(completed(folder, "pde4j", "check", "heat", "--set", "phases[0].stop.it").strip()).isEqualTo("phases[0].stop.iterations=");
        assertThat(completed(folder, "pde4j", "solve", "heat", "--set", "points.")).contains("points.interior=", "points.seed=");
    }

    /** A paragraph is filled, a command is continued where a shell reads on, and nothing is wider than the terminal. */
    @Test
    void theEndOfAHelpTextFitsAndItsExamplesCanBeCopied() throws Exception {
        String example = "  echo one 'two three four five six seven eight' nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen";
        List<String> given = List.of(example, "%nFirst words of a paragraph that is", "longer than a line of a narrow terminal has room for.", "  echo end");
        for (int width : new int[] {50, 60, 80, 200}) {
            String text = HelpText.text(given, width);
            assertThat(text.lines()).allMatch(line -> line.length() < width).contains("  echo end");
            String commands = text.substring(0, text.indexOf("\n\n"));
            Process bash = new ProcessBuilder("bash", "-c", commands).start();
            assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen\n");
            assertThat(text.replaceAll("\\s+", " ")).contains("First words of a paragraph that is longer than a line of a narrow terminal has room for.");
        }
    }

    /** What the launchers of both systems hand to the JVM is the same. */
    @Test
    void theLauncherOfWindowsHasTheOptionsOfTheOther() throws IOException {
        String windows = Files.readString(Path.of("pde4j.cmd"));
        String bash = Files.readString(Path.of("pde4j"));
        for (String option : List.of("--add-modules jdk.incubator.vector", "-XX:+UseG1GC", "-XX:MaxRAMPercentage=50",
                "-XX:CompileCommand=quiet -XX:CompileCommand=CompileThresholdScaling,org.pde4j.jet.fused.f*::*,0.03", "-XX:Tier4InvocationThreshold=50000",
                "-XX:Tier4MinInvocationThreshold=6000", "-XX:Tier4CompileThreshold=150000", "-XX:Tier4BackEdgeThreshold=400000",
                "PDE4J_JAVA_OPTS", "OMP_NUM_THREADS", "OPENBLAS_THREAD_TIMEOUT", "org.pde4j.cli.Main", "JAVA_HOME", "--classpath", "--spark",
                "org.pde4j.spark.ModuleOptions", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-P spark",
                "JDK 17 or newer")) {
            assertThat(windows).contains(option);
            assertThat(bash).contains(option);
        }
        assertThat(windows.replace("\r\n", "")).as("lines end as Windows ends them").doesNotContain("\n");
    }

    @Test
    void aCommandThatIsNoneIsNamedWithTheNearest() {
        assertThat(run(2, "sovle")).isEqualTo("pde4j: there is no command sovle; did you mean solve?\n");
        assertThat(run(2)).isEqualTo("pde4j: a command is missing; pde4j --help lists them\n");
    }

    @Test
    void anOptionThatIsNoneIsNamedWithTheNearest() {
        assertThat(run(2, "solve", "burgers", "--acuracy", "1e-4")).isEqualTo("pde4j: there is no option --acuracy; did you mean --accuracy?\n");
        assertThat(run(2, "check", "burgers", "--nonsense")).isEqualTo("pde4j: there is no option --nonsense; pde4j check --help lists them\n");
    }

    @Test
    void anOptionIsNoValueOfAnother() {
        assertThat(run(2, "widths", "--out", "--nonsense")).startsWith("pde4j: ").contains("--out", "--nonsense").hasLineCount(1);
        assertThat(run(2, "solve", "burgers", "--starts", "-3")).startsWith("pde4j: ").contains("-3").hasLineCount(1);
    }
}
