package org.pde4j.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.pde4j.io.UnwrittenException;
import org.pde4j.io.GrowingFile;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Measured;
import org.pde4j.train.Snapshot;
import org.pde4j.train.TrainingListener;

/**
 * {@code measurements.jsonl}: every measurement as a line {@code {diagnostic, iteration, seconds, cost, value}}, in order; {@code diagnostic}
 * is its name, {@code value} the record that was measured, component by component. Doubles read back to the same bits; those that are not
 * finite are texts.
 *
 * <p>A run that goes on reads them back, so that its certificate knows all of the run.
 */
public final class MeasurementFile implements TrainingListener, AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();

    private final Path file;
    private GrowingFile growing;

    /** One line. */
    private record Line(String diagnostic, int iteration, double seconds, double cost, Object value) {}

    /** Creates no file before the first measurement; a file that is there is continued. */
    public MeasurementFile(Path file) {
        this.file = file;
    }

    @Override
    public void measured(Snapshot now, Diagnostic<?> diagnostic, Measured<?> measured) {
        try {
            String line = JSON.writeValueAsString(
                    new Line(name(diagnostic), measured.iteration(), measured.seconds(), measured.cost(), measured.value()));
            if (growing == null) {
                growing = new GrowingFile(file);
            }
            growing.append((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException odd) {
            throw new IllegalArgumentException("MeasurementFile: a measurement must be a record of numbers, texts and records, got "
                    + measured.value().getClass().getName() + ": " + odd.getOriginalMessage(), odd);
        } catch (IOException full) {
            throw new UnwrittenException(file, full);
        }
    }

    /**
     * The measurements that a file holds.
     *
     * @param diagnostics no two of one type
     * @param last the iteration after which none counts
     * @return for each diagnostic its measurements in order; none where there is no file
     * @throws IOException if a line is damaged or not one of these diagnostics; one sentence that names it
     */
    public static Map<Diagnostic<?>, List<Measured<?>>> read(Path file, List<? extends Diagnostic<?>> diagnostics, int last) throws IOException {
        Map<Diagnostic<?>, List<Measured<?>>> found = new LinkedHashMap<>();
        diagnostics.forEach(diagnostic -> found.put(diagnostic, new ArrayList<>()));
        // The copy is what the run has written, whatever another program has made of the file.
        Path written = Files.exists(GrowingFile.copy(file)) ? GrowingFile.copy(file) : file;
        if (!Files.exists(written)) {
            return found;
        }
        try (BufferedReader reader = Files.newBufferedReader(written, StandardCharsets.UTF_8)) {
            int number = 1;
            for (String line = reader.readLine(); line != null; line = reader.readLine(), number++) {
                Diagnostic<?> diagnostic;
                Measured<?> measured;
                try {
                    JsonNode fields = JSON.readTree(line);
                    String name = fields.required("diagnostic").asText();
                    diagnostic = diagnostics.stream().filter(one -> name(one).equals(name)).findFirst().orElseThrow();
                    measured = measured(fields, diagnostic);
                } catch (JsonProcessingException | IllegalArgumentException | NoSuchElementException damaged) {
                    throw new IOException(file + ", line " + number + ": is no measurement of this job", damaged);
                }
                if (measured.iteration() <= last) {
                    found.get(diagnostic).add(measured);
                }
            }
        }
        return found;
    }

    private static String name(Diagnostic<?> diagnostic) {
        return diagnostic.getClass().getSimpleName();
    }

    private static Measured<?> measured(JsonNode fields, Diagnostic<?> diagnostic) throws JsonProcessingException {
        JavaType type = JSON.getTypeFactory().constructType(diagnostic.getClass()).findSuperType(Diagnostic.class).containedType(0);
        Object value = JSON.treeToValue(fields.required("value"), type);
        return new Measured<>(fields.required("iteration").asInt(), fields.required("seconds").asDouble(), value, fields.required("cost").asDouble());
    }

    @Override
    public void close() {
        if (growing == null) {
            return;
        }
        try {
            growing.close();
        } catch (IOException full) {
            throw new UnwrittenException(file, full);
        }
    }
}
