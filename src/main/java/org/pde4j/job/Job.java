package org.pde4j.job;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pde4j.loss.Form;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.optim.Adam;

/**
 * Everything that determines a run: what to solve, on which points, with which model, form, phases and measurements.
 *
 * @param name of the run, and of its directory unless another is given
 * @param phases in order; at least one
 * @param record every how many iterations {@code metrics.csv} gets a row
 */
public record Job(
        String name,
        ProblemSpec problem,
        PointsSpec points,
        Model model,
        Form form,
        List<Phase> phases,
        int record,
        List<Measure> measure,
        Execution execution) {

    public Job {
        phases = List.copyOf(phases);
        measure = List.copyOf(measure);
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new IllegalArgumentException("Job: name must be letters, digits, '.', '_' or '-', got '" + name + "'");
        }
        if (phases.isEmpty()) {
            throw new IllegalArgumentException("Job: phases must not be empty");
        }
        if (record < 1) {
            throw new IllegalArgumentException("Job: record must be at least 1, got " + record);
        }
        Set<Object> diagnostics = new HashSet<>();
        for (Measure entry : measure) {
            if (!diagnostics.add(entry.diagnostic())) {
                throw new IllegalArgumentException("Job: measure must not list the same diagnostic twice, got " + entry.diagnostic());
            }
        }
    }

    /** Adam, then L-BFGS, on the default points and model, with the Łojasiewicz exponent on the way. */
    public Job(ProblemSpec problem) {
        this(
                problem.defaultName(),
                problem,
                new PointsSpec(),
                new Mlp(),
                new StrongForm(),
                List.of(new Phase(new Adam(), new Stop(1000))),
                10,
                List.of(),
                new Execution());
    }
}
