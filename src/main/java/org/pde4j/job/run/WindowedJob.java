package org.pde4j.job.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Coordinate;
import org.pde4j.job.Job;
import org.pde4j.job.JobDocument;
import org.pde4j.job.Method;
import org.pde4j.job.ProblemSpec;
import org.pde4j.job.Restart;
import org.pde4j.job.RunFiles;
import org.pde4j.job.WindowProblem;
import org.pde4j.job.WindowsSpec;
import org.pde4j.job.bind.Encoder;
import org.pde4j.job.yaml.YamlWriter;
import org.pde4j.problem.Problem;
import org.pde4j.problem.TimeWindow;
import org.pde4j.run.WindowTable;

/**
 * A job with windows in time as a sequence of jobs, one for each window.
 *
 * @param document the job of the whole
 * @param windows adjacent, without their overlaps
 * @param end of time
 */
record WindowedJob(JobDocument document, List<TimeWindow> windows, double end) {

    /**
     * Of a problem that can be divided in time.
     *
     * @throws org.pde4j.job.yaml.JobException if it cannot, or the windows do not fit it
     */
    static WindowedJob of(JobDocument document, Problem problem) {
        Job job = document.job();
        WindowsSpec spec = job.windows().orElseThrow();
        TimeWindow.obstacle(problem).ifPresent(reason -> {
            throw document.locator().error("windows", "must follow each other in time, but " + reason);
        });
        if (job.method().filter(method -> method == Method.AUTO).isPresent()) {
            throw document.locator().error("windows", "need a model and phases, which are the same in all of them; leave out method");
        }
        if (job.evolution().isPresent()) {
            throw document.locator().error("windows", "divide a space-time network, but the job has an evolution; leave one of them out");
        }
        Coordinate t = problem.domain().time().orElseThrow();
        Interval time = problem.bounds().interval(t.axis());
        List<TimeWindow> windows;
        try {
            windows = spec.windows(time);
        } catch (IllegalArgumentException rule) {
            throw document.locator().error("windows.edges", rule.getMessage().replaceFirst("^edges ", ""));
        }
        double shortest = windows.stream().mapToDouble(window -> window.to() - window.from()).min().orElseThrow();
        if (spec.overlap() > shortest) {
            throw document.locator().error("windows.overlap", "must be at most the length of the shortest window, " + shortest + ", got " + spec.overlap());
        }
        return new WindowedJob(document, windows, time.upper());
    }

    int count() {
        return windows.size();
    }

    boolean warm() {
        return document.job().windows().orElseThrow().restart() == Restart.WARM;
    }

    /** The ends of the windows but the last. */
    List<Double> ends() {
        return windows.stream().limit(count() - 1L).map(TimeWindow::to).toList();
    }

    /**
     * The job of a window, whose files are those of the whole; that of the window before is its neighbour.
     *
     * @param window from 1
     * @param run the directory of the whole
     */
    JobDocument part(int window, Path run) {
        TimeWindow own = windows.get(window - 1);
        double to = window == count() ? own.to() : Math.min(end, own.to() + document.job().windows().orElseThrow().overlap());
        Path folder = WindowTable.directory(run.toAbsolutePath(), window);
        Optional<String> after = window == 1 ? Optional.empty() : Optional.of("../" + WindowTable.directory(run, window - 1).getFileName());
        ProblemSpec whole = document.job().problem().withFiles(file -> RunFiles.fromWindow(document.folder(), file, run));
        WindowProblem part = new WindowProblem(whole, List.of(own.from(), to), after);
        String job = YamlWriter.write(Encoder.encode(document.job().with(part)));
        return JobDocument.parse(job, "the job of window " + window, folder, List.of());
    }

    /** The windows from 1. */
    IntStream numbers() {
        return IntStream.rangeClosed(1, count());
    }
}
