package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.analysis.Effort;
import org.pde4j.certificate.Certificate.Entry;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.loss.StrongForm;
import org.pde4j.measure.Boundedness;
import org.pde4j.measure.Lojasiewicz;
import org.pde4j.measure.Sharpness;
import org.pde4j.measure.SharpnessProbe;
import org.pde4j.model.TwoLayer;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.Objective;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Bratu;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.train.AdaptationPlan;
import org.pde4j.train.Schedule;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/** Explicit descents of losses that are not quadratic, where η λ_max exceeds 2 although it does not at the end. */
class StepAlongRunTest {

    private static final Set<String> OF_A_DESCENT = Set.of("parameters.sublevel-set", "parameters.remaining-length", "parameters.square-root-law",
            "rate.class", "rate.envelope", "hypotheses.proposition-1");

    /** J = x⁴ from x = 1. */
    private record FourthPower() implements Objective {

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public double[] initialPoint() {
            return new double[] {1};
        }

        @Override
        public double evaluate(double[] theta, double[] gradient, double[] terms) {
            double x = theta[0];
            if (gradient != null) {
                gradient[0] = 4 * x * x * x;
            }
            if (terms != null) {
                terms[0] = Math.pow(x, 4);
            }
            return Math.pow(x, 4);
        }
    }

    private static Objective objective(String name) {
        if (name.equals("x^4")) {
            return new FourthPower();
        }
        Problem problem = name.equals("burgers") ? new Burgers().problem() : new Bratu().problem();
        return new StrongForm(Map.of()).discretize(problem, PointSet.of(problem).interior(60).conditions(10).seed(1).draw(), new TwoLayer(10, 1));
    }

    /** @param growth of θ₀, the larger the larger the curvature there */
    private static TrainingResult descend(Objective objective, double growth, double stability, int steps, boolean sharpness) {
        double[] start = Arrays.stream(objective.initialPoint()).map(t -> growth * t).toArray();
        double curvature = new SharpnessProbe(new Sharpness(), objective).largest(start).value();
        Trainer trainer = Trainer.of(objective).startingFrom(start).phase(new GradientDescent(stability / curvature), StopRule.iterations(steps))
                .measure(Schedule.every(1), new Boundedness()).measure(Schedule.every(1), new Lojasiewicz());
        return (sharpness ? trainer.measure(Schedule.every(1), new Sharpness()) : trainer).run();
    }

    private static List<Entry> claims(TrainingResult result) {
        CertificateContext context = CertificateContext.of(result, Effort.SAMPLED);
        return Stream.of(new ParameterBounds(), new ConvergenceRate(), new Hypotheses()).flatMap(check -> check.examine(context).entries().stream())
                .filter(entry -> OF_A_DESCENT.contains(entry.id()) && (entry.is(Status.PROVED) || entry.is(Status.OBSERVED))).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x^4", "burgers", "bratu"})
    void aStepThatIsTooLongSomewhereAlongTheRunHasNoTheorem(String name) {
        Objective objective = objective(name);
        for (double stability : new double[] {2.2, 4}) {
            TrainingResult seen = descend(objective, 1.5, stability, 150, true);
            CertificateContext context = CertificateContext.of(seen, Effort.SAMPLED);
            assertThat(context.measured(Sharpness.class)).anyMatch(record -> record.value().lambdaMax() * context.descent().guarantee().stepSize() > 2);
            assertThat(claims(seen)).as("%s, %s, seen", name, stability).isEmpty();
            assertThat(claims(descend(objective, 1.5, stability, 150, false))).as("%s, %s, not looked at", name, stability).isEmpty();
        }
    }

    /** What a job is told before its training is conditional on what the training will show. */
    @Test
    void beforeATrainingTheStepIsKnownAtTheStartOnly() {
        LastPhase phase = new LastPhase(new GradientDescent(1e-12), AdaptationPlan.NONE);
        Findings before = new Hypotheses().examine(CertificateContext.before(objective("bratu"), phase));
        assertThat(before.entries()).filteredOn(entry -> entry.id().equals("hypotheses.proposition-1")).singleElement()
                .satisfies(entry -> assertThat(entry.evidence()).contains("at the start (along the run Sharpness measures it)"));
    }

    @Test
    void aShortStepHasItsTheoremsWhereTheRunWasLookedAt() {
        assertThat(claims(descend(new FourthPower(), 1, 0.5, 400, false))).isEmpty();
        assertThat(claims(descend(new FourthPower(), 1, 0.5, 400, true))).extracting(Entry::id)
                .contains("parameters.square-root-law", "rate.class", "rate.envelope");
    }
}
