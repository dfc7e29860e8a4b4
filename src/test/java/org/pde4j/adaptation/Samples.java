package org.pde4j.adaptation;

import java.util.List;
import java.util.Map;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Execution;
import org.pde4j.loss.Fused;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.optim.GradientDescent;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Pde;
import org.pde4j.problem.catalog.AllenCahn;
import org.pde4j.problem.catalog.BurgersSmooth;
import org.pde4j.problem.catalog.Kovasznay;
import org.pde4j.train.Adaptable;
import org.pde4j.train.Adaptation;
import org.pde4j.train.Snapshot;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingListener;

/** Small problems and snapshots for the tests of adaptations. */
final class Samples {

    private Samples() {}

    static CollocationProblem burgers() {
        return of(new BurgersSmooth(), new Fused(Fused.Precision.FLOAT64, 1), Map.of("initial", 7.0));
    }

    /** Periodic. */
    static CollocationProblem allenCahn() {
        return of(new AllenCahn(), new Fused(Fused.Precision.FLOAT64, 1), Map.of());
    }

    /** A system of three equations. */
    static CollocationProblem kovasznay() {
        return of(new Kovasznay(), new Fused(Fused.Precision.FLOAT64, 1), Map.of());
    }

    static CollocationProblem of(Pde pde, Execution execution, Map<String, Double> weights) {
        PointSet points = PointSet.of(pde.problem()).interior(150).conditions(40).seed(3).draw();
        return new StrongForm(weights).discretize(pde.problem(), points, new Mlp(List.of(6, 5), new Tanh(), 4), execution);
    }

    /** The state of a training at the initial point, as if after the given number of iterations. */
    static Snapshot at(CollocationProblem problem, int iteration) {
        Snapshot[] seen = new Snapshot[1];
        Trainer.of(problem).phase(new GradientDescent(1e-30), StopRule.iterations(0)).listen(new TrainingListener() {
            @Override
            public void started(Snapshot snapshot) {
                seen[0] = snapshot;
            }
        }).run();
        Snapshot now = seen[0];
        return (Snapshot) java.lang.reflect.Proxy.newProxyInstance(Snapshot.class.getClassLoader(), new Class<?>[] {Snapshot.class},
                (proxy, method, args) -> method.getName().equals("iteration") ? iteration : method.invoke(now, args));
    }

    static CollocationProblem adapt(Adaptation adaptation, CollocationProblem problem, int iteration) {
        return adapt(adaptation.start(problem), problem, iteration);
    }

    static CollocationProblem adapt(Adaptation.Adapter adapter, Adaptable problem, int iteration) {
        return (CollocationProblem) adapter.adapt(problem, at((CollocationProblem) problem, iteration));
    }
}
