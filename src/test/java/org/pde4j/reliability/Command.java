package org.pde4j.reliability;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * {@code pde4j} in a separate process, which can be killed, starved and interrupted.
 *
 * @param jvm options of the JVM
 * @param shell put before the command, such as {@code ulimit -f 100;}
 */
record Command(List<String> jvm, String shell) {

    /** A hang is an error; the longest command here computes for about ten seconds, on a machine that may be busy. */
    private static final long PATIENCE_SECONDS = 900;

    Command() {
        this(List.of("-Xmx512m"), "");
    }

    static Command with(String... jvm) {
        return new Command(List.of(jvm), "");
    }

    Command in(String prefix) {
        return new Command(jvm, prefix);
    }

    /** A process under way; its output goes to files. */
    record Running(Process process, Path out, Path err) {

        Ended join() throws IOException, InterruptedException {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("the command hangs: " + Files.readString(err));
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        }

        /** Sends a signal, such as KILL or INT. */
        void signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start().waitFor();
        }
    }

    record Ended(int exit, String out, String err) {

        boolean hasStackTrace() {
            return err.contains("\tat ") || out.contains("\tat ");
        }
    }

    Running start(Path folder, String... arguments) throws IOException {
        Path out = Files.createTempFile(folder, "command", ".out");
        Path err = Files.createTempFile(folder, "command", ".err");
        List<String> java = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        java.addAll(jvm);
        java.addAll(List.of("-cp", classPath(), "org.pde4j.cli.Main"));
        java.addAll(List.of(arguments));
        // "exec" keeps the process id, so that signals reach the JVM itself.
        // Tests that run in the background of a shell have INT ignored, and a JVM would inherit that.
        String signals = "env --default-signal=INT true 2>/dev/null && set -- env --default-signal=INT \"$@\"; ";
        List<String> command = new ArrayList<>(List.of("bash", "-c", signals + shell + " exec \"$@\"", "bash"));
        command.addAll(java);
        return new Running(new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
    }

    Ended run(Path folder, String... arguments) throws IOException, InterruptedException {
        return start(folder, arguments).join();
    }

    /** Of the tests, without the jar that Surefire wraps it in, and valid in any directory. */
    private static String classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")).replace("\n", File.pathSeparator);
        return Arrays.stream(path.split(File.pathSeparator)).filter(entry -> !entry.isEmpty()).map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
