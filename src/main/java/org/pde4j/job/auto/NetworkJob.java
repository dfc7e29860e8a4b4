package org.pde4j.job.auto;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.adaptation.Rad;
import org.pde4j.adaptation.TimeMarching;
import org.pde4j.job.Adapt;
import org.pde4j.job.Measure;
import org.pde4j.job.Phase;
import org.pde4j.job.PointsSpec;
import org.pde4j.job.Stop;
import org.pde4j.loss.StrongForm;
import org.pde4j.measure.Boundedness;
import org.pde4j.measure.Lojasiewicz;
import org.pde4j.measure.Ntk;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.Tanh;
import org.pde4j.optim.Adam;
import org.pde4j.optim.GaussNewton;
import org.pde4j.points.Sobol;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;
import org.pde4j.train.Adaptation;

/**
 * A network trained by Gauss–Newton on points that are redrawn where the residual is large. In a periodic evolution only the initial values determine
 * the solution: there the network is periodic by construction, their weight large, and time is opened from its start.
 *
 * @param guessed whether the training starts from a guess, which Adam could leave: then Gauss–Newton goes first
 */
record NetworkJob(Problem problem, Traits traits, boolean guessed) {

    private static final int WINDOWS = 5;

    private boolean marches() {
        return traits.time().isPresent() && !traits.periodic().isEmpty();
    }

    Model model() {
        int width = marches() ? 24 : traits.dimension() > 2 ? 16 : 20;
        return new Mlp(List.of(width, width, width), new Tanh(), 1, marches() ? traits.periodic() : List.of());
    }

    PointsSpec points() {
        if (marches()) {
            Map<String, Integer> few = new LinkedHashMap<>();
            problem.conditions().stream().filter(condition -> condition.kind() == Condition.Kind.PERIODIC).forEach(condition -> few.put(condition.name(), 10));
            return new PointsSpec(8000, 1000, new Sobol(), 1, few);
        }
        return new PointsSpec(traits.dimension() == 1 ? 1000 : traits.dimension() == 2 ? 6000 : 3000, 200, new Sobol(), 1, Map.of());
    }

    StrongForm form() {
        return marches() ? new StrongForm(Map.of("initial", 1000.0)) : traits.weighted(10);
    }

    List<Phase> phases() {
        List<Phase> phases = fromZero();
        return guessed ? phases.subList(1, phases.size()) : phases;
    }

    /** The phases of which the first, Adam, finds a start. */
    private List<Phase> fromZero() {
        if (marches()) {
            TimeMarching march = new TimeMarching(WINDOWS, 0);
            return List.of(
                    Steps.of(new Adam(2e-3), 100, List.of(new Adapt(march))),
                    Steps.of(new GaussNewton(), 110, List.of(every(20, march))),
                    Steps.of(new GaussNewton(1e-4, 3, 2.5, true), 520, List.of(every(75, new Rad(50_000, 1, 3, 1)))));
        }
        return List.of(
                Steps.of(new Adam(2e-3), 100, List.of()),
                Steps.of(new GaussNewton(), 130, List.of(every(60, new Rad()))),
                new Phase(new GaussNewton(1e-4, 3, 2.5, true),
                        new Stop(Optional.of(60), Optional.empty(), Optional.empty(), Optional.of(1e-9), Optional.empty()), Optional.empty(), List.of()));
    }

    private static Adapt every(int steps, Adaptation rule) {
        return new Adapt(Optional.of(steps), 0, Optional.empty(), rule);
    }

    List<Measure> measure() {
        return List.of(new Measure(20, new Ntk(128)), new Measure(5, new Lojasiewicz()), new Measure(5, new Boundedness()));
    }
}
