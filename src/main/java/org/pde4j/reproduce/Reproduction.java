package org.pde4j.reproduce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.pde4j.chart.Theme;
import org.pde4j.io.AtomicFile;
import org.pde4j.run.Provenance;
import org.pde4j.run.RunDirectory;

/** Runs experiments and writes {@code <table>.csv}, {@code <figure>.csv}, {@code .svg} and {@code .png}, and {@code reproduce.html} into one directory. */
public final class Reproduction {

    public static final String PAGE = "reproduce.html";

    /** Pixels of a PNG for each CSS pixel. */
    private static final double SCALE = 2;

    private final Budget budget;
    private final Consumer<String> progress;

    /** @param progress is told each row as it is finished */
    public Reproduction(Budget budget, Consumer<String> progress) {
        this.budget = budget;
        this.progress = progress;
    }

    /**
     * Runs the experiments in order; files of an experiment are written when it has ended, the page after each, so that an interruption
     * loses only the experiment in hand.
     *
     * @return the page
     */
    public Path run(List<Experiment> experiments, Path out) throws IOException {
        Files.createDirectories(out);
        Instant started = Instant.now();
        List<Section> sections = new ArrayList<>();
        Path page = out.resolve(PAGE);
        for (Experiment experiment : experiments) {
            progress.accept(experiment.id() + ": " + experiment.title() + " (about " + ResultTable.shown(experiment.minutes(budget))
                    + " min on two idle cores)");
            long before = System.nanoTime();
            ExperimentResult result = experiment.run(budget, line -> progress.accept("  " + line));
            Section section = new Section(experiment, result, (System.nanoTime() - before) * 1e-9);
            sections.add(section);
            write(result, out);
            AtomicFile.write(page, ReproductionPage.of(sections, budget));
            AtomicFile.write(out.resolve(RunDirectory.PROVENANCE), Provenance.of(started, "reproduce " + budget, Map.of("first", 1L), Map.of()).toJson());
            progress.accept(experiment.id() + " done in " + Math.round(section.seconds()) + " s");
        }
        return page;
    }

    /** An experiment that has been run. */
    record Section(Experiment experiment, ExperimentResult result, double seconds) {}

    private static void write(ExperimentResult result, Path out) throws IOException {
        for (ResultTable table : result.tables()) {
            AtomicFile.write(out.resolve(table.name() + ".csv"), table.csv());
        }
        for (ExperimentFigure figure : result.figures()) {
            AtomicFile.write(out.resolve(figure.name() + ".figure.csv"), figure.csv());
            AtomicFile.write(out.resolve(figure.name() + ".svg"), figure.plot().svg(Theme.LIGHT));
            byte[] png = figure.plot().png(Theme.LIGHT, SCALE);
            AtomicFile.write(out.resolve(figure.name() + ".png"), stream -> stream.write(png));
        }
    }
}
