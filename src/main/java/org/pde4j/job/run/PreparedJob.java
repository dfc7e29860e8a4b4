package org.pde4j.job.run;

import java.nio.file.Path;
import java.util.List;
import org.pde4j.job.Job;
import org.pde4j.job.JobDocument;
import org.pde4j.job.Phase;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Locator;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.LossGraph;
import org.pde4j.loss.RitzForm;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Model;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.run.RunDirectory;
import org.pde4j.train.Adaptable;

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
        return of(JobDocument.read(run.resolve(RunDirectory.RESOLVED), List.of()));
    }

    /**
     * Checks everything that can be checked without evaluating a network.
     *
     * @throws JobException at the first thing that is wrong
     */
    public static PreparedJob of(JobDocument document) {
        Job job = document.job();
        Locator locator = document.locator();
        Problem problem = job.problem().problem(document.folder(), locator);
        for (String finding : problem.check()) {
            throw locator.error("problem.conditions", finding.replaceFirst("^Problem [^:]+: ", ""));
        }
        new NameRules(problem, locator).check(job);
        new RecoveryRule(locator).check(job);
        if (job.execution().threads() > MAX_THREADS) {
            throw locator.error("execution.threads", "must be at most " + MAX_THREADS + ", got " + job.execution().threads());
        }
        try {
            job.model().network(problem.domain(), problem.unknowns().size());
        } catch (IllegalArgumentException rule) {
            throw locator.error("model", rule.getMessage());
        }
        PointSet points;
        try {
            points = job.points().draw(problem);
        } catch (IllegalArgumentException rule) {
            boolean interior = rule.getMessage().startsWith("PointsSpec: interior");
            throw locator.error(interior ? "points.interior" : "points", rule.getMessage());
        }
        PreparedJob prepared = new PreparedJob(document, problem, points);
        prepared.checkContinuation();
        new FiniteData(problem, points).check(job.problem(), locator);
        return prepared;
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

    /** The problem of the job with another value of a parameter. */
    Problem problemWith(String parameter, double value) {
        return document.job().problem().with(parameter, value).problem(document.folder(), document.locator());
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
            JobDocument known = new JobDocument(job.with(model), document.text(), document.overrides(), document.folder(), document.locator());
            return new PreparedJob(known, problem, points);
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
        Job job = document.job();
        DiscreteProblem discrete;
        try {
            discrete = job.form().discretize(problem, points, job.model(), job.execution());
        } catch (IllegalArgumentException rule) {
            throw document.locator().error("form", rule.getMessage());
        }
        for (int i = 0; i < job.phases().size(); i++) {
            try {
                job.phases().get(i).optimizer().check(discrete);
            } catch (IllegalArgumentException rule) {
                throw document.locator().error("phases[" + i + "].optimizer", rule.getMessage());
            }
        }
        for (int i = 0; i < job.measure().size(); i++) {
            try {
                job.measure().get(i).diagnostic().start(discrete);
            } catch (IllegalArgumentException rule) {
                throw document.locator().error("measure[" + i + "].diagnostic", rule.getMessage());
            }
        }
        for (int i = 0; i < job.phases().size(); i++) {
            checkAdaptations(job.phases().get(i), "phases[" + i + "]", discrete);
        }
        return discrete;
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
                phase.adapt().get(i).rule().start((Adaptable) discrete);
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
