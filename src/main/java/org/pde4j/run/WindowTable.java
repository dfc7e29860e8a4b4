package org.pde4j.run;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.pde4j.certificate.Verdict;
import org.pde4j.train.Reason;

/**
 * {@code windows.csv}: how the training of each window in time has ended; and the windows' metrics as those of one training.
 *
 * @param rows of the windows that have ended by themselves, in order
 */
public record WindowTable(List<Row> rows) {

    /** The file of the table. */
    public static final String FILE = "windows.csv";

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').setHeader().setSkipHeaderRecord(true).get();
    private static final List<String> COLUMNS = List.of("window", "from", "to", "iterations", "seconds", "loss", "relative_l2_error", "reason", "verdict");

    public WindowTable {
        rows = List.copyOf(rows);
    }

    /**
     * One window.
     *
     * @param window its number, from 1
     * @param loss the lowest
     * @param error relative L² error in the window, if there is a reference
     * @param verdict of its certificate, if it has one
     */
    public record Row(int window, double from, double to, int iterations, double seconds, double loss, Optional<Double> error, Reason reason,
            Optional<Verdict> verdict) {

        private List<Object> cells() {
            return List.of(window, from, to, iterations, seconds, loss, error.<Object>map(e -> e).orElse(""), reason, verdict.<Object>map(v -> v).orElse(""));
        }
    }

    /** The directory of a window. */
    public static Path directory(Path run, int window) {
        return run.resolve("window-" + window);
    }

    /** The table with one more window. */
    public WindowTable with(Row row) {
        return new WindowTable(Stream.concat(rows.stream(), Stream.of(row)).toList());
    }

    /** What the runs of the windows have written, removed; nothing where the directory is not that of windows. */
    static void clear(Path run) throws IOException {
        if (!Files.isRegularFile(run.resolve(FILE)) || !new Manifest(run).names().contains(FILE)) {
            return;
        }
        for (int window = 1; Files.exists(directory(run, window).resolve(RunDirectory.RESOLVED)); window++) {
            RunDirectory.remove(directory(run, window));
        }
    }

    /** Writes {@code windows.csv} as a whole. */
    public void write(RunDirectory run) throws IOException {
        run.write(FILE, text(COLUMNS, rows.stream().map(Row::cells).toList()));
    }

    /** @throws IOException if the table is there and is damaged */
    public static WindowTable read(RunDirectory run) throws IOException {
        Path file = run.file(FILE);
        List<Row> rows = new ArrayList<>();
        if (Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8); CSVParser parser = CSVParser.parse(reader, FORMAT)) {
                for (CSVRecord row : parser) {
                    rows.add(new Row(Integer.parseInt(row.get("window")), Double.parseDouble(row.get("from")), Double.parseDouble(row.get("to")),
                            Integer.parseInt(row.get("iterations")), Double.parseDouble(row.get("seconds")), Double.parseDouble(row.get("loss")),
                            Optional.of(row.get("relative_l2_error")).filter(text -> !text.isEmpty()).map(Double::valueOf), Reason.valueOf(row.get("reason")),
                            Optional.of(row.get("verdict")).filter(text -> !text.isEmpty()).map(Verdict::valueOf)));
                }
            } catch (IllegalArgumentException damaged) {
                throw new IOException(file + ": is not the table of a run (" + damaged.getMessage() + ")", damaged);
            }
        }
        return new WindowTable(rows);
    }

    /**
     * Writes {@code metrics.csv}: the rows of the first windows under each other; iterations and seconds run on, and the last column is the number of the
     * window.
     */
    public static void writeMetrics(RunDirectory run, int windows) throws IOException {
        List<String> columns = new ArrayList<>();
        List<List<Object>> rows = new ArrayList<>();
        double iterations = 0;
        double seconds = 0;
        for (int window = 1; window <= windows; window++) {
            Path file = directory(run.path(), window).resolve(RunDirectory.METRICS);
            if (!Files.isRegularFile(file)) {
                continue;
            }
            double lastIteration = 0;
            double lastSecond = 0;
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8); CSVParser parser = CSVParser.parse(reader, FORMAT)) {
                columns = new ArrayList<>(parser.getHeaderNames());
                for (CSVRecord record : parser) {
                    List<Object> row = new ArrayList<>(record.toList());
                    lastIteration = Double.parseDouble(record.get("iteration"));
                    lastSecond = Double.parseDouble(record.get("seconds"));
                    row.set(columns.indexOf("iteration"), (long) (iterations + lastIteration));
                    row.set(columns.indexOf("seconds"), seconds + lastSecond);
                    row.add(window);
                    rows.add(row);
                }
            } catch (IllegalArgumentException damaged) {
                throw new IOException(file + ": is not the table of a run (" + damaged.getMessage() + ")", damaged);
            }
            iterations += lastIteration;
            seconds += lastSecond;
        }
        if (!rows.isEmpty()) {
            columns.add("window");
            run.write(RunDirectory.METRICS, text(columns, rows));
        }
    }

    private static String text(List<String> columns, List<List<Object>> rows) {
        StringBuilder text = new StringBuilder(CSVFormat.DEFAULT.format(columns.toArray())).append('\n');
        rows.forEach(row -> text.append(CSVFormat.DEFAULT.format(row.toArray())).append('\n'));
        return text.toString();
    }
}
