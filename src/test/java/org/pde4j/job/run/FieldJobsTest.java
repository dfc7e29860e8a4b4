package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.certificate.Certificate;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.job.JobDocument;
import org.pde4j.job.yaml.JobException;
import org.pde4j.loss.Approximation;

/** Jobs with a network for each unknown: an unknown source of fewer coordinates is found, the run is resumed and read, and mistakes are named. */
class FieldJobsTest {

    /** u_t = u_xx + q(x) with q = π² sin πx + 2, u = (1 − e^{−π²t}) sin πx + x(1 − x). */
    private static final String JOB = """
            problem:
              domain: {x: [0, 1], t: [0, 0.5]}
              unknowns:
                u: {}
                q: {of: [x], positive: true, model: {type: Mlp, hidden: [6]}}
              equations: ["u_t = u_xx + q"]
              conditions:
                - {on: "t=0", equation: "u = x*(1 - x)"}
                - {on: "x=0", equation: "u = 0"}
                - {on: "x=1", equation: "u = 0"}
              exact: {u: "(1 - exp(-pi^2*t))*sin(pi*x) + x*(1 - x)", q: "pi^2*sin(pi*x) + 2"}
              observations: [{file: d.csv, of: {u: u}, sigma: 0.003}]
            points: {interior: 120, conditions: 10}
            model: {hidden: [8, 8]}
            phases:
              - {optimizer: {type: Adam, learningRate: 1e-2}, stop: {iterations: 60}}
              - {optimizer: GaussNewton, stop: {iterations: 60}}
            measure: []
            record: 5
            checkpoint: {every: 30}
            certificate: {effort: quick}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void data() throws IOException {
        List<String> lines = new ArrayList<>(List.of("x,t,u"));
        Random random = new Random(3);
        for (int i = 0; i < 100; i++) {
            double x = (i % 10 + 0.5) / 10;
            double t = (i / 10 + 0.5) / 20;
            lines.add(x + "," + t + "," + ((1 - Math.exp(-Math.PI * Math.PI * t)) * Math.sin(Math.PI * x) + x * (1 - x) + 0.003 * random.nextGaussian()));
        }
        Files.write(folder.resolve("d.csv"), lines);
    }

    private PreparedJob job(String text, String... overrides) {
        return PreparedJob.of(JobDocument.parse(text, "job.yaml", folder, List.of(overrides)));
    }

    @Test
    void aSourceOfFewerCoordinatesIsFoundAndTheRunIsReadAndResumed() throws IOException {
        Path run = folder.resolve("run");
        Certificate certificate = new JobRunner(job(JOB), run, true).run().certificate().orElseThrow();
        assertThat(certificate.entry("hypotheses.analytic").orElseThrow().is(Certificate.Status.PROVED)).isTrue();
        SavedRun saved = SavedRun.open(run);
        assertThat(saved.warning()).isEmpty();
        Field q = saved.problem().unknowns().get(1);
        Coordinate t = saved.problem().domain().coordinates().get(1);
        double[] points = {0.25, 0.1, 0.25, 0.4, 0.5, 0.3};
        Approximation found = saved.approximation();
        double[][] values = found.evaluate(points, List.<Expr>of(q, q.d(t), q.d(t, t)));
        // n²π² √2 · 0.003/10 for the n-th sine of the source, of which three are seen: 0.04 n².
        assertThat(values[0][0]).isCloseTo(Math.PI * Math.PI * Math.sqrt(0.5) + 2, within(0.4));
        assertThat(values[0][2]).isCloseTo(Math.PI * Math.PI + 2, within(0.4));
        assertThat(values[0][0]).isEqualTo(values[0][1]);
        assertThat(values[1]).containsOnly(0);
        assertThat(values[2]).containsOnly(0);

        Path half = folder.resolve("half");
        int[] asked = {0};
        new JobRunner(job(JOB), half, true).interruptWith(() -> ++asked[0] > 75).run();
        assertThat(withoutSeconds(half)).hasSizeLessThan(withoutSeconds(run).size());
        new JobRunner(PreparedJob.saved(half), half, false).resume();
        assertThat(withoutSeconds(half)).isEqualTo(withoutSeconds(run));
    }

    private static List<String> withoutSeconds(Path run) throws IOException {
        return Files.readAllLines(run.resolve("metrics.csv")).stream().map(line -> line.replaceFirst(",[^,]*,", ",")).toList();
    }

    /** The mapping is the list with a model of that name, also after an override. */
    @Test
    void theMappingIsAModel() {
        JobDocument mapped = job(JOB, "model.hidden=[7]", "problem.unknowns.q.model.seed=9").document();
        String list = JOB.replaceAll("(?s)unknowns:.*?equations", "unknowns: [u, q]\n  equations").replace("model: {hidden: [8, 8]}",
                "model: {type: SeparateNetworks, others: {type: Mlp, hidden: [7]}, networks: {q: {of: [x], positive: true, "
                        + "model: {type: Mlp, hidden: [6], seed: 9}}}}");
        assertThat(mapped.job()).isEqualTo(job(list).document().job());
        assertThat(mapped.resolved()).contains("unknowns: [u, q]");
        assertThat(JobDocument.parse(mapped.resolved(), "resolved.yaml", folder, List.of()).job().model()).isEqualTo(mapped.job().model());
        String without = JOB.replace("model: {hidden: [8, 8]}\n", "");
        assertThat(job(without, "model.hidden=[8,8]").document().job().model()).isEqualTo(job(JOB).document().job().model());
        assertThat(job(without).discretize().network().parameters()).isEqualTo(3 * 20 + 21 * 20 + 21 + 2 * 6 + 7);
        assertThat(job(JOB.replaceAll("q: \\{of.*", "q: {}")).document().job().model()).isEqualTo(
                job(JOB.replaceAll("(?s)unknowns:.*?equations", "unknowns: [u, q]\n  equations")).document().job().model());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "of: [x] | of: [x, z] | problem.unknowns.q.of: z is not a coordinate; known are x, t",
        "of: [x] | of: [] | problem.unknowns.q.of names no coordinate; leave it out for all of them, or list those that the unknown depends on",
        "of: [x] | of: [x, x] | problem.unknowns.q: FieldNetwork: of must list each coordinate once, got [x, x]",
        "of: [x] | off: [x] | problem.unknowns.q.off is not a key of problem.unknowns.q",
        "type: Mlp, hidden: [6] | type: TwoLayer, width: 4 | model: SeparateNetworks: positive needs a model whose last layer is affine, such as Mlp; that of q"
        + " has an activation or a factor there",
        "type: Mlp, hidden: [6] | type: RandomFeatures, features: 6 | model: SeparateNetworks: the model of q chooses a scale or features by trials or data,"
        + " which only a model of all unknowns can; give the scale of its distribution",
        "of: [x], positive: true, model: {type: Mlp, hidden: [6]} | of: [x], model: {type: RandomFeatures, features: 8, distribution: {type: PartitionOfUnity,"
        + " patches: [2], local: {type: Centred, radius: 2}}} | model: SeparateNetworks: a partition of unity needs all coordinates, but q depends on [x]",
        "u: {} | u: {model: Mlp} | model belongs to no unknown, because each has a model of its own; leave it out",
        "model: {hidden: [8, 8]} | model: {type: SeparateNetworks, networks: {u: {}}} | model: networks of single unknowns are given under problem.unknowns"
        + " already",
        "model: {hidden: [8, 8]} | method: auto | problem.unknowns: method: auto chooses one model for all unknowns; leave out method, or the networks of"
        + " single unknowns",
        "u: {} | sin: {} | problem.unknowns[0]: ",
        "measure: [] | form: {type: StrongForm, hard: [q0]}%measure: [] | form: conditions on q cannot be hard, because it is positive",
        "of: [x], positive: true | of: [x] | form: conditions on q cannot be hard, because it depends on [x] alone, and G + D v on"})
    void mistakesAreNamedInOneSentence(String sound, String broken, String sentence) {
        assertThat(JOB).contains(sound);
        String text = JOB.replace(sound, broken.replace('%', '\n')).replace("conditions:\n",
                "conditions:\n    - {on: \"t=0\", equation: \"q = 1\", name: q0}\n");
        String hard = sentence.startsWith("form: ") && !text.contains("q0]") ? text.replace("measure: []", "form: {hard: [q0]}\nmeasure: []") : text;
        JobException error = catchThrowableOfType(JobException.class, () -> job(hard).discretize());
        assertThat(error).isNotNull();
        assertThat(error.getMessage()).contains(": " + sentence);
    }
}
