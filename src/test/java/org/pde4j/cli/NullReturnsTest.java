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
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.analysis.Effort;
import org.pde4j.certificate.CertificateContext;
import org.pde4j.certificate.Check;
import org.pde4j.certificate.Findings;
import org.pde4j.domain.Box;
import org.pde4j.expr.Expr;
import org.pde4j.extension.Extension;
import org.pde4j.linalg.MemoryEstimate;
import org.pde4j.model.Activation;
import org.pde4j.model.FeatureDistribution;
import org.pde4j.model.Features;
import org.pde4j.model.Model;
import org.pde4j.model.Network;
import org.pde4j.model.Tanh;
import org.pde4j.optim.DescentGuarantee;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.Objective;
import org.pde4j.optim.ObjectiveSize;
import org.pde4j.optim.Optimizer;
import org.pde4j.optim.Run;
import org.pde4j.points.PointRule;
import org.pde4j.points.UnitPoints;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;
import org.pde4j.train.Adaptable;
import org.pde4j.train.Adaptation;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Snapshot;

/** What no method of an extension may return is named in one sentence with class and method, whichever family it is of. */
class NullReturnsTest {

    private static final String MEND = "; mend its jar or take it off the class path";

    @TempDir
    Path jar;

    public static final class Types implements Extension {

        @Override
        public List<Class<? extends Record>> types() {
            return List.of(Rule.class, Ansatz.class, Distribution.class, Slope.class, Change.class, Method.class, Probing.class, Chapter.class, Family.class);
        }
    }

    /** @param wrong what it does wrong, as in all types here */
    public record Rule(String wrong) implements PointRule {

        public Rule() {
            this("null");
        }

        @Override
        public UnitPoints points(int count, int dimension, RandomGenerator random) {
            double[] coordinates = new double[count * dimension];
            double[] weights = new double[count];
            Arrays.fill(coordinates, wrong.equals("nan") ? Double.NaN : wrong.equals("outside") ? 7 : 0.5);
            Arrays.fill(weights, wrong.equals("weights") ? Double.NaN : 1.0 / count);
            return switch (wrong) {
                case "null" -> null;
                case "dimension" -> new UnitPoints(dimension + 1, new double[count * (dimension + 1)], weights);
                case "throw" -> throw new IllegalStateException("no points today");
                default -> new UnitPoints(dimension, coordinates, weights);
            };
        }
    }

    public record Ansatz(String wrong) implements Model {

        public Ansatz() {
            this("null");
        }

        @Override
        public Network network(Box domain, int unknowns) {
            return wrong.equals("throw") ? List.<Network>of().get(0) : null;
        }
    }

    public record Distribution(String wrong) implements FeatureDistribution {

        public Distribution() {
            this("null");
        }

        @Override
        public Features draw(int count, Box box, RandomGenerator random) {
            double[] weights = new double[count * box.dimension()];
            Arrays.fill(weights, wrong.equals("nan") ? Double.NaN : 1);
            return switch (wrong) {
                case "null" -> null;
                case "empty" -> new Features(box.dimension(), new double[0], new double[0]);
                case "throw" -> throw new IllegalStateException("no features today");
                default -> new Features(box.dimension(), weights, new double[count]);
            };
        }

        @Override
        public Activation activation() {
            return wrong.equals("activation") ? null : new Tanh();
        }

        @Override
        public List<FeatureDistribution> candidates() {
            return wrong.equals("candidates") ? null : List.of();
        }
    }

    public record Slope(String wrong) implements Activation {

        public Slope() {
            this("null");
        }

        @Override
        public Expr value(Expr z) {
            return wrong.equals("nan") ? z.times(Expr.constant(Double.NaN)) : null;
        }
    }

    public record Change(String wrong) implements Adaptation {

        public Change() {
            this("start");
        }

        @Override
        public MemoryEstimate memory(ObjectiveSize size) {
            return wrong.equals("memory") ? null : MemoryEstimate.NONE;
        }

        @Override
        public Adapter start(Adaptable objective) {
            return wrong.equals("start") ? null : new Adapter() {
                @Override
                public Adaptable adapt(Adaptable current, Snapshot now) {
                    return wrong.equals("adapt") ? null : current;
                }

                @Override
                public Optional<String> unfinished() {
                    return wrong.equals("unfinished") ? null : Optional.empty();
                }

                @Override
                public Map<String, double[]> state() {
                    return wrong.equals("state") ? null : Map.of();
                }
            };
        }
    }

    public record Method(String wrong) implements Optimizer {

        public Method() {
            this("start");
        }

        @Override
        public MemoryEstimate memory(ObjectiveSize size) {
            return wrong.equals("memory") ? null : MemoryEstimate.NONE;
        }

        @Override
        public DescentGuarantee guarantee() {
            return wrong.equals("guarantee") ? null : DescentGuarantee.NONE;
        }

        @Override
        public Run start(Objective objective, double[] theta) {
            Run run = new GradientDescent(1e-3).start(objective, theta);
            return (Run) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Run.class},
                    (proxy, method, arguments) -> method.getName().equals(wrong) ? null : method.invoke(run, arguments));
        }

        @Override
        public Run resume(Objective objective, Map<String, double[]> state) {
            return start(objective, state.get("theta"));
        }
    }

    public record Value(double value) {}

    public record Probing(String wrong) implements Diagnostic<Value> {

        public Probing() {
            this("measure");
        }

        @Override
        public MemoryEstimate memory(ObjectiveSize size) {
            return wrong.equals("memory") ? null : MemoryEstimate.NONE;
        }

        @Override
        public Probe<Value> start(Objective objective) {
            return new Probe<>() {
                @Override
                public Value measure(Snapshot snapshot) {
                    return wrong.equals("measure") ? null : new Value(1);
                }

                @Override
                public Map<String, double[]> state() {
                    return wrong.equals("state") ? null : Map.of();
                }
            };
        }
    }

    /** Chapters are not named by jobs; what this one does wrong is a property of the process. */
    public record Chapter() implements Check {

        private static volatile String wrong = "";

        @Override
        public String chapter() {
            return wrong.equals("chapter") ? null : "A chapter";
        }

        @Override
        public Findings examine(CertificateContext context) {
            if (wrong.equals("throw")) {
                throw new UnsupportedOperationException("not examined");
            }
            return wrong.equals("examine") ? null : Findings.NONE;
        }

        @Override
        public Effort leastEffort() {
            return wrong.equals("leastEffort") ? null : Effort.QUICK;
        }
    }

    public record Family(String wrong) implements Pde {

        public Family() {
            this("null");
        }

        @Override
        public Problem problem() {
            if (wrong.equals("throw")) {
                throw new IllegalStateException("no problem today");
            }
            return null;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "points.rule={type: Rule, wrong: null}     | Rule.points must not return null",
        "points.rule={type: Rule, wrong: nan}      | Rule.points must return coordinates in [0, 1], got NaN",
        "points.rule={type: Rule, wrong: outside}  | Rule.points must return coordinates in [0, 1], got 7.0",
        "points.rule={type: Rule, wrong: weights}  | Rule.points must return finite weights, got NaN",
        "points.rule={type: Rule, wrong: dimension} | Rule.points must return points of [0, 1]^1, got d = 2",
        "points.rule={type: Rule, wrong: throw}    | Rule.points, of an extension, failed: java.lang.IllegalStateException: no points today",
        "model={type: Ansatz, wrong: null}         | Ansatz.network must not return null",
        "model={type: Ansatz, wrong: throw}        | Ansatz.network, of an extension, failed: java.lang.ArrayIndexOutOfBoundsException",
        "model={type: RandomFeatures, features: 4, distribution: {type: Distribution, wrong: null}}  | Distribution.draw must not return null",
        "model={type: RandomFeatures, features: 4, distribution: {type: Distribution, wrong: empty}} | Distribution.draw must return 4 features of 1 coord",
        "model={type: RandomFeatures, features: 4, distribution: {type: Distribution, wrong: nan}}   | Distribution.draw must return finite weights, got NaN",
        "model={type: RandomFeatures, features: 4, distribution: {type: Distribution, wrong: throw}} | Distribution.draw, of an extension, failed: ",
        "model={type: RandomFeatures, features: 4, distribution: {type: Distribution, wrong: activation}} | Distribution.activation must not return",
        "model={type: RandomFeatures, features: 4, distribution: {type: Distribution, wrong: candidates}} | Distribution.candidates must not return null",
        "model={hidden: [3], activation: {type: Slope, wrong: nan}} | Slope",
        "phases[0].adapt=[{every: 1, rule: {type: Change, wrong: start}}]      | Change.start must not return null",
        "phases[0].adapt=[{every: 1, rule: {type: Change, wrong: adapt}}]      | Change.start(...).adapt must not return null",
        "phases[0].adapt=[{every: 1, rule: {type: Change, wrong: unfinished}}] | Change.start(...).unfinished must not return null",
        "phases[0].adapt=[{every: 1, rule: {type: Change, wrong: state}}]      | Change.start(...).state must not return null",
        "phases[0].adapt=[{every: 1, rule: {type: Change, wrong: memory}}]     | Change.memory must not return null",
        "phases[0].optimizer={type: Method, wrong: memory}    | Method.memory must not return null",
        "phases[0].optimizer={type: Method, wrong: guarantee} | Method.guarantee must not return null",
        "phases[0].optimizer={type: Method, wrong: theta}     | Method.start(...).theta must not return null",
        "phases[0].optimizer={type: Method, wrong: gradient}  | Method.start(...).gradient must not return null",
        "phases[0].optimizer={type: Method, wrong: terms}     | Method.start(...).terms must not return null",
        "phases[0].optimizer={type: Method, wrong: state}     | Method.start(...).state must not return null",
        "phases[0].optimizer={type: Method, wrong: details}   | Method.start(...).details must not return null",
        "phases[0].optimizer={type: Method, wrong: flowTime}  | Method.start(...).flowTime must not return null",
        "measure=[{every: 1, diagnostic: {type: Probing, wrong: measure}}] | Probing.start(...).measure must not return null",
        "measure=[{every: 1, diagnostic: {type: Probing, wrong: memory}}]  | Probing.memory must not return null",
        "measure=[{every: 1, diagnostic: {type: Probing, wrong: state}}]   | Probing.start(...).state must not return null",
        "problem={type: Family, wrong: null}  | Family.problem must not return null",
        "problem={type: Family, wrong: throw} | Family.problem failed",
        "chapter=chapter     | Chapter.chapter must not return null",
        "chapter=examine     | Chapter.examine must not return null",
        "chapter=leastEffort | Chapter.leastEffort must not return null",
        "chapter=throw       | Chapter.examine, of an extension, failed: java.lang.UnsupportedOperationException: not examined",
    })
    void isNamedWithClassAndMethod(String type, String sentence) throws IOException {
        Path job = jar.resolve("job.yaml");
        Files.writeString(job, "problem: poisson-1d\npoints: {interior: 8, conditions: 1}\nmodel: {hidden: [3]}\n"
                + "phases: [{optimizer: Adam, stop: {iterations: 3}}]\nmeasure: [{every: 1, diagnostic: Boundedness}]\ncertificate: {effort: quick}\n");
        Chapter.wrong = type.startsWith("chapter=") ? type.substring(8) : "";
        String said = run("solve", job.toString(), "--out", jar.resolve("run").toString(), "--no-report", "--set",
                type.startsWith("chapter=") ? "record=10" : type.replace("wrong: null", "wrong: \"null\""));
        assertThat(said.lines().filter(line -> line.startsWith("pde4j: "))).as(said).hasSize(1);
        assertThat(said).contains(NullReturnsTest.class.getName() + "$").contains(sentence).contains(MEND);
    }

    private String run(String... arguments) throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(services.resolve(Extension.class.getName()), Types.class.getName() + "\n");
        StringWriter err = new StringWriter();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            int code = Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), arguments);
            assertThat(code).as(err.toString()).isNotZero();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
            Chapter.wrong = "";
        }
        return err.toString();
    }
}
