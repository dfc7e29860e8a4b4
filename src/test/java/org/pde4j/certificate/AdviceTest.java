package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.linalg.Matrix;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.measure.Boundedness;
import org.pde4j.measure.Lojasiewicz;
import org.pde4j.model.RandomFeatures;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.LinearLeastSquares;
import org.pde4j.optim.Objective;
import org.pde4j.optim.Optimizer;
import org.pde4j.optim.TestObjectives;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.train.Reason;
import org.pde4j.train.Schedule;
import org.pde4j.train.StopRule;
import org.pde4j.train.Termination;
import org.pde4j.train.Trainer;

/** No sentence of a certificate contradicts its verdict. */
class AdviceTest {

    private static final String ON = "more iterations, |allow more|continue the training|train longer|train on|lower the target|and continue";
    private static final String OTHERWISE = "stalled|another method|another optimizer|start from another|learning rate|still falling: value|used up";

    /** What no certificate of that verdict may say. */
    private static final Map<Verdict, Pattern> CONTRADICTIONS = Map.of(
            Verdict.GLOBAL_ZERO, pattern(ON + "|" + OTHERWISE), Verdict.LOCAL_MINIMUM, pattern(ON + "|" + OTHERWISE),
            Verdict.ROUNDING_FLOOR, pattern(ON + "|" + OTHERWISE), Verdict.CRITICAL_POINT, pattern(ON + "|another method|another optimizer|learning rate"),
            Verdict.SADDLE, pattern(ON + "|stalled|another optimizer"), Verdict.STALLED, pattern(ON), Verdict.NO_SOLUTION, pattern(ON + "|" + OTHERWISE));

    private static Pattern pattern(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }

    private static void assertConsistent(Certificate certificate) {
        Pattern wrong = CONTRADICTIONS.getOrDefault(certificate.verdict(), pattern("(?!)"));
        assertThat(Stream.concat(Stream.of(certificate.endingAdvice()), certificate.entries().stream().map(Certificate.Entry::advice)).toList())
                .as("advice beside %s by %s", certificate.verdict(), certificate.termination().reason())
                .noneMatch(sentence -> wrong.matcher(sentence).find());
        // The claim that the loss was still falling is none where it has reached its minimum.
        boolean falling = certificate.entries().stream().anyMatch(entry -> entry.id().equals("descent.still-falling") && entry.is(Status.OBSERVED));
        assertThat(falling && wrong.matcher("still falling: value").find()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void theAdviceOfNoEndingContradictsTheVerdict(Verdict verdict) {
        for (Reason reason : Reason.values()) {
            boolean decides = reason.kind() == Reason.Kind.FAILED || reason.kind() == Reason.Kind.STOPPED;
            if (!decides) {
                assertConsistent(new Certificate(verdict, new Termination(reason, 0, 7, ""), List.of(), List.of(), new CertificateCost(1, Map.of(), Map.of())));
            }
        }
    }

    /** Every remedy is given where something is left for it to improve, and there alone. */
    @ParameterizedTest
    @EnumSource(Verdict.class)
    void aRemedyIsAdvisedWhereItHelps(Verdict verdict) {
        Findings.Builder builder = new Findings.Builder("A chapter");
        for (Remedy remedy : Remedy.values()) {
            builder.add("a.claim:" + remedy, "claim", Status.INCONCLUSIVE, "", "").advise(remedy, remedy.name(), "else");
        }
        List<Verdict> falling = List.of(Verdict.FAILED, Verdict.STOPPED, Verdict.NOT_CONVERGED, Verdict.TARGET_REACHED);
        String on = falling.contains(verdict) ? "CONTINUE" : "else";
        String method = falling.contains(verdict) || verdict == Verdict.STALLED ? "METHOD" : "else";
        assertThat(builder.build().entries(verdict, false)).extracting(Certificate.Entry::advice).containsExactly(on, method, "REFINE", "ANY");
        assertThat(builder.build().entries(verdict, true)).extracting(Certificate.Entry::advice).containsExactly(on, method, "else", "ANY");
    }

    private static Certificate train(Objective objective, Optimizer optimizer, StopRule stop) {
        return Certificate.of(Trainer.of(objective).phase(optimizer, stop).measure(Schedule.every(1), new Boundedness())
                .measure(Schedule.every(1), new Lojasiewicz()).run());
    }

    /** J = 0 and J > 0 at the minimum, a slow mode, a saddle point that is approached along its ridge; by every kind of ending. */
    @Test
    void noTrainingEndsWithAContradiction() {
        List<Objective> objectives = List.of(new LinearFit(Matrix.of(new double[][] {{1, 0}, {0, 0.5}}), new double[] {1, 1}, 1),
                new LinearFit(Matrix.of(new double[][] {{1.1, 0.3}, {0.2, 0.7}, {0.1, 0.4}}), new double[] {1, 1, -1}, 1),
                new LinearFit(Matrix.of(new double[][] {{1, 0}, {0, 1e-3}}), new double[] {1, 1}, 1),
                TestObjectives.twice(TestObjectives.of(new double[] {1, 0}, (t, g) -> {
                    g[0] = t[0];
                    g[1] = -t[1];
                    return 1 + (t[0] * t[0] - t[1] * t[1]) / 2;
                }), t -> Matrix.of(new double[][] {{1, 0}, {0, -1}})));
        List<StopRule> ends = List.of(StopRule.iterations(1), StopRule.iterations(60), StopRule.iterations(600),
                StopRule.any(StopRule.gradientNormBelow(1e-2), StopRule.iterations(600)), StopRule.any(StopRule.gradientNormBelow(1e-14),
                        StopRule.iterations(600)),
                StopRule.any(StopRule.lossBelow(0.3), StopRule.iterations(600)), StopRule.any(StopRule.noProgress(20, 1e-3), StopRule.iterations(600)));
        for (Objective objective : objectives) {
            for (StopRule end : ends) {
                assertConsistent(train(objective, new GradientDescent(0.4), end));
                if (objective instanceof LinearFit) {
                    assertConsistent(train(objective, new GaussNewton(), end));
                    assertConsistent(train(objective, new LinearLeastSquares(), end));
                }
            }
        }
    }

    /** One step is no budget that ended too early, has no trajectory, and nothing that is rounding is improved by more points. */
    @Test
    void linearLeastSquaresAreSolvedInTheirOneStep() {
        Problem problem = new Poisson1d().problem();
        CollocationProblem poisson = new StrongForm().discretize(problem, PointSet.of(problem).interior(200).draw(), new RandomFeatures(60, 3));
        Certificate certificate = Certificate.of(Trainer.of(poisson).phase(new LinearLeastSquares(), StopRule.iterations(1)).run());
        assertThat(certificate.termination().reason()).isEqualTo(Reason.SOLVED);
        assertThat(certificate.verdict()).isIn(Verdict.LOCAL_MINIMUM, Verdict.GLOBAL_ZERO);
        assertConsistent(certificate);
        assertThat(certificate.toString()).doesNotContain("used up", "Add Lojasiewicz", "Add Boundedness", "Measure Boundedness");
        assertThat(certificate.entries().stream().filter(entry -> entry.is(Status.OBSERVED)).map(Certificate.Entry::id))
                .doesNotContain("descent.still-falling");
        Optional<Certificate.Entry> rate = certificate.entries().stream().filter(entry -> entry.id().equals("rate.apparent-exponent")).findFirst();
        assertThat(rate.orElseThrow().status()).hasValue(Status.NOT_APPLICABLE);
    }
}
