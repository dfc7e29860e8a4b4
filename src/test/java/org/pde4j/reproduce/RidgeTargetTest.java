package org.pde4j.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.TwoLayer;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;

class RidgeTargetTest {

    /** The solution is a network of width 1: with its weights J vanishes. */
    @Test
    void oneNeuronSolvesTheProblem() {
        Problem problem = RidgeTarget.problem(3, 8);
        CollocationProblem discrete = new StrongForm(Map.of()).discretize(problem, PointSet.of(problem).interior(50).conditions(5).draw(), new TwoLayer(1, 1));
        double scale = 8 / Math.sqrt(14);
        double loss = discrete.value(new double[] {scale, -2 * scale, 3 * scale, 0, 1});
        // Residuals of size 2 · 64 carry some roundings each.
        assertThat(loss).isCloseTo(0, within(1e-24));
        assertThat(discrete.value(new double[] {scale, -2 * scale, 3.01 * scale, 0, 1})).isGreaterThan(1e-4);
    }

    /** In three dimensions 100 fixed features do for a gentle neuron and not for a steep one; trained weights find either to rounding. */
    @Test
    void fixedFeaturesFailOnASteepNeuronThatTrainedOnesFind() {
        List<String> lines = new ArrayList<>();
        ExperimentResult result = new RidgeTarget().run(Budget.QUICK, lines::add);
        List<List<Object>> rows = result.tables().get(0).rows();
        assertThat(rows).hasSize(10).hasSameSizeAs(lines);
        assertThat((double) rows.get(2).get(3)).isLessThan(1e-2);
        assertThat((double) rows.get(7).get(3)).isGreaterThan(0.1);
        for (int row : new int[] {3, 4, 8, 9}) {
            assertThat((double) rows.get(row).get(3)).as(rows.get(row).toString()).isLessThan(1e-10);
        }
        assertThat(result.comparisons().get(0).outcome()).isEqualTo(ClaimComparison.Outcome.CONSISTENT);
    }
}
