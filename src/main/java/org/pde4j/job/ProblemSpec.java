package org.pde4j.job;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Locator;
import org.pde4j.problem.Problem;

/** A problem as a job names it: from the catalogue, or written out. */
public sealed interface ProblemSpec permits CatalogueProblem, InlineProblem, WindowProblem {

    /** The default name of a run of this problem. */
    String defaultName();

    /**
     * The same problem with another value of one of its parameters, not to be compared with a table.
     *
     * @throws IllegalArgumentException if it has no such parameter
     */
    ProblemSpec with(String parameter, double value);

    /** The same problem, not to be compared with a table. */
    default ProblemSpec withoutReference() {
        return this;
    }

    /**
     * The same problem with other names for its files: shapes, tables, observations, the reference.
     *
     * @param rule the new name for a name in the job
     */
    default ProblemSpec withFiles(UnaryOperator<String> rule) {
        return this;
    }

    /** The same problem with functions beside the network of every unknown; empty where it has some already, or is not written out. */
    default Optional<ProblemSpec> beside(EnrichmentSpec functions) {
        return Optional.empty();
    }

    /** The names of its files in the job, each once: shapes, tables, observations, then the reference. */
    default List<String> fileNames() {
        Set<String> names = new LinkedHashSet<>();
        withFiles(name -> {
            names.add(name);
            return name;
        });
        return List.copyOf(names);
    }

    /**
     * The problem.
     *
     * @param folder against which relative file names are resolved
     * @param locator places of the parts of the specification
     * @throws JobException with the place of the first part that cannot be read
     */
    Problem problem(Path folder, Locator locator);

    /**
     * The files that the problem is made of: a shape, tables of coefficients; not its reference, which has no influence on the training.
     *
     * @param folder against which relative file names are resolved
     */
    default List<Path> files(Path folder) {
        return withoutReference().fileNames().stream().map(folder::resolve).distinct().toList();
    }

    /**
     * Where to start from, if it matters.
     *
     * @throws JobException with the place of the first expression that cannot be read
     */
    Guess guess(Path folder, Locator locator);
}
