package org.pde4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.job.JobDocument;
import org.pde4j.job.run.PreparedJob;

/** What the README shows compiles, runs and binds. */
class ReadmeTest {

    @TempDir
    Path folder;

    private static List<String> blocks(String language) throws IOException {
        Matcher matcher = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("README.md")));
        List<String> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }

    /** The one block of Java that contains a text. */
    private static String java(String content) throws IOException {
        List<String> found = blocks("java").stream().filter(block -> block.contains(content)).toList();
        assertThat(found).as(content).hasSize(1);
        return found.get(0);
    }

    /** Compiles a class into the folder. */
    private void compile(String name, String source) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(messages, files, null,
                    List.of("-d", folder.toString(), "-cp", classPath, "-proc:none"), null, files.getJavaFileObjects(file)).call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }

    @Test
    void javaProgramRunsWithASmallBudget() throws Exception {
        String program = java("class SolveBurgers");
        String small = program.replace("4_000", "60").replace("iterations(100)", "iterations(3)").replace("iterations(200)", "iterations(3)").replace("Ntk(128)", "Ntk(16)");
        assertThat(small).isNotEqualTo(program);
        compile("SolveBurgers", small);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            loader.loadClass("SolveBurgers").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        }
    }

    @Test
    void activationIsOneFile() throws IOException {
        compile("Gaussian", java("record Gaussian"));
    }

    @Test
    void listenersAttachToAFit() throws IOException {
        compile("Fit", """
                import org.pde4j.measure.*;
                import org.pde4j.samediff.*;
                import org.pde4j.train.*;

                class Fit {
                    void fit(org.nd4j.autodiff.samediff.SameDiff sd, org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator data) {
                """ + java("new NtkListener") + "}}");
    }

    @Test
    void jobsAreSound() throws IOException {
        List<String> jobs = blocks("yaml");
        for (String job : jobs) {
            PreparedJob prepared = PreparedJob.of(JobDocument.parse(job, "README.md", Path.of(""), List.of()));
            assertThat(prepared.document().resolved()).contains("name: " + prepared.document().job().name());
        }
        assertThat(jobs.get(0)).startsWith("name: nonlinear-poisson");
    }

    @Test
    void commandsExist() throws IOException {
        String commands = String.join("", blocks("bash"));
        assertThat(commands.lines().map(line -> line.split("[ ]")[0]).filter(word -> !word.isBlank()))
                .contains("./pde4j", "./mvnw")
                .allSatisfy(command -> assertThat(Path.of(command)).isExecutable());
    }
}
