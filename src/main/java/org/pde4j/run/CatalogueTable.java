package org.pde4j.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;
import org.pde4j.io.AtomicFile;
import org.pde4j.io.TextFile;
import org.pde4j.linalg.Digits;

/**
 * What is known of the errors of several runs beside their true errors, as {@code catalogue.csv} and {@code catalogue.md}.
 *
 * @param rows one for each run and unknown
 */
public record CatalogueTable(List<Row> rows) {

    /** The files of the table. */
    public static final String CSV = "catalogue.csv";
    public static final String MARKDOWN = "catalogue.md";

    /**
     * One unknown of one run; NaN and empty where nothing is known.
     *
     * @param error relative L² error against the given solution
     * @param norm of the bound
     * @param bound of ‖u − u_θ‖ in that norm
     * @param relative the bound in parts of ‖u_θ‖
     * @param rigour of the bound
     * @param estimate of ‖u − u_θ‖ in L²
     * @param training seconds of wall clock, without diagnostics
     * @param certificate seconds of wall clock, of diagnostics and certificate
     */
    public record Row(String problem, String unknown, double error, String norm, double bound, double relative, String rigour, double estimate,
            double training, double certificate) {}

    public CatalogueTable {
        rows = List.copyOf(rows);
    }

    /**
     * Of runs that have certificates.
     *
     * @param directory that holds a directory for each name
     * @throws IOException if one has no certificate, or a damaged one
     */
    public static CatalogueTable of(Path directory, List<String> names) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String name : names) {
            Path file = directory.resolve(name).resolve(RunDirectory.CERTIFICATE);
            JsonNode certificate;
            try {
                certificate = new ObjectMapper().readTree(TextFile.read(file));
            } catch (JsonProcessingException damaged) {
                throw new IOException(file + ": is not JSON: " + damaged.getOriginalMessage(), damaged);
            }
            for (JsonNode answer : certificate.path("answer")) {
                rows.add(row(name, answer, certificate));
            }
        }
        return new CatalogueTable(rows);
    }

    private static Row row(String problem, JsonNode answer, JsonNode certificate) {
        String unknown = answer.path("unknown").asText();
        JsonNode cost = certificate.path("cost");
        double estimate = StreamSupport.stream(certificate.path("entries").spliterator(), false)
                .filter(entry -> entry.path("id").asText().equals("estimated-error.l2-norm:" + unknown)).mapToDouble(entry -> entry.path("value").asDouble())
                .findFirst().orElse(Double.NaN);
        // Of an estimate alone no bound is known.
        boolean bounded = answer.path("rigour").isTextual();
        return new Row(problem, unknown, answer.path("relative_l2_error").asDouble(Double.NaN), bounded ? answer.path("norm").asText() : "",
                answer.path("bound").asDouble(Double.NaN), bounded ? answer.path("relative").asDouble(Double.NaN) : Double.NaN,
                bounded ? answer.path("rigour").asText() : "", estimate, cost.path("training_seconds").asDouble(Double.NaN),
                sum(cost.path("along_seconds")) + sum(cost.path("examination_seconds")));
    }

    private static double sum(JsonNode seconds) {
        return StreamSupport.stream(seconds.spliterator(), false).flatMapToDouble(part -> DoubleStream.of(part.asDouble())).sum();
    }

    /** Writes both files into a directory that exists. */
    public void write(Path directory) throws IOException {
        AtomicFile.write(directory.resolve(CSV), csv());
        AtomicFile.write(directory.resolve(MARKDOWN), markdown());
    }

    private String csv() {
        return "problem,unknown,relative_l2_error,norm,bound,relative_bound,rigour,l2_estimate,training_seconds,certificate_seconds\n" + rows.stream()
                .map(row -> String.format(Locale.ROOT, "%s,%s,%s,%s,%s,%s,%s,%s,%.3f,%.3f%n", row.problem(), row.unknown(), text(row.error()), row.norm(),
                        text(row.bound()), text(row.relative()), row.rigour(), text(row.estimate()), row.training(), row.certificate()))
                .collect(Collectors.joining());
    }

    private String markdown() {
        return "| problem | relative L² error | bound, relative | norm | rigour | bound | estimate in L² | training, s | certificate, s |\n"
                + "|---|---|---|---|---|---|---|---|---|\n" + rows.stream().map(row -> String.format(Locale.ROOT,
                        "| `%s`%s | %s | %s | %s | %s | %s | %s | %.1f | %.1f |%n", row.problem(), row.unknown().equals("u") ? "" : ": " + row.unknown(),
                        shown(row.error()), noLess(row.relative()), row.norm(), row.rigour(), noLess(row.bound()), shown(row.estimate()), row.training(),
                        row.certificate())).collect(Collectors.joining());
    }

    private static String text(double number) {
        return Double.isNaN(number) ? "" : Double.toString(number);
    }

    private static String noLess(double bound) {
        return Double.isNaN(bound) ? "" : Digits.noLess(bound, 2);
    }

    private static String shown(double number) {
        return Double.isNaN(number) ? "" : String.format(Locale.ROOT, "%.1e", number);
    }
}
