package org.pde4j.analysis.inverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.Box;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.ParameterRange;
import org.pde4j.expr.Scope;
import org.pde4j.linalg.Matrix;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.ObservationTerms;
import org.pde4j.loss.StrongForm;
import org.pde4j.loss.Term;
import org.pde4j.model.Centred;
import org.pde4j.model.Model;
import org.pde4j.model.RandomFeatures;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Observation;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.LorenzInverse;
import org.pde4j.problem.reference.ColeHopf;

/**
 * Intervals of two and three parameters over 40 draws of the noise: the model is trained on values without noise once, from which the Gauss–Newton method goes
 * on for each draw. The interval of ± 2 deviations, 95.4 % for a Gaussian, holds the truth in 36 to 40 of them with probability 0.98, and that of one, 68.3 %,
 * in 19 to 35 with 0.997.
 */
@Tag("slow")
class NoiseCoverageTest {

    private static final int DRAWS = 40;

    /** @param exact the values without noise, an array for each observation */
    private record Experiment(CollocationProblem problem, List<double[]> exact) {

        CollocationProblem observed(double noise, Random random) {
            int[] next = {0};
            return problem.with(problem.blocks().stream().map(block -> block.kind().equals(ObservationTerms.KIND)
                    ? observed(block, exact.get(next[0]++), noise, random) : block).toList());
        }

        private static Term observed(Term block, double[] values, double noise, Random random) {
            PointGroup points = block.points();
            double[] measured = values.clone();
            for (int i = 0; i < measured.length; i++) {
                measured[i] += noise * random.nextGaussian();
            }
            Map<String, double[]> columns = new LinkedHashMap<>(points.columns());
            columns.put("observed", measured);
            return block.at(new PointGroup(points.name(), points.dimension(), points.coordinates(), points.weights(), columns));
        }

        double[] fit(CollocationProblem problem, double[] start) {
            Refit refit = Refit.of(problem, start, 2.0 * ObservationTerms.count(problem.problem()));
            assertThat(refit.loss()).isFinite();
            return refit.theta();
        }

        /** A fit of equations that weigh little finds the trajectory of the data; one with those of the problem starts from there. */
        double[] withoutNoise(Experiment weak) {
            double[] first = fit(weak.observed(0, new Random(0)), new double[problem.dimension()]);
            return fit(observed(0, new Random(0)), first);
        }

        /** @param truth in the order of the parameters */
        void check(double[] start, double noise, double[] truth) {
            int m = truth.length;
            int[] within = new int[m];
            int[] inTwo = new int[m];
            double joint = 0;
            for (int draw = 0; draw < DRAWS; draw++) {
                CollocationProblem noisy = observed(noise, new Random(100 + draw));
                InformationOfData found = InformationOfData.of(noisy, fit(noisy, start));
                Matrix information = found.information();
                Matrix covariance = found.covariance();
                for (int i = 0; i < m; i++) {
                    double error = found.values()[i] - truth[i];
                    double z = Math.abs(error) / Math.sqrt(covariance.get(i, i));
                    within[i] += z <= 1 ? 1 : 0;
                    inTwo[i] += z <= 2 ? 1 : 0;
                    for (int j = 0; j < m; j++) {
                        joint += error * information.get(i, j) * (found.values()[j] - truth[j]);
                    }
                }
                assertThat(found.misfitDeviations()).isBetween(-4.0, 4.0);
            }
            for (int i = 0; i < m; i++) {
                assertThat(inTwo[i]).isBetween(36, 40);
                assertThat(within[i]).isBetween(19, 35);
            }
            // χ² with 40 m degrees of freedom, three of its deviations: correlations are right as well.
            assertThat(joint).isCloseTo(DRAWS * m, within(3 * Math.sqrt(2.0 * DRAWS * m)));
        }
    }

    private static final List<Parameter> LAMBDAS = List.of(Parameter.unknown("lambda1", 0.9, ParameterRange.FREE),
            Parameter.unknown("lambda2", 0.11, ParameterRange.POSITIVE));

    /** (λ₁, λ₂) = (1, 0.1) from 2000 values with noise of 1 % of the largest, without conditions. */
    @Test
    void ofBurgers() {
        double noise = 0.01;
        Box box = Box.of("x", -1, 1).times("t", 0, 1);
        Scope scope = new Scope(box.coordinates(), List.of(Field.of("u", 0)), LAMBDAS);
        ColeHopf solution = new ColeHopf(0.1);
        Random random = new Random(1);
        double[] at = new double[4000];
        double[] values = new double[2000];
        for (int i = 0; i < values.length; i++) {
            at[2 * i] = 2 * random.nextDouble() - 1;
            at[2 * i + 1] = random.nextDouble();
            values[i] = solution.value(at[2 * i], at[2 * i + 1]);
        }
        Problem problem = Problem.named("burgers").domain(box).unknowns("u").equation(scope.parseEquation("u_t + lambda1*u*u_x = lambda2*u_xx"))
                .observation(new Observation("values", scope.parse("u"), at, values, noise)).build();
        PointSet points = PointSet.of(problem).interior(1200).conditions(1).seed(1).draw();
        Model model = new RandomFeatures(400, new Centred(6), 1);
        Experiment weak = new Experiment(new StrongForm(Map.of("interior", 1.0)).discretize(problem, points, model), List.of(values));
        Experiment experiment = new Experiment(new StrongForm(Map.of("interior", 1e4)).discretize(problem, points, model), List.of(values));
        double[] start = experiment.withoutNoise(weak);
        InformationOfData clean = InformationOfData.of(experiment.observed(0, random), start);
        // The bias of this model is less than a tenth of a deviation.
        assertThat(clean.values()[0]).isCloseTo(1, within(3.5e-4));
        assertThat(clean.values()[1]).isCloseTo(0.1, within(2e-5));
        experiment.check(start, noise, new double[] {1, 0.1});
    }

    /** (s, r, b) = (10, 15, 8/3) from 25 states with noise of 0.1, of which the Runge–Kutta method knows the deviations. */
    @Test
    void ofLorenz() {
        double noise = 0.1;
        Problem problem = new LorenzInverse(noise, 1).problem();
        List<double[]> exact = new LorenzInverse(1e-12, 1).problem().observations().stream().map(Observation::values).toList();
        PointSet points = PointSet.of(problem).interior(400).conditions(1).seed(1).draw();
        Model model = new RandomFeatures(120, new Centred(4), 1);
        Experiment weak = new Experiment(new StrongForm(Map.of("interior", 10.0, "initial", 1000.0)).discretize(problem, points, model), exact);
        Experiment experiment = new Experiment(new StrongForm().discretize(problem, points, model), exact);
        double[] start = experiment.withoutNoise(weak);
        InformationOfData clean = InformationOfData.of(experiment.observed(0, new Random(0)), start);
        double[] known = {0.4476, 0.2051, 0.06173};
        for (int k = 0; k < 3; k++) {
            // Equations of weight 10⁴ leave a hundredth of the information to themselves.
            assertThat(Math.sqrt(clean.covariance().get(k, k))).isCloseTo(noise * known[k], within(1e-2 * noise * known[k]));
        }
        experiment.check(start, noise, new double[] {10, 15, 8.0 / 3});
    }
}
