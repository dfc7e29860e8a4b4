package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.job.JobDocument;
import org.pde4j.job.yaml.JobException;

/** Each case breaks one line of a sound job; line and column were counted by hand. */
class BrokenJobsTest {

    private static final String SOUND = """
            problem:
              domain: {x: [-1, 1], t: [0, 1]}
              unknowns: [u]
              parameters: {nu: 0.01/pi}
              equations:
                - "u_t + u*u_x - nu*u_xx = 0"
              conditions:
                - {on: "t=0", equation: "u = -sin(pi*x)"}
                - {on: "x=-1", equation: u = 0}
                - {on: "x=1", equation: u = 0}
            points: {interior: 100, conditions: 10}
            model: {type: Mlp, hidden: [8], activation: Tanh}
            phases:
              - optimizer: {type: Adam, learningRate: 1.0e-3, beta2: 0.99}
                stop: {iterations: 10}
            """;

    private static String messageOf(String text, String... overrides) {
        JobException error = catchThrowableOfType(
                JobException.class, () -> PreparedJob.of(JobDocument.parse(text, "b.yaml", Path.of(""), List.of(overrides))));
        return error == null ? "no error" : error.getMessage();
    }

    @Test
    void theUnbrokenJobIsSound() {
        assertThat(messageOf(SOUND)).isEqualTo("no error");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "learningRate: 1.0e-3 | learningRat: 1e-3 | b.yaml:14:29: phases[0].optimizer.learningRat is not a key of Adam; did you mean learningRate?",
        "interior: 100 | interior: many | b.yaml:11:20: points.interior must be an integer, got many",
        "interior: 100 | interior: 0o144 | b.yaml:11:20: points.interior must be an integer, got 0o144",
        "interior: 100 | interior: 0x64 | b.yaml:11:20: points.interior must be an integer, got 0x64",
        "interior: 100 | interior: 1_00 | b.yaml:11:20: points.interior must be an integer, got 1_00",
        "interior: 100 | interior: 1:40 | b.yaml:11:20: points.interior must be an integer, got 1:40",
        "u*u_x - nu*u_xx | u*u_x - (nu*u_xx | b.yaml:6:31: problem.equations[0]: expected an operator or `)`, got `=`",
        "u*u_x | u*u_z | b.yaml:6:16: problem.equations[0]: unknown name `u_z`",
        "x=1 | x=2 | b.yaml:10:12: problem.conditions[2].on: there is no face x=2; the faces are x=-1, x=1, t=0, t=1",
        "x: [-1, 1] | x: [1, -1] | b.yaml:2:15: problem.domain.x: the domain is empty: lower must be below upper, got [1.0, -1.0]; swap or correct the bounds",
        "u_xx = | u_xxxxx = | b.yaml:6:25: problem.equations[0]: u_xxxxx has order 5, the highest supported order is 4; write the equation as a system of "
        + "lower order",
        "interior: 100 | interior: -100 | b.yaml:11:10: points: PointsSpec: interior must be at least 1, got -100",
        "on: \"t=0\" | on: \"x=1\" | b.yaml:8:5: problem.conditions: the equations have the t-derivative of order 1 of u, so it needs 1 initial condition on "
        + "t=0, got 0",
        "unknowns: [u] | reference: missing.csv | b.yaml:3:14: problem.reference: missing.csv: no such file; give a CSV file with the columns x,t,u",
        "type: Adam | type: Adm | b.yaml:14:23: phases[0].optimizer: Adm is not an optimizer; did you mean Adam?",
        "beta2: 0.99 | beta2: 1.5 | b.yaml:14:51: phases[0].optimizer: Adam: beta2 must be in [0, 1), got 1.5",
        "{interior: 100, conditions: 10} | | b.yaml:11:1: points has no value",
        "stop: {iterations: 10} | stop: {} | b.yaml:15:11: phases[0].stop: Stop: at least one of iterations, seconds, loss, gradientNorm, noProgress must be "
        + "given",
        "nu: 0.01/pi | nu: 0.01/pj | b.yaml:4:25: problem.parameters.nu must be a number, got 0.01/pj: unknown name `pj`",
        "activation: Tanh | activation: Tnah | b.yaml:12:45: model.activation: Tnah is not an activation; did you mean Tanh?",
        "x=-1 | y=-1 | b.yaml:9:12: problem.conditions[1].on: there is no coordinate y; did you mean x?",
        "{on: \"x=1\", equation: u = 0} | {on: \"x=1\"} | b.yaml:10:7: problem.conditions[2]: ConditionSpec: a condition must have the keys on and equation, "
        + "or on and values such as u: 0, or on and equal: exact, or the key periodic alone",
        "nu: 0.01/pi | nu: .nan | b.yaml:4:16: problem.parameters.nu: value of nu must be finite, got NaN",
        "nu: 0.01/pi | u: 1 | b.yaml:4:16: problem.parameters.u: names must differ, got `u` twice",
        "interior: 100 | interior: 2000000000 | b.yaml:11:20: points.interior: needs an array of 4.00e+09 numbers, where an array has at most 2147483639; "
        + "take fewer points",
        "conditions: 10 | conditions: 500000000 | b.yaml:11:9: points: needs an array of 3.00e+09 numbers, where an array has at most 2147483639; take fewer "
        + "points",
        "{on: \"x=1\", | {name: \"a,b/../c\", on: \"x=1\", | b.yaml:10:8: problem.conditions[2]: ConditionSpec: name must be at most 100 letters, digits, "
        + "'_', '-' or '.', and not begin with '-' or '.', got 'a,b/../c'",
        "- \"u_t + u*u_x - nu*u_xx = 0\" | - {name: interior, equation: \"u_t = u_xx\"} | b.yaml:6:8: problem.equations[0]: EquationSpec: name must not be "
        + "that of a kind (interior, boundary, initial, periodic, point), got interior",
        "{on: \"x=1\", | {name: condition-2, on: \"x=1\", | b.yaml:10:8: problem.conditions[2]: the name condition-2 is used twice among equations and "
        + "conditions",
        "unknowns: [u] | unknowns: [x] | b.yaml:3:14: problem.unknowns[0]: names must differ, got `x` twice",
        "unknowns: [u] | unknowns: [u, v, u] | b.yaml:3:20: problem.unknowns[2]: names must differ, got `u` twice",
        "unknowns: [u] | unknowns: [] | b.yaml:3:3: problem: InlineProblem: unknowns must not be empty",
        "\"u_t + u*u_x - nu*u_xx = 0\" | \"nu*x = 0\" | b.yaml:6:7: problem.equations[0]: mentions no unknown; the unknowns are u",
        "unknowns: [u] | reference: . | b.yaml:3:14: problem.reference: .: is a directory; give a CSV file with the columns x,t,u, relative to the job, or "
        + "leave reference out",
        "domain: {x: [-1, 1], t: [0, 1]} | domain: {} | b.yaml:2:3: problem: InlineProblem: domain must not be empty",
        "domain: {x: [-1, 1], | domain: {\"x[\": [-1, 1], | b.yaml:2:12: problem.domain.x[: a coordinate name must be a letter followed by letters or "
        + "digits, got 'x['",
        "on: \"x=1\", equation: u = 0 | on: \"x=1\", equation: u = log(x - 2)*t | b.yaml:10:29: problem.conditions[2].equation: condition-3 must have finite "
        + "data, but ",
        "u_t + u*u_x | u_t + u/(x-x^2)^0.5*u_x | b.yaml:6:7: problem.equations[0]: equation-1 must have finite data, but ",
        "points: {interior | execution: {type: Fused, threads: 100000}#points: {interior | b.yaml:11:35: execution.threads: must be at most 1024, got 100000",
        "points: {interior | form: {weights: {periodic: 2}}#points: {interior | b.yaml:11:18: form.weights: no condition is of the kind periodic; known are "
        + "boundary,",
        "points: {interior | form: {hard: [interior]}#points: {interior | b.yaml:11:15: form.hard[0]: no condition of the kind interior has the form u = g; "
        + "hard can be boundary, condition-1, condition-2, condition-3, initial",
        "equation: u = 0}#points: {interior | equation: u_x = 0}#form: {hard: [condition-3]}#points: {interior | b.yaml:11:15: form.hard[0]: condition-3 is "
        + "not of the form u = g, so it cannot be hard; hard can be condition-1, condition-2",
    })
    void messageNamesFilePlaceRuleAndValue(String right, String wrong, String message) {
        String broken = SOUND.replace(right.replace('#', '\n'), wrong == null ? "" : wrong.replace('#', '\n'));
        assertThat(broken).isNotEqualTo(SOUND);
        assertThat(messageOf(broken)).startsWith(message).doesNotContain("\n", "Exception");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "phases[0].optimizer.learningRate=-1 | --set phases[0].optimizer.learningRate=-1: phases[0].optimizer: Adam: learningRate must be positive and "
                + "finite, got -1.0",
        "model.hiden=[4] | --set model.hiden=[4]: model.hiden is not a key of Mlp; did you mean hidden?",
        "phases[3].stop.iterations=4 | --set phases[3].stop.iterations=4: [3] is beyond the end of a list of 1",
        "model.hidden | --set model.hidden: must look like path=value",
        "model..hidden=1 | --set model..hidden=1: a path looks like phases[0].stop.iterations, got 'model..hidden'",
        "points.interior=[ | --set points.interior=[: the value is not valid YAML",
        "model={type: Mlp, seed: 1, seed: 2} | --set model={type: Mlp, seed: 1, seed: 2}: the key seed is given twice",
        "phases[0].stop={it: 4} | --set phases[0].stop={it: 4}: phases[0].stop.it is not a key of phases[0].stop; known are iterations, seconds, loss, gradientNorm, "
        + "noProgress",
    })
    void overridesAreNamedByTheirArgument(String override, String message) {
        assertThat(messageOf(SOUND, override)).isEqualTo(message);
    }

    @Test
    void aRecoveryThatAPhaseCannotFollowIsRefused() {
        String overrides = "phases=[{optimizer: Adam, stop: {iterations: 1}}, {optimizer: LinearLeastSquares, stop: {iterations: 1}}]";
        assertThat(messageOf(SOUND, overrides, "recovery.action=halve_step")).isEqualTo("--set recovery.action=halve_step: recovery.action: halve_step needs"
                + " a step, a damping or a first length to change, which phases[1].optimizer LinearLeastSquares has not; Adam, GaussNewton, GaussNewtonCg,"
                + " GradientDescent, GradientFlow, ImplicitGradientDescent, LBfgs, Newton, SelfScaledBroyden have one, roll_back needs none");
        assertThat(messageOf(SOUND, overrides, "recovery.action=roll_back")).isEqualTo("no error");
    }

    @Test
    void whatIsNotPlainYamlIsRefused() {
        assertThat(messageOf("problem: *a\n")).isEqualTo("b.yaml:1:10: aliases are not allowed, got *a");
        assertThat(messageOf("problem: &a burgers\n")).isEqualTo("b.yaml:1:10: anchors are not allowed, got &a");
        assertThat(messageOf("problem: !!javax.script.ScriptEngineManager []\n"))
                .isEqualTo("b.yaml:1:10: tags are not allowed, got tag:yaml.org,2002:javax.script.ScriptEngineManager");
        assertThat(messageOf("problem: burgers\nproblem: heat\n")).isEqualTo("b.yaml:2:1: the key problem is given twice");
        assertThat(messageOf("problem: " + "[".repeat(60) + "]".repeat(60))).contains("nested deeper than 50 levels");
        assertThat(messageOf("[".repeat(100_000))).contains("nested deeper than 50 levels");
        assertThat(messageOf("problem: " + "x".repeat(1_000_001))).isEqualTo("b.yaml:1:1: a job must have at most 1000000 characters, got 1000010");
        assertThat(messageOf("problem: burgers\n---\nproblem: heat\n")).isEqualTo("b.yaml:2:1: a job is one document, a second one begins here");
        assertThat(messageOf("problem: [burgers\n")).startsWith("b.yaml:2:1: not valid YAML: ");
        assertThat(messageOf("problem: a\u0000b\n")).startsWith("b.yaml:1:11: not valid YAML: the character U+0000");
        assertThat(messageOf("")).isEqualTo("b.yaml:1:1: the job is empty");
        assertThat(messageOf("burgers")).startsWith("b.yaml:1:1: a job must be a mapping");
        assertThat(messageOf("points: {interior: 5}")).isEqualTo("b.yaml:1:1: problem is missing");
    }

    @Test
    void expressionsInBlockScalarsArePlacedInTheFile() {
        String text = SOUND.replace("- \"u_t + u*u_x - nu*u_xx = 0\"", "- |\n          u_t + u*u_x\n           - mu*u_xx = 0");
        assertThat(messageOf(text)).startsWith("b.yaml:8:14: problem.equations[0]: unknown name `mu`");
    }

    @Test
    void pointsOfADataErrorAreNamed() {
        String text = SOUND.replace("on: \"x=1\", equation: u = 0", "on: \"x=1\", equation: u = log(x - 2)");
        // log(-1) on the face x = 1; the value of t is drawn.
        assertThat(messageOf(text)).matches("b.yaml:10:29: problem.conditions\\[2\\].equation: condition-3 must have finite data, but .*log\\(.*\\) is NaN "
                + "at x, t = 1.0, 0\\.\\d+");
    }

    @Test
    void catalogueNamesAndWeightsAreSuggested() {
        assertThat(messageOf("problem: burger\n")).isEqualTo("b.yaml:1:10: problem: burger is not in the catalogue; did you mean burgers?");
        assertThat(messageOf("problem: {type: Burgers, mu: 1}\n")).isEqualTo("b.yaml:1:26: problem.mu is not a key of Burgers; did you mean nu?");
        assertThat(messageOf("problem: burgers\nform: {weights: {initail: 2}}\n"))
                .isEqualTo("b.yaml:2:18: form.weights: no equation or condition is called initail; did you mean initial?");
        assertThat(messageOf("problem: burgers\nform: {hard: [initail]}\n"))
                .isEqualTo("b.yaml:2:15: form.hard[0]: no condition is called initail; did you mean initial?");
        assertThat(messageOf("problem: burgers\npoints: {groups: {equation-2: 2}}\n"))
                .isEqualTo("b.yaml:2:19: points.groups: no equation or condition is called equation-2; did you mean equation-1?");
    }

    @Test
    void networkThatCannotBeHeldIsRefused() {
        assertThat(messageOf(SOUND, "model.hidden=[2000000000]"))
                .endsWith(": model: Mlp: a network may have at most 134217728 parameters, got 6000000000");
    }

    @Test
    void anEquationWhoseTermsAreAllMultipliedByAParameterThatIsZeroIsRefused() {
        String zero = SOUND.replace("nu: 0.01/pi", "nu: 0").replace("\"u_t + u*u_x - nu*u_xx = 0\"", "\"nu*(u_t - u_xx) = nu*x\"");
        assertThat(messageOf(zero)).startsWith("b.yaml:6:7: problem.equations[0]: says nothing about the unknowns").doesNotContain("\n");
    }
}
