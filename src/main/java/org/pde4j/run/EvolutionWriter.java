package org.pde4j.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.pde4j.io.CsvFile;
import org.pde4j.io.GrowingFile;
import org.pde4j.loss.MinimisingMovements.Moved;
import org.pde4j.measure.EnergyQuadratureMeasurement;
import org.pde4j.measure.LojasiewiczMeasurement;
import org.pde4j.model.Network;
import org.pde4j.train.Reason;

/**
 * {@code evolution.csv}, one row for each step in time, and {@code step-NNNN.npz}, the parameters after it. Each step is a separate training, and
 * so is its Łojasiewicz exponent, empty where it was not measured or not decided.
 */
public final class EvolutionWriter implements AutoCloseable {

    private static final List<String> COLUMNS = List.of("step", "time", "energy", "loss", "gradient_norm", "iterations", "seconds", "reason", "exploited",
            "exponent", "exponent_low", "exponent_high");

    private final RunDirectory directory;
    private final CsvFile table;
    private int step;

    /** Creates no file before the first step. */
    public EvolutionWriter(RunDirectory directory) {
        this.directory = directory;
        table = new CsvFile(directory.file(RunDirectory.EVOLUTION), COLUMNS);
    }

    /**
     * Continues after the steps that a killed or interrupted run has completed; what it has written of later ones is removed.
     *
     * @param most steps that may count as completed
     * @param edited hears of a table that was not as the run had left it
     */
    public static EvolutionWriter resume(RunDirectory directory, int most, Consumer<String> edited) throws IOException {
        Path table = directory.file(RunDirectory.EVOLUTION);
        Path written = Files.isRegularFile(GrowingFile.copy(table)) ? GrowingFile.copy(table) : table;
        EvolutionWriter writer = new EvolutionWriter(directory);
        byte[] bytes = Files.isRegularFile(written) ? Files.readAllBytes(written) : new byte[0];
        int end = Math.max(0, endOfLine(bytes, 0));
        for (int next = endOfLine(bytes, end); next > 0 && writer.step < most && completed(new String(bytes, end, next - end, StandardCharsets.UTF_8))
                && Files.exists(directory.file(stepFile(writer.step + 1))); next = endOfLine(bytes, end)) {
            end = next;
            writer.step++;
        }
        end = writer.step == 0 ? 0 : end;
        CRC32 crc32 = new CRC32();
        crc32.update(bytes, 0, end);
        Map<String, GrowingFiles.Extent> extents = end == 0 ? Map.of() : Map.of(RunDirectory.EVOLUTION, new GrowingFiles.Extent(end, crc32.getValue()));
        new GrowingFiles(directory.path()).rewind(extents, writer.step).forEach(edited);
        return writer;
    }

    /** The position after the next end of a line; negative if there is none. */
    private static int endOfLine(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private static boolean completed(String row) {
        String[] cells = row.split(",", -1);
        try {
            Reason reason = Reason.valueOf(cells[COLUMNS.indexOf("reason")]);
            return reason.kind() != Reason.Kind.FAILED && reason != Reason.INTERRUPTED;
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException edited) {
            return false;
        }
    }

    /** Steps that have been written. */
    public int steps() {
        return step;
    }

    /** The parameters after the last step, shape (p). */
    public double[] theta(Network network) throws IOException {
        return ModelFile.read(directory.file(stepFile(step)), network);
    }

    /** The file of the first step, if there is one. */
    public static Optional<Path> firstStep(RunDirectory directory) {
        return Optional.of(directory.file(stepFile(1))).filter(Files::exists);
    }

    private static String stepFile(int step) {
        return String.format(Locale.ROOT, "step-%04d.npz", step);
    }

    /**
     * Appends the next step.
     *
     * @param job as {@code resolved.yaml} has it
     */
    public void write(Moved moved, String job) throws IOException {
        step++;
        ModelFile.write(directory.toWrite(stepFile(step)), moved.problem().network(), moved.result().bestTheta(), job);
        Optional<LojasiewiczMeasurement> fit = last(moved, LojasiewiczMeasurement.class).filter(LojasiewiczMeasurement::decided);
        table.row(List.of(step, moved.time(), moved.energy(), moved.result().bestLoss(), moved.result().best().gradientNorm(),
                moved.result().iterations(), moved.result().seconds(), moved.result().termination().reason(),
                last(moved, EnergyQuadratureMeasurement.class).<Object>map(EnergyQuadratureMeasurement::exploited).orElse(""),
                number(fit.map(LojasiewiczMeasurement::exponent)), number(fit.map(LojasiewiczMeasurement::exponentLow)),
                number(fit.map(LojasiewiczMeasurement::exponentHigh))));
    }

    /** The last measurement of one kind; empty where there was none. */
    private static <M> Optional<M> last(Moved moved, Class<M> type) {
        return moved.result().measured().values().stream().filter(measured -> !measured.isEmpty()).map(measured -> measured.get(measured.size() - 1).value())
                .filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Object number(Optional<Double> value) {
        return value.isPresent() ? value.get() : "";
    }

    @Override
    public void close() {
        table.close();
    }
}
