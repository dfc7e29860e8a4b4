package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pde4j.certificate.Certificate;
import org.pde4j.certificate.Certificate.Entry;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.certificate.Verdict;
import org.pde4j.job.yaml.JobException;
import org.pde4j.measure.Boundedness;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.Objective;
import org.pde4j.train.TrainingResult;

/**
 * Random jobs: models × optimizers × steps from tiny to diverging × weights from 10⁻¹⁴ to 10¹⁴ × precisions. No verdict of a critical point where
 * one independent step removes more than 1 % of J − J*, than 10⁻⁶ of J and than the rounding of J; no confirmation with NaN; no PROVED claim that a second
 * evaluation contradicts.
 */
class VerdictPropertyTest {

    private static final Set<Verdict> CRITICAL = EnumSet.of(Verdict.LOCAL_MINIMUM, Verdict.CRITICAL_POINT, Verdict.GLOBAL_ZERO);

    private static final List<String> PROBLEMS = List.of("poisson-1d", "burgers", "burgers-smooth", "fisher-kpp", "bratu", "allen-cahn-steady", """
            {domain: {x: [0, 1]}, unknowns: [u, v], equations: ["u_x + v = sin(x)", "v_x - u*v = 1"],
              conditions: [{on: "x=0", equation: "u = 1"}, {on: "x=0", equation: "v = 0"}]}""", """
            {domain: {t: [0, 2]}, unknowns: [y], equations: ["y_t = y*(1 - y)"], conditions: [{on: "t=0", equation: "y = 0.1"}]}""", """
            {domain: {t: [0, 3]}, unknowns: [q], equations: ["q_tt = -sin(q)"], conditions: [{on: "t=0", equation: "q = 1"}, {on: "t=0", equation: "q_t = 0"}]}""");

    private static final List<String> MODELS = List.of("{type: Mlp, hidden: [%d], activation: Tanh, seed: %d}",
            "{type: Mlp, hidden: [4, %d], activation: Tanh, seed: %d}",
            "{type: TwoLayer, width: %d, seed: %d}", "{type: RandomFeatures, features: %d, seed: %d}",
            "{type: RandomFeatures, features: %d, distribution: {type: Centred, radius: 3}, seed: %d}",
            "{type: Mlp, hidden: [%d], activation: Sin, seed: %d}", "{type: Mlp, hidden: [%d], activation: {type: ReluPower, power: 3}, seed: %d}");

    /** Each with a step %s that goes from far too small to diverging; those without one ignore it. */
    private static final List<String> OPTIMIZERS = List.of("{type: Adam, learningRate: %s}", "{type: GradientDescent, learningRate: %s}", "GaussNewton",
            "LBfgs", "Newton",
            "{type: ImplicitGradientDescent, learningRate: %s}", "SelfScaledBroyden", "GaussNewtonCg", "NegativeCurvatureEscape", "{type: GradientFlow}");

    /** Claims that are read off the expression trees and need no number. */
    private static final List<String> SYMBOLIC = List.of("hypotheses.", "well-posed.", "rate.asymptotic-exponent");

    /** What the verdicts themselves allow: no step lowers the loss by more than this share of it. */
    private static final double TOLERATED = 1e-6;

    /** From here on jobs are linear least squares or energies. */
    private static final int OTHER_FORMS = 1000;

    private static String otherForm(long seed) {
        Random random = new Random(seed);
        boolean energy = random.nextBoolean();
        String model = String.format(MODELS.get(energy ? random.nextInt(3) : 3 + random.nextInt(2)), 3 + random.nextInt(6), 1 + random.nextInt(9));
        double step = Math.pow(10, -6 + 6 * random.nextDouble());
        List<String> optimizers = List.of("{type: EnergyNaturalGradient}", "{type: Adam, learningRate: %s}", "{type: GradientDescent, learningRate: %s}",
                "LBfgs", "Newton");
        String optimizer = energy ? String.format(optimizers.get(random.nextInt(optimizers.size())), String.format(Locale.ROOT, "%.3e", step))
                : "LinearLeastSquares";
        List<String> linear = List.of("poisson-1d", "heat", "advection", "wave");
        return String.format(Locale.ROOT, """
                problem: %s
                points: {interior: %d, conditions: 3, seed: %d%s}
                model: %s
                form: %s
                phases: [{optimizer: %s, stop: {iterations: %d}}]
                measure: [{every: 3, diagnostic: Boundedness}, {every: 3, diagnostic: Lojasiewicz}]
                execution: {type: Fused, threads: 1}
                """, energy ? List.of("poisson-1d", "allen-cahn-steady").get(random.nextInt(2)) : linear.get(random.nextInt(linear.size())),
                30 + random.nextInt(25), seed, energy ? ", rule: GaussLegendre" : "", model,
                energy ? "RitzForm" : String.format(Locale.ROOT, "{type: StrongForm, weights: {interior: %.3e}}", Math.pow(10, -6 + 12 * random.nextDouble())),
                optimizer, energy ? 1 + random.nextInt(60) : 1);
    }

    private static String job(long seed) {
        return seed < OTHER_FORMS ? strongForm(seed) : otherForm(seed);
    }

    private static String strongForm(long seed) {
        Random random = new Random(seed);
        String problem = PROBLEMS.get(random.nextInt(PROBLEMS.size()));
        String model = String.format(MODELS.get(random.nextInt(MODELS.size())), 3 + random.nextInt(6), 1 + random.nextInt(9));
        double step = Math.pow(10, -10 + 11 * random.nextDouble());
        String optimizer = String.format(OPTIMIZERS.get(random.nextInt(OPTIMIZERS.size())), String.format(Locale.ROOT, "%.3e", step));
        double weight = random.nextBoolean() ? 1 : Math.pow(10, -14 + 28 * random.nextDouble());
        String precision = random.nextInt(3) == 0 ? "float32" : "float64";
        int iterations = random.nextInt(4) == 0 ? 150 : 1 + random.nextInt(25);
        String tolerance = random.nextInt(3) == 0 ? String.format(Locale.ROOT, ", gradientNorm: %.3e", Math.pow(10, -12 + 15 * random.nextDouble())) : "";
        return String.format(Locale.ROOT, """
                problem: %s
                points: {interior: %d, conditions: 3, rule: Sobol, seed: %d}
                model: %s
                form: {type: StrongForm, weights: {interior: %.3e}}
                phases: [{optimizer: %s, stop: {iterations: %d%s}}]
                measure: [{every: 3, diagnostic: Boundedness}, {every: 3, diagnostic: Lojasiewicz}]
                execution: {type: Fused, precision: %s, threads: 1}
                """, problem, 10 + random.nextInt(25), seed, model, weight, optimizer, iterations, tolerance, precision);
    }

    private static List<String> contradictions(long seed, Map<String, Integer> outcomes) {
        String job = job(seed);
        TrainedJob trained;
        try {
            trained = TrainedJob.of(job);
        } catch (JobException | IllegalArgumentException refused) {
            // The combination is refused before the start, such as a tower of derivatives that an activation does not have.
            outcomes.merge("refused", 1, Integer::sum);
            return List.of();
        }
        List<String> found = new ArrayList<>();
        Certificate certificate = trained.certificate();
        TrainingResult result = trained.result();
        outcomes.merge(certificate.verdict().name(), 1, Integer::sum);
        if (CRITICAL.contains(certificate.verdict())) {
            IndependentStep step = IndependentStep.at(result.objective(), result.bestTheta());
            double excess = Math.min(Math.abs(step.loss()), step.loss() - step.lowest(result.objective()));
            if (step.decrease() > 0.01 * excess + TOLERATED * Math.abs(step.loss()) + 10 * step.noise()) {
                found.add(certificate.verdict() + " where one step lowers J = " + step.loss() + " by " + step.decrease() + ", rounding " + step.noise());
            }
        }
        for (Entry entry : certificate.entries()) {
            boolean confirmed = entry.is(Status.PROVED) || entry.is(Status.OBSERVED);
            if (confirmed && (entry.evidence().contains("NaN") || Double.isNaN(entry.value()) && !Double.isNaN(entry.threshold()))) {
                found.add("NaN beside " + entry);
            }
            if (entry.id().startsWith("certificate.examined:")) {
                found.add("a chapter broke: " + entry);
            }
            if (entry.is(Status.PROVED)) {
                proof(trained, entry, found);
            }
        }
        return found.stream().map(text -> "seed " + seed + ": " + text + "\n" + job).toList();
    }

    /** A second evaluation of each claim that is proved; what is read off the expression trees alone is listed. */
    private static void proof(TrainedJob trained, Entry entry, List<String> found) {
        Objective objective = trained.result().objective();
        double[] theta = trained.result().bestTheta();
        String id = entry.id().split(":", 2)[0];
        if (id.startsWith("critical-point.") && objective.unitRoundoff() > 1e-12) {
            // The proof is of exact arithmetic, of which differences in float32 tell nothing.
            return;
        }
        switch (id) {
            case "critical-point.exact-point" -> exactPoint(objective, theta, entry, found);
            case "critical-point.exact-minimum" -> {
                double[] curvatures = IndependentStep.curvatures(objective, theta);
                // Differences have a relative error below 1e-4 for smooth losses in float64; the proof is of a point nearby.
                if (curvatures[0] < -1e-4 * curvatures[curvatures.length - 1]) {
                    found.add(entry + " but a curvature is " + curvatures[0]);
                }
            }
            case "critical-point.exact-signature" -> {
                double[] curvatures = IndependentStep.curvatures(objective, theta);
                double noise = 1e-4 * Math.max(Math.abs(curvatures[0]), curvatures[curvatures.length - 1]);
                long least = Arrays.stream(curvatures).filter(value -> value < -noise).count();
                long most = Arrays.stream(curvatures).filter(value -> value < noise).count();
                if (entry.value() < least || entry.value() > most) {
                    found.add(entry + " but from " + least + " to " + most + " curvatures are negative");
                }
            }
            case "parameters.sublevel-set" -> {
                double largest = trained.result().measurements(new Boundedness()).stream().mapToDouble(record -> record.value().parameterNorm()).max()
                        .orElse(0);
                if (largest > entry.threshold()) {
                    found.add(entry + " but |theta| was " + largest);
                }
            }
            case "coercivity.coercive", "coercivity.sublevel-set" -> {
                Random random = new Random(3);
                for (int k = 0; k < 20; k++) {
                    double[] far = Arrays.stream(theta).map(value -> value + 1e6 * (1 + Math.abs(value)) * random.nextGaussian()).toArray();
                    if (objective.value(far) <= objective.value(theta)) {
                        found.add(entry + " but J is as low a million times as far");
                    }
                }
            }
            default -> {
                if (SYMBOLIC.stream().noneMatch(id::startsWith)) {
                    found.add("no second evaluation is known of " + entry);
                }
            }
        }
    }

    /** Of a residual affine in θ the critical point is the solution of least squares, computed here by singular values. */
    private static void exactPoint(Objective objective, double[] theta, Entry entry, List<String> found) {
        if (objective instanceof LeastSquaresObjective squares && squares.nonlinearity().isEmpty()) {
            double distance = IndependentStep.distanceToLeastSquares(squares, theta);
            // A proof needs a condition below 1e14, which leaves a relative error of a few per cent at worst in the distance computed here.
            if (distance > 1.1 * entry.value() + 1e-6) {
                found.add(entry + " but the solution of least squares lies " + distance + " away");
            }
        }
    }

    private static void check(LongStream seeds) {
        List<String> found = new ArrayList<>();
        Map<String, Integer> outcomes = new TreeMap<>();
        seeds.forEach(seed -> found.addAll(contradictions(seed, outcomes)));
        assertThat(found).as(String.join("\n", found)).isEmpty();
        // A sample without critical points, or of refused jobs, would confirm nothing.
        int jobs = outcomes.values().stream().mapToInt(Integer::intValue).sum();
        int critical = CRITICAL.stream().mapToInt(verdict -> outcomes.getOrDefault(verdict.name(), 0)).sum();
        assertThat(critical).as(outcomes.toString()).isGreaterThan(jobs / 20);
        assertThat(outcomes.getOrDefault("refused", 0)).as(outcomes.toString()).isLessThan(jobs / 4);
    }

    /** With a descent that diverged to infinity (69), and a weight of 1e-11 in float32, where the heavy rows must not hide the light ones (86). */
    @Test
    void noVerdictIsContradictedByAnIndependentStep() {
        check(LongStream.concat(LongStream.range(0, 22), LongStream.concat(LongStream.of(69, 86), LongStream.range(OTHER_FORMS, OTHER_FORMS + 8))));
    }

    @Test
    @Tag("slow")
    void noVerdictOfThreeHundredJobsIsContradictedByAnIndependentStep() {
        check(LongStream.concat(LongStream.range(22, 322), LongStream.range(OTHER_FORMS + 8, OTHER_FORMS + 68)));
    }
}
