package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.cluster.Cluster;
import org.pde4j.cluster.ClusterException;
import org.pde4j.cluster.InProcess;
import org.pde4j.cluster.Local;
import org.pde4j.cluster.Task;
import org.pde4j.cluster.Work;
import org.pde4j.job.JobDocument;
import org.pde4j.job.yaml.JobException;
import org.pde4j.linalg.MemoryLimit;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.block.BlockOperation;
import org.pde4j.loss.block.BlockedProblem;
import org.pde4j.run.RunDirectory;

/** Where the blocks of a training are computed changes no byte of its model. */
class ClusterBlocksTest {

    /** 230 points in four blocks. */
    private static final String JOB = """
            problem: burgers-smooth
            points: {interior: 200, conditions: 10}
            model: {type: Mlp, hidden: [6, 6], activation: Tanh, seed: 1}
            phases: [{optimizer: Adam, stop: {iterations: 5}}, {optimizer: GaussNewton, stop: {iterations: 6}}]
            certificate: {effort: none}
            measure: []
            execution: {type: Fused, threads: 1, blockPoints: 60}
            """;

    @TempDir
    Path folder;

    private static PreparedJob prepared(String... overrides) {
        return PreparedJob.of(JobDocument.parse(JOB, "burgers.yaml", Path.of("").toAbsolutePath(), List.of(overrides))).adapted();
    }

    private Path solved(String name, PreparedJob job) throws IOException {
        Path run = folder.resolve(name);
        new JobRunner(job, run, false).run();
        return run.resolve(RunDirectory.MODEL);
    }

    /** Carries tasks out in this process, from the last to the first. */
    private record Reversed() implements Cluster {

        @Override
        public void map(Class<? extends Work> work, List<Task> tasks, BooleanSupplier interrupted, Listener listener) throws IOException {
            new InProcess().map(work, tasks.stream().sorted((a, b) -> b.index() - a.index()).toList(), interrupted, listener);
        }

        @Override
        public boolean sharesFiles() {
            return true;
        }

        @Override
        public void close() {}
    }

    /** Worker processes, one of which is killed after the first result of each map. */
    private record Killing(Cluster workers, AtomicInteger killed) implements Cluster {

        @Override
        public void map(Class<? extends Work> work, List<Task> tasks, BooleanSupplier interrupted, Listener listener) throws IOException {
            AtomicInteger results = new AtomicInteger();
            workers.map(work, tasks, interrupted, result -> {
                if (results.getAndIncrement() == 0) {
                    ProcessHandle.current().children().findFirst().ifPresent(worker -> {
                        worker.destroyForcibly();
                        killed.incrementAndGet();
                    });
                }
                listener.accept(result);
            });
        }

        @Override
        public boolean sharesFiles() {
            return true;
        }

        @Override
        public void close() {
            workers.close();
        }
    }

    /** The results of every operation, and the points and vectors that they need travel as text. */
    private static void assertSame(BlockedProblem there, BlockedProblem here) {
        double[] theta = here.initialPoint();
        double[] residual = here.residual(theta);
        double[] gradient = new double[theta.length];
        double[] other = new double[theta.length];
        assertThat(there.evaluate(theta, other, null)).isEqualTo(here.evaluate(theta, gradient, null));
        assertThat(other).containsExactly(gradient);
        assertThat(there.value(theta)).isEqualTo(here.value(theta));
        assertThat(there.residual(theta)).containsExactly(residual);
        assertThat(there.jacobianTimes(theta, gradient)).containsExactly(here.jacobianTimes(theta, gradient));
        assertThat(there.jacobianTransposeTimes(theta, residual)).containsExactly(here.jacobianTransposeTimes(theta, residual));
        assertThat(there.normalMatrix(theta).data()).containsExactly(here.normalMatrix(theta).data());
        assertThat(there.triangle(theta, residual).packed()).containsExactly(here.triangle(theta, residual).packed());
        assertThat(there.magnitude(theta, residual)).isEqualTo(here.magnitude(theta, residual));
    }

    @Test
    void everyOperationIsTheSameAsText() throws IOException {
        PreparedJob job = prepared();
        DiscreteProblem here = job.discretize();
        try (ClusterBlocks all = ClusterBlocks.of(job, here, new Reversed(), 0)) {
            assertSame((BlockedProblem) all.problem(), (BlockedProblem) here);
        }
    }

    @Tag("slow")
    @Test
    void aWorkerThatIsKilledChangesNoBit() throws IOException {
        PreparedJob job = prepared();
        DiscreteProblem here = job.discretize();
        AtomicInteger killed = new AtomicInteger();
        List<ProcessHandle> before = ProcessHandle.current().children().toList();
        try (ClusterBlocks all = ClusterBlocks.of(job, here, new Killing(new Local(2, List.of(), line -> { }).session(), killed), 1e9)) {
            BlockedProblem there = (BlockedProblem) all.problem();
            double[] theta = here.initialPoint();
            assertThat(there.normalMatrix(theta).data()).containsExactly(((BlockedProblem) here).normalMatrix(theta).data());
        }
        assertThat(killed.get()).isPositive();
        assertThat(before).containsAll(ProcessHandle.current().children().toList());
    }

    @Test
    void aTrainingOnWorkersIsResumedWithoutThemToTheSameModel() throws IOException {
        Path whole = solved("whole", prepared());
        Path run = folder.resolve("parts");
        AtomicInteger asked = new AtomicInteger();
        new JobRunner(prepared("execution.cluster=local://1"), run, false).interruptWith(() -> asked.incrementAndGet() > 8).run();
        assertThat(run.resolve(RunDirectory.RESOLVED)).content().contains("local://1");
        int iterations = new JobRunner(prepared(), run, false).resume().training().iterations();
        assertThat(iterations).isEqualTo(11);
        assertThat(run.resolve(RunDirectory.MODEL)).hasSameBinaryContentAs(whole);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"GaussNewton, 1", "GaussNewton, 2", "GaussNewton, 3", "'{type: GaussNewton, radii: 8}', 2"})
    void theModelHasTheSameBytesOnAnyNumberOfWorkers(String optimizer, int workers) throws IOException {
        String phase = "phases[1].optimizer=" + optimizer;
        Path here = solved("here", prepared(phase));
        assertThat(solved("there", prepared(phase, "execution.cluster=local://" + workers, "execution.threads=0"))).hasSameBinaryContentAs(here);
        // Blocks are part of the arithmetic, so that this test would see others.
        Path other = solved("other", prepared(phase, "execution.blockPoints=0"));
        assertThat(Files.mismatch(here, other)).isNotEqualTo(-1);
    }

    @Tag("slow")
    @Test
    void leastSquaresHaveTheSameBytesOnWorkers() throws IOException {
        String[] features = {"problem=poisson-2d", "model={type: RandomFeatures, features: 100}", "phases=[{optimizer: LinearLeastSquares}]"};
        Path here = solved("here", prepared(features));
        assertThat(solved("there", prepared(Stream.concat(Stream.of(features), Stream.of("execution.cluster=local://2")).toArray(String[]::new))))
                .hasSameBinaryContentAs(here);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "execution.cluster=local://0 | must be local://N with N workers from 1 to 1024",
        "execution.cluster=local:2 | must be local://N with N workers from 1 to 1024",
        "execution.cluster=spark://127.0.0.1:9 | needs the jars of Spark",
        "execution.blockPoints=-1 | blockPoints must not be negative, got -1",
        "phases[0].batch={size: 50} | phases[0] has batch",
        "'phases[1].adapt=[{every: 5, rule: Resample}]' | phases[1] has adapt",
        "'phases=[{optimizer: Adam}]' | needs a phase that sums over the rows of the Jacobian",
        "'points={interior: 20, conditions: 5}' | got [Adam, GaussNewton] with 35 residuals and 67 parameters",
        "windows={count: 2} | is for one training, but the job has windows",
    })
    void whatCannotUseAClusterIsRefusedBeforeAnythingIsWritten(String override, String sentence) {
        Path run = folder.resolve("none");
        // The later override wins.
        assertThatThrownBy(() -> new JobRunner(prepared("execution.cluster=local://2", override), run, false).run())
                .isInstanceOf(JobException.class).hasMessageContaining(sentence);
        assertThat(run).doesNotExist();
    }

    @Test
    void anEnergyHasNoBlocks() {
        assertThatThrownBy(() -> prepared("problem=poisson-2d", "form=RitzForm", "phases=[{optimizer: EnergyNaturalGradient}]").discretize())
                .isInstanceOf(JobException.class).hasMessageContaining("execution.blockPoints: blocks are for StrongForm");
    }

    /** 1051 parameters: a triangle of 8.8 MB for each of the 11 levels of 1530 blocks, and one that arrives; Gauss–Newton alone needs three and some rows. */
    @Test
    void tooManyLevelsForTheMemoryAreRefused() {
        PreparedJob job = prepared("model.hidden=[30, 30]", "points.interior=1500", "execution.blockPoints=1");
        assertThatThrownBy(() -> job.discretize(new MemoryLimit(170e6, 1e10))).isInstanceOf(JobException.class)
                .hasMessageContaining("execution.blockPoints: the sums by blocks").hasMessageContaining("take larger blocks");
        job.discretize(new MemoryLimit(300e6, 1e10));
    }

    /** A cluster that goes away is no failure of the training. */
    private record Gone() implements Cluster {

        @Override
        public void map(Class<? extends Work> work, List<Task> tasks, BooleanSupplier interrupted, Listener listener) throws IOException {
            throw new ClusterException("the master has ended the application");
        }

        @Override
        public boolean sharesFiles() {
            return false;
        }

        @Override
        public void close() {}
    }

    @Test
    void aClusterThatGoesAwayEndsTheRunWithASentence() throws IOException {
        PreparedJob job = prepared();
        DiscreteProblem here = job.discretize();
        double[] theta = here.initialPoint();
        BlockedProblem there;
        try (ClusterBlocks gone = ClusterBlocks.of(job, here, new Gone(), 1e9)) {
            there = (BlockedProblem) gone.problem();
            BlockedProblem open = there;
            assertThatThrownBy(() -> open.normalMatrix(theta)).isInstanceOf(RunException.class)
                    .hasMessageStartingWith("the cluster cannot continue: the master has ended the application; the checkpoints are kept");
            // Small sums are not sent.
            assertThat(there.value(theta)).isEqualTo(((BlockedProblem) here).value(theta));
        }
        // After the run its objective is still one.
        assertThat(there.normalMatrix(theta).data()).containsExactly(((BlockedProblem) here).normalMatrix(theta).data());
    }

    @Test
    void aWorkerWithOtherPointsIsFound() {
        JobDocument document = prepared().document();
        BlockTask task = new BlockTask(document.resolved(), "", "00", 0, BlockOperation.LOSS, new byte[0], new byte[0]);
        assertThatIOException().isThrownBy(() -> new BlockWork().run(task.text(), () -> false)).withMessageContaining("draws other points");
        BlockTask unfit = new BlockTask("problem: nothing", "", "00", 0, BlockOperation.LOSS, new byte[0], new byte[0]);
        assertThatIOException().isThrownBy(() -> new BlockWork().run(unfit.text(), () -> false)).withMessageContaining("a worker cannot read the job");
    }
}
