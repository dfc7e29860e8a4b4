package org.pde4j.job;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pde4j.loss.Execution;
import org.pde4j.loss.Form;
import org.pde4j.loss.Fused;
import org.pde4j.loss.StrongForm;
import org.pde4j.measure.Boundedness;
import org.pde4j.measure.Lojasiewicz;
import org.pde4j.measure.Ntk;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Recovery;

/**
 * Everything that determines a run: what to solve, on which points, with which model, form, phases and measurements.
 *
 * @param name of the run, and of its directory unless {@code --out} names another; the name of the problem by default
 * @param problem a name of the catalogue, one with parameters such as {@code {type: Burgers, nu: 0.1}}, or the problem as text
 * @param points the collocation points
 * @param model the network or features that stand for u
 * @param form the loss: strong form or energy
 * @param phases optimizers one after the other, at least one; by default Adam and Gauss–Newton, or Adam and L-BFGS where a step of Gauss–Newton
 *     takes more than 10¹⁰ multiplications, and for an energy
 * @param record iterations between two rows of {@code metrics.csv}
 * @param measure diagnostics, each at most once
 * @param execution how loss and gradient are computed
 * @param checkpoint when the state of the run is saved
 * @param continuation easier problems that are solved first; none by default
 * @param recovery what happens after a step that fails or leads to values that are not finite
 * @param certificate how much is spent on the certificate
 * @param method {@code auto} chooses model, phases and continuation, and points, weights and measurements that are not given, from the equations and by
 *     trials; that of a job with neither model nor phases
 * @param evolution follows the gradient flow of the energy in time instead of minimising it; none by default
 * @param windows in time, each with a network of its own; none by default
 * @param steps in time, of features in space; none by default
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
        Execution execution,
        Checkpointing checkpoint,
        Optional<Continuation> continuation,
        Recovery recovery,
        CertificateSpec certificate,
        Optional<Method> method,
        Optional<EvolutionSpec> evolution,
        Optional<WindowsSpec> windows,
        Optional<StepsSpec> steps) {

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
        Set<Class<?>> diagnostics = new HashSet<>();
        for (Measure entry : measure) {
            Class<?> type = entry.diagnostic().getClass();
            if (!diagnostics.add(type)) {
                throw new IllegalArgumentException("Job: measure must list each diagnostic once, got " + type.getSimpleName() + " twice");
            }
        }
    }

    /** Adam, then Gauss–Newton, on the default points and model, with the diagnostics that the certificate uses. */
    public Job(ProblemSpec problem) {
        this(
                problem.defaultName(),
                problem,
                new PointsSpec(),
                new Mlp(),
                new StrongForm(),
                DefaultPhases.SECOND_ORDER,
                10,
                List.of(new Measure(100, new Ntk(256)), new Measure(10, new Lojasiewicz()), new Measure(10, new Boundedness())),
                new Fused(),
                new Checkpointing(),
                Optional.empty(),
                new Recovery(),
                new CertificateSpec(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether phases and measurements are those of a job that names none. */
    public boolean isTrainedByDefault() {
        boolean phased = phases.equals(DefaultPhases.SECOND_ORDER) || phases.equals(DefaultPhases.FIRST_ORDER);
        return phased && (measure.isEmpty() || measure.equals(new Job(problem).measure()));
    }

    /** What is measured, in order. */
    public List<? extends Diagnostic<?>> diagnostics() {
        return measure.stream().map(Measure::diagnostic).toList();
    }

    /** The same job with another model. */
    public Job with(Model other) {
        return new Job(name, problem, points, other, form, phases, record, measure, execution, checkpoint, continuation, recovery,
                certificate, method, evolution, windows, steps);
    }

    /** The same job with other phases. */
    Job with(List<Phase> others) {
        return new Job(name, problem, points, model, form, others, record, measure, execution, checkpoint, continuation, recovery,
                certificate, method, evolution, windows, steps);
    }

    /** The same job by a method that chooses what it leaves open. */
    Job with(Method how) {
        return new Job(name, problem, points, model, form, phases, record, measure, execution, checkpoint, continuation, recovery,
                certificate, Optional.of(how), evolution, windows, steps);
    }

    /** The job with what its method has chosen. */
    public Job with(Chosen parts) {
        return new Job(name, problem, parts.points(), parts.model(), parts.form(), parts.phases(), parts.record(), parts.measure(), execution, checkpoint,
                parts.continuation(), recovery, certificate, Optional.empty(), evolution, windows, steps);
    }

    /** The same job of another problem. */
    public Job with(ProblemSpec other) {
        return new Job(name, other, points, model, form, phases, record, measure, execution, checkpoint, continuation, recovery,
                certificate, method, evolution, windows, steps);
    }

    /** The same job on one of its windows in time; far from t = 0 a network needs inputs relative to the window. */
    public Job with(WindowProblem part) {
        return new Job(name, part, points, model.relative(), form, phases, record, measure, execution, checkpoint, continuation, recovery,
                certificate, method, evolution, Optional.empty(), steps);
    }
}
