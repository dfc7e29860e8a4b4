package org.pde4j.job;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;

/** A job whose problem and points have been found sound; nothing has been computed or written yet. */
public record PreparedJob(JobDocument document, Problem problem, PointSet points) {

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
        checkNames(problem, job, locator);
        try {
            return new PreparedJob(document, problem, job.points().draw(problem));
        } catch (IllegalArgumentException rule) {
            throw locator.error("points", rule.getMessage());
        }
    }

    private static void checkNames(Problem problem, Job job, Locator locator) {
        Set<String> names = new TreeSet<>();
        problem.equations().forEach(equation -> names.add(equation.name()));
        problem.conditions().forEach(condition -> names.add(condition.name()));
        for (String group : job.points().groups().keySet()) {
            checkName(group, "points.groups", names, locator);
        }
        names.addAll(List.of("interior", "boundary", "initial", "periodic"));
        if (job.form() instanceof StrongForm form) {
            for (String weight : form.weights().keySet()) {
                checkName(weight, "form.weights", names, locator);
            }
            for (int i = 0; i < form.hard().size(); i++) {
                String name = form.hard().get(i);
                if (!names.contains(name)) {
                    throw locator.error("form.hard[" + i + "]", "no condition is called " + name + Suggestion.tail(name, names));
                }
            }
            for (String condition : form.hard()) {
                checkName(condition, "form.hard", names, locator);
            }
        }
    }

    private static void checkName(String name, String path, Set<String> known, Locator locator) {
        if (!known.contains(name)) {
            throw new JobException(locator.key(path, name),
                    path + ": no equation or condition is called " + name + Suggestion.tail(name, known));
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
        for (int i = 0; i < job.measure().size(); i++) {
            try {
                job.measure().get(i).diagnostic().start(discrete);
            } catch (IllegalArgumentException rule) {
                throw document.locator().error("measure[" + i + "].diagnostic", rule.getMessage());
            }
        }
        return discrete;
    }
}
