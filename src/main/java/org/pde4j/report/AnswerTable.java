package org.pde4j.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.pde4j.analysis.error.Rigour;
import org.pde4j.run.RunDirectory;
import org.pde4j.run.SeedTable.Spread;

/**
 * How far several runs are from the solution, by their certificates: a row for each run and unknown, then median, least and largest of each unknown from
 * three runs on that differ in seeds alone. A run without a bound counts as one whose bound is infinite, so that a median is that of all runs; estimates and
 * errors have one where all runs have them, numbers in different norms have none.
 *
 * @param verdicts of the runs in words, by run
 * @param answers of all runs, those of one run together
 * @param groups of runs with a median of their own
 */
public record AnswerTable(Map<String, String> verdicts, List<RunAnswer> answers, List<RunGroup> groups) {

    /** Names of more runs are a number in front of what they have in common. */
    private static final int MAX_NAMES = 4;

    /**
     * Reads certificates.
     *
     * @param directories of the runs, by name, in the order of the table
     * @throws IOException if a certificate is damaged
     */
    public static AnswerTable read(Map<String, Path> directories) throws IOException {
        Map<String, JsonNode> certificates = new LinkedHashMap<>();
        for (Map.Entry<String, Path> run : directories.entrySet()) {
            certificates.put(run.getKey(), RunData.json(run.getValue().resolve(RunDirectory.CERTIFICATE)));
        }
        return of(certificates, RunGroup.one(List.copyOf(directories.keySet())));
    }

    static AnswerTable of(Map<String, JsonNode> certificates, List<RunGroup> groups) {
        Map<String, String> verdicts = new LinkedHashMap<>();
        List<RunAnswer> answers = new ArrayList<>();
        certificates.forEach((run, certificate) -> {
            verdicts.put(run, certificate.has("verdict") ? certificate.path("verdict").asText() + ": " + certificate.path("summary").asText("")
                    : "no verdict: the run has no certificate");
            answers.addAll(RunAnswer.of(run, certificate));
        });
        return new AnswerTable(verdicts, answers, groups);
    }

    /** Each verdict in words once, by the names of the runs that have it. */
    public Map<String, String> outcomes() {
        Map<String, List<String>> runs = new LinkedHashMap<>();
        verdicts.forEach((run, sentence) -> runs.computeIfAbsent(sentence, words -> new ArrayList<>()).add(run));
        Map<String, String> outcomes = new LinkedHashMap<>();
        runs.forEach((sentence, names) -> outcomes.put(names.size() <= MAX_NAMES ? String.join(", ", names)
                : names.size() + " runs (" + names.get(0) + ", …)", sentence));
        return outcomes;
    }

    /** Whether any run has an answer. */
    public boolean isEmpty() {
        return answers.stream().allMatch(answer -> answer.unknown().isEmpty());
    }

    /** A heading, then the rows. */
    public List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("run", "unknown", "norm", "bound", "relative bound", "rigour", "estimated error", "relative estimate",
                "relative L2 error"));
        answers.forEach(answer -> rows.add(answer.cells()));
        for (RunGroup runs : groups) {
            Map<String, List<RunAnswer>> unknowns = answers.stream().filter(answer -> !answer.unknown().isEmpty() && runs.runs().contains(answer.run()))
                    .filter(answer -> runs.hasMedian()).collect(Collectors.groupingBy(RunAnswer::unknown, LinkedHashMap::new, Collectors.toList()));
            unknowns.forEach((unknown, group) -> {
                rows.add(spread("median", unknown, runs, group, Spread::median));
                rows.add(spread("least", unknown, runs, group, Spread::least));
                rows.add(spread("largest", unknown, runs, group, Spread::largest));
            });
        }
        return rows;
    }

    /** Adds what the part of a page about answers is written from. */
    void write(Map<String, Object> values) {
        List<List<String>> rows = rows();
        values.put("answered", !isEmpty());
        values.put("answerHeading", rows.get(0));
        values.put("answers", Page.rows(rows.subList(1, rows.size()), answers.size()));
    }

    /** Bounds are in the norm of each, estimates too: there may be one for all bounds although estimates of other runs are in another. */
    private List<String> spread(String name, String unknown, RunGroup runs, List<RunAnswer> group, ToDoubleFunction<Spread> part) {
        int count = runs.runs().size();
        List<String> norms = norms(group, answer -> !answer.norm().isEmpty());
        boolean sameBound = norms(group, RunAnswer::isBounded).size() == 1;
        boolean sameEstimate = norms(group, answer -> !Double.isNaN(answer.estimate())).size() == 1;
        double bound = sameBound ? bound(group, count, RunAnswer::bound, part) : Double.NaN;
        String weakest = group.stream().filter(RunAnswer::isBounded).map(answer -> Rigour.valueOf(answer.rigour())).max(Comparator.naturalOrder())
                .filter(rigour -> !Double.isNaN(bound)).map(Rigour::name).orElse("–");
        return List.of(runs.row(name), unknown, norms.size() == 1 ? norms.get(0) : norms.isEmpty() ? "–" : "different", Phrases.noLess(bound),
                Phrases.noLess(sameBound ? bound(group, count, RunAnswer::relative, part) : Double.NaN), weakest,
                Phrases.number(sameEstimate ? known(group, count, RunAnswer::estimate, part) : Double.NaN),
                Phrases.number(sameEstimate ? known(group, count, RunAnswer::relativeEstimate, part) : Double.NaN),
                Phrases.number(known(group, count, RunAnswer::error, part)));
    }

    private static List<String> norms(List<RunAnswer> group, Predicate<RunAnswer> which) {
        return group.stream().filter(which).map(RunAnswer::norm).distinct().toList();
    }

    /** A run that has no certificate, or not this unknown, has no bound either. */
    private double bound(List<RunAnswer> group, int count, ToDoubleFunction<RunAnswer> column, ToDoubleFunction<Spread> part) {
        List<Double> numbers = group.stream().map(answer -> answer.isBounded() ? column.applyAsDouble(answer) : Double.POSITIVE_INFINITY)
                .collect(Collectors.toCollection(ArrayList::new));
        while (numbers.size() < count) {
            numbers.add(Double.POSITIVE_INFINITY);
        }
        double value = part.applyAsDouble(Spread.of(numbers));
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    /** Where one run has no such number the others have no median that would be that of all. */
    private double known(List<RunAnswer> group, int count, ToDoubleFunction<RunAnswer> column, ToDoubleFunction<Spread> part) {
        List<Double> numbers = group.stream().map(column::applyAsDouble).filter(number -> !Double.isNaN(number)).toList();
        return numbers.size() < count ? Double.NaN : part.applyAsDouble(Spread.of(numbers));
    }
}
