package org.pde4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.job.Job;
import org.pde4j.job.JobDocument;
import org.pde4j.job.run.EvolutionRunner;
import org.pde4j.job.run.JobRunner;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.job.run.StepsRunner;
import org.pde4j.job.run.WindowRunner;
import org.pde4j.job.sweep.SweepFile;
import org.pde4j.loss.Fused;
import org.pde4j.model.RandomFeatures;
import org.pde4j.run.RunDirectory;

/** The examples of the documentation are files: jobs that run, and the sample project of extensions. */
class DocsExamplesTest {

    private static final Path EXAMPLES = Path.of("docs/examples");
    /** Jobs of a table of the docs, which names their folder. */
    private static final Path TABLE = EXAMPLES.resolve("features");
    private static final Path SWEEPS = EXAMPLES.resolve("sweeps");
    private static final Path EXTENSIONS = Path.of("src/it/extensions");

    @TempDir
    Path folder;

    static Stream<Path> jobs() throws IOException {
        return list(EXAMPLES, ".yaml").stream().filter(file -> !file.startsWith(SWEEPS));
    }

    static Stream<Path> sweeps() throws IOException {
        return list(SWEEPS, ".yaml").stream();
    }

    private static List<Path> list(Path directory, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix) && !file.toString().contains("target")).sorted().toList();
        }
    }

    /** The job of the sample project names types of its jar; the project runs it. */
    @Test
    void everyJobShownIsAFileAndEveryFileIsShown() throws IOException {
        List<Path> files = new ArrayList<>(jobs().filter(file -> !file.startsWith(TABLE)).toList());
        files.addAll(sweeps().toList());
        files.add(EXTENSIONS.resolve("job.yaml"));
        assertThat(Docs.blocks("yaml").stream().map(Docs.Block::text)).containsExactlyInAnyOrderElementsOf(files.stream().map(Docs::text).toList());
    }

    @Test
    void everySourceOfTheSampleProjectIsShown() throws IOException {
        List<String> shown = Docs.blocks("java").stream().filter(block -> block.page().endsWith("extending.md")).map(Docs.Block::text).toList();
        assertThat(shown).containsExactlyInAnyOrderElementsOf(list(EXTENSIONS, ".java").stream().map(Docs::text).toList());
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void everyExampleRuns(Path file) throws IOException {
        String text = Files.readString(file);
        Job job = parse(text, List.of()).job();
        List<String> small = new ArrayList<>();
        // Least squares needs more rows than features, and is fast.
        if (!(job.model() instanceof RandomFeatures)) {
            small.addAll(List.of("points.interior=60", "points.conditions=10"));
        }
        if (job.execution() instanceof Fused fused && fused.cluster().isPresent()) {
            // Blocks are for problems with more rows than parameters.
            small.add("model.hidden=[6]");
        }
        if (job.steps().isPresent()) {
            PreparedJob stepped = PreparedJob.of(parse(text, List.of("steps.count=100", "model.features=9", "points.interior=32")));
            assertThat(new StepsRunner(stepped, folder.resolve("run"), false).run(() -> false, state -> { }).isFinite()).isTrue();
            return;
        }
        for (int phase = 0; phase < job.phases().size(); phase++) {
            small.add("phases[" + phase + "].stop={iterations: 2}");
        }
        job.continuation().ifPresent(rows -> small.add("continuation.stop={iterations: 2}"));
        job.evolution().ifPresent(evolution -> small.add("evolution.steps=2"));
        job.windows().ifPresent(windows -> small.add("windows.count=2"));
        PreparedJob prepared = PreparedJob.of(parse(text, small));
        Path out = folder.resolve("run");
        if (job.evolution().isPresent()) {
            new EvolutionRunner(prepared, out, false).run(() -> false, step -> { });
        } else if (job.windows().isPresent()) {
            new WindowRunner(prepared, out, false).run(() -> false, row -> { });
        } else {
            new JobRunner(prepared, out, false).run();
        }
        assertThat(out.resolve(RunDirectory.CERTIFICATE_TEXT)).exists();
    }

    /** Each combination of its values is a sound job. */
    @ParameterizedTest
    @MethodSource("sweeps")
    void everySweepIsSound(Path file) {
        assertThat(SweepFile.read(file).runs()).hasSizeBetween(2, 100);
    }

    private static JobDocument parse(String text, List<String> overrides) {
        return JobDocument.parse(text, "example.yaml", EXAMPLES, overrides);
    }
}
