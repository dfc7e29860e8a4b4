package org.pde4j.job.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.pde4j.certificate.Certificate;
import org.pde4j.certificate.GuessClaim;
import org.pde4j.expr.Expr;
import org.pde4j.extension.Returned;
import org.pde4j.job.Chosen;
import org.pde4j.job.Guess;
import org.pde4j.job.Job;
import org.pde4j.job.JobDocument;
import org.pde4j.job.Phase;
import org.pde4j.job.RunFiles;
import org.pde4j.job.auto.AutoMethod;
import org.pde4j.job.auto.BesideHoles;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Locator;
import org.pde4j.linalg.MemoryLimit;
import org.pde4j.linalg.Threads;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.Execution;
import org.pde4j.loss.LossGraph;
import org.pde4j.loss.RitzForm;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Model;
import org.pde4j.model.Network;
import org.pde4j.model.UnknownParameters;
import org.pde4j.optim.ObjectiveSize;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.run.RunDirectory;
import org.pde4j.train.Adaptable;
import org.pde4j.train.Adaptation;
import org.pde4j.train.AdaptationPlan;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.MemoryBudget;

/** A job whose problem and points have been found sound; nothing has been computed or written yet. */
public record PreparedJob(JobDocument document, Problem problem, PointSet points) {

    /** More threads than a machine has cores only wait for each other. */
    public static final int MAX_THREADS = 1024;

    /**
     * The job of an earlier run, from its {@code resolved.yaml}.
     *
     * @throws JobException as {@link #of}
     */
    public static PreparedJob saved(Path run) {
        return of(RunFiles.read(run));
    }

    /**
     * Checks everything that can be checked without evaluating a network.
     *
     * @throws JobException at the first thing that is wrong
     */
    public static PreparedJob of(JobDocument document) {
        return of(document, MemoryLimit.here());
    }

    /** The same job of the copies of its files, which are written into the directory of its run. */
    PreparedJob copied(RunFiles files, RunDirectory directory) throws IOException {
        files.copyInto(directory);
        return new PreparedJob(files.document(), problem, points);
    }

    /** u = g for the rough solution g that the training starts from, if there is one. */
    Optional<Problem> guess() {
        return givenGuess().problem(problem, document.job().form());
    }

    private Guess givenGuess() {
        return document.job().problem().guess(document.folder(), document.locator());
    }

    /** What should be known before the training, one sentence each: a guess that has no influence, and {@link #longSteps}. */
    public List<String> warnings(DiscreteProblem discrete) {
        return Stream.concat(givenGuess().unusable(document.job().form()).map(why -> "problem.guess is not used: " + why).stream(),
                longSteps(discrete).stream()).toList();
    }

    /** Why a problem that is solved by steps in time is ill-posed, a sentence each. */
    public List<String> objections() {
        return SteppedJob.of(document, problem).objections();
    }

    /** The certificate with what is known of the guess of the job, if it has one. @param theta what was found */
    Certificate withGuess(Certificate certificate, DiscreteProblem discrete, double[] theta) {
        Guess guess = givenGuess();
        Optional<String> unused = guess.unusable(document.job().form());
        if (unused.isPresent()) {
            return GuessClaim.unused(certificate, unused.get());
        }
        if (guess.values().isEmpty() || problem.residuals().stream().allMatch(Expr::isLinear)) {
            return certificate;
        }
        double distance = guess.distance(problem, discrete.approximation(theta), points.group(problem.equations().get(0).name()).coordinates());
        return GuessClaim.added(certificate, distance, Guess.FAR);
    }

    /** The same for a JVM of another size. */
    public static PreparedJob of(JobDocument document, MemoryLimit limit) {
        Job job = document.job();
        Locator locator = document.locator();
        Problem problem = job.problem().problem(document.folder(), locator);
        for (String finding : problem.check()) {
            throw locator.error("problem.conditions", finding.replaceFirst("^Problem [^:]+: ", ""));
        }
        if (job.windows().isPresent()) {
            WindowedJob.of(document, problem);
        }
        new NameRules(problem, locator).check(job);
        new RecoveryRule(locator).check(job);
        if (job.execution().threads() > MAX_THREADS) {
            throw locator.error("execution.threads", "must be at most " + MAX_THREADS + ", got " + job.execution().threads());
        }
        new BlockRules(document).check();
        if (job.steps().isPresent()) {
            return new PreparedJob(document, problem, SteppedJob.of(document, problem, limit).points());
        }
        Network network;
        try {
            network = UnknownParameters.of(problem).beside(Returned.by(job.model(), "network",
                    job.model().network(problem.bounds(), problem.outputs())));
        } catch (IllegalArgumentException rule) {
            throw locator.error("model", rule.getMessage());
        }
        PointSet points;
        String most = job.points().mostlyInterior() ? "points.interior" : "points";
        limit.refusal(job.points().memory(problem)).ifPresent(refusal -> {
            throw locator.error(most, refusal);
        });
        try {
            points = job.points().draw(problem);
        } catch (IllegalArgumentException rule) {
            throw locator.error(most, rule.getMessage());
        }
        PreparedJob prepared = new PreparedJob(document, problem, points);
        prepared.requireMemory(prepared.budget(network, new ObjectiveSize(0, network.parameters(), network.inputs())), limit);
        prepared.checkContinuation();
        new FiniteData(problem, points).check(job.problem(), locator);
        return prepared;
    }

    /** Of the objective alone; the sizes of its rows do not matter to it. */
    private MemoryBudget budget(Network network, ObjectiveSize size) {
        Execution execution = document.job().execution();
        return new MemoryBudget(size).always("model", execution.getClass().getSimpleName() + " execution of the model",
                execution.memory(network, points.size()));
    }

    /**
     * Whether the whole training fits.
     *
     * @throws JobException with the path of the part that needs most
     */
    private void requireMemory(DiscreteProblem discrete, MemoryLimit limit) {
        Job job = document.job();
        MemoryBudget budget = budget(discrete.network(), discrete.size())
                .always("execution.blockPoints", "the sums by blocks", new BlockRules(document).memory(discrete));
        for (int i = 0; i < job.phases().size(); i++) {
            budget.phase("phases[" + i + "]", job.phases().get(i).optimizer(), job.phases().get(i).plan());
        }
        for (int i = 0; i < job.measure().size(); i++) {
            budget.diagnostic("measure[" + i + "].diagnostic", job.measure().get(i).diagnostic());
        }
        job.continuation().ifPresent(continuation -> budget.phase("continuation", continuation.optimizer(), AdaptationPlan.NONE));
        requireMemory(budget, limit);
    }

    private void requireMemory(MemoryBudget budget, MemoryLimit limit) {
        budget.refusal(limit).ifPresent(refusal -> {
            throw document.locator().error(refusal.path(), refusal.sentence());
        });
    }

    private void checkContinuation() {
        document.job().continuation().ifPresent(continuation -> {
            try {
                continuation.values().forEach(value -> problemWith(continuation.parameter(), value));
            } catch (IllegalArgumentException rule) {
                throw document.locator().error("continuation", rule.getMessage());
            }
        });
    }

    /** The files that the problem of the job is made of. */
    List<Path> files() {
        return document.job().problem().files(document.folder());
    }

    /** The problem of the job with another value of a parameter. */
    Problem problemWith(String parameter, double value) {
        return document.job().problem().with(parameter, value).problem(document.folder(), document.locator());
    }

    /**
     * The same with what its method chooses by trials, which the notes of its document tell; itself where everything is given.
     *
     * @throws JobException if no method fits the problem
     */
    public PreparedJob chosen() {
        return document.job().method().isEmpty() ? this : with(AutoMethod::choose);
    }

    /** The same with what its method tries first, as far as it is known without a trial; itself where everything is given. */
    public PreparedJob firstTrial() {
        return document.job().method().isEmpty() ? this : with(AutoMethod::first);
    }

    private PreparedJob with(Function<AutoMethod, Chosen> choice) {
        try (Threads.Restoration restored = Threads.single()) {
            Optional<JobDocument> beside = BesideHoles.of(document, problem);
            AutoMethod method = beside.map(known -> new AutoMethod(known, known.job().problem().problem(known.folder(), known.locator())))
                    .orElseGet(() -> new AutoMethod(document, problem));
            return of(beside.orElse(document).with(choice.apply(method)));
        } catch (IllegalArgumentException rule) {
            throw document.locator().error("method", rule.getMessage());
        }
    }

    /**
     * The same with the settings of the model that were left open chosen for the problem.
     *
     * @throws JobException if form and model do not fit the problem
     */
    public PreparedJob adapted() {
        Job job = document.job();
        try {
            Model model = job.form().adapted(problem, job.model(), job.execution());
            return new PreparedJob(document.with(job.with(model)), problem, points);
        } catch (IllegalArgumentException rule) {
            throw document.locator().error("form", rule.getMessage());
        }
    }

    /**
     * The objective of the job; its diagnostics are known to work on it.
     *
     * @throws JobException if form, model or diagnostics do not fit the problem
     */
    public DiscreteProblem discretize() {
        return discretize(MemoryLimit.here());
    }

    /** The same for a JVM of another size. */
    DiscreteProblem discretize(MemoryLimit limit) {
        Job job = document.job();
        DiscreteProblem discrete = objective();
        for (int i = 0; i < job.phases().size(); i++) {
            try {
                job.phases().get(i).optimizer().check(discrete);
            } catch (IllegalArgumentException rule) {
                throw document.locator().error("phases[" + i + "].optimizer", rule.getMessage());
            }
        }
        requireMemory(discrete, limit);
        for (int i = 0; i < job.measure().size(); i++) {
            try {
                Diagnostic<?> diagnostic = job.measure().get(i).diagnostic();
                Returned.by(diagnostic, "start", diagnostic.start(discrete));
            } catch (IllegalArgumentException rule) {
                throw document.locator().error("measure[" + i + "].diagnostic", rule.getMessage());
            }
        }
        for (int i = 0; i < job.phases().size(); i++) {
            checkAdaptations(job.phases().get(i), "phases[" + i + "]", discrete);
        }
        return discrete;
    }

    /** The objective alone, by blocks of points where the execution says so. */
    DiscreteProblem objective() {
        Job job = document.job();
        DiscreteProblem discrete;
        try {
            discrete = job.form().discretize(problem, points, job.model(), job.execution());
        } catch (IllegalArgumentException rule) {
            throw document.locator().error("form", rule.getMessage());
        }
        return new BlockRules(document).blocked(discrete);
    }

    /** Sentences about steps that take more than ten minutes each, by an estimate; none where there are no such steps. */
    List<String> longSteps(DiscreteProblem discrete) {
        return new LongSteps(discrete.size()).of(document.job());
    }

    /** The objective as a graph; a network that looked at the problem is not computed again. */
    LossGraph graph(DiscreteProblem discrete) {
        if (document.job().form() instanceof RitzForm form) {
            return form.graph(problem, discrete.points(), discrete.network());
        }
        return document.job().form() instanceof StrongForm form
                ? form.graph(problem, discrete.points(), discrete.network())
                : document.job().form().graph(problem, discrete.points(), document.job().model());
    }

    private void checkAdaptations(Phase phase, String path, DiscreteProblem discrete) {
        if (!phase.adapt().isEmpty() && !(discrete instanceof Adaptable)) {
            throw document.locator().error(path + ".adapt", "needs an objective that can change, got " + discrete.getClass().getSimpleName());
        }
        for (int i = 0; i < phase.adapt().size(); i++) {
            try {
                Adaptation rule = phase.adapt().get(i).rule();
                Returned.by(rule, "start", rule.start((Adaptable) discrete));
            } catch (IllegalArgumentException rule) {
                throw document.locator().error(path + ".adapt[" + i + "].rule", rule.getMessage());
            }
        }
        if (phase.batch().isPresent()) {
            try {
                phase.batch().get().batch(discrete, 0);
            } catch (IllegalArgumentException rule) {
                throw document.locator().error(path + ".batch", rule.getMessage());
            }
        }
    }
}
