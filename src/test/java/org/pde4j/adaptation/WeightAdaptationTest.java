package org.pde4j.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pde4j.linalg.Vectors;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Term;
import org.pde4j.points.PointGroup;
import org.pde4j.train.Adaptation;

/** Weights of terms and points against their definitions. */
class WeightAdaptationTest {

    private static double[] weights(CollocationProblem problem) {
        return problem.blocks().stream().mapToDouble(Term::weight).toArray();
    }

    /** Σ_i q_i |∂r_i/∂θ|² by central differences of the residual before weighting. */
    private static double trace(CollocationProblem problem, int b) {
        double[] theta = problem.initialPoint();
        double step = 1e-5;
        double trace = 0;
        for (int j = 0; j < theta.length; j++) {
            double at = theta[j];
            theta[j] = at + step;
            double[] up = problem.rawResidual(theta);
            theta[j] = at - step;
            double[] down = problem.rawResidual(theta);
            theta[j] = at;
            for (int i = problem.rowBlocks().get(b).from(); i < problem.rowBlocks().get(b).to(); i++) {
                double slope = (up[i] - down[i]) / (2 * step);
                trace += problem.blocks().get(b).points().weights()[i - problem.rowBlocks().get(b).from()] * slope * slope;
            }
        }
        return trace;
    }

    /** λ_B = tr K/tr K_BB, whatever the weights were before. */
    @Test
    void kernelWeightsAreRatiosOfTraces() {
        CollocationProblem problem = Samples.burgers();
        double[] found = weights(Samples.adapt(new NtkWeights(), problem, 0));
        double[] traces = new double[found.length];
        Arrays.setAll(traces, b -> trace(problem, b));
        double total = Arrays.stream(traces).sum();
        for (int b = 0; b < found.length; b++) {
            // The error of the differences is of order 1e-10.
            assertThat(found[b]).isCloseTo(total / traces[b], within(1e-7 * found[b]));
        }
        CollocationProblem other = problem.with(problem.blocks().stream().map(block -> block.withWeight(3.3)).toList());
        assertThat(weights(Samples.adapt(new NtkWeights(), other, 0))).containsExactly(found, within(1e-9));
        // Asked again, they stay: the traces are those before weighting.
        CollocationProblem balanced = Samples.adapt(new NtkWeights(), problem, 0);
        assertThat(weights(Samples.adapt(new NtkWeights(), balanced, 1))).containsExactly(found, within(1e-9));
    }

    @Test
    void kernelWeightsDoNotDependOnRepeatedPoints() {
        CollocationProblem problem = Samples.burgers();
        List<Term> blocks = new ArrayList<>(problem.blocks());
        PointGroup once = blocks.get(1).points();
        double[] twice = Arrays.copyOf(once.coordinates(), 2 * once.coordinates().length);
        System.arraycopy(once.coordinates(), 0, twice, once.coordinates().length, once.coordinates().length);
        blocks.set(1, blocks.get(1).at(Collocation.group(once.name(), 2, twice)));
        assertThat(weights(Samples.adapt(new NtkWeights(), problem.with(blocks), 0)))
                .containsExactly(weights(Samples.adapt(new NtkWeights(), problem, 0)), within(1e-9));
    }

    /** After balancing with α = 0 all weighted gradients have the norm Σ_C |∇L_C|; with α the new weights are mixed with the old. */
    @Test
    void gradientNormsAreBalanced() {
        CollocationProblem problem = Samples.burgers();
        double[] theta = problem.initialPoint();
        double total = 0;
        for (int b = 0; b < problem.blocks().size(); b++) {
            total += gradientNorm(problem, b, theta) / problem.blocks().get(b).weight();
        }
        CollocationProblem balanced = Samples.adapt(new GradientNormWeights(0), problem, 0);
        for (int b = 0; b < problem.blocks().size(); b++) {
            // Central differences of the loss: an error of order 1e-9.
            assertThat(gradientNorm(balanced, b, theta)).isCloseTo(total, within(1e-6 * total));
        }
        double[] mixed = weights(Samples.adapt(new GradientNormWeights(0.75), problem, 0));
        for (int b = 0; b < mixed.length; b++) {
            assertThat(mixed[b]).isCloseTo(0.75 * weights(problem)[b] + 0.25 * weights(balanced)[b], within(1e-9 * mixed[b]));
        }
    }

    /** |∇J_B| by central differences. */
    private static double gradientNorm(CollocationProblem problem, int b, double[] theta) {
        double[] gradient = new double[theta.length];
        double step = 1e-5;
        double[] terms = new double[problem.blocks().size()];
        double[] at = theta.clone();
        for (int j = 0; j < theta.length; j++) {
            at[j] = theta[j] + step;
            problem.evaluate(at, null, terms);
            double up = terms[b];
            at[j] = theta[j] - step;
            problem.evaluate(at, null, terms);
            gradient[j] = (up - terms[b]) / (2 * step);
            at[j] = theta[j];
        }
        return Vectors.norm(gradient);
    }

    /** m = exp(−ε Σ_{k<i} L_k) from the residual, slice by slice. */
    @Test
    void causalFactorsFollowTheirFormula() {
        CollocationProblem problem = Samples.burgers();
        double[] residual = problem.rawResidual(problem.initialPoint());
        Term interior = problem.blocks().get(0);
        CollocationProblem causal = Samples.adapt(new CausalWeights(List.of(0.5), 3, 0.99), problem, 0);
        double[] factors = causal.blocks().get(0).emphasis().orElseThrow();
        double[] sums = new double[3];
        int[] counts = new int[3];
        for (int i = 0; i < 150; i++) {
            int slice = (int) Math.floor(3 * interior.points().point(i)[1]);
            sums[slice] += residual[i] * residual[i];
            counts[slice]++;
        }
        double[] expected = {1, Math.exp(-0.5 * sums[0] / counts[0]), Math.exp(-0.5 * (sums[0] / counts[0] + sums[1] / counts[1]))};
        double loss = 0;
        for (int i = 0; i < 150; i++) {
            double m = expected[(int) Math.floor(3 * interior.points().point(i)[1])];
            assertThat(factors[i]).isCloseTo(m, within(1e-13));
            loss += 0.5 * m * residual[i] * residual[i] / 150;
        }
        assertThat(expected[2]).isLessThan(0.999);
        double[] terms = new double[problem.blocks().size()];
        causal.evaluate(problem.initialPoint(), null, terms);
        assertThat(terms[0]).isCloseTo(loss, within(1e-13));
        assertThat(causal.blocks().get(1).emphasis()).isEmpty();
        // The loss before weighting is that of the problem as it was.
        double[] plain = new double[terms.length];
        problem.evaluate(problem.initialPoint(), null, plain);
        double[] raw = causal.rawLosses(problem.initialPoint(), terms);
        for (int b = 0; b < raw.length; b++) {
            assertThat(raw[b]).isCloseTo(plain[b] / problem.blocks().get(b).weight(), within(1e-13));
        }
    }

    @Test
    void causalityTightensOnceAllOfTimeIsReached() {
        CollocationProblem problem = Samples.burgers();
        Adaptation.Adapter adapter = new CausalWeights(List.of(1e-6, 1e-5, 1e3, 1e4), 4, 0.99).start(problem);
        Samples.adapt(adapter, problem, 0);
        assertThat(adapter.details()).containsEntry("epsilon", 1e3);
        assertThat(adapter.details().get("smallest_factor")).isLessThan(0.99);
        assertThat(adapter.unfinished()).isPresent();
        assertThat(adapter.state().get("level")).containsExactly(2);
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new GradientNormWeights(1)).hasMessage("GradientNormWeights: memory must be in [0, 1), got 1.0");
        assertThatThrownBy(() -> new CausalWeights(List.of(2.0, 1.0), 4, 0.9))
                .hasMessage("CausalWeights: epsilon must be positive, finite and ascending, got [2.0, 1.0]");
        assertThatThrownBy(() -> new CausalWeights(List.of(), 4, 0.9)).hasMessageContaining("at least one");
        assertThatThrownBy(() -> new CausalWeights(List.of(1.0), 1, 0.9)).hasMessage("CausalWeights: slices must be at least 2, got 1");
        assertThatThrownBy(() -> new CausalWeights(List.of(1.0), 4, 1)).hasMessage("CausalWeights: threshold must be in (0, 1), got 1.0");
    }
}
