package org.pde4j.benchmark;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.pde4j.io.AtomicFile;
import org.pde4j.linalg.Digits;
import org.pde4j.report.BenchmarkPage;

/**
 * {@code benchmark.csv}, {@code benchmark.md} and {@code benchmark.html}: median and worst error of each case over its seeds beside the published error.
 *
 * @param results in the order of the benchmark
 */
public record BenchmarkTable(List<CaseResult> results) {

    public static final String CSV = "benchmark.csv";
    public static final String MARKDOWN = "benchmark.md";
    public static final String PAGE = "benchmark.html";

    private static final List<String> HEADING = List.of("case", "runs", "error_median", "error_worst", "file_error_median", "file_error_worst",
            "relative_bound_worst", "rigour", "seconds_median", "published", "by", "gain", "failures");

    public BenchmarkTable {
        results = List.copyOf(results);
    }

    /**
     * Writes the files into a directory that exists.
     *
     * @param name of the benchmark
     */
    public void write(String name, Path directory) throws IOException {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get())) {
            printer.printRecord(HEADING);
            for (CaseResult result : results) {
                BenchmarkCase problem = result.problem();
                printer.printRecord(problem.name(), result.runs().size(), cell(result.errors().median()), cell(result.errors().largest()),
                        cell(result.fileErrors().median()), cell(result.fileErrors().largest()), cell(result.bound()), result.rigour(),
                        cell(result.seconds().median()), cell(problem.published()), problem.by(), cell(result.gain().orElse(Double.NaN)),
                        String.join("; ", result.failures()));
            }
        }
        AtomicFile.write(directory.resolve(CSV), text.toString());
        AtomicFile.write(directory.resolve(MARKDOWN), rows().stream().map(row -> "| " + String.join(" | ", row) + " |\n")
                .collect(Collectors.collectingAndThen(Collectors.toList(), BenchmarkTable::ruled)));
        AtomicFile.write(directory.resolve(PAGE), BenchmarkPage.html(name, rows()));
    }

    private static String ruled(List<String> lines) {
        String rule = "|" + "---|".repeat((int) lines.get(0).chars().filter(c -> c == '|').count() - 1) + "\n";
        return lines.get(0) + rule + String.join("", lines.subList(1, lines.size()));
    }

    /** A heading, then a row for each case; errors as median and worst. */
    public List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("case", "error", "error against the file", "relative bound", "seconds", "published", "times smaller"));
        results.forEach(result -> rows.add(row(result)));
        return rows;
    }

    /** That of one case. */
    public static List<String> row(CaseResult result) {
        BenchmarkCase problem = result.problem();
        return List.of(problem.name(), result.failures().isEmpty() ? both(result.errors().median(), result.errors().largest()) : "failed",
                both(result.fileErrors().median(), result.fileErrors().largest()),
                noLess(result.bound()) + (result.rigour().isEmpty() ? "" : " " + result.rigour()),
                Double.isNaN(result.seconds().median()) ? "–" : String.format(Locale.ROOT, "%.1f", result.seconds().median()),
                number(problem.published()) + " (" + problem.by() + ")",
                result.gain().isPresent() ? String.format(Locale.ROOT, "%.3g", result.gain().getAsDouble()) : "–");
    }

    private static String both(double median, double worst) {
        return Double.isNaN(median) ? "–" : median == worst ? number(median) : number(median) + ", worst " + number(worst);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.1e", value);
    }

    /** Rounded up: a bound may not become smaller by being printed. */
    private static String noLess(double bound) {
        return number(Digits.ceiling(bound, 2));
    }

    private static String cell(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
