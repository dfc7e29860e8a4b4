package org.pde4j.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pde4j.io.Npy;
import org.pde4j.io.NpyArray;
import org.pde4j.io.Npz;
import org.pde4j.run.RunDirectory;

/**
 * The files of a run that a page reads; what is missing is empty.
 *
 * @param spectra eigenvalues, shape (records, rows)
 * @param points by equation and condition, shape (n, d) each
 * @param certificate the parsed {@code certificate.json}
 * @param tables those that the certificate names, by name
 * @param provenance the parsed {@code provenance.json}
 */
record RunData(RunTable metrics, RunTable ntk, Optional<NpyArray> spectra, RunTable lojasiewicz, RunTable sharpness, RunTable energy, RunTable matrices, RunTable optimizer,
        Map<String, NpyArray> points, JsonNode certificate, Map<String, RunTable> tables, JsonNode provenance) {

    private static final Pattern TABLE = Pattern.compile(Pattern.quote(RunDirectory.CERTIFICATE_TABLE) + "([A-Za-z0-9_-]{1,60})\\.csv");

    private static final int MIN_RECORDS = 3;

    private static final long MAX_SPECTRUM_BYTES = 1L << 28;

    static RunData read(RunDirectory run) throws IOException {
        Path spectra = run.file(RunDirectory.NTK_SPECTRUM);
        Path points = run.file(RunDirectory.POINTS);
        JsonNode certificate = json(run.file(RunDirectory.CERTIFICATE));
        return new RunData(
                RunTable.read(run.file(RunDirectory.METRICS)),
                RunTable.read(run.file(RunDirectory.NTK)),
                Files.exists(spectra) ? Optional.of(Npy.read(spectra, MAX_SPECTRUM_BYTES)).filter(a -> a.shape().size() == 2) : Optional.empty(),
                RunTable.read(run.file(RunDirectory.LOJASIEWICZ)),
                RunTable.read(run.file(RunDirectory.SHARPNESS)),
                RunTable.read(run.file(RunDirectory.ENERGY)),
                RunTable.read(run.file(RunDirectory.MATRICES)),
                RunTable.read(run.file(RunDirectory.OPTIMIZER)),
                Files.exists(points) ? matrices(Npz.read(points)) : Map.of(),
                certificate,
                tables(run, certificate),
                json(run.file(RunDirectory.PROVENANCE)));
    }

    private static Map<String, NpyArray> matrices(Map<String, NpyArray> arrays) {
        Map<String, NpyArray> matrices = new LinkedHashMap<>(arrays);
        matrices.values().removeIf(array -> array.shape().size() != 2 || array.shape().get(1) == 0);
        return matrices;
    }

    /** Names that could leave the directory are no tables of a certificate. */
    private static Map<String, RunTable> tables(RunDirectory run, JsonNode certificate) throws IOException {
        Map<String, RunTable> tables = new LinkedHashMap<>();
        for (JsonNode name : certificate.path("tables")) {
            Matcher table = TABLE.matcher(name.asText(""));
            if (table.matches()) {
                tables.put(table.group(1), RunTable.read(run.file(name.asText())));
            }
        }
        return tables;
    }

    static JsonNode json(Path file) throws IOException {
        if (!Files.exists(file)) {
            return MissingNode.getInstance();
        }
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (JsonProcessingException damaged) {
            throw new IOException(file + ": is not JSON: " + damaged.getOriginalMessage(), damaged);
        }
    }

    /** Whether there are records enough for a curve over the iterations: a line between two ends would show nothing that its ends do not. */
    boolean hasCurves() {
        return metrics.rows() >= MIN_RECORDS;
    }

    /** Eigenvalues of one record, descending, without the NaN that fill up a kernel of fewer rows. */
    double[] spectrum(int record) {
        int rows = spectra.orElseThrow().shape().get(1);
        return Arrays.stream(spectra.get().values(), record * rows, (record + 1) * rows).takeWhile(value -> !Double.isNaN(value)).toArray();
    }

    /** Records for which both the table and the spectrum are there. */
    int records() {
        return spectra.map(array -> Math.min(array.shape().get(0), ntk.rows())).orElse(0);
    }
}
