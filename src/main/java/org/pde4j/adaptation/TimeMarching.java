package org.pde4j.adaptation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Coordinate;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.problem.Condition;
import org.pde4j.train.Adaptable;
import org.pde4j.train.Adaptation;
import org.pde4j.train.Snapshot;

/**
 * The points lie in t ≤ T_j, T_j = t_0 + j (T − t_0)/windows, j = 1, 2, … at each application, up to T: the solution is continued forward in
 * time, each window from the network that solves the ones before.
 *
 * <p>A problem that is well posed forward in time has many functions of small residual far from its solution; the one that grows out of the
 * initial condition is the right one. The points keep their places relative to the window, and their number. Source: Wight &amp; Zhao, Commun.
 * Comput. Phys. 29 (2021), section 3.2 (adaptive sampling in time). Number in the record: {@code horizon} T_j.
 *
 * @param windows number of windows, at least 1
 * @param target the horizon stays where J exceeds this; {@code 0} moves it whenever it is asked
 */
public record TimeMarching(int windows, double target) implements Adaptation {

    public TimeMarching {
        if (windows < 1) {
            throw new IllegalArgumentException("TimeMarching: windows must be at least 1, got " + windows);
        }
        if (!(target >= 0 && Double.isFinite(target))) {
            throw new IllegalArgumentException("TimeMarching: target must be finite and not negative, got " + target);
        }
    }

    /** Ten windows, one each time. */
    public TimeMarching() {
        this(10, 0);
    }

    @Override
    public Adapter start(Adaptable objective) {
        return resume(objective, Map.of("window", new double[] {0}));
    }

    @Override
    public Adapter resume(Adaptable objective, Map<String, double[]> state) {
        CollocationProblem problem = Collocation.of(TimeMarching.class, objective);
        if (problem.blocks().stream().anyMatch(Collocation::isObserved)) {
            throw new IllegalArgumentException("TimeMarching: the problem has observations, whose points cannot be moved into a window of time; leave it out");
        }
        Box domain = problem.problem().bounds();
        int axis = domain.time()
                .orElseThrow(() -> new IllegalArgumentException("TimeMarching: the domain must have the time t, got " + domain.names()))
                .axis();
        Coordinate t = domain.coordinate(axis);
        List<String> later = problem.problem().conditions().stream()
                .filter(condition -> condition.place().fixed().getOrDefault(t, domain.interval(axis).lower()) > domain.interval(axis).lower())
                .map(Condition::name).toList();
        if (!later.isEmpty()) {
            throw new IllegalArgumentException("TimeMarching: no condition may hold at the end of time or at one time after the start, got " + later);
        }
        double[] window = state.get("window");
        if (window == null || window.length != 1 || !(window[0] >= 0 && window[0] <= windows)) {
            throw new IllegalArgumentException("TimeMarching: the state must hold a window from 0 to " + windows + ", got " + state.keySet());
        }
        return new March(axis, (int) window[0]);
    }

    private final class March implements Adapter {

        private final int axis;
        private int window;
        private double horizon = Double.NaN;

        March(int axis, int window) {
            this.axis = axis;
            this.window = window;
        }

        @Override
        public Adaptable adapt(Adaptable current, Snapshot now) {
            if (window == windows || window > 0 && target > 0 && now.loss() > target) {
                return current;
            }
            window++;
            CollocationProblem problem = Collocation.of(TimeMarching.class, current);
            Interval time = problem.problem().bounds().interval(axis);
            horizon = window == windows ? time.upper() : time.lower() + time.length() * window / windows;
            Box region = Regions.withUpper(problem.region(), axis, horizon);
            return problem.with(
                    problem.blocks().stream().map(block -> block.at(Regions.move(block.points(), problem.region(), region))).toList(), region);
        }

        @Override
        public Optional<String> unfinished() {
            return window == windows ? Optional.empty() : Optional.of("window " + window + " of " + windows);
        }

        @Override
        public Map<String, Double> details() {
            return Map.of("horizon", horizon);
        }

        @Override
        public Map<String, double[]> state() {
            return Map.of("window", new double[] {window});
        }
    }
}
