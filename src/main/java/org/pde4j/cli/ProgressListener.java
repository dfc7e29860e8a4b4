package org.pde4j.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.pde4j.job.Job;
import org.pde4j.job.Phase;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Measured;
import org.pde4j.train.Snapshot;
import org.pde4j.train.TrainingListener;
import org.pde4j.train.TrainingResult;

/**
 * Shows a training while it runs: a bar on a terminal, otherwise a line now and then. Both name the terms of the loss, |∇J|, the
 * latest λ_max/λ_min and the time the phase still needs at most.
 */
final class ProgressListener implements TrainingListener, AutoCloseable {

    /** Nanoseconds between updates of the bar and between lines. */
    private static final long BAR_PAUSE = 200_000_000L;
    private static final long LINE_PAUSE = 2_000_000_000L;

    private final List<Phase> phases;
    private final PrintWriter lines;
    private final ProgressBar bar;
    private long last;
    private int phase = -1;
    private int phaseStart;
    private double phaseSeconds;
    private String eigenvalues = "";
    /** The latest iterate that has not been shown; its text is only made if it turns out to be the last. */
    private Latest latest;

    /** What a line tells of an iterate; a copy, because snapshots change. */
    private record Latest(int iteration, double loss, double gradientNorm, List<String> names, double[] terms, Optional<Long> remaining) {}

    private ProgressListener(List<Phase> phases, PrintWriter lines, ProgressBar bar) {
        this.phases = phases;
        this.lines = lines;
        this.bar = bar;
    }

    /** A bar if this process has a terminal, lines on {@code err} otherwise. */
    static ProgressListener of(Job job, PrintWriter err) {
        ProgressBar bar = Terminal.present()
                ? new ProgressBarBuilder().setTaskName("").setInitialMax(-1).setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis((int) (BAR_PAUSE / 1_000_000)).hideEta().build().setExtraMessage("  building the problem")
                : null;
        return new ProgressListener(job.phases(), err, bar);
    }

    @Override
    public void iterated(Snapshot now) {
        if (now.phase() != phase) {
            phase = now.phase();
            phaseStart = now.iteration() == 0 ? 0 : now.iteration() - 1;
            phaseSeconds = now.seconds();
        }
        latest = new Latest(now.iteration(), now.loss(), now.gradientNorm(), now.objective().terms(), now.terms().clone(), remaining(now));
        long time = System.nanoTime();
        if (now.iteration() > 0 && time - last < (bar == null ? LINE_PAUSE : BAR_PAUSE)) {
            return;
        }
        last = time;
        show();
    }

    @Override
    public void ended(TrainingResult result) {
        if (latest != null) {
            show();
        }
        if (bar != null) {
            bar.setExtraMessage("  the certificate is computed");
        }
    }

    private void show() {
        if (bar == null) {
            lines.println("iteration " + latest.iteration() + "  " + describe(latest));
        } else {
            budget().ifPresent(budget -> bar.maxHint(phaseStart + budget));
            bar.stepTo(latest.iteration());
            bar.setExtraMessage(describe(latest));
        }
        latest = null;
    }

    @Override
    public void measured(Snapshot now, Diagnostic<?> diagnostic, Measured<?> measured) {
        eigenvalues = Eigenvalues.of(measured.value()).orElse(eigenvalues);
    }

    private String describe(Latest now) {
        StringBuilder text = new StringBuilder();
        text.append(phases.get(phase).optimizer().getClass().getSimpleName());
        text.append(" ").append(phase + 1).append("/").append(phases.size());
        text.append(String.format(Locale.ROOT, "  loss %.3e  |grad| %.1e%s", now.loss(), now.gradientNorm(), eigenvalues));
        now.remaining().ifPresent(seconds -> text.append("  eta ").append(clock(seconds)));
        // Last, because a narrow terminal cuts the line.
        List<String> names = now.names();
        for (int i = 0; i < names.size(); i++) {
            text.append(String.format(Locale.ROOT, "%s%s %.1e", i == 0 ? "  = " : " + ", names.get(i), now.terms()[i]));
        }
        return text.toString();
    }

    private static String clock(long seconds) {
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private Optional<Integer> budget() {
        return phases.get(phase).stop().iterations();
    }

    /** Seconds until the phase ends by iterations or time, whichever comes first. */
    private Optional<Long> remaining(Snapshot now) {
        int steps = now.iteration() - phaseStart;
        double spent = now.seconds() - phaseSeconds;
        Optional<Double> bySteps = steps < 2 ? Optional.empty() : budget().map(budget -> (budget - steps) * spent / steps);
        Optional<Double> byTime = phases.get(phase).stop().seconds().map(seconds -> seconds - spent);
        double least = Math.min(bySteps.orElse(Double.POSITIVE_INFINITY), byTime.orElse(Double.POSITIVE_INFINITY));
        return Double.isFinite(least) ? Optional.of(Math.max(0, Math.round(least))) : Optional.empty();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
