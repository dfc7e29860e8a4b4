package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
        Path script = Files.copy(Path.of("pde4j"), home.resolve("pde4j"));
        Files.createDirectories(home.resolve("target"));
        Files.createFile(home.resolve("target/pde4j-0.jar"));
        Path java = Files.createDirectories(home.resolve("jdk/bin")).resolve("java");
        Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
        Files.writeString(java, "#!/bin/sh\necho \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        ProcessBuilder builder = new ProcessBuilder("bash", script.toString(), "check").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        builder.environment().put("PDE4J_JAVA_OPTS", options);
        Process process = builder.start();
        String arguments = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        String given = arguments.replace("-XX:MaxRAMPercentage=50 ", "").replace("-XX:+UseTransparentHugePages ", "").replaceFirst(" -cp .*(\\R.*)*", "");
        assertThat(given.strip()).as(arguments).isEqualTo(passed);
    }
}
