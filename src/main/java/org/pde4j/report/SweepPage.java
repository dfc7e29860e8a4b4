package org.pde4j.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.pde4j.chart.Axis;
import org.pde4j.chart.LinePlot;
import org.pde4j.chart.LinePlotBuilder;
import org.pde4j.run.SeedTable;
import org.pde4j.run.SweepRow;
import org.pde4j.run.SweepTable;

/**
 * A sweep as a page that needs nothing beside it: best and worst run, median and range for each value of each path, and all runs. Runs are
 * judged by their relative L² error where all that have a result have one, else by their loss, steps in time by their residual.
 */
public final class SweepPage {

    /** From this ratio of the largest to the least positive value on, an axis is logarithmic. */
    private static final double DECADES = 30;

    private enum Measure {
        ERROR("relative L2 error", SweepRow::error),
        LOSS("lowest loss", SweepRow::loss),
        RESIDUAL("residual of the steps", SweepRow::residual);

        private final String noun;
        private final ToDoubleFunction<SweepRow> of;

        Measure(String noun, ToDoubleFunction<SweepRow> of) {
            this.noun = noun;
            this.of = of;
        }
    }

    private final String name;
    private final int planned;
    private final SweepTable table;
    private final AnswerTable answers;
    private final List<SweepRow> judged;
    /** What a run has left: the loss, or the residual where some runs are steps in time. */
    private final Measure left;
    private final Measure measure;

    /**
     * @param planned number of runs of the sweep, ended or not
     * @param table those that have ended
     * @param answers of those that have a certificate
     */
    public SweepPage(String name, int planned, SweepTable table, AnswerTable answers) {
        this.answers = answers;
        this.name = name;
        this.planned = planned;
        this.table = table;
        List<SweepRow> results = table.rows().stream().filter(row -> row.status() != SweepRow.Status.NO_RESULT).toList();
        left = table.rows().stream().anyMatch(row -> !Double.isNaN(row.residual())) ? Measure.RESIDUAL : Measure.LOSS;
        measure = !results.isEmpty() && results.stream().noneMatch(row -> Double.isNaN(row.error())) ? Measure.ERROR
                : left;
        // A training that failed may have left a small number; it is shown, and no run is called the best for it.
        judged = results.stream().filter(this::isJudged).sorted(Comparator.comparingDouble(this::measure)).toList();
    }

    private boolean isJudged(SweepRow row) {
        return row.status() == SweepRow.Status.DONE && Double.isFinite(measure(row));
    }

    /** The number that a run is judged by. */
    public double measure(SweepRow row) {
        return measure.of.applyAsDouble(row);
    }

    /** What runs are judged by. */
    public String measure() {
        return measure.noun;
    }

    /** The runs that were trained and have a finite measure, the best first. */
    public List<SweepRow> judged() {
        return judged;
    }

    /** A heading, then for each value of each path the number of runs that are judged, and median, least and largest of the measure. */
    public List<List<String>> values() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("path", "value", "runs", "median", "least", "largest"));
        for (int i = 0; i < table.paths().size(); i++) {
            int path = i;
            // In the order of the runs, which is that of the values in the sweep.
            Map<String, List<SweepRow>> groups = table.rows().stream()
                    .collect(Collectors.groupingBy(row -> row.values().get(path), LinkedHashMap::new, Collectors.toList()));
            // A range that is drawn has a value for each run: its picture says more.
            if (groups.size() < table.rows().size() || table.rows().size() <= 3) {
                groups.forEach((value, group) -> rows.add(row(table.paths().get(path), value, group)));
            }
        }
        return rows;
    }

    /** A value whose runs have all failed has no spread. */
    private List<String> row(String path, String value, List<SweepRow> group) {
        List<SweepRow> known = group.stream().filter(this::isJudged).toList();
        if (known.isEmpty()) {
            return List.of(path, value, "0", "–", "–", "–");
        }
        SeedTable.Spread spread = spread(known);
        return List.of(path, value, Integer.toString(known.size()), Phrases.number(spread.median()), Phrases.number(spread.least()),
                Phrases.number(spread.largest()));
    }

    private SeedTable.Spread spread(List<SweepRow> rows) {
        return SeedTable.Spread.of(rows.stream().map(this::measure).toList());
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException word) {
            return Double.NaN;
        }
    }

    /** A picture for each path whose values are numbers. */
    private List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        boolean positive = judged.stream().allMatch(row -> measure(row) > 0);
        for (int i = 0; i < table.paths().size(); i++) {
            int path = i;
            double[] x = judged.stream().mapToDouble(row -> number(row.values().get(path))).toArray();
            Map<Double, List<SweepRow>> groups = judged.stream()
                    .collect(Collectors.groupingBy(row -> number(row.values().get(path)), TreeMap::new, Collectors.toList()));
            if (groups.size() < 2 || groups.containsKey(Double.NaN)) {
                continue;
            }
            double[] values = groups.keySet().stream().mapToDouble(Double::doubleValue).toArray();
            boolean wide = values[0] > 0 && values[values.length - 1] / values[0] > DECADES;
            LinePlotBuilder plot = LinePlot.titled(measure() + " against " + table.paths().get(i))
                    .x(wide ? Axis.logarithmic(table.paths().get(i)) : Axis.linear(table.paths().get(i)))
                    .y(positive ? Axis.logarithmic(measure()) : Axis.linear(measure()));
            if (groups.size() < judged.size()) {
                plot.line("median", values, groups.values().stream().mapToDouble(group -> spread(group).median()).toArray());
            }
            plot.dots("runs", x, judged.stream().mapToDouble(this::measure).toArray());
            figures.add(new Figure("path-" + (i + 1), plot.plot(), "Each dot is a run; the other values differ."));
        }
        return figures;
    }

    /** The document. */
    public String html() {
        List<String> heading = new ArrayList<>(List.of("run", "status"));
        heading.addAll(table.paths());
        heading.addAll(List.of("verdict", "relative L2 error", "relative bound", "rigour", left.noun, "iterations",
                "seconds", "ended by"));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("ended", table.rows().size());
        values.put("planned", planned);
        values.put("measure", measure());
        values.put("judged", !judged.isEmpty());
        if (!judged.isEmpty()) {
            SeedTable.Spread spread = spread(judged);
            values.put("median", Phrases.number(spread.median()));
            values.put("best", link(judged.get(0)));
            values.put("worst", link(judged.get(judged.size() - 1)));
        }
        answers.write(values);
        List<List<String>> groups = values();
        values.put("grouped", groups.size() > 1);
        values.put("groupHeading", groups.get(0));
        values.put("groups", groups.subList(1, groups.size()));
        values.put("figures", Page.chapter("paths", measure() + " by path", figures()));
        values.put("heading", heading);
        values.put("rows", table.rows().stream().map(row -> Map.of("link", directory(row), "cells", cells(row))).toList());
        return Page.styled("sweep.html", values);
    }

    private Map<String, String> link(SweepRow row) {
        StringBuilder settings = new StringBuilder();
        for (int i = 0; i < table.paths().size(); i++) {
            settings.append(i == 0 ? "" : ", ").append(table.paths().get(i)).append(" = ").append(row.values().get(i));
        }
        return Map.of("link", directory(row), "settings", settings.toString(), "value", Phrases.number(measure(row)));
    }

    private String directory(SweepRow row) {
        return SweepTable.directory(row.run(), planned);
    }

    private List<String> cells(SweepRow row) {
        List<String> cells = new ArrayList<>(List.of(row.status().name()));
        cells.addAll(row.values());
        cells.addAll(List.of(row.verdict(), Phrases.number(row.error()), Phrases.noLess(row.bound()), row.rigour(),
                Phrases.number(left.of.applyAsDouble(row)), Integer.toString(row.iterations()), Phrases.number(row.seconds()), row.reason()));
        return cells;
    }
}
