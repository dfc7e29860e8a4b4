package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.inverse.RepeatedValues;
import org.pde4j.certificate.Certificate.Entry;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.domain.Box;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.ParameterRange;
import org.pde4j.expr.Scope;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.optim.GaussNewton;
import org.pde4j.points.PointSet;
import org.pde4j.problem.ExactSolution;
import org.pde4j.problem.Observation;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ProblemBuilder;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/** −u″ = k or k², u = 0 at both ends, with u = x(1 − x)/2 behind the data (k = 1): data that do not say what a deviation would have them say. */
class InverseClaimsTest {

    private static final int N = 30;
    private static final double NOISE = 0.002;

    private static double[] points(int n) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = (i + 0.5) / n;
        }
        return x;
    }

    private static double[] measured(double[] x, double noise) {
        Random random = new Random(1);
        double[] values = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            values[i] = x[i] * (1 - x[i]) / 2 + noise * random.nextGaussian();
        }
        return values;
    }

    private static ProblemBuilder posed(String equation, ParameterRange range, double[] x, double[] values, double sigma) {
        Box rod = Box.of("x", 0, 1);
        Scope scope = new Scope(rod.coordinates(), List.of(Field.of("u", 0)), List.of(Parameter.unknown("k", 0.3, range)));
        return Problem.named("rod").domain(rod).unknowns("u").equation(scope.parseEquation(equation)).condition(rod.face("x", 0), scope.parse("u"))
                .condition(rod.face("x", 1), scope.parse("u")).observation(new Observation("sensors", scope.parse("u"), x, values, sigma));
    }

    private static Certificate certificate(Problem problem) {
        return Certificate.of(Trainer.of(new StrongForm().discretize(problem, PointSet.of(problem).interior(40).conditions(1).draw(),
                new Mlp(List.of(8), new Tanh(), 1))).phase(new GaussNewton(), StopRule.iterations(60)).run());
    }

    private static Certificate certificate(String equation, ParameterRange range, double noise, double sigma) {
        return certificate(posed(equation, range, points(N), measured(points(N), noise), sigma).build());
    }

    private static Entry profile(String equation, ParameterRange range, double noise) {
        Problem problem = posed(equation, range, points(N), measured(points(N), noise), noise).build();
        TrainingResult result = Trainer.of(new StrongForm().discretize(problem, PointSet.of(problem).interior(40).conditions(1).draw(),
                new Mlp(List.of(8), new Tanh(), 1))).phase(new GaussNewton(), StopRule.iterations(100)).run();
        assertThat(new CertificateBuilder(Effort.SAMPLED).certify(result).entry("data.profile:k")).isEmpty();
        return new CertificateBuilder(Effort.SAMPLED).withProfiles().certify(result).entry("data.profile:k").orElseThrow();
    }

    /** The profile of k is a parabola; that of s = k/(1 + k) is one in s, skew in k, and open where s = 1 is within 1.96 deviations. By hand as above. */
    @Test
    void aProfileIsComputedOnRequestAndMayBeSkewOrOpen() {
        Entry linear = profile("-u_xx = k", ParameterRange.FREE, NOISE);
        assertThat(linear.is(Status.OBSERVED)).isTrue();
        assertThat(linear.claim()).matches("k from 0\\.98\\d* to 1\\.00\\d* with probability 0\\.95, by its profile likelihood");
        Entry skew = profile("-u_xx = 2*k/(1 + k)", ParameterRange.POSITIVE, 20 * NOISE);
        assertThat(skew.is(Status.INCONCLUSIVE)).isTrue();
        assertThat(skew.claim()).startsWith("k from ");
        assertThat(skew.advice()).contains("take that of its profile likelihood");
        Entry open = profile("-u_xx = 1.03*k/(1 + k)", ParameterRange.POSITIVE, 10 * NOISE);
        assertThat(open.is(Status.INCONCLUSIVE)).isTrue();
        assertThat(open.claim()).startsWith("k above ").contains("no upper end up to");
    }

    private static double printedDeviation(Certificate certificate) {
        String sentence = certificate.parameters().get(0);
        return Double.parseDouble(sentence.substring(sentence.indexOf('±') + 1, sentence.indexOf('(')).strip());
    }

    /** By hand: du/dk = x(1 − x)/2, sd = noise/√Σ (du/dk)², whatever σ was said to be; a third is what a soft equation and 30 samples of the noise may add. */
    @Test
    void aDeviationIsThatOfTheNoiseAndNotOfASigmaThatIsTenTimesTooSmall() {
        double sum = 0;
        for (double x : points(N)) {
            sum += x * x * (1 - x) * (1 - x) / 4;
        }
        double noise = 10 * NOISE;
        Certificate wrong = certificate("-u_xx = k", ParameterRange.FREE, noise, NOISE);
        assertThat(printedDeviation(wrong)).isCloseTo(noise / Math.sqrt(sum), within(noise / Math.sqrt(sum) / 3));
        assertThat(wrong.parameters().get(0)).contains("10 times what sigma allows");
        Entry entry = wrong.entry("data.parameter:k").orElseThrow();
        assertThat(entry.is(Status.INCONCLUSIVE)).isTrue();
        // The truth is not nine deviations away.
        assertThat(Math.abs(entry.value() - 1)).isLessThan(3 * printedDeviation(wrong));
        assertThat(wrong.tables().stream().filter(table -> table.name().equals(DataInformation.VALUES)).findFirst().orElseThrow().rows().get(1)[0])
                .isCloseTo(printedDeviation(wrong), within(0.05 * printedDeviation(wrong)));
    }

    @Test
    void anHonestSigmaIsNotChangedAndTheAnswerNamesTheParameterFound() {
        Certificate honest = certificate("-u_xx = k", ParameterRange.FREE, NOISE, NOISE);
        assertThat(honest.entry("data.parameter:k").orElseThrow().is(Status.OBSERVED)).isTrue();
        assertThat(honest.parameters().get(0)).matches("k = 0\\.99\\d* ± 0\\.004\\d \\(1 sd\\)");
        assertThat(honest.answer().get(0).sentence()).contains("of the solution for k = 0.99");
        assertThat(honest.entries()).filteredOn(entry -> entry.id().startsWith("error.l2-norm") || entry.id().startsWith("error.energy-norm")).isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.evidence()).contains("u is the solution for k = 0.99"));
    }

    @Test
    void theSignOfAParameterThatEntersSquaredIsNotDetermined() {
        Certificate squared = certificate("-u_xx = k^2", ParameterRange.FREE, NOISE, NOISE);
        assertThat(squared.parameters().get(0)).contains("k = -0.99").contains("fits as well");
        assertThat(squared.entry("data.identifiable").orElseThrow().is(Status.VIOLATED)).isTrue();
        Certificate positive = certificate("-u_xx = k^2", ParameterRange.POSITIVE, NOISE, NOISE);
        assertThat(positive.parameters().get(0)).doesNotContain("fits as well");
        assertThat(positive.entry("data.identifiable").orElseThrow().is(Status.OBSERVED)).isTrue();
    }

    @Test
    void aParameterThatDataPullOutOfItsRangeIsNotOneOfMany() {
        Certificate bounded = certificate("-u_xx = k", new ParameterRange(0.1, 0.6), NOISE, NOISE);
        assertThat(bounded.parameters().get(0)).contains("at the end 0.6 of its range").doesNotContain("nothing is known");
        assertThat(bounded.entry("data.identifiable").orElseThrow().is(Status.INCONCLUSIVE)).isTrue();
    }

    @Test
    void aParameterOfEquationsThatAreNotSolvedIsNotOneOfMany() {
        double[] values = measured(points(N), NOISE);
        values[7] = 3;
        Certificate outlier = certificate(posed("-u_xx = k", ParameterRange.FREE, points(N), values, NOISE).build());
        assertThat(outlier.parameters().get(0)).doesNotContain("nothing is known").doesNotContain("±").contains("not solved as accurately");
    }

    @Test
    void copiesOfValuesAreNoData() {
        double[] three = points(3);
        double[] once = measured(three, 10 * NOISE);
        double[] x = new double[300];
        double[] values = new double[300];
        for (int i = 0; i < x.length; i++) {
            x[i] = three[i % 3];
            values[i] = once[i % 3];
        }
        Problem problem = posed("-u_xx = k", ParameterRange.FREE, x, values, 10 * NOISE).build();
        assertThat(RepeatedValues.count(problem)).isEqualTo(297);
        Certificate copied = certificate(problem);
        assertThat(copied.parameters().get(0)).contains("297 of 300 values repeat others");
        assertThat(copied.entry("data.parameter:k").orElseThrow().is(Status.INCONCLUSIVE)).isTrue();
        assertThat(copied.entry("data.noise").orElseThrow().advice()).doesNotContain("sigma is too large");
    }

    /** The solution for the true k = 1 is right; that the training found another k is no fault of it, and no bound is refuted by it. */
    @Test
    void aSolutionForTheTrueParameterIsNotRefutedByTheOneThatWasFound() {
        Expr exact = new Scope(Box.of("x", 0, 1).coordinates(), List.of(), List.of()).parse("x*(1-x)/2");
        Problem problem = posed("-u_xx = k", ParameterRange.FREE, points(N), measured(points(N), NOISE), NOISE).solution(new ExactSolution(List.of(exact)))
                .build();
        Certificate certificate = certificate(problem);
        assertThat(certificate.entry("given-solution.satisfies:equation-1").orElseThrow().is(Status.NOT_APPLICABLE)).isTrue();
        assertThat(certificate.entries()).filteredOn(entry -> entry.is(Status.VIOLATED) && !entry.id().startsWith("descent")).isEmpty();
        assertThat(certificate.answer().get(0).error()).isBetween(1e-3, 1e-2);
        assertThat(certificate.entry("given-solution.satisfies").orElseThrow().claim()).endsWith("without unknown parameters");
    }

    private static Certificate withPrior(String equation, String second, double mean, double sigma) {
        Box rod = Box.of("x", 0, 1);
        Parameter k = Parameter.unknown("k", 0.3, ParameterRange.FREE);
        Parameter m = Parameter.unknown(second, 1, ParameterRange.FREE);
        List<Parameter> parameters = second.equals("k") ? List.of(k) : List.of(k, m);
        Scope scope = new Scope(rod.coordinates(), List.of(Field.of("u", 0)), parameters);
        Parameter known = parameters.get(parameters.size() - 1);
        return certificate(Problem.named("rod").domain(rod).unknowns("u").equation(scope.parseEquation(equation))
                .condition(rod.face("x", 0), scope.parse("u")).condition(rod.face("x", 1), scope.parse("u"))
                .observation(new Observation("sensors", scope.parse("u"), points(N), measured(points(N), NOISE), NOISE))
                .observation(Observation.prior(known, new double[] {0.5}, mean, sigma)).build());
    }

    /** Nothing depends on m: what is known of it is the prior, and the data determine k alone. */
    @Test
    void whatAPriorSaysIsNotSaidToComeFromTheData() {
        Certificate idle = withPrior("-u_xx = k + 0*m", "m", 2, 0.25);
        assertThat(idle.parameters().get(0)).doesNotContain("prior");
        assertThat(idle.parameters().get(1)).contains("m = 2.00 ± 0.25", "its prior 2.0 ± 0.25, the data say hardly anything of it");
        Entry identifiable = idle.entry("data.identifiable").orElseThrow();
        assertThat(identifiable.claim()).isEqualTo("the data and the priors determine all unknown parameters");
        assertThat(identifiable.evidence()).contains("without the priors rank 1");
        assertThat(idle.entry("data.parameter:k").orElseThrow().evidence()).contains("from 30 values observed and 1 prior");
        assertThat(idle.entry("data.prior:m").orElseThrow().is(Status.NOT_APPLICABLE)).isTrue();
    }

    /** The data say k = 1 ± 0.004. */
    @Test
    void aPriorThatContradictsTheDataIsNamed() {
        Certificate wrong = withPrior("-u_xx = k", "k", 3, 0.1);
        assertThat(wrong.entry("data.prior:k").orElseThrow().is(Status.VIOLATED)).isTrue();
        assertThat(wrong.entry("data.prior:k").orElseThrow().value()).isCloseTo(20, within(0.5));
        Certificate agreeing = withPrior("-u_xx = k", "k", 1.1, 0.1);
        assertThat(agreeing.entry("data.prior:k").orElseThrow().is(Status.OBSERVED)).isTrue();
        assertThat(agreeing.entry("data.identifiable").orElseThrow().evidence()).contains("without the priors rank 1");
    }
}
