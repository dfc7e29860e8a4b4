package org.pde4j.optim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each method of the package promises about its steps, against the steps it takes. */
class DescentGuaranteeTest {

    @Test
    void anOptimizerThatSaysNothingPromisesNothing() {
        Optimizer silent = new Optimizer() {
            @Override
            public Run start(Objective objective, double[] theta) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Run resume(Objective objective, Map<String, double[]> state) {
                throw new UnsupportedOperationException();
            }
        };
        assertThat(silent.guarantee()).isEqualTo(DescentGuarantee.NONE);
        assertThat(silent.guarantee().comparesLoss()).isFalse();
        assertThat(silent.guarantee().hasRate()).isFalse();
    }

    @Test
    void theKindOfStepIsThatOfTheMethod() {
        assertThat(new Adam().guarantee().kind()).isEqualTo(DescentGuarantee.Kind.UNKNOWN);
        assertThat(new GradientDescent(0.3).guarantee()).isEqualTo(DescentGuarantee.explicit(0.3));
        assertThat(new GradientFlow().guarantee().kind()).isEqualTo(DescentGuarantee.Kind.FLOW);
        assertThat(new ImplicitGradientDescent(5).guarantee().constantStep()).isTrue();
        assertThat(new ImplicitGradientDescent(5, 10, 1e-2, 50).guarantee().constantStep()).isFalse();
        assertThat(new LBfgs().guarantee()).isEqualTo(DescentGuarantee.monotone(new LBfgs().lossError()));
        assertThat(new GaussNewton().guarantee().hasRate()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("org.pde4j.optim.OptimizerContractTest#optimizers")
    void methodsThatCompareTheLossNeverRaiseItBeyondTheirError(Class<?> type) throws ReflectiveOperationException {
        Optimizer method = OptimizerContractTest.defaults(type);
        Objective objective = OptimizerContractTest.objectiveFor(type);
        Run run = method.start(objective, objective.initialPoint());
        for (int k = 0; k < 60 && method.guarantee().comparesLoss(); k++) {
            double before = run.loss();
            if (!run.step().moved()) {
                return;
            }
            assertThat(run.loss()).as("%s, step %d", method, k).isLessThanOrEqualTo(before + method.guarantee().lossError() * Math.abs(before));
        }
    }
}
