package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.job.JobDocument;
import org.pde4j.job.bind.Families;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.optim.Adam;
import org.pde4j.optim.Optimizer;
import org.pde4j.run.MeasurementFile;
import org.pde4j.train.Checkpoint;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Measured;
import org.pde4j.train.Schedule;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/** Stop and resume equals no stop, to the bit, for every optimizer and every diagnostic that a job can name. */
class ResumeContractTest {

    private static final int ITERATIONS = 10;

    @TempDir
    Path folder;

    /** A nonlinear sum of squares, an energy, a sum of squares that is linear in the parameters, and networks side by side: together they suit every method. */
    private static final List<String> JOBS = List.of(
            "problem: poisson-1d\npoints: {interior: 24}\nmodel: {type: Mlp, hidden: [4], activation: Tanh}\nmeasure: []\nexecution: {type: Fused, threads: "
            + "1}\n",
            "problem: poisson-1d\nform: RitzForm\npoints: {interior: 24}\nmodel: {type: Mlp, hidden: [4], activation: Tanh}\nmeasure: []\n"
                    + "execution: {type: Fused, threads: 1}\n",
            "problem: poisson-1d\npoints: {interior: 24}\nmodel: {type: RandomFeatures, features: 6}\nmeasure: []\nexecution: {type: Fused, threads: 1}\n",
            """
            problem:
              domain: {x: [0, 1], y: [0, 1]}
              unknowns: {u: {}, k: {of: [y], positive: true}}
              equations: ["k*u_xx + k_y*u_y = 1", "k_yy = u_y"]
              conditions: [{on: x=0, equation: u = 0}, {on: y=1, equation: k*u = 1}]
            points: {interior: 24, conditions: 5}
            model: {type: Mlp, hidden: [3], activation: Tanh}
            phases: [{optimizer: Adam, stop: {iterations: 3}}]
            measure: []
            execution: {type: Fused, threads: 1}
            """);

    static Stream<Class<?>> optimizers() {
        return members(Optimizer.class);
    }

    static Stream<Class<?>> diagnostics() {
        return members(Diagnostic.class);
    }

    private static Stream<Class<?>> members(Class<?> contract) {
        return Families.of(contract).orElseThrow().members().values().stream();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void optimizer(Class<?> type) throws ReflectiveOperationException {
        Optimizer optimizer = (Optimizer) type.getConstructor().newInstance();
        resumesFromEachOf(3, objective -> {
            optimizer.check(objective);
            optimizer.start(objective, objective.initialPoint());
            return Trainer.of(objective).phase(optimizer, StopRule.iterations(ITERATIONS));
        });
    }

    @ParameterizedTest
    @MethodSource("diagnostics")
    void diagnostic(Class<?> type) throws ReflectiveOperationException {
        Diagnostic<?> diagnostic = (Diagnostic<?>) type.getConstructor().newInstance();
        resumesFromEachOf(3, objective -> {
            diagnostic.start(objective);
            return Trainer.of(objective).phase(new Adam(), StopRule.iterations(ITERATIONS)).measure(Schedule.every(2), diagnostic);
        });
    }

    /** What the certificate of a resumed run knows: the measurements before the stop, read back from the file of the run, and those since. */
    @ParameterizedTest
    @MethodSource("diagnostics")
    void measurements(Class<?> type) throws ReflectiveOperationException {
        Diagnostic<?> diagnostic = (Diagnostic<?>) type.getConstructor().newInstance();
        int[] number = new int[1];
        resumesFromEachOf(1, objective -> {
            diagnostic.start(objective);
            Trainer trainer = Trainer.of(objective).phase(new Adam(), StopRule.iterations(ITERATIONS)).measure(Schedule.every(2), diagnostic);
            Path file = folder.resolve("measurements-" + number[0]++ + ".jsonl");
            List<Checkpoint> kept = new ArrayList<>();
            TrainingResult straight;
            try (MeasurementFile writer = new MeasurementFile(file)) {
                straight = trainer.checkpoints(Schedule.every(5), kept::add).listen(writer).run();
            }
            Checkpoint stop = kept.get(1);
            try {
                Map<Diagnostic<?>, List<Measured<?>>> earlier = MeasurementFile.read(file, List.of(diagnostic), stop);
                assertSame(trainer.resume(stop, earlier).run().measured(), straight.measured());
                // The file holds all of a run that has ended, seconds included.
                assertThat(MeasurementFile.read(file, List.of(diagnostic), kept.get(kept.size() - 1))).usingRecursiveComparison()
                        .withEqualsForType((a, b) -> Double.compare(a, b) == 0, Double.class).isEqualTo(straight.measured());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            return trainer;
        });
    }

    private static void assertSame(Object values, Object expected) {
        assertThat(values).usingRecursiveComparison().ignoringFieldsMatchingRegexes(".*seconds.*", ".*[cC]ost")
                // To the bit, and NaN is NaN; the default allows 1e-15.
                .withEqualsForType((a, b) -> Double.compare(a, b) == 0, Double.class).isEqualTo(expected);
    }

    /** A training on one of the problems; throws if they do not suit each other. */
    @FunctionalInterface
    private interface Setting {

        Trainer on(DiscreteProblem objective);
    }

    private static void resumesFromEachOf(int stops, Setting setting) {
        List<String> refusals = new ArrayList<>();
        for (String job : JOBS) {
            Trainer trainer;
            try {
                trainer = setting.on(PreparedJob.of(JobDocument.parse(job, "contract.yaml", Path.of(""), List.of())).discretize());
            } catch (IllegalArgumentException | IllegalStateException doesNotSuit) {
                refusals.add(doesNotSuit.getMessage());
                continue;
            }
            resumes(trainer, stops);
        }
        assertThat(refusals).as("at least one of the problems must suit it").hasSizeLessThan(JOBS.size());
    }

    private static void resumes(Trainer trainer, int stops) {
        List<Checkpoint> kept = new ArrayList<>();
        TrainingResult straight = trainer.checkpoints(Schedule.every(1), kept::add).run();
        assertThat(kept).isNotEmpty();
        Random random = new Random(7);
        for (int k = 0; k < stops; k++) {
            // Through the arrays that files hold.
            Checkpoint stop = Checkpoint.of(kept.get(random.nextInt(kept.size())).arrays());
            TrainingResult resumed = trainer.resume(stop).run();
            assertThat(resumed.lastTheta()).as("stopped at %d", stop.iteration()).isEqualTo(straight.lastTheta());
            assertThat(resumed.bestTheta()).isEqualTo(straight.bestTheta());
            assertThat(resumed.phases()).isEqualTo(straight.phases());
            assertThat(resumed.pathLength()).isEqualTo(straight.pathLength());
            assertSame(valuesAfter(resumed, stop.iteration()), valuesAfter(straight, stop.iteration()));
        }
    }

    private static Map<Integer, Object> valuesAfter(TrainingResult result, int iteration) {
        Map<Integer, Object> values = new TreeMap<>();
        for (List<Measured<?>> measured : result.measured().values()) {
            measured.stream().filter(each -> each.iteration() > iteration).forEach(each -> values.put(each.iteration(), each.value()));
        }
        return values;
    }
}
