package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.UniformWeights;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.Run;
import org.pde4j.points.Grid;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Samples;
import org.pde4j.problem.catalog.AllenCahnWave;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.problem.catalog.FisherKpp;

/** UniformWeights features trained by Levenberg–Marquardt reach the errors of an independent prototype, within a factor ten. */
@Tag("slow")
class FeatureBaselineTest {

    private static Pde pde(String name, double parameter) {
        return switch (name) {
            case "burgers" -> new Burgers(parameter);
            case "allen-cahn" -> new AllenCahnWave(parameter);
            case "fisher-kpp" -> new FisherKpp(parameter, 1);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Errors of a prototype in another language, with other random numbers, on as many points. */
    @ParameterizedTest
    @CsvSource({
        "burgers, 0.1, 4, 50, 9.2e-2", "burgers, 0.1, 4, 100, 1.2e-2", "burgers, 0.1, 4, 200, 8.1e-4", "burgers, 0.1, 4, 400, 5.3e-5",
        "burgers, 0.1, 8, 100, 2.1e-2", "burgers, 0.1, 8, 200, 3.1e-3",
        "burgers, 0.0318309886183791, 4, 100, 0.19", "burgers, 0.0318309886183791, 4, 200, 0.2",
        "burgers, 0.00318309886183791, 4, 100, 0.38", "burgers, 0.00318309886183791, 4, 200, 0.39",
        "allen-cahn, 0.01, 4, 50, 1e-2", "allen-cahn, 0.01, 4, 100, 1.9e-3", "allen-cahn, 0.01, 4, 200, 2.4e-5",
        "allen-cahn, 0.01, 4, 400, 5.2e-7", "allen-cahn, 0.001, 8, 100, 5e-2", "allen-cahn, 0.001, 8, 200, 2.7e-2",
        "fisher-kpp, 0.01, 4, 50, 8.9e-3", "fisher-kpp, 0.01, 4, 100, 1.5e-4", "fisher-kpp, 0.01, 4, 200, 5.4e-6",
        "fisher-kpp, 0.01, 4, 400, 2.9e-8"
    })
    void errorIsWithinTenOfThePrototype(String name, double parameter, double radius, int features, double expected) {
        Problem problem = pde(name, parameter).problem();
        PointSet points = PointSet.of(problem).interior(1200).conditions(70).rule(new Grid()).draw();
        CollocationProblem discrete = new StrongForm(Map.of("boundary", 10.0, "initial", 10.0), 1, List.of())
                .discretize(problem, points, new RandomFeatures(features, new UniformWeights(radius), 1), new Fused());
        Run run = new GaussNewton(1e-2, 5, 4, true).start(discrete, new double[features]);
        for (int k = 0; k < 80 && run.step().moved(); k++) {
            assertThat(run.loss()).isFinite();
        }
        Samples samples = problem.solution().orElseThrow().samples(problem.domain());
        double error = samples.relativeL2Error(discrete.approximation(run.theta()).evaluate(samples.points(), problem.unknowns())[0]);
        assertThat(error).isLessThanOrEqualTo(10 * expected);
    }
}
