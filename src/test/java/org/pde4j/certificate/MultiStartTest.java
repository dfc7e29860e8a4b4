package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pde4j.analysis.criticalpoint.CriticalPoint;
import org.pde4j.analysis.criticalpoint.CriticalPointClass;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.linalg.Matrix;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.Objective;
import org.pde4j.optim.TestObjectives;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

class MultiStartTest {

    /** J = (a² − 1)²/4 + a/10 with minima −1.0466805318 (J = −0.1023860738) and 0.9456492739 (J = 0.0973605582). */
    private static final Objective WELL = TestObjectives.twice(TestObjectives.of(new double[] {0.9}, (t, g) -> {
        g[0] = t[0] * t[0] * t[0] - t[0] + 0.1;
        return (t[0] * t[0] - 1) * (t[0] * t[0] - 1) / 4 + t[0] / 10;
    }), t -> Matrix.of(new double[][] {{3 * t[0] * t[0] - 1}}));

    private static Trainer trainer(Objective objective) {
        return Trainer.of(objective).phase(new GradientDescent(0.1), StopRule.any(StopRule.gradientNormBelow(1e-12), StopRule.iterations(2000)));
    }

    @Test
    void twoMinimaOfAWellAreTwoClustersAndTheHigherIsNotGlobal() {
        TrainingResult first = trainer(WELL).run();
        MultiStart study = new MultiStart(20, 1, 0.3, 1e-8, 1e-3);
        List<Start> seen = new ArrayList<>();
        List<Start> ends = study.run(first, trainer(WELL), () -> false, seen::add);
        List<StartCluster> clusters = study.clusters(WELL, ends);
        assertThat(ends).hasSize(20);
        assertThat(seen).isEqualTo(ends.subList(1, 20));
        assertThat(clusters).hasSize(2);
        // The iterate of lowest computed J is known to about the square root of the rounding of J.
        assertThat(clusters.get(0).best().theta()[0]).isEqualTo(-1.0466805318, within(3e-8));
        assertThat(clusters.get(1).best().theta()[0]).isEqualTo(0.9456492739, within(3e-8));
        assertThat(clusters.get(0).best().loss()).isEqualTo(-0.1023860738, within(1e-10));
        assertThat(clusters.stream().mapToInt(cluster -> cluster.members().size()).sum()).isEqualTo(20);
        Findings findings = study.findings(WELL, ends, theta -> Double.NaN);
        assertThat(findings.entries().get(0).status()).hasValue(Status.VIOLATED);
        assertThat(findings.entries().get(0).value()).isEqualTo(0.0973605582, within(1e-10));
        assertThat(findings.tables().get(1).rows().get(1)[3]).isEqualTo(0.1023860738 + 0.0973605582, within(1e-9));
    }

    /** J = (x² − 1)²/4 + y²/2: gradient descent from (0, 1) ends at the saddle (0, 0), which is left for a minimum. */
    @Test
    void aSaddleIsLeftAndTheTrainingRestarted() {
        Objective saddle = TestObjectives.twice(TestObjectives.of(new double[] {0, 1}, (t, g) -> {
            g[0] = t[0] * t[0] * t[0] - t[0];
            g[1] = t[1];
            return (t[0] * t[0] - 1) * (t[0] * t[0] - 1) / 4 + t[1] * t[1] / 2;
        }), t -> Matrix.of(new double[][] {{3 * t[0] * t[0] - 1, 0}, {0, 1}}));
        Objective onTheAxis = new Objective() {
            @Override
            public int dimension() {
                return 2;
            }

            @Override
            public double[] initialPoint() {
                return saddle.initialPoint();
            }

            @Override
            public double evaluate(double[] theta, double[] gradient, double[] terms) {
                return saddle.evaluate(theta, gradient, terms);
            }
        };
        TrainingResult first = trainer(onTheAxis).run();
        Trainer always = trainer(onTheAxis);
        MultiStart study = new MultiStart(2, 1, 0, 1e-8, 1e-3);
        assertThat(new CriticalPoint().examine(onTheAxis, first.bestTheta()).type()).isEqualTo(CriticalPointClass.STRICT_SADDLE);
        List<Start> ends = study.run(first, always, () -> false, start -> { });
        assertThat(ends.get(0).report().type()).isEqualTo(CriticalPointClass.STRICT_SADDLE);
        assertThat(ends.get(1).loss()).isEqualTo(0, within(1e-20));
        assertThat(study.findings(onTheAxis, ends, theta -> 0).entries().get(0).status()).hasValue(Status.VIOLATED);
    }

    @Test
    void endsOfEqualLossButDifferentPlaceAreDifferentClusters() {
        Objective well = TestObjectives.doubleWell();
        MultiStart study = new MultiStart(12, 3, 0.5, 1e-8, 1e-3);
        List<Start> ends = study.run(trainer(well).run(), trainer(well), () -> false, start -> { });
        List<StartCluster> clusters = study.clusters(well, ends);
        assertThat(clusters).hasSize(2);
        assertThat(Math.abs(clusters.get(0).best().theta()[0] - clusters.get(1).best().theta()[0])).isEqualTo(2, within(6e-8));
        assertThat(study.findings(well, ends, theta -> 0).entries().get(0).status()).hasValue(Status.OBSERVED);
    }

    @Test
    void anInterruptedStudyReturnsWhatItHas() {
        List<Start> ends = new MultiStart(20).run(trainer(WELL).run(), trainer(WELL), () -> true, start -> { });
        assertThat(ends).hasSize(1);
    }

    @Test
    void oneStartIsRefused() {
        assertThatThrownBy(() -> new MultiStart(1)).hasMessage("MultiStart: starts must be at least 2, got 1");
    }
}
