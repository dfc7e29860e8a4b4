package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.job.CatalogueProblem;
import org.pde4j.job.InlineProblem;
import org.pde4j.job.Job;
import org.pde4j.job.JobDocument;
import org.pde4j.job.Measure;
import org.pde4j.job.ParameterSpec;
import org.pde4j.job.PointsSpec;
import org.pde4j.loss.Graph;
import org.pde4j.measure.Ntk;
import org.pde4j.model.Mlp;
import org.pde4j.model.Sin;
import org.pde4j.model.TwoLayer;
import org.pde4j.optim.Adam;
import org.pde4j.points.Halton;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.problem.catalog.Catalog;

class JobDocumentTest {

    private static final Path HERE = Path.of("");

    private static JobDocument parse(String text, String... overrides) {
        return JobDocument.parse(text, "my.job.yaml", HERE, List.of(overrides));
    }

    static List<String> names() {
        return Catalog.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void catalogueJobsAreSoundAndResolveToThemselves(String name) {
        JobDocument document = JobDocument.catalogue(name, List.of());
        assertThat(document.job().name()).isEqualTo(name);
        assertThat(PreparedJob.of(document).points().size()).isPositive();
        assertThat(parse(document.resolved()).job()).isEqualTo(document.job());
    }

    /** As in YAML 1.2; in YAML 1.1 030 is 24 and 08 a string. */
    @Test
    void aNumberWithALeadingZeroIsDecimal() {
        Job job = parse("""
                problem: {domain: {x: [0, 1]}, parameters: {k: 010}, equations: ["u_xx = k"], conditions: [{on: "x=0", equation: "u = 012"}]}
                model: {hidden: [08, 012], seed: 017}
                points: {interior: 030, conditions: 0010}
                """, "record=011").job();
        assertThat(job.points()).isEqualTo(new PointsSpec(30, 10, new PointsSpec().rule(), 1, Map.of()));
        assertThat(((Mlp) job.model()).hidden()).containsExactly(8, 12);
        assertThat(((Mlp) job.model()).seed()).isEqualTo(17);
        assertThat(job.record()).isEqualTo(11);
        assertThat(((InlineProblem) job.problem()).parameters()).containsEntry("k", new ParameterSpec(10));
    }

    @Test
    void resolvedJobOfATextProblemReadsBackEqual() {
        JobDocument document = parse("""
                problem:
                  domain: {x: [0, 2*pi], y: ["-1", 1]}
                  unknowns: [u, v]
                  parameters: {k: 1e-3}
                  equations: [{name: first, equation: "u_xx + u_yy = k*v"}, "v_xx = 'u'"]
                  conditions: [{periodic: x}, {name: wall, on: "y=-1", equation: "u = 0"}]
                  exact: {u: "sin(x)", v: "0"}
                model: {type: TwoLayer, width: 7, outer: Normal, activation: Sin, seed: 11}
                form: {weights: {wall: 2.5}, factor: 2, hard: [wall]}
                record: 3
                measure: [{every: 7, diagnostic: {type: Ntk, rows: 5, seed: 2}}]
                execution: {threads: 2}
                points: {interior: 9, conditions: 8, seed: 5, rule: Halton, groups: {first: 50}}
                phases: [{optimizer: Adam, stop: {seconds: 1.5, noProgress: {iterations: 5, relativeDecrease: 0.1}}}]
                """.replace("'u'", "u"));
        JobDocument again = parse(document.resolved());
        assertThat(again.job()).isEqualTo(document.job());
        assertThat(again.resolved()).isEqualTo(document.resolved());
        assertThat(document.job().points()).isEqualTo(new PointsSpec(9, 8, new Halton(), 5, Map.of("first", 50)));
        assertThat(document.job().measure()).containsExactly(new Measure(7, new Ntk(5, 2)));
        assertThat(document.job().name()).isEqualTo("my.job");
        assertThat(((TwoLayer) document.job().model()).outer()).isEqualTo(TwoLayer.OuterWeights.NORMAL);
        assertThat(((TwoLayer) document.job().model()).activation()).isEqualTo(new Sin());
        assertThat(((InlineProblem) document.job().problem()).domain().intervals().get("x").get(1)).isEqualTo(2 * Math.PI);
    }

    @Test
    void newTypeDropsTheSettingsOfTheOldOne() {
        Job job = parse("problem: heat\nmodel: {type: Mlp, hidden: [3], seed: 4}\n",
                "model.type=TwoLayer", "model.width=9", "execution.type=Graph").job();
        assertThat(job.model()).isEqualTo(new TwoLayer(9, new TwoLayer().seed()));
        assertThat(job.execution()).isInstanceOf(Graph.class);
    }

    @Test
    void sameTypeKeepsItsSettings() {
        Job job = parse("problem: heat\nmodel: {type: TwoLayer, width: 5}\n", "model.type=TwoLayer").job();
        assertThat(job.model()).isEqualTo(new TwoLayer(5, new TwoLayer().seed()));
    }

    @Test
    void numbersAreExpressionsAndTypesDefault() {
        Job job = parse("problem: {type: burgers, nu: 0.02/pi}\nmodel: {hidden: [3, 2^2]}\n").job();
        assertThat(job.problem()).isEqualTo(new CatalogueProblem(new Burgers(0.02 / Math.PI)));
        assertThat(job.model()).isEqualTo(new Mlp(List.of(3, 4), new Mlp().activation(), new Mlp().seed()));
    }

    @Test
    void overridesReachEveryLevel() {
        Job job = parse("problem: burgers\nphases: [{optimizer: Adam}]\n", "problem.nu=0.1", "phases[0].optimizer.learningRate=1e-2",
                "phases[1].optimizer=GradientDescent", "model={type: TwoLayer, width: 9}", "name=x").job();
        assertThat(job.problem()).isEqualTo(new CatalogueProblem(new Burgers(0.1)));
        assertThat(job.phases().get(0).optimizer()).isEqualTo(new Adam(1e-2));
        assertThat(job.phases()).hasSize(2);
        assertThat(((TwoLayer) job.model()).width()).isEqualTo(9);
        assertThat(job.name()).isEqualTo("x");
    }

    @Test
    void textProblemIsTheCatalogueProblem() {
        Problem text = PreparedJob.of(parse("""
                problem:
                  domain: {x: [-1, 1], t: [0, 1]}
                  parameters: {nu: 0.01/pi}
                  equations: ["u_t + u*u_x - nu*u_xx = 0"]
                  conditions: [{on: "t=0", equation: "u = -sin(pi*x)"}, {on: "x=-1", equation: "u = 0"}, {on: "x=1", equation: "u = 0"}]
                """)).problem();
        Problem catalogue = new Burgers().problem();
        double[] point = {0.3, 0.4};
        for (int i = 0; i < text.residuals().size(); i++) {
            double expected = catalogue.residuals().get(i).evaluate(point, field -> 1.5 + field.derivative().total());
            double actual = text.residuals().get(i).evaluate(point, field -> 1.5 + field.derivative().total());
            // The terms may be summed in another order.
            assertThat(actual).isEqualTo(expected, within(1e-14));
        }
        assertThat(text.conditions().stream().map(Condition::kind)).containsExactly(
                Condition.Kind.INITIAL, Condition.Kind.BOUNDARY, Condition.Kind.BOUNDARY);
    }

    @Test
    void periodicMatchesAsManyDerivativesAsTheOrder() {
        Problem problem = PreparedJob.of(parse("""
                problem:
                  domain: {x: [0, 1], t: [0, 1]}
                  equations: ["u_t + u_xxx = 0"]
                  conditions: [{on: "t=0", equation: "u = sin(2*pi*x)"}, {periodic: x, name: wrap}]
                """)).problem();
        assertThat(problem.conditions().stream().map(Condition::name)).containsExactly("condition-1", "wrap-1", "wrap-2", "wrap-3");
        assertThat(problem.conditions().get(3).kind()).isEqualTo(Condition.Kind.PERIODIC);
    }
}
