package org.pde4j.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pde4j.chart.Theme;

/** The text of a page around its figures, by templates that escape every value. */
final class Page {

    private static final List<String> STATUSES = List.of("PROVED", "OBSERVED", "INCONCLUSIVE", "NOT_APPLICABLE", "VIOLATED");

    /** Rows of a table of the certificate that a page shows; the file has all. */
    private static final int MAX_ROWS = 40;

    /** Letters of the drawings of all figures and their data together; with the texts a page stays below 2 MB. Figures beyond have no data. */
    private static final int MAX_LETTERS = 1_750_000;

    private static final String LEFT_OUT = " The page has no room for the data of this figure; pde4j export writes those of the solution.";

    private Page() {}

    /**
     * A complete document.
     *
     * @param drawings figures by name, in the colours of the light theme
     * @param live whether it is the page of a training that runs
     */
    static String document(RunData run, JobFacts job, List<Chapter> chapters, Map<String, String> drawings, boolean live) {
        Map<String, Object> values = values(run, job, chapters, drawings, live);
        values.put("body", template("body.html").execute(values));
        values.put("live", live);
        values.put("script", live ? resource("live.js") : "");
        return styled("report.html", values);
    }

    /** A document of a template and its values, with the styles of all pages. */
    static String styled(String template, Map<String, Object> values) {
        values.put("css", resource("report.css"));
        values.put("figureScript", resource("figures.js"));
        values.put("light", Theme.LIGHT.css());
        values.put("dark", Theme.DARK.css());
        return template(template).execute(values);
    }

    /** A document with the script of live pages. */
    static String live(String template, Map<String, Object> values) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put("script", resource("live.js"));
        return styled(template, all);
    }

    /** A part of a page. */
    static String part(String template, Map<String, Object> values) {
        return template(template).execute(values);
    }

    /** What changes while a training runs: everything below the bar of a live page. */
    static String body(RunData run, JobFacts job, List<Chapter> chapters, Map<String, String> drawings) {
        return template("body.html").execute(values(run, job, chapters, drawings, true));
    }

    private static Map<String, Object> values(RunData run, JobFacts job, List<Chapter> chapters, Map<String, String> drawings, boolean live) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", job.name());
        values.put("statement", job.statement());
        values.put("headline", Headline.of(run, job.certified(), live));
        values.put("answer", answer(run.certificate()));
        values.put("several", run.certificate().path("answer").size() > 1);
        values.put("hasAnswer", run.certificate().path("answer").size() > 0);
        values.put("facts", facts(run));
        values.put("entries", entries(run.certificate()));
        values.put("tables", tables(run));
        values.put("hasEntries", run.certificate().path("entries").size() > 0);
        Map<Boolean, List<Map<String, Object>>> shown = chapters(chapters, drawings).stream()
                .collect(Collectors.partitioningBy(chapter -> (Boolean) chapter.get("result")));
        values.put("results", shown.get(true));
        values.put("details", shown.get(false));
        values.put("provenance", provenance(run.provenance(), "", new ArrayList<>()));
        values.put("hasProvenance", run.provenance().isObject());
        values.put("job", job.resolved());
        values.put("jobData", "data:text/yaml;base64," + Base64.getEncoder().encodeToString(job.resolved().getBytes(StandardCharsets.UTF_8)));
        return values;
    }

    /** The parameters that were found, then what is known of each unknown. */
    private static List<Map<String, String>> answer(JsonNode certificate) {
        List<Map<String, String>> answer = new ArrayList<>();
        certificate.path("parameters").forEach(sentence -> answer.add(Map.of("sentence", Phrases.unbroken(sentence.asText("")))));
        certificate.path("answer").forEach(unknown -> answer.add(Map.of("sentence", Phrases.unbroken(unknown.path("sentence").asText("")))));
        return answer;
    }

    private static List<Map<String, String>> facts(RunData run) {
        List<Map<String, String>> facts = new ArrayList<>();
        RunTable metrics = run.metrics();
        if (metrics.isEmpty()) {
            return facts;
        }
        double least = Double.POSITIVE_INFINITY;
        for (double loss : metrics.numbers("loss")) {
            least = Math.min(least, loss);
        }
        fact(facts, "lowest recorded loss", least);
        fact(facts, "|∇J| at the end", metrics.last("gradient_norm"));
        fact(facts, "relative L² error at the end" + (run.certificate().path("answer").size() > 1 ? ", all unknowns together" : ""),
                metrics.last("relative_l2_error"));
        fact(facts, metrics.last("iteration") == 1 ? "iteration" : "iterations", metrics.last("iteration"));
        fact(facts, "seconds of training", metrics.last("seconds"));
        if (!run.ntk().isEmpty()) {
            fact(facts, "largest kernel eigenvalue", run.ntk().last("lambda_max"));
            fact(facts, "kernel directions above rounding", run.ntk().last("numerical_rank"));
        }
        if (!run.lojasiewicz().isEmpty()) {
            boolean decided = Boolean.parseBoolean(run.lojasiewicz().texts("decided").get(run.lojasiewicz().rows() - 1));
            facts.add(Map.of("name", "Łojasiewicz exponent", "value", decided ? Phrases.number(run.lojasiewicz().last("exponent")) : "not decided"));
        }
        JsonNode cost = run.certificate().path("cost");
        fact(facts, "seconds of diagnostics during training", sum(cost.path("along_seconds")));
        fact(facts, "seconds of the certificate at the end", sum(cost.path("examination_seconds")));
        if (cost.path("share").isNumber()) {
            facts.add(Map.of("name", "diagnostics and certificate, in parts of the training without them", "value",
                    String.format(Locale.ROOT, "%.1f %%", 100 * cost.path("share").asDouble())));
        }
        return facts;
    }

    /** The sum of the numbers of an object; NaN if there is none. */
    private static double sum(JsonNode numbers) {
        double sum = numbers.isObject() ? 0 : Double.NaN;
        for (JsonNode number : numbers) {
            sum += number.asDouble();
        }
        return sum;
    }

    private static void fact(List<Map<String, String>> facts, String name, double value) {
        if (!Double.isNaN(value)) {
            facts.add(Map.of("name", name, "value", Phrases.number(value)));
        }
    }

    /** Entries of a certificate by chapter. */
    private static List<Map<String, Object>> entries(JsonNode certificate) {
        Map<String, List<Map<String, Object>>> byChapter = new LinkedHashMap<>();
        for (JsonNode entry : certificate.path("entries")) {
            String status = entry.path("status").asText("");
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("id", entry.path("id").asText(""));
            shown.put("claim", entry.path("claim").asText(""));
            shown.put("status", status);
            // Only known words become class names; a fact has no status.
            shown.put("class", status.isEmpty() ? "" : STATUSES.contains(status) ? status.toLowerCase(Locale.ROOT) : "inconclusive");
            shown.put("open", status.equals("VIOLATED"));
            shown.put("value", Phrases.value(entry));
            shown.put("threshold", number(entry.path("threshold")));
            shown.put("evidence", Phrases.unbroken(entry.path("evidence").asText("")));
            shown.put("source", entry.path("source").asText(""));
            shown.put("advice", entry.path("advice").asText(""));
            byChapter.computeIfAbsent(entry.path("chapter").asText("Certificate"), chapter -> new ArrayList<>()).add(shown);
        }
        List<Map<String, Object>> chapters = new ArrayList<>();
        byChapter.forEach((name, list) -> chapters.add(Map.of("chapter", name, "claims", list)));
        return chapters;
    }

    private static List<Map<String, Object>> tables(RunData run) {
        List<Map<String, Object>> shown = new ArrayList<>();
        run.tables().forEach((name, table) -> {
            List<List<String>> rows = new ArrayList<>();
            for (int row = 0; row < Math.min(MAX_ROWS, table.rows()); row++) {
                int k = row;
                rows.add(table.columns().values().stream().map(column -> abridged(column.get(k))).toList());
            }
            shown.add(Map.of("name", name, "columns", List.copyOf(table.columns().keySet()), "rows", rows, "count", table.rows()));
        });
        return shown;
    }

    /** Numbers with the digits that a person reads; words as they are. */
    private static String abridged(String text) {
        try {
            return text.isEmpty() ? "" : Phrases.number(Double.parseDouble(text));
        } catch (NumberFormatException word) {
            return text;
        }
    }

    private static String number(JsonNode node) {
        return node.isNumber() ? Phrases.number(node.asDouble()) : node.isTextual() ? node.asText() : "";
    }

    /** Rows of a table, those from the given one on being medians and ranges of the others. */
    static List<Map<String, Object>> rows(List<List<String>> rows, int single) {
        return IntStream.range(0, rows.size()).mapToObj(k -> Map.<String, Object>of("spread", k >= single, "cells", rows.get(k))).toList();
    }

    /** A page of one chapter, drawn; empty without figures. */
    static List<Map<String, Object>> chapter(String id, String title, List<Figure> figures) {
        return chapters(List.of(new Chapter(id, title, true, figures)),
                figures.stream().collect(Collectors.toMap(Figure::name, figure -> figure.plot().svg(Theme.LIGHT, figure.name()))));
    }

    /** All chapters of a page that have figures or a note, results first: those share the data that a page has room for. */
    private static List<Map<String, Object>> chapters(List<Chapter> chapters, Map<String, String> drawings) {
        List<Map<String, Object>> shown = new ArrayList<>();
        int left = MAX_LETTERS - drawings.values().stream().mapToInt(String::length).sum();
        for (Chapter chapter : chapters) {
            List<Map<String, Object>> figures = new ArrayList<>();
            for (Figure figure : chapter.figures()) {
                String data = figure.plot().data();
                boolean fits = data.length() <= left;
                left -= fits ? data.length() : 0;
                figures.add(Map.of("id", figure.name(), "svg", Theme.LIGHT.withVariables(drawings.get(figure.name())), "caption", Phrases.unbroken(figure.caption() + (fits ? "" : LEFT_OUT)), "data",
                        fits ? data : "", "moves", fits && figure.plot().moves()));
            }
            if (!figures.isEmpty() || !chapter.note().isEmpty()) {
                shown.add(Map.of("id", chapter.id(), "title", chapter.title(), "result", chapter.result(), "note", Phrases.unbroken(chapter.note()), "figures", figures));
            }
        }
        return shown;
    }

    /** All leaves of a JSON tree with their paths. */
    private static List<Map<String, String>> provenance(JsonNode node, String path, List<Map<String, String>> rows) {
        node.properties().forEach(field -> {
            String name = path.isEmpty() ? field.getKey() : path + " · " + field.getKey();
            if (field.getValue().isValueNode()) {
                rows.add(Map.of("name", name, "value", field.getValue().asText()));
            } else {
                provenance(field.getValue(), name, rows);
            }
        });
        return rows;
    }

    private static Template template(String name) {
        return Mustache.compiler().escapeHTML(true).defaultValue("").emptyStringIsFalse(true).withLoader(part -> new StringReader(resource(part)))
                .compile(resource(name));
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
