package org.pde4j.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.pde4j.run.RunDirectory;
import org.pde4j.run.SeedTable;

/** Several runs side by side: how their jobs differ, what came of them, and their curves; a table, and a page that needs nothing beside it. */
public final class ComparedRuns {

    private final List<ComparedRun> runs;
    private final Map<String, List<String>> differences;

    private ComparedRuns(List<ComparedRun> runs, Map<String, List<String>> differences) {
        this.runs = runs;
        this.differences = differences;
    }

    /**
     * Reads what the runs have written so far.
     *
     * @param directories by the name of each run, in the order in which they are shown
     * @param differences the values of those keys of the jobs that are not the same in all, by key, one for each run
     * @throws IOException if a file of a run is damaged
     */
    public static ComparedRuns of(Map<String, RunDirectory> directories, Map<String, List<String>> differences) throws IOException {
        List<ComparedRun> runs = new ArrayList<>();
        for (Map.Entry<String, RunDirectory> run : directories.entrySet()) {
            runs.add(new ComparedRun(run.getKey(), RunData.read(run.getValue())));
        }
        return new ComparedRuns(runs, new LinkedHashMap<>(differences));
    }

    /** A heading and one row for each run, then median, least and largest of at least three runs whose jobs differ in seeds alone. */
    public List<List<String>> table() {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("run", "verdict", "relative L2 error", "lowest loss", "iterations", "seconds"));
        for (ComparedRun run : runs) {
            table.add(List.of(run.label(), run.verdict(), Phrases.number(run.error()), Phrases.number(run.loss()), Phrases.number(run.iterations()),
                    Phrases.number(run.seconds())));
        }
        for (RunGroup group : groups()) {
            if (group.hasMedian()) {
                table.add(spread("median", group, SeedTable.Spread::median));
                table.add(spread("least", group, SeedTable.Spread::least));
                table.add(spread("largest", group, SeedTable.Spread::largest));
            }
        }
        return table;
    }

    private List<RunGroup> groups() {
        return RunGroup.of(runs.stream().map(ComparedRun::label).toList(), differences);
    }

    /** How far each run is from the solution. */
    public AnswerTable answers() {
        Map<String, JsonNode> certificates = new LinkedHashMap<>();
        runs.forEach(run -> certificates.put(run.label(), run.data().certificate()));
        return AnswerTable.of(certificates, groups());
    }

    private List<String> spread(String name, RunGroup group, ToDoubleFunction<SeedTable.Spread> part) {
        List<String> row = new ArrayList<>(List.of(group.row(name), ""));
        List<ToDoubleFunction<ComparedRun>> columns = List.of(ComparedRun::error, ComparedRun::loss, ComparedRun::iterations, ComparedRun::seconds);
        for (ToDoubleFunction<ComparedRun> column : columns) {
            List<Double> numbers = runs.stream().filter(run -> group.runs().contains(run.label())).mapToDouble(column).filter(value -> !Double.isNaN(value))
                    .boxed().toList();
            // A median of those that have a number would be that of the runs that did not fail.
            row.add(Phrases.number(numbers.size() < group.runs().size() ? Double.NaN : part.applyAsDouble(SeedTable.Spread.of(numbers))));
        }
        return row;
    }

    /** A row for each key of the jobs whose values differ: the key, and the value in each run. */
    public List<List<String>> differences() {
        List<List<String>> table = new ArrayList<>();
        differences.forEach((key, values) -> {
            List<String> row = new ArrayList<>(List.of(key));
            row.addAll(values);
            table.add(row);
        });
        return table;
    }

    /** A row for each claim: its id, and what each run has of it; of those whose status differs between runs, or of the others. */
    private List<List<String>> claims(boolean different) {
        Set<String> ids = new LinkedHashSet<>();
        for (ComparedRun run : runs) {
            for (JsonNode entry : run.data().certificate().path("entries")) {
                ids.add(entry.path("id").asText(""));
            }
        }
        List<List<String>> table = new ArrayList<>();
        for (String id : ids) {
            List<String> row = new ArrayList<>(List.of(id));
            runs.forEach(run -> row.add(run.claim(id)));
            boolean differs = runs.stream().map(run -> run.status(id)).distinct().count() > 1;
            if (!id.isEmpty() && differs == different) {
                table.add(row);
            }
        }
        return table;
    }

    /** A page that needs nothing beside it. */
    public String html() {
        return Page.styled("compare.html", values());
    }

    /**
     * The page of runs that may still be trained, brought up to date by a server.
     *
     * @param title its heading
     * @param states what each run does, in their order
     */
    public String livePage(String title, List<RunState> states) {
        return Page.live("runs.html", Map.of("title", title, "body", liveBody(title, states)));
    }

    /** What changes of {@link #livePage}. */
    public String liveBody(String title, List<RunState> states) {
        Map<String, Object> values = values();
        values.put("title", title);
        values.put("none", runs.isEmpty());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int k = 0; k < runs.size(); k++) {
            ComparedRun run = runs.get(k);
            RunState state = states.get(k);
            rows.add(Map.of("label", run.label(), "state", state.paused() ? "paused" : state.trains() ? "training" : "not training", "trains", state.trains(),
                    "paused", state.paused(), "iterations", Phrases.number(run.iterations()), "last", Phrases.number(run.data().metrics().last("loss"))));
        }
        values.put("states", rows);
        return Page.part("runs-body.html", values);
    }

    private Map<String, Object> values() {
        List<String> names = new ArrayList<>(List.of(""));
        runs.forEach(run -> names.add(run.label()));
        List<List<String>> table = table();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("count", runs.size());
        AnswerTable answers = answers();
        values.put("verdicts", answers.outcomes().entrySet().stream().map(run -> Map.of("label", run.getKey(), "sentence", run.getValue())).toList());
        answers.write(values);
        values.put("heading", table.get(0));
        values.put("rows", Page.rows(table.subList(1, table.size()), runs.size()));
        values.put("names", names);
        values.put("differences", differences());
        values.put("same", differences.isEmpty());
        values.put("figures", Page.chapter("curves", "Curves", new ComparisonFigures(runs).all()));
        values.put("left", runs.size() > ComparisonFigures.MOST ? "The curves are those of the first " + ComparisonFigures.MOST + " runs." : "");
        values.put("different", claims(true));
        values.put("equal", claims(false));
        return values;
    }
}
