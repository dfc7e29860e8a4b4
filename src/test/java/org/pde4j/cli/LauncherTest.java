package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shell script {@code pde4j} with a program in place of java that prints its arguments. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "''; -XX:+UseG1GC", "-Xmx2g; -XX:+UseG1GC -Xmx2g", "-XX:+UseZGC; -XX:+UseZGC", "-Xmx2g -XX:+UseParallelGC; -Xmx2g -XX:+UseParallelGC",
        "-XX:+UseSerialGC -Xss2m; -XX:+UseSerialGC -Xss2m", "-XX:+UseG1GC; -XX:+UseG1GC", "-XX:-UseGCOverheadLimit; -XX:+UseG1GC -XX:-UseGCOverheadLimit"})
    void theJvmGetsOneGarbageCollector(String options, String passed) throws IOException, InterruptedException {
        String arguments = run(home, options, 0, "check");
        String given = arguments.replace("-XX:MaxRAMPercentage=50 ", "").replaceAll("-XX:(CompileCommand|Tier4)\\S+ ", "").replaceFirst(" -cp .*(\\R.*)*", "");
        assertThat(given.strip()).as(arguments).isEqualTo(passed);
    }

    /** The JVM refuses to start with an option that it does not know, and prints the compile commands that it takes unless told not to. */
    @Test
    void theJvmTakesTheOptionsOfItsCompilerInSilence() throws IOException, InterruptedException {
        List<String> options = Arrays.stream(run(home, "", 0, "check").split("\\s+")).filter(word -> word.matches("-XX:(CompileCommand|Tier4).*")).toList();
        assertThat(options).hasSize(6).anyMatch(option -> option.contains("org.pde4j.jet.fused.f*::*"));
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Nothing.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    /** A program that prints nothing. */
    static final class Nothing {

        private Nothing() {}

        public static void main(String[] args) {}
    }

    /** An empty entry of a class path is the current directory, whose classes nobody named. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "my jars/a b.jar; 0; pde4j-0.jar:my jars/a b.jar org.pde4j.cli.Main check",
        "c.jar:my jars; 0; pde4j-0.jar:c.jar:my jars org.pde4j.cli.Main check",
        "gone.jar; 2; there is no file or directory 'gone.jar'",
        "''; 2; got an empty one in ''",
        "c.jar:; 2; got an empty one in 'c.jar:'",
        ":c.jar; 2; got an empty one in ':c.jar'",
        "c.jar::c.jar; 2; got an empty one in 'c.jar::c.jar'",
    })
    void everyEntryOfTheClassPathIsAFileOrDirectory(String classpath, int code, String words) throws IOException, InterruptedException {
        Files.createDirectories(home.resolve("my jars"));
        Files.createFile(home.resolve("my jars/a b.jar"));
        Files.createFile(home.resolve("c.jar"));
        assertThat(run(home, "", code, "check", "--classpath", classpath)).contains(words);
        assertThat(run(home, "", code, "check", "--classpath=" + classpath)).contains(words);
    }

    /** What a release makes beside the jar is newer than it. */
    @Test
    void theJarsOfSourcesAndJavadocAreNotTheProgram() throws IOException, InterruptedException {
        run(home, "", 0, "check");
        for (String part : List.of("sources", "javadoc")) {
            Path other = Files.createFile(home.resolve("target/pde4j-0-" + part + ".jar"));
            Files.setLastModifiedTime(other, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
        }
        assertThat(run(home, "", 0, "check")).contains("pde4j-0.jar org.pde4j.cli.Main");
    }

    @Test
    void aPathWithAColonIsRefused() throws IOException, InterruptedException {
        assertThat(run(Files.createDirectories(home.resolve("a:b")), "", 2, "check")).contains("must have no colon").doesNotContain("--classpath");
    }

    /** What the script prints that lies in a folder, called there. */
    private static String run(Path home, String options, int code, String... words) throws IOException, InterruptedException {
        Path script = Files.copy(Path.of("pde4j"), home.resolve("pde4j"), StandardCopyOption.REPLACE_EXISTING);
        Files.createDirectories(home.resolve("target"));
        Files.writeString(home.resolve("target/pde4j-0.jar"), "");
        Path java = Files.createDirectories(home.resolve("jdk/bin")).resolve("java");
        Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
        Files.writeString(java, "#!/bin/sh\necho \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        ProcessBuilder builder = new ProcessBuilder("bash", script.toString()).redirectErrorStream(true).directory(home.toFile());
        builder.command().addAll(List.of(words));
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        builder.environment().put("PDE4J_JAVA_OPTS", options);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(code);
        return said;
    }
}
