package org.pde4j.job.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pde4j.analysis.error.Norm;
import org.pde4j.analysis.error.shape.Applicability;
import org.pde4j.analysis.estimate.DefectCorrection;
import org.pde4j.job.Job;
import org.pde4j.job.JobDocument;
import org.pde4j.job.Phase;
import org.pde4j.job.auto.LargerJob;
import org.pde4j.linalg.Digits;
import org.pde4j.linalg.Threads;
import org.pde4j.loss.Approximation;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.model.UnknownParameters;
import org.pde4j.problem.Problem;
import org.pde4j.train.Reason;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/**
 * Solves until a bound or an estimate of the relative error ‖u − u_θ‖/‖u‖ is at most a tolerance: features, points and phases grow from one level to
 * the next, each of which starts from the solution of the one before; the first is the job itself.
 *
 * <p>A bound is a theorem applied to the residual of u_θ; its rigour is part of the sentence of the result. An estimate is that of the defect correction, or
 * the difference of the last two solutions where no correction explains the residual and the residual has halved; it is no bound.
 * {@code Accuracy.of(problem).within(1e-4).solve()} chooses the method.
 *
 * @param document the job
 * @param tolerance of the relative error
 * @param norm L1, L2 or SUP
 * @param by what is held against the tolerance
 * @param seconds after which no level is begun
 */
public record Accuracy(JobDocument document, double tolerance, Norm norm, By by, double seconds) {

    private static final int MAX_LEVELS = 12;

    /** Levels that lower the error by less than this factor twice running end the search. */
    private static final double STAGNANT = 0.7;

    /** What is held against the tolerance. */
    public enum By { BOUND, ESTIMATE }

    public Accuracy {
        if (!(tolerance > 0 && tolerance < 1)) {
            throw new IllegalArgumentException("Accuracy: tolerance must be between 0 and 1, got " + tolerance);
        }
        if (!(seconds > 0)) {
            throw new IllegalArgumentException("Accuracy: seconds must be positive, got " + seconds);
        }
        if (norm == Norm.ENERGY) {
            throw new IllegalArgumentException("Accuracy: norm must be L1, L2 or SUP, got ENERGY");
        }
    }

    /** A problem by the method that is chosen for it: a bound of 10⁻³ in L2 within ten minutes, unless it is said otherwise. */
    public static Accuracy of(Problem problem) {
        return of(JobDocument.of(problem));
    }

    /** A job, with the same tolerance. */
    public static Accuracy of(JobDocument document) {
        return new Accuracy(document, 1e-3, Norm.L2, By.BOUND, 600);
    }

    public Accuracy within(double relative) {
        return new Accuracy(document, relative, norm, by, seconds);
    }

    public Accuracy in(Norm other) {
        return new Accuracy(document, tolerance, other, by, seconds);
    }

    public Accuracy by(By measure) {
        return new Accuracy(document, tolerance, norm, measure, seconds);
    }

    public Accuracy seconds(double limit) {
        return new Accuracy(document, tolerance, norm, by, limit);
    }

    /** Trains one level. */
    @FunctionalInterface
    public interface LevelRunner {

        /**
         * @param start θ to start from; empty for the start of the job
         */
        TrainingResult run(PreparedJob job, Optional<double[]> start, int level) throws IOException;
    }

    /** Without writing anything. */
    public AccuracyResult solve() {
        try (Threads.Restoration restored = Threads.single()) {
            return solve((job, start, level) -> train(job, start));
        } catch (IOException impossible) {
            throw new IllegalStateException("a training in memory writes nothing", impossible);
        }
    }

    private static TrainingResult train(PreparedJob job, Optional<double[]> start) {
        DiscreteProblem discrete = job.discretize();
        Optional<double[]> from = start.isPresent() ? start : new ContinuationRun(job, discrete).start(() -> false);
        Trainer trainer = from.isPresent() ? Trainer.of(discrete).startingFrom(from.get()) : Trainer.of(discrete);
        return Phase.added(trainer, job.document().job().phases()).run();
    }

    /**
     * Level by level.
     *
     * @throws org.pde4j.job.yaml.JobException where parameters are unknown: a bound for those that are found says nothing of their own error; and where a bound
     *     is asked for that no theorem gives, or an estimate of a problem that the defect correction does not treat
     */
    public AccuracyResult solve(LevelRunner runner) throws IOException {
        long began = System.nanoTime();
        PreparedJob posed = PreparedJob.of(document);
        UnknownParameters unknown = UnknownParameters.of(posed.problem());
        if (!unknown.isNone()) {
            throw document.locator().error("problem", "an accuracy cannot be reached for the unknown parameter " + unknown.parameters().get(0).name()
                    + ", whose error the data decide and no bound contains; solve without --accuracy, and read its standard deviation");
        }
        boolean estimated = DefectCorrection.applies(posed.problem());
        if (by == By.BOUND) {
            Applicability.of(posed.problem()).refuses(norm).ifPresent(reason -> {
                throw document.locator().error("problem", "an accuracy by a bound cannot be reached: "
                        + (estimated ? "ask for an estimate (--by estimate), as " : "solve without --accuracy, as no estimate treats it either and ") + reason);
            });
        } else if (!estimated) {
            throw document.locator().error("problem", "an accuracy by an estimate cannot be reached: "
                    + DefectCorrection.obstacle(posed.problem()).orElseThrow() + "; solve without --accuracy");
        }
        PreparedJob job = posed.chosen().adapted();
        List<AccuracyLevel> levels = new ArrayList<>();
        Optional<double[]> start = Optional.empty();
        Optional<Approximation> before = Optional.empty();
        while (true) {
            long levelBegan = System.nanoTime();
            TrainingResult result = runner.run(job, start, levels.size() + 1);
            DiscreteProblem discrete = (DiscreteProblem) result.objective();
            Approximation solution = discrete.approximation(result.bestTheta());
            RelativeError error = by == By.BOUND ? RelativeError.bound(job.problem(), solution, norm)
                    : RelativeError.estimate(job.problem(), solution, before, norm);
            double levelSeconds = (System.nanoTime() - levelBegan) * 1e-9;
            levels.add(new AccuracyLevel(levels.size() + 1, discrete.dimension(), discrete.points().size(), error.value(), error.source(), levelSeconds));
            Optional<LargerJob> larger = LargerJob.of(job.document().job(), job.problem(), result.bestTheta());
            double left = seconds - (System.nanoTime() - began) * 1e-9;
            Optional<String> end = end(levels, result, larger, left);
            if (end.isPresent()) {
                return new AccuracyResult(error.value() <= tolerance, end.get(), levels, result, solution);
            }
            before = Optional.of(solution);
            start = Optional.of(larger.orElseThrow().start());
            Job next = job.document().job().with(larger.get().parts());
            job = PreparedJob.of(job.document().with(next));
        }
    }

    /** Why the last level is the last; empty where another one follows. */
    private Optional<String> end(List<AccuracyLevel> levels, TrainingResult result, Optional<LargerJob> larger, double left) {
        AccuracyLevel last = levels.get(levels.size() - 1);
        String number = "relative error in " + norm.symbol() + " " + (by == By.BOUND ? "at most " + Digits.noLess(last.error(), 3)
                : String.format(Locale.ROOT, "about %.2e", last.error())) + " (" + last.source() + ")";
        if (last.error() <= tolerance) {
            return Optional.of((by == By.BOUND ? "ACCURATE: " : "ACCURATE by an estimate: ") + number + ", as asked: " + tolerance);
        }
        if (result.termination().reason() == Reason.INTERRUPTED) {
            return Optional.of("NOT REACHED: interrupted at " + (Double.isNaN(last.error()) ? "level " + last.number() + ": " + last.source() : number));
        }
        if (result.termination().failed()) {
            return Optional.of("NOT REACHED: the training failed: " + result.termination());
        }
        boolean first = levels.size() == 1;
        if (by == By.BOUND && Double.isNaN(last.error())) {
            return Optional.of("NOT REACHED: " + last.source() + "; --by estimate needs no theorem");
        }
        String gap = Double.isNaN(last.error()) ? "no estimate: " + last.source()
                : String.format(Locale.ROOT, "%s, too large by a factor of %.1f", number, last.error() / tolerance);
        if (larger.isEmpty() || levels.size() == MAX_LEVELS) {
            return Optional.of("NOT REACHED: " + gap + "; the model and its points are as large as they may be");
        }
        if (!first && stagnant(levels)) {
            return Optional.of("NOT REACHED: " + gap + "; it no longer falls with more points and parameters");
        }
        double expected = larger.get().cost() * last.seconds();
        return expected > left ? Optional.of(String.format(Locale.ROOT,
                "NOT REACHED: %s; the next level would take about %.0f s, and %.0f s are left of %.0f s",
                gap, expected, Math.max(0, left), seconds)) : Optional.empty();
    }

    private static boolean stagnant(List<AccuracyLevel> levels) {
        int n = levels.size();
        return n >= 3 && levels.get(n - 1).error() > STAGNANT * levels.get(n - 2).error() && levels.get(n - 2).error() > STAGNANT * levels.get(n - 3).error();
    }
}
