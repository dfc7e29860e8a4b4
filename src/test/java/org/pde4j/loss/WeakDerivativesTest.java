package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.model.Centred;
import org.pde4j.model.FeatureDistribution;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.PartitionOfUnity;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.ReluPower;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Biharmonic2d;
import org.pde4j.problem.catalog.Kdv;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.problem.catalog.Poisson2d;

/** A broken line solves −u″ = 0 at every point off its kinks. */
class WeakDerivativesTest {

    private static void discretize(Problem problem, Model model) {
        new StrongForm().discretize(problem, PointSet.of(problem).interior(20).conditions(2).seed(1).draw(), model);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, true", "3, true"})
    void poissonNeedsTwoBoundedDerivatives(int power, boolean accepted) {
        for (Model model : List.of(new Mlp(List.of(6), new ReluPower(power), 1), new Mlp(List.of(5, 5), new ReluPower(power), 1))) {
            judge(new Poisson1d().problem(), model, accepted);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, false", "3, true"})
    void korteweg(int power, boolean accepted) {
        judge(new Kdv().problem(), new Mlp(List.of(6), new ReluPower(power), 1), accepted);
    }

    @ParameterizedTest
    @CsvSource({"3, false", "4, true"})
    void thePlateNeedsFour(int power, boolean accepted) {
        judge(new Biharmonic2d().problem(), new Mlp(List.of(6), new ReluPower(power), 1), accepted);
    }

    private static void judge(Problem problem, Model model, boolean accepted) {
        if (accepted) {
            assertThatCode(() -> discretize(problem, model)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> discretize(problem, model)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("point sources")
                    .hasMessageContaining("ReluPower with power at least");
        }
    }

    /** Second derivatives of windows jump, so that third ones have point sources. */
    @Test
    void windowsCarryEquationsOfSecondOrderOnly() {
        FeatureDistribution patches = new PartitionOfUnity(List.of(2, 2), new Centred(3));
        Model model = new RandomFeatures(16, patches, Optional.empty(), RandomFeatures.OuterWeights.NORMAL, RandomFeatures.OuterFactor.ROOT,
                RandomFeatures.Inputs.COORDINATES, 1);
        assertThatThrownBy(() -> discretize(new Biharmonic2d().problem(), model)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without windows");
        assertThatCode(() -> discretize(new Poisson2d().problem(), model)).doesNotThrowAnyException();
    }
}
