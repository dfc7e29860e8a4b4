package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pde4j.measure.Boundedness;
import org.pde4j.measure.Lojasiewicz;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.TestObjectives;
import org.pde4j.train.AdaptationPlan;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Evaluated;
import org.pde4j.train.Measured;
import org.pde4j.train.Reason;
import org.pde4j.train.Termination;
import org.pde4j.train.TrainingResult;

class CertificateCostTest {

    private static TrainingResult result(Map<Diagnostic<?>, List<Measured<?>>> measured) {
        Evaluated end = new Evaluated(10, 1, new double[] {1}, 0.1, new double[2]);
        return new TrainingResult(TestObjectives.rosenbrock(), 0, List.of(new GradientDescent()), List.of(AdaptationPlan.NONE),
                List.of(new Termination(Reason.ITERATION_LIMIT, 0, 10, "")), end, end, 10, 20, 0, measured);
    }

    /** Ten steps in 20 s: 1 s and 2 s of diagnostics within, 4 s after the last step, 5 s at the end: 12 s beside 17 s. */
    @Test
    void theShareIsOfTheTrainingWithoutItsDiagnostics() {
        Map<Diagnostic<?>, List<Measured<?>>> measured = new LinkedHashMap<>();
        measured.put(new Boundedness(), List.of(new Measured<>(0, 0, "", 1, 0, 1), new Measured<>(10, 20, "", 4, 1, 5)));
        measured.put(new Lojasiewicz(), List.of(new Measured<>(5, 9, "", 2, 0, 2)));
        CertificateCost cost = CertificateCost.of(result(measured), Map.of("a chapter", 5.0));
        assertThat(cost.training()).isEqualTo(17);
        assertThat(cost.along()).isEqualTo(Map.of("Boundedness", 5.0, "Lojasiewicz", 2.0));
        assertThat(cost.share()).isCloseTo(12.0 / 17, within(1e-15));
        assertThat(cost).hasToString("Cost: 7.00 s along the training and 5.00 s at its end, 70.6 % of the 17.00 s of the training itself.");
    }

    @Test
    void withoutDiagnosticsTheExaminationsRemain() {
        CertificateCost cost = CertificateCost.of(result(Map.of()), Map.of("a chapter", 5.0));
        assertThat(cost.training()).isEqualTo(20);
        assertThat(cost.share()).isEqualTo(0.25);
    }
}
