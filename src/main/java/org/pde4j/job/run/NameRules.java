package org.pde4j.job.run;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.pde4j.job.Job;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Locator;
import org.pde4j.job.yaml.Suggestion;
import org.pde4j.loss.ObservationTerms;
import org.pde4j.loss.StrongForm;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;

/** Whatever a job names must be an equation, a condition or a kind of its problem. */
record NameRules(Problem problem, Locator locator) {

    /** @throws JobException at the first name that means nothing */
    void check(Job job) {
        Set<String> names = new TreeSet<>();
        problem.equations().forEach(equation -> names.add(equation.name()));
        problem.conditions().forEach(condition -> names.add(condition.name()));
        problem.energy().ifPresent(energy -> names.add(Problem.ENERGY));
        for (String group : job.points().groups().keySet()) {
            require(group, "points.groups", names);
        }
        names.remove(Problem.ENERGY);
        if (job.form() instanceof StrongForm form) {
            names.add("interior");
            problem.conditions().forEach(condition -> names.add(condition.kind().key()));
            for (String weight : form.weights().keySet()) {
                if (weight.equals(ObservationTerms.KIND) || problem.observations().stream().anyMatch(data -> data.name().equals(weight))) {
                    throw new JobException(locator.key("form.weights", weight), "form.weights: the weight of " + weight
                            + " follows from sigma and must not be given; give those of equations and conditions");
                }
                require(weight, "form.weights", names);
            }
            for (int i = 0; i < form.hard().size(); i++) {
                hard(form.hard().get(i), "form.hard[" + i + "]");
            }
        }
    }

    private void require(String name, String path, Set<String> known) {
        if (known.contains(name)) {
            return;
        }
        String finding = StrongForm.KINDS.contains(name) && path.equals("form.weights")
                ? "no condition is of the kind " + name + "; known are " + String.join(", ", known)
                : "no equation or condition is called " + name + Suggestion.tail(name, known);
        throw new JobException(locator.key(path, name), path + ": " + finding);
    }

    private void hard(String name, String path) {
        Set<String> known = new TreeSet<>();
        for (Condition condition : problem.conditions()) {
            if (condition.isDirichlet()) {
                known.add(condition.name());
                known.add(condition.kind().key());
            } else if (condition.name().equals(name)) {
                throw locator.error(path, name + (condition.place().isPoint() ? " holds at a point" : " is not of the form u = g")
                        + ", so it cannot be hard" + list(known(problem)));
            }
        }
        if (!known.contains(name)) {
            String finding = StrongForm.KINDS.contains(name)
                    ? "no condition of the kind " + name + " has the form u = g" + list(known)
                    : "no condition is called " + name + Suggestion.tail(name, known);
            throw locator.error(path, finding);
        }
    }

    private static Collection<String> known(Problem problem) {
        return problem.conditions().stream().filter(Condition::isDirichlet).map(Condition::name).toList();
    }

    private static String list(Collection<String> names) {
        return names.isEmpty() ? "; no condition can" : "; hard can be " + String.join(", ", names);
    }
}
