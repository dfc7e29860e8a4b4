package org.pde4j.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.pde4j.io.GrowingFile;
import org.pde4j.io.UnwrittenException;
import org.pde4j.train.Checkpoint;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Measured;
import org.pde4j.train.MeasurementList;
import org.pde4j.train.Resumable;
import org.pde4j.train.Snapshot;
import org.pde4j.train.TrainingListener;
import org.pde4j.train.TrainingResult;

/**
 * {@code measurements.jsonl}: measurements as lines {@code {diagnostic, iteration, seconds, cost, number, totalCost, value}}, in order; {@code diagnostic}
 * is its name, {@code value} the record that was measured, component by component. Doubles read back to the same bits; those that are not
 * finite are texts.
 *
 * <p>It holds every measurement of a short run, and of a long one those that {@link MeasurementList} keeps when they are made, and the last. A run that
 * is resumed reads them back, so that its certificate knows all of the run.
 */
public final class MeasurementFile implements TrainingListener, Resumable, AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();

    private static final String GROUP = "measurements";

    private final Path file;
    private final Map<String, String> newest = new TreeMap<>();
    private GrowingFile growing;

    /** One line. */
    private record Line(String diagnostic, int iteration, double seconds, double cost, int number, double totalCost, Object value) {}

    /** Creates no file before the first measurement; a file that is there is continued. */
    public MeasurementFile(Path file) {
        this.file = file;
    }

    @Override
    public void measured(Snapshot now, Diagnostic<?> diagnostic, Measured<?> measured) {
        String line;
        try {
            line = JSON.writeValueAsString(new Line(name(diagnostic), measured.iteration(), measured.seconds(), measured.cost(), measured.number(),
                    measured.totalCost(), measured.value()));
        } catch (JsonProcessingException odd) {
            throw new IllegalArgumentException("MeasurementFile: a measurement must be a record of numbers, texts and records, got "
                    + measured.value().getClass().getName() + ": " + odd.getOriginalMessage(), odd);
        }
        if (MeasurementList.keeps(measured.number())) {
            newest.remove(name(diagnostic));
            append(line);
        } else {
            newest.put(name(diagnostic), line);
        }
    }

    private void append(String line) {
        try {
            if (growing == null) {
                growing = new GrowingFile(file);
            }
            growing.append((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException full) {
            throw new UnwrittenException(file, full);
        }
    }

    @Override
    public void ended(TrainingResult result) {
        newest.values().forEach(this::append);
        newest.clear();
    }

    @Override
    public String group() {
        return GROUP;
    }

    /** The newest measurements that are not in the file, as UTF-16 units of their lines. */
    @Override
    public Map<String, double[]> state() {
        Map<String, double[]> state = new TreeMap<>();
        newest.forEach((name, line) -> state.put(name, line.chars().asDoubleStream().toArray()));
        return state;
    }

    @Override
    public void restore(Map<String, double[]> state) {
        newest.clear();
        state.forEach((name, units) -> newest.put(name, text(units)));
    }

    private static String text(double[] units) {
        StringBuilder text = new StringBuilder();
        for (double unit : units) {
            text.append((char) unit);
        }
        return text.toString();
    }

    /**
     * The measurements that a training had made at a checkpoint, as {@link MeasurementList} keeps them.
     *
     * @param diagnostics no two of one type
     * @return for each diagnostic its measurements in order; none where there is no file
     * @throws IOException if a line is damaged or not one of these diagnostics; one sentence that names it
     */
    public static Map<Diagnostic<?>, List<Measured<?>>> read(Path file, List<? extends Diagnostic<?>> diagnostics, Checkpoint checkpoint) throws IOException {
        return read(file, diagnostics, checkpoint.iteration(), checkpoint.groups().getOrDefault(GROUP, Map.of()));
    }

    private static Map<Diagnostic<?>, List<Measured<?>>> read(Path file, List<? extends Diagnostic<?>> diagnostics, int last, Map<String, double[]> newest)
            throws IOException {
        Map<Diagnostic<?>, History> found = new LinkedHashMap<>();
        diagnostics.forEach(diagnostic -> found.put(diagnostic, new History()));
        if (Files.exists(file)) {
            try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                int number = 1;
                for (String line = reader.readLine(); line != null; line = reader.readLine(), number++) {
                    add(line, found, last, file + ", line " + number);
                }
            } catch (CharacterCodingException binary) {
                throw new IOException(file + ": has bytes that are not UTF-8", binary);
            }
        }
        for (double[] units : newest.values()) {
            add(text(units), found, last, file + ", what the checkpoint adds");
        }
        Map<Diagnostic<?>, List<Measured<?>>> values = new LinkedHashMap<>();
        found.forEach((diagnostic, history) -> values.put(diagnostic, new ArrayList<>(history.list.values())));
        return values;
    }

    /** What has been read of one diagnostic. */
    private static final class History {
        private final MeasurementList list = new MeasurementList();
        private Measured<?> last = new Measured<>(-1, 0, null, 0, -1, 0);
    }

    private static void add(String line, Map<Diagnostic<?>, History> found, int last, String where) throws IOException {
        try {
            JsonNode fields = JSON.readTree(line);
            String name = fields.required("diagnostic").asText();
            Diagnostic<?> diagnostic = found.keySet().stream().filter(one -> name(one).equals(name)).findFirst().orElseThrow();
            History history = found.get(diagnostic);
            Measured<?> measured = measured(fields, diagnostic, history.last);
            if (measured.iteration() <= last && measured.iteration() > history.last.iteration()) {
                history.list.add(measured);
                history.last = measured;
            }
        } catch (JsonProcessingException | IllegalArgumentException | NoSuchElementException damaged) {
            throw new IOException(where + ": is no measurement of this job", damaged);
        }
    }

    private static String name(Diagnostic<?> diagnostic) {
        return diagnostic.getClass().getSimpleName();
    }

    /** @param before the one before it; files of earlier versions count nothing */
    private static Measured<?> measured(JsonNode fields, Diagnostic<?> diagnostic, Measured<?> before) throws JsonProcessingException {
        JavaType type = JSON.getTypeFactory().constructType(diagnostic.getClass()).findSuperType(Diagnostic.class).containedType(0);
        Object value = JSON.treeToValue(fields.required("value"), type);
        double cost = fields.required("cost").asDouble();
        return new Measured<>(fields.required("iteration").asInt(), fields.required("seconds").asDouble(), value, cost,
                fields.path("number").asInt(before.number() + 1), fields.path("totalCost").asDouble(before.totalCost() + cost));
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
