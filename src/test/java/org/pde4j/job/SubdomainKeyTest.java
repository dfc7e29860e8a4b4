package org.pde4j.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.analysis.Effort;
import org.pde4j.certificate.Certificate;
import org.pde4j.certificate.CertificateContext;
import org.pde4j.certificate.FreshPoints;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.job.run.Accuracy;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.job.yaml.JobException;
import org.pde4j.loss.Approximation;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.EnergyRules;
import org.pde4j.optim.LinearLeastSquares;
import org.pde4j.problem.Problem;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/** {@code problem.subdomains}: solutions with a kink and a jump that are known, and what is refused where. */
class SubdomainKeyTest {

    private static final String CORE = "core: {shape: {disk: {centre: [0, 0], radius: 0.5}}, coefficients: {k: 1}}";
    private static final String RIM = "{on: disk, equation: \"u = 0\"}";
    private static final String JOINED = RIM + ", {on: core, equation: \"jump(u) = 0\"}, {on: core, equation: \"jump(k*dn(u)) = 0\"}";

    private static String job(String subdomains, String equation, String conditions) {
        return "problem:\n  domain: {geometry: {disk: {centre: [0, 0], radius: 1}}}\n  subdomains: {" + subdomains
                + "}\n  parameters: {k: 10}\n  unknowns: [u]\n  equations: [\"" + equation + "\"]\n  conditions: [" + conditions
                + "]\nmodel: {type: RandomFeatures, features: 60, distribution: {type: Fourier, length: 0.7}, outer: zero, seed: 1}\n"
                + "points: {interior: 500, conditions: 60, rule: Halton}\nphases: [{optimizer: LinearLeastSquares}]\n";
    }

    private static JobDocument parsed(String text) {
        return JobDocument.parse(text, "j.yaml", Path.of(""), List.of());
    }

    private static Approximation solved(String text) {
        CollocationProblem discrete = (CollocationProblem) PreparedJob.of(parsed(text)).discretize();
        TrainingResult result = Trainer.of(discrete).phase(new LinearLeastSquares(), StopRule.iterations(1)).run();
        return discrete.approximation(result.bestTheta());
    }

    private static double[] values(Approximation u, Expr expression, double... points) {
        return u.evaluate(points, List.of(expression))[0];
    }

    /** u = 0.325 − r² inside, (1 − r²)/10 outside; 60 features leave less than 1e-6. */
    @Test
    void aContinuousFluxHasItsKink() {
        Approximation u = solved(job(CORE, "-div(k*grad(u)) = 4", JOINED));
        Field value = Field.of("u", 0);
        double[] found = values(u, value, 0, 0, 0.3, 0.3, 0, 0.6, -0.8, 0.1, 0.5, 0);
        double[] exact = {0.325, 0.145, 0.064, 0.035, 0.075};
        for (int i = 0; i < exact.length; i++) {
            assertThat(found[i]).isCloseTo(exact[i], within(1e-6));
        }
        double[] slopes = values(u, value.d(new Coordinate("x", 0)), 0.49, 0, 0.51, 0, 0.5, 0);
        assertThat(slopes[0]).isCloseTo(-0.98, within(1e-4));
        assertThat(slopes[1]).isCloseTo(-0.102, within(1e-4));
        assertThat(slopes[2]).as("on the interface, from inside").isCloseTo(-1, within(1e-4));
    }

    @Test
    void aNameOfAShapeStandsForAllItsPieces() {
        Problem problem = PreparedJob.of(parsed(job("core: {shape: {rectangle: {x: [-0.4, 0.4], y: [-0.3, 0.3]}}, coefficients: {k: 1}}",
                "-div(k*grad(u)) = 4", JOINED))).discretize().problem();
        BoundaryPart part = problem.conditions().get(1).place().match(face -> null, named -> named, point -> null);
        assertThat(part.portions()).extracting(BoundaryPart.Portion::piece).hasSize(4).doesNotHaveDuplicates().allMatch(piece -> piece.startsWith("core."));
    }

    /** Δu = 4 inside and −4 outside: u = r² and 3 − r². Outside minus inside at r = ½: u jumps by 2.5, ∂u/∂n by −2. 60 features leave 2e-6. */
    @Test
    void jumpIsOutsideMinusInsideAlongTheNormalOutOfTheSubdomain() {
        Approximation u = solved(job(CORE.replace("k: 1", "k: 4"), "laplacian(u) = k", "{on: disk, equation: \"u = 2\"},"
                + " {on: core, equation: \"jump(u) = 2.5\"}, {on: core, equation: \"jump(dn(u)) = -2\"}").replace("{k: 10}", "{k: -4}"));
        double[] found = values(u, Field.of("u", 0), 0, 0, 0.4, 0, 0.6, 0, 0, -0.9);
        double[] exact = {0, 0.16, 2.64, 2.19};
        for (int i = 0; i < exact.length; i++) {
            assertThat(found[i]).isCloseTo(exact[i], within(1e-5));
        }
    }

    /** Where ∂u/∂n is continuous instead of k ∂u/∂n, the operator is not symmetric, although it is so inside of both parts. */
    @Test
    void symmetryInsideOfSubdomainsIsNoEnergy() {
        String open = "none is derived: a coefficient of equation-1 jumps or has a kink, its derivatives are too large, or there are subdomains";
        for (String flux : List.of("jump(dn(u)) = 0", "jump(k*dn(u)) = 0")) {
            Problem problem = PreparedJob.of(parsed(job(CORE, "-div(k*grad(u)) = 4", JOINED.replace("jump(k*dn(u)) = 0", flux)))).problem();
            assertThat(EnergyRules.finding(problem)).contains(open);
        }
        assertThat(EnergyRules.finding(PreparedJob.of(parsed(job(CORE, "-div(k*grad(u)) + u_x = 4", JOINED))).problem())).contains("none exists");
    }

    @Test
    void noAccuracyIsTrainedForThatNothingCanTell() {
        for (Accuracy.By by : Accuracy.By.values()) {
            Accuracy accuracy = Accuracy.of(parsed(job(CORE, "-div(k*grad(u)) = 4", JOINED))).within(1e-2).by(by);
            assertThatThrownBy(() -> accuracy.solve((prepared, start, level) -> {
                throw new IllegalStateException("trained");
            })).isInstanceOf(JobException.class).hasMessageContaining("cannot be reached").hasMessageContaining("solve without --accuracy")
                    .hasMessageNotContaining("--by");
        }
    }

    @Test
    void theResolvedJobReadsBack() {
        JobDocument document = parsed(job(CORE, "-div(k*grad(u)) = 4", JOINED));
        assertThat(parsed(document.resolved()).job()).isEqualTo(document.job());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "core: {shape: {disk: {centre: [0.8, 0], radius: 0.5}}} | core leaves the domain at",
        "core: {shape: {disk: {centre: [0, 0], radius: 0.5}}}, b: {shape: {disk: {centre: [0.4, 0], radius: 0.3}}} | core and b overlap or touch at",
        "core: {shape: {disk: {centre: [0, 0], radius: 0.5}}, coefficients: {q: 1}}"
                + " | problem.subdomains.core.coefficients.q: has no value in the rest of the domain",
        "core: {shape: {disk: {centre: [0, 0], radius: 0.5}}}, b: {shape: {disk: {centre: [0.7, 0], radius: 0.1}}}"
                + " | problem.subdomains.b: no condition joins it to the rest of the domain at [",
    })
    void partsThatCannotBeAreRefused(String subdomains, String message) {
        assertThatThrownBy(() -> PreparedJob.of(parsed(job(subdomains, "-div(k*grad(u)) = 4", JOINED)))).isInstanceOf(JobException.class)
                .hasMessageContaining(message);
    }

    /** Two of four edges, or the half of a circle, leave the rest of the solution inside open. */
    @Test
    void aSubdomainIsJoinedAllAroundIt() {
        String box = "core: {shape: {rectangle: {x: [-0.4, 0.4], y: [-0.3, 0.3]}}, coefficients: {k: 1}}";
        String some = RIM + ", {on: [core.left, core.right], equation: \"jump(u) = 0\"}";
        assertThatThrownBy(() -> PreparedJob.of(parsed(job(box, "-div(k*grad(u)) = 4", some)))).isInstanceOf(JobException.class)
                .hasMessageContaining("problem.subdomains.core: no condition joins it to the rest of the domain at [").hasMessageContaining("all around it");
        String half = RIM + ", {on: {piece: core, where: \"x > 0\"}, equation: \"jump(u) = 0\"}";
        assertThatThrownBy(() -> PreparedJob.of(parsed(job(CORE, "-div(k*grad(u)) = 4", half)))).isInstanceOf(JobException.class)
                .hasMessageContaining("no condition joins it");
        String halves = half + ", {on: {piece: core, where: \"-x > 0\"}, equation: \"jump(u) = 0\"}, {on: core, equation: \"jump(k*dn(u)) = 0\"}";
        assertThat(PreparedJob.of(parsed(job(CORE, "-div(k*grad(u)) = 4", halves))).problem().conditions()).hasSize(4);
        String rest = some + ", {on: [core.bottom, core.top], equation: \"jump(u) = 0\"}";
        assertThat(PreparedJob.of(parsed(job(box, "-div(k*grad(u)) = 4", rest))).problem().conditions()).hasSize(3);
    }

    /** Rows are divided by k = 1000 outside, and so is what they are compared with: without that, the ratio would be 1000. */
    @Test
    void freshPointsAreComparedInTheUnitOfTheRows() {
        String text = job(CORE, "-div(k*grad(u)) = 4", JOINED).replace("{k: 10}", "{k: 1000}").replace("interior: 500, conditions: 60",
                "interior: 1500, conditions: 150");
        CollocationProblem discrete = (CollocationProblem) PreparedJob.of(parsed(text)).discretize();
        TrainingResult result = Trainer.of(discrete).phase(new LinearLeastSquares(), StopRule.iterations(1)).run();
        List<Certificate.Entry> claims = new FreshPoints().examine(CertificateContext.of(result, Effort.SAMPLED)).entries();
        assertThat(claims).hasSize(4).allSatisfy(claim -> {
            assertThat(claim.value()).as(claim.id()).isBetween(0.3, Math.sqrt(2));
            assertThat(claim.status()).as(claim.id()).hasValue(Certificate.Status.OBSERVED);
        });
    }

    @Test
    void aJumpHasNoJump() {
        for (String twice : List.of("jump(jump(u)) = 0", "jump(opposite(u)) = 0", "jump(k*dn(u) + jump(u)) = 0")) {
            assertThatThrownBy(() -> PreparedJob.of(parsed(job(CORE, "-div(k*grad(u)) = 4", JOINED + ", {on: core, equation: \"" + twice + "\"}"))))
                    .isInstanceOf(JobException.class).hasMessageContaining("a jump, or an `opposite`, is one number there");
        }
    }

    @Test
    void jumpsAreOnInterfacesOnly() {
        for (String conditions : List.of("{on: disk, equation: \"jump(u) = 0\"}",
                "{on: core, equation: \"jump(u) = 0\"}, {on: disk, equation: \"jump(u) = 1\"}")) {
            assertThatThrownBy(() -> PreparedJob.of(parsed(job(CORE, "-div(k*grad(u)) = 4", conditions)))).isInstanceOf(JobException.class)
                    .hasMessageContaining("`jump` is the value outside of an interface minus that inside");
        }
        assertThatThrownBy(() -> PreparedJob.of(parsed(job(CORE, "jump(u) = 4", JOINED)))).hasMessageContaining("on the boundary of a subdomain only");
        String box = "problem: {domain: {x: [0, 1], y: [0, 1]}, subdomains: {" + CORE + "}, parameters: {k: 2}, unknowns: [u], equations: ["
                + "\"laplacian(u) = k\"], conditions: []}\n";
        for (String domain : List.of("x: [0, 1], y: [0, 1]", "x: {in: [0, 1], dimension: 2}")) {
            String other = box.replace("x: [0, 1], y: [0, 1]", domain);
            assertThatThrownBy(() -> PreparedJob.of(parsed(other))).isInstanceOf(JobException.class).hasMessageContaining("subdomains lie in a geometry");
        }
        String hard = job(CORE, "-div(k*grad(u)) = 4", JOINED) + "form: {type: StrongForm, hard: [boundary]}\n";
        assertThatThrownBy(() -> PreparedJob.of(parsed(hard)).discretize()).hasMessageContaining("cannot be hard beside subdomains");
    }
}
