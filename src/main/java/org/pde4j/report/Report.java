package org.pde4j.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.pde4j.chart.Theme;
import org.pde4j.run.RunDirectory;

/**
 * One run as it is now: {@code report.html}, which needs nothing beside it, and its figures as SVG and PNG in {@code figures/}.
 */
public final class Report {

    /** Pixels of a PNG for each CSS pixel. */
    private static final double RESOLUTION = 2;

    private final RunData run;
    private final JobFacts job;
    private final List<Chapter> chapters;

    private Report(RunData run, JobFacts job, List<Chapter> chapters) {
        this.run = run;
        this.job = job;
        this.chapters = chapters;
    }

    /**
     * Reads what the run has written so far.
     *
     * @param solved u_θ for the maps; empty where there is none yet
     * @throws IOException if a file of the run is damaged
     */
    public static Report of(RunDirectory directory, JobFacts job, Optional<SolvedProblem> solved) throws IOException {
        RunData run = RunData.read(directory);
        return new Report(run, job, unique(List.of(
                new Chapter("solution", "Solution", true, solved.map(s -> new SolutionFigures(s).all()).orElse(List.of())),
                training(run, job),
                new Chapter("data", "What the data determine", true, new ParameterFigures(run).all()),
                new Chapter("descent-conditions", "Conditions of implicit gradient descent", false, new DescentFigures(run).all()),
                new Chapter("kernel", "Neural tangent kernel", false, new KernelFigures(run).all()),
                new Chapter("lojasiewicz-exponent", "Łojasiewicz exponent", false, new LojasiewiczFigures(run, job.unitRoundoff()).all()),
                new Chapter("collocation", "Points", false, solved.map(s -> PointFigures.of(run.points(), s)).orElse(List.of())))));
    }

    /** Two records are numbers, and not a curve. */
    private static Chapter training(RunData run, JobFacts job) {
        return new Chapter("training", "Training", true, run.hasCurves() ? "" : ShortTraining.note(run), run.hasCurves()
                ? new TrainingFigures(run, job).all() : List.of());
    }

    /** Unknowns that differ in case alone would give files of one name. */
    private static List<Chapter> unique(List<Chapter> chapters) {
        Set<String> taken = new HashSet<>();
        List<Chapter> renamed = new ArrayList<>();
        for (Chapter chapter : chapters) {
            List<Figure> figures = new ArrayList<>();
            for (Figure figure : chapter.figures()) {
                String name = figure.name();
                for (int k = 2; !taken.add(name); k++) {
                    name = figure.name() + "-" + k;
                }
                figures.add(new Figure(name, figure.plot(), figure.caption()));
            }
            renamed.add(new Chapter(chapter.id(), chapter.title(), chapter.result(), chapter.note(), figures));
        }
        return renamed;
    }

    /** The figures of all chapters. */
    public List<Figure> figures() {
        return chapters.stream().flatMap(chapter -> chapter.figures().stream()).toList();
    }

    /** A page that needs nothing beside it. */
    public String html() {
        return Page.document(run, job, chapters, drawings(), false);
    }

    /** The page of a training that runs; its script asks the server that gave it for {@link #body}. */
    public String livePage() {
        return Page.document(run, job, chapters, drawings(), true);
    }

    /** The part of the page that changes. */
    public String body() {
        return Page.body(run, job, chapters, drawings());
    }

    /** Writes {@code report.html} and {@code figures/}, whose earlier pictures go. */
    public void write(RunDirectory directory) throws IOException {
        directory.createFigures();
        Map<String, String> drawings = drawings();
        Map<String, byte[]> pictures = drawn(figure -> figure.plot().png(Theme.LIGHT, RESOLUTION));
        for (Figure figure : figures()) {
            directory.writeFigure(figure.name() + ".svg", drawings.get(figure.name()).getBytes(StandardCharsets.UTF_8));
            directory.writeFigure(figure.name() + ".png", pictures.get(figure.name()));
        }
        directory.write(RunDirectory.REPORT, Page.document(run, job, chapters, drawings, false));
    }

    /** Each figure as an SVG in the colours of the light theme, which a page makes variable. */
    private Map<String, String> drawings() {
        return drawn(figure -> figure.plot().svg(Theme.LIGHT, figure.name()));
    }

    /** Something of each figure, by name; figures know nothing of each other and are drawn side by side. */
    private <T> Map<String, T> drawn(Function<Figure, T> drawing) {
        return figures().parallelStream().collect(Collectors.toConcurrentMap(Figure::name, drawing));
    }
}
