package org.pde4j.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.certificate.Answer;
import org.pde4j.certificate.Certificate;
import org.pde4j.io.TextFile;
import org.pde4j.train.Reason;
import org.pde4j.train.Termination;

/**
 * {@code certificate.json}, {@code certificate.txt} and one CSV file for each table of a certificate.
 *
 * <p>Schema: {@code {verdict, summary, termination: {reason, kind, phase, iteration, detail, advice}, entries: [{chapter, claim, status,
 * value, threshold, evidence, source, advice}], tables: [file name], cost: {training_seconds, along_seconds: {diagnostic: seconds},
 * examination_seconds: {chapter: seconds}, share}, pde4j: {version, commit}, model_sha256}}. A value or threshold is a number,
 * {@code null} where there is none, and the text {@code "Infinity"} or {@code "-Infinity"} where it is not finite.
 */
public final class CertificateFile {

    private CertificateFile() {}

    /**
     * Writes all files of the certificate into the directory of its run.
     *
     * @param model {@link ModelFile#sha256} of the parameters that it speaks of
     */
    public static void write(RunDirectory directory, Certificate certificate, String model) throws IOException {
        directory.write(RunDirectory.CERTIFICATE_TEXT, certificate.toString());
        for (Certificate.Table table : certificate.tables()) {
            directory.write(fileName(table), csv(table));
        }
        directory.write(RunDirectory.CERTIFICATE, json(certificate, model));
    }

    /** SHA-256 of the parameters that a {@code certificate.json} speaks of; empty if it does not say. */
    public static Optional<String> model(Path certificate) throws IOException {
        JsonNode model = read(certificate).path("model_sha256");
        return model.isTextual() ? Optional.of(model.asText()) : Optional.empty();
    }

    /** Removes the certificate of an earlier end of the run, which says nothing about the present one. */
    public static void remove(RunDirectory directory) throws IOException {
        directory.remove(name -> name.equals(RunDirectory.CERTIFICATE) || name.equals(RunDirectory.CERTIFICATE_TEXT)
                || name.startsWith(RunDirectory.CERTIFICATE_TABLE));
    }

    /** {@code certificate-<name>.csv}. */
    public static String fileName(Certificate.Table table) {
        return RunDirectory.CERTIFICATE_TABLE + table.name() + ".csv";
    }

    /**
     * The ending that a {@code certificate.json} holds.
     *
     * @throws IOException if the file is damaged or is none
     */
    public static Termination termination(Path certificate) throws IOException {
        JsonNode ending = read(certificate).path("termination");
        try {
            return new Termination(Reason.valueOf(ending.path("reason").asText()), ending.path("phase").asInt(), ending.path("iteration").asInt(),
                    ending.path("detail").asText());
        } catch (IllegalArgumentException unknown) {
            throw new IOException(certificate + ": is damaged, its termination is none", unknown);
        }
    }

    private static JsonNode read(Path certificate) throws IOException {
        try {
            return new ObjectMapper().readTree(TextFile.read(certificate));
        } catch (JsonProcessingException damaged) {
            throw new IOException(certificate + ": is not JSON: " + damaged.getOriginalMessage(), damaged);
        }
    }

    /**
     * The entries of one chapter that a {@code certificate.json} holds; none if it has no such chapter.
     *
     * @throws IOException if the file is damaged or is none
     */
    public static List<Certificate.Entry> entries(Path certificate, String chapter) throws IOException {
        List<Certificate.Entry> entries = new ArrayList<>();
        for (JsonNode entry : read(certificate).path("entries")) {
            if (entry.path("chapter").asText().equals(chapter)) {
                try {
                    entries.add(new Certificate.Entry(entry.path("id").asText(), chapter, entry.path("claim").asText(), status(entry.path("status")),
                            value(entry.path("value")), value(entry.path("threshold")), entry.path("evidence").asText(), entry.path("source").asText(),
                            entry.path("advice").asText()));
                } catch (IllegalArgumentException unknown) {
                    throw new IOException(certificate + ": " + unknown.getMessage(), unknown);
                }
            }
        }
        return entries;
    }

    /** Empty for a fact. */
    private static Optional<Certificate.Status> status(JsonNode name) {
        return name.isTextual() ? Optional.of(Certificate.Status.valueOf(name.asText())) : Optional.empty();
    }

    /** As {@link #number} wrote it. */
    private static double value(JsonNode number) {
        return number.isNumber() ? number.doubleValue() : number.isTextual() ? Double.parseDouble(number.asText()) : Double.NaN;
    }

    static String json(Certificate certificate, String model) throws IOException {
        Termination end = certificate.termination();
        Map<String, Object> termination = new LinkedHashMap<>();
        termination.put("reason", end.reason().name());
        termination.put("kind", end.kind().name());
        termination.put("phase", end.phase());
        termination.put("iteration", end.iteration());
        termination.put("detail", end.detail());
        termination.put("advice", certificate.endingAdvice());
        List<Map<String, Object>> entries = new ArrayList<>();
        for (Certificate.Entry entry : certificate.entries()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("id", entry.id());
            fields.put("chapter", entry.chapter());
            fields.put("claim", entry.claim());
            fields.put("status", entry.status().map(Enum::name).orElse(null));
            fields.put("value", number(entry.value()));
            fields.put("threshold", number(entry.threshold()));
            fields.put("evidence", entry.evidence());
            fields.put("source", entry.source());
            fields.put("advice", entry.advice());
            entries.add(fields);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        if (!certificate.parameters().isEmpty()) {
            document.put("parameters", certificate.parameters());
        }
        document.put("answer", certificate.answer().stream().map(CertificateFile::fields).toList());
        document.put("verdict", certificate.verdict().name());
        document.put("summary", certificate.summary());
        document.put("termination", termination);
        document.put("entries", entries);
        document.put("tables", certificate.tables().stream().map(CertificateFile::fileName).toList());
        Map<String, Object> cost = new LinkedHashMap<>();
        cost.put("training_seconds", certificate.cost().training());
        cost.put("along_seconds", certificate.cost().along());
        cost.put("examination_seconds", certificate.cost().examinations());
        cost.put("share", number(certificate.cost().share()));
        document.put("cost", cost);
        // A later build may have diagnosed the run, so that this need not be that of provenance.json.
        Map<String, Object> build = new LinkedHashMap<>();
        build.put("version", Build.version());
        build.put("commit", Build.commit());
        document.put("pde4j", build);
        document.put("model_sha256", model);
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(document) + "\n";
    }

    private static Map<String, Object> fields(Answer answer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("unknown", answer.unknown());
        fields.put("norm", answer.norm().map(norm -> norm.symbol()).orElse(null));
        fields.put("when", answer.when());
        fields.put("bound", number(answer.bound()));
        fields.put("relative", number(answer.relative()));
        fields.put("estimate", number(answer.estimate()));
        fields.put("rigour", answer.rigour().map(Enum::name).orElse(null));
        fields.put("relative_l2_error", number(answer.error()));
        fields.put("sentence", answer.sentence());
        return fields;
    }

    /** JSON has neither NaN nor infinities. */
    private static Object number(double value) {
        return Double.isNaN(value) ? null : Double.isInfinite(value) ? Double.toString(value) : (Object) value;
    }

    private static String csv(Certificate.Table table) {
        StringBuilder text = new StringBuilder(String.join(",", table.columns())).append('\n');
        for (double[] row : table.rows()) {
            for (int j = 0; j < row.length; j++) {
                boolean whole = row[j] == Math.rint(row[j]) && Math.abs(row[j]) < 1e15;
                text.append(j == 0 ? "" : ",").append(Double.isNaN(row[j]) ? "" : whole ? Long.toString((long) row[j]) : Double.toString(row[j]));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
