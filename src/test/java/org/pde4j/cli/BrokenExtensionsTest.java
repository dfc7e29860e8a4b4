package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.expr.Expr;
import org.pde4j.extension.Extension;
import org.pde4j.model.Activation;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.Objective;
import org.pde4j.optim.Optimizer;
import org.pde4j.optim.Run;
import org.pde4j.train.Diagnostic;

/** A jar whose provider or types do not work is named in one sentence; no stack trace, exit code 2. */
class BrokenExtensionsTest {

    @TempDir
    Path jar;

    public static final class Throwing implements Extension {

        @Override
        public List<Class<? extends Record>> types() {
            throw new IllegalArgumentException("no types today");
        }
    }

    public static final class Unlinked implements Extension {

        @Override
        public List<Class<? extends Record>> types() {
            throw new NoClassDefFoundError("example/Gone");
        }
    }

    public static final class Nothing implements Extension {

        @Override
        public List<Class<? extends Record>> types() {
            return null;
        }
    }

    public static final class NullType implements Extension {

        @Override
        public List<Class<? extends Record>> types() {
            return Arrays.asList((Class<? extends Record>) null);
        }
    }

    public static final class Unbuildable implements Extension {

        public Unbuildable() {
            throw new IllegalArgumentException("not built");
        }

        @Override
        public List<Class<? extends Record>> types() {
            return List.of();
        }
    }

    public static final class Namesake implements Extension {

        @Override
        public List<Class<? extends Record>> types() {
            return List.of(Tanh.class);
        }
    }

    public record Tanh() implements Activation {

        @Override
        public Expr value(Expr z) {
            return z;
        }
    }

    public static final class OfUnusable implements Extension {

        @Override
        public List<Class<? extends Record>> types() {
            return List.of(Unusable.class);
        }
    }

    public record Unusable(double scale) implements Activation {

        public Unusable {
            if (scale > 0) {
                throw new UnsupportedOperationException("never");
            }
        }

        public Unusable() {
            this(1);
        }

        @Override
        public Expr value(Expr z) {
            return z;
        }
    }

    public static final class OfFaulty implements Extension {

        @Override
        public List<Class<? extends Record>> types() {
            return List.of(NullValue.class, ThrowingValue.class, NullStart.class, ThrowingStart.class, ThrowingStep.class,
                    NullProbe.class, ThrowingMeasure.class);
        }
    }

    public record NullValue() implements Activation {

        @Override
        public Expr value(Expr z) {
            return null;
        }
    }

    public record ThrowingValue() implements Activation {

        @Override
        public Expr value(Expr z) {
            throw new IllegalStateException("no value today");
        }
    }

    public record NullStart() implements Optimizer {

        @Override
        public Run start(Objective objective, double[] theta) {
            return null;
        }

        @Override
        public Run resume(Objective objective, Map<String, double[]> state) {
            return null;
        }
    }

    public record ThrowingStart() implements Optimizer {

        @Override
        public Run start(Objective objective, double[] theta) {
            return new GradientDescent(1e-3).start(objective, null);
        }

        @Override
        public Run resume(Objective objective, Map<String, double[]> state) {
            return start(objective, state.get("theta"));
        }
    }

    public record ThrowingStep() implements Optimizer {

        @Override
        public Run start(Objective objective, double[] theta) {
            Run run = new GradientDescent(1e-3).start(objective, theta);
            return (Run) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Run.class},
                    (proxy, method, arguments) -> method.getName().equals("step") ? Integer.parseInt("no number") : method.invoke(run, arguments));
        }

        @Override
        public Run resume(Objective objective, Map<String, double[]> state) {
            return start(objective, state.get("theta"));
        }
    }

    public record NullProbe() implements Diagnostic<Double> {

        @Override
        public Probe<Double> start(Objective objective) {
            return null;
        }
    }

    public record ThrowingMeasure() implements Diagnostic<Double> {

        @Override
        public Probe<Double> start(Objective objective) {
            return snapshot -> {
                throw new UnsupportedOperationException("not measured");
            };
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "model.activation=NullValue | NullValue.value must not return null; mend its jar or take it off the class path",
        "model.activation=ThrowingValue | ThrowingValue.value, of an extension, failed: java.lang.IllegalStateException: no value today; mend its jar",
        "phases[0].optimizer=NullStart | NullStart.start must not return null; mend its jar",
        "phases[0].optimizer=ThrowingStart | ThrowingStart.start, of an extension, failed: java.lang.NullPointerException",
        "phases[0].optimizer=ThrowingStep | of an extension, failed: java.lang.NumberFormatException",
        "measure[0].diagnostic=NullProbe | NullProbe.start must not return null; mend its jar",
        "measure[0].diagnostic=ThrowingMeasure | of an extension, failed: java.lang.UnsupportedOperationException: not measured; mend its jar",
    })
    void aMethodThatFailsDuringARunIsNamedWithItsClass(String type, String sentence) throws IOException {
        Path job = jar.resolve("job.yaml");
        Files.writeString(job, "problem: poisson-1d\npoints: {interior: 8, conditions: 1}\nmodel: {hidden: [3]}\n"
                + "phases: [{optimizer: Adam, stop: {iterations: 3}}]\n"
                + "measure: [{every: 1, diagnostic: Boundedness}]\ncertificate: {effort: none}\n");
        String said = run("OfFaulty", 0, "solve", job.toString(), "--out", jar.resolve("run").toString(), "--no-report", "--set", type);
        assertThat(said).contains(BrokenExtensionsTest.class.getName() + "$").contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Throwing | cannot be listed; mend its jar or take it off the class path (java.lang.IllegalArgumentException: no types today)",
        "Unlinked | cannot be listed; mend its jar or take it off the class path (java.lang.NoClassDefFoundError: example/Gone)",
        "Nothing | must be public records, got null",
        "NullType | must be public records, got [null]",
        "Unbuildable | could not be instantiated; mend its jar or take it off the class path (java.lang.IllegalArgumentException: not built)",
        "Absent | not found; mend its jar or take it off the class path",
        "Namesake | two Activation records are called Tanh",
        "OfUnusable | Unusable refuses its own defaults (java.lang.UnsupportedOperationException: never)",
    })
    void isNamedInOneSentence(String provider, String sentence) throws IOException {
        assertThat(run(provider, 2, "list", "activations")).contains(sentence).hasLineCount(1).doesNotContain("--debug");
    }

    /** What a command says with the provider on the class path; 0 stands for any exit code but 0. */
    private String run(String provider, int code, String... arguments) throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(services.resolve(Extension.class.getName()), BrokenExtensionsTest.class.getName() + "$" + provider + "\n");
        StringWriter err = new StringWriter();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            int ended = Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), arguments);
            assertThat(code == 0 ? ended != 0 : ended == code).as(ended + ": " + err).isTrue();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        return err.toString();
    }
}
