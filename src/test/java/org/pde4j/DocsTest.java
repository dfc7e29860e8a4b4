package org.pde4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.cli.Main;

/** What the documentation shows compiles, runs and binds; what it links exists. */
class DocsTest {

    private static final Pattern TYPE = Pattern.compile("^(?:public )?(?:final )?(?:class|record|interface) (\\w+)", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

    /** What a fragment of a program may use. */
    private static final String FRAGMENT = """
            import java.util.*;
            import org.nd4j.autodiff.samediff.SameDiff;
            import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
            import org.pde4j.chart.*;
            import org.pde4j.loss.*;
            import org.pde4j.measure.*;
            import org.pde4j.model.*;
            import org.pde4j.optim.*;
            import org.pde4j.points.*;
            import org.pde4j.problem.*;
            import org.pde4j.samediff.*;
            import org.pde4j.train.*;

            class Fragment {
                void run(SameDiff sd, MultiDataSetIterator data, Problem problem, PointSet points, DiscreteProblem pinn) throws Exception {
            %s
                }
            }
            """;

    @TempDir
    Path folder;

    /** Compiles the sources, by name of the class, into the folder. */
    private void compile(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(messages, files, null,
                    List.of("-d", folder.toString(), "-cp", classPath, "-proc:none"), null, files.getJavaFileObjectsFromPaths(sources)).call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }

    /** Writes a class, or a fragment as the body of a method, into a separate directory. */
    private Path source(Docs.Block block, int number) throws IOException {
        Matcher type = TYPE.matcher(block.text());
        boolean whole = type.find();
        Path directory = Files.createDirectories(folder.resolve("source" + number));
        String text = whole ? block.text() : "package fragment" + number + ";\n" + FRAGMENT.formatted(block.text());
        return Files.writeString(directory.resolve((whole ? type.group(1) : "Fragment") + ".java"), text);
    }

    @Test
    void readmeHasAtMostEightThousandBytes() {
        assertThat(Docs.text(Docs.README).getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(8000);
    }

    @Test
    void everyJavaBlockCompiles() throws IOException {
        List<Docs.Block> blocks = Docs.blocks("java");
        Path[] sources = new Path[blocks.size()];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = source(blocks.get(i), i);
        }
        compile(List.of(sources));
    }

    @Test
    void readmeProgramRunsWithASmallBudget() throws Exception {
        String program = Docs.block("java", "class SolveBurgers");
        String small = program.replace("4_000", "60").replace("iterations(100)", "iterations(3)").replace("iterations(200)", "iterations(3)");
        assertThat(small).isNotEqualTo(program).doesNotContain("4_000", "iterations(100)", "iterations(200)");
        compile(List.of(Files.writeString(folder.resolve("SolveBurgers.java"), small)));
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            loader.loadClass("SolveBurgers").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        }
    }

    @Test
    void everyCommandExists() {
        List<String> commands = Docs.commands();
        assertThat(commands).anyMatch(line -> line.startsWith("./pde4j")).anyMatch(line -> line.startsWith("./mvnw"));
        assertThat(commands).allSatisfy(line -> {
            String program = Docs.words(line).get(0);
            if (program.contains("/")) {
                assertThat(Path.of(program)).isExecutable();
            } else {
                assertThat(program).isIn("pip", "java", "python3", "export", "source");
            }
        });
    }

    /** With --help nothing runs, but a command, an option or a value that does not exist is an error. */
    @Test
    void everyOptionOfACommandExists() {
        List<String> commands = Docs.commands().stream().filter(line -> line.startsWith("./pde4j ")).toList();
        assertThat(commands).hasSizeGreaterThan(10).allSatisfy(line -> {
            List<String> words = Docs.words(line.replaceAll("--classpath \\S+|[|>].*", ""));
            String[] arguments = Stream.concat(words.stream().skip(1), Stream.of("--help")).toArray(String[]::new);
            StringWriter errors = new StringWriter();
            assertThat(Main.run(new PrintWriter(new StringWriter()), new PrintWriter(errors, true), arguments)).as(errors.toString()).isZero();
        });
    }

    @Test
    void everyRelativeLinkAndAnchorResolves() {
        assertThat(Docs.pages()).allSatisfy(page -> assertThat(links(page)).allSatisfy(link -> {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
            assertThat(target).exists();
            if (parts.length == 2) {
                assertThat(anchors(target)).contains(parts[1]);
            }
        }));
    }

    @Test
    void everyPageIsReachableFromTheReadme() {
        Set<Path> reached = new HashSet<>();
        reach(Docs.README, reached);
        assertThat(reached).containsAll(Docs.pages());
    }

    private static void reach(Path page, Set<Path> reached) {
        if (page.toString().endsWith(".md") && reached.add(page)) {
            links(page).forEach(link -> reach(link.startsWith("#") ? page : page.resolveSibling(link.split("#")[0]).normalize(), reached));
        }
    }

    private static List<String> links(Path page) {
        return LINK.matcher(Docs.prose(page)).results().map(found -> found.group(1)).filter(link -> !link.startsWith("http")).toList();
    }

    /** Headings as GitHub turns them into anchors. */
    private static Set<String> anchors(Path page) {
        return HEADING.matcher(Docs.prose(page)).results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}\\s_-]", "").strip().replaceAll("\\s", "-"))
                .collect(Collectors.toSet());
    }

    /** Rows of tables and fenced blocks cannot be broken. */
    @Test
    void linesOfProseHaveAtMost160Characters() {
        assertThat(Docs.pages()).allSatisfy(page ->
                assertThat(Docs.prose(page).lines().filter(line -> !line.startsWith("|") && line.length() > 160)).isEmpty());
    }

    @Test
    void noPageNamesADirectoryOfOneMachine() {
        Pattern machine = Pattern.compile("/(?:work|root|home|Users)/|\\.m2/");
        assertThat(Docs.pages()).allSatisfy(page -> assertThat(Docs.text(page)).doesNotContainPattern(machine));
    }
}
