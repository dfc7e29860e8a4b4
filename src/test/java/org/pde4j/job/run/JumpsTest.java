package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.job.JobDocument;
import org.pde4j.job.yaml.JobException;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.optim.EnergyNaturalGradient;
import org.pde4j.optim.LinearLeastSquares;
import org.pde4j.optim.Optimizer;
import org.pde4j.optim.Run;

/** Heat conduction through a wall of two layers, and others whose coefficients jump. */
class JumpsTest {

    /** d(a T_x, x) = 0 with a = 1.14 on the left half and 0.01 on the right, T = 0 and 1 at the ends. */
    private static final String WALL = """
            problem:
              domain: {x: [0, 1]}
              unknowns: [T]
              equations: ["d((0.575 - 0.565*sign(x-0.5))*T_x, x) = 0"]
              conditions: [{on: "x=0", equation: "T = 0"}, {on: "x=1", equation: "T = 1"}]
            points: {interior: 40, conditions: 1}
            model: {type: TwoLayer, width: 10}
            phases:
              - {optimizer: GaussNewton, stop: {iterations: 3}}
            """;

    private static final String EQUATION = "equations: [\"d((0.575 - 0.565*sign(x-0.5))*T_x, x) = 0\"]";

    private static PreparedJob job(String text) {
        return PreparedJob.of(JobDocument.parse(text, "wall.yaml", Path.of(""), List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "d((0.575 - 0.565*sign(x-0.5))*T_x, x) = 0 | sign(x - 0.5) jumps or has a kink at x = 0.5, inside the domain",
        "d(if(x < 0.25, 1, 2)*T_x, x) = 1 | if(x < 0.25, 1, 2) jumps or has a kink at x = 0.25",
        "laplacian(heaviside(x - 0.75)*T) = 0 | heaviside(x - 0.75) jumps or has a kink at x = 0.75",
        "T_xx = d(abs(x - 0.5), x, x) | abs(x - 0.5) jumps or has a kink at x = 0.5",
        "T_xx = d(sign(T), x) | sign(T) jumps where its argument changes sign"})
    void anEquationThatWouldLoseAJumpIsRefusedBeforeTraining(String equation, String message) {
        assertThatThrownBy(() -> job(WALL.replace(EQUATION, "equations: [\"" + equation + "\"]"))).isInstanceOf(JobException.class)
                .hasMessageStartingWith("wall.yaml:4:").hasMessageContaining("problem.equations[0]: " + message).hasMessageContaining("energy");
    }

    @Test
    void aConditionTakesDerivativesFromInsideItsFace() {
        assertThatThrownBy(() -> job(WALL.replace(EQUATION, "equations: [\"T_xx = 0\"]").replace("T = 0", "d(abs(x - 0.5e-6)*T, x) = 0")))
                .isInstanceOf(JobException.class).hasMessageContaining("problem.conditions[0].equation: abs(x - 5e-7)");
        // abs(x) T_x + T from x > 0; sign(0) = 0 would drop T.
        double condition = job(WALL.replace(EQUATION, "equations: [\"T_xx = 0\"]").replace("T = 0", "d(sign(x - 0.5)*abs(x)*T, x) = 1"))
                .problem().conditions().get(0).residual().evaluate(new double[] {0}, field -> field.derivative().total() == 0 ? 3 : 7);
        assertThat(condition).isEqualTo(-4);
    }

    /** The flux q = a T_x is constant: q (0.5/1.14 + 0.5/0.01) = 1, T(1/2) = 0.5 q/1.14. */
    private static double exact(double x) {
        double q = 1 / (0.5 / 1.14 + 0.5 / 0.01);
        return x < 0.5 ? q * x / 1.14 : 1 - q * (1 - x) / 0.01;
    }

    /** max |T_θ − T| after some steps of an optimizer. */
    private static double error(PreparedJob job, Optimizer optimizer, int steps) {
        DiscreteProblem discrete = job.discretize();
        Run run = optimizer.start(discrete, discrete.initialPoint());
        for (int k = 0; k < steps; k++) {
            run.step();
        }
        double[] nodes = IntStream.rangeClosed(0, 200).mapToDouble(i -> i / 200.0).toArray();
        double[] values = job.document().job().form().approximation(job.problem(), discrete.network(), run.theta())
                .evaluate(nodes, List.of(job.problem().unknowns().get(0)))[0];
        return IntStream.range(0, nodes.length).mapToDouble(i -> Math.abs(values[i] - exact(nodes[i]))).max().orElseThrow();
    }

    /**
     * Smooth features of a width of 1/40 round the kink off: an error of slope jump 1.97 times that width, 0.05, is what they can do. The straight line,
     * which solves a T_xx = 0 on both sides, is off by 0.49.
     */
    @Test
    void theEnergyFindsTheSolutionWithContinuousFlux() {
        PreparedJob wall = job(WALL.replace(EQUATION, "energy: \"0.5*if(x < 0.5, 1.14, 0.01)*T_x^2\"").replace("interior: 40", "interior: 400")
                .replace("{type: TwoLayer, width: 10}", "{type: RandomFeatures, features: 120, distribution: {type: Centred, radius: 40}}")
                .replace("GaussNewton", "EnergyNaturalGradient"));
        assertThat(wall.problem().equations()).isEmpty();
        assertThat(wall.problem().check()).isEmpty();
        assertThat(error(wall, new EnergyNaturalGradient(), 2)).isLessThan(0.05);
    }

    @Test
    void theFluxAsAnUnknownFindsItToo() {
        PreparedJob wall = job(WALL.replace(EQUATION, "equations: [\"q = max(0.01, if(x <= 0.5, 1.14, 0))*T_x\", \"q_x = 0\"]").replace("unknowns: [T]",
                "unknowns: [T, q]")
                .replace("interior: 40", "interior: 400")
                .replace("{type: TwoLayer, width: 10}", "{type: RandomFeatures, features: 120, distribution: {type: Centred, radius: 40}}"));
        assertThat(error(wall, new LinearLeastSquares(), 1)).isLessThan(0.05);
    }

    @Test
    void anEnergyWhoseEquationsWouldLoseAJumpHasNoStrongForm() {
        String energy = WALL.replace(EQUATION, "energy: \"0.5*(0.575 - 0.565*sign(x-0.5))*T_x^2\"");
        assertThatThrownBy(() -> job(energy.replace("points:", "form: StrongForm\npoints:")).discretize())
                .hasMessageContaining("StrongForm: the density of the energy has a jump or kink").hasMessageContaining("take RitzForm");
        // Where the coefficient is smooth inside the domain the equations are there.
        assertThat(job(energy.replace("x-0.5", "x+0.5")).problem().equations()).hasSize(1);
    }

    /** The adjoint of a(x) T_xx has the terms 2 a' T_x and a'' T, here point sources; so no energy may be said to exist. */
    @Test
    void noEnergyIsDerivedFromACoefficientThatJumps() {
        assertThatThrownBy(() -> job(WALL.replace(EQUATION, "equations: [\"if(x < 0.5, 1, 2)*T_xx = 1\"]").replace("points:", "form: RitzForm\npoints:"))
                .discretize())
                .hasMessageContaining("none is derived from equation-1, where a coefficient jumps or has a kink");
    }
}
