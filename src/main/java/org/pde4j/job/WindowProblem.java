package org.pde4j.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Locator;
import org.pde4j.job.yaml.Position;
import org.pde4j.loss.Approximation;
import org.pde4j.loss.PastValue;
import org.pde4j.problem.Problem;
import org.pde4j.problem.TimeWindow;
import org.pde4j.run.RunDirectory;

/**
 * A problem in a part of its time: {@code {whole: burgers, window: [0.5, 1], after: ../window-1}}.
 *
 * @param whole the problem for all times
 * @param window the first and the last time
 * @param after directory of a run that has found the solution until the window begins, relative to the job: its values there are the initial ones; not given
 *     where the window begins with the problem
 */
public record WindowProblem(ProblemSpec whole, List<Double> window, Optional<String> after) implements ProblemSpec {

    public WindowProblem {
        window = List.copyOf(window);
        if (window.size() != 2 || !(window.get(0) < window.get(1))) {
            throw new IllegalArgumentException("WindowProblem: window must be [start, end] with start < end, got " + window);
        }
    }

    @Override
    public String defaultName() {
        return whole.defaultName();
    }

    @Override
    public WindowProblem with(String parameter, double value) {
        return new WindowProblem(whole.with(parameter, value), window, after);
    }

    @Override
    public WindowProblem withoutReference() {
        return new WindowProblem(whole.withoutReference(), window, after);
    }

    /** The earlier run stays where it is relative to this one, so that both can be moved together. */
    @Override
    public WindowProblem withFiles(UnaryOperator<String> rule) {
        return new WindowProblem(whole.withFiles(rule), window, after);
    }

    @Override
    public Problem problem(Path folder, Locator locator) {
        Problem all = whole.problem(folder, new Inside(locator));
        try {
            return new TimeWindow(window.get(0), window.get(1)).of(all, after.map(run -> before(all, run, folder, locator)));
        } catch (IllegalArgumentException rule) {
            throw locator.error("problem.window", rule.getMessage().replaceFirst("^TimeWindow: ", ""));
        }
    }

    private BiFunction<Expr, List<Coordinate>, Column> before(Problem all, String run, Path folder, Locator locator) {
        Path place = folder.resolve(run).normalize();
        TrainedRun earlier;
        try {
            earlier = TrainedRun.open(place);
        } catch (IOException | JobException none) {
            throw locator.error("problem.after", none.getMessage());
        }
        double start = window.get(0);
        Problem found = earlier.problem();
        boolean same = found.unknowns().equals(all.unknowns()) && found.domain().names().equals(all.domain().names());
        if (!same || found.domain().time().filter(t -> found.bounds().interval(t.axis()).contains(start)).isEmpty()) {
            throw locator.error("problem.after", place + " must have the unknowns and coordinates of this problem and know t = " + start
                    + "; its problem is in " + found.bounds());
        }
        Coordinate time = all.domain().time().orElseThrow();
        Approximation solution = earlier.approximation();
        AtomicInteger count = new AtomicInteger();
        return (linear, space) -> new PastValue("before" + count.incrementAndGet(), solution, space, linear, time, start).column();
    }

    /** With the model of the earlier run, whose every change changes this problem. */
    @Override
    public List<Path> files(Path folder) {
        return Stream.concat(whole.files(folder).stream(), after.map(run -> folder.resolve(run).normalize().resolve(RunDirectory.MODEL)).stream()).toList();
    }

    @Override
    public Guess guess(Path folder, Locator locator) {
        return whole.guess(folder, new Inside(locator));
    }

    /** Places of the whole problem, which is written one level deeper. */
    private record Inside(Locator locator) implements Locator {

        private static String moved(String path) {
            return path.replaceFirst("^problem", "problem.whole");
        }

        @Override
        public Position position(String path) {
            return locator.position(moved(path));
        }

        @Override
        public Position key(String path, String key) {
            return locator.key(moved(path), key);
        }

        @Override
        public Position within(String path, int line, int column) {
            return locator.within(moved(path), line, column);
        }
    }
}
