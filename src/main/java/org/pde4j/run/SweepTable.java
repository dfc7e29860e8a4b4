package org.pde4j.run;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.pde4j.io.AtomicFile;
import org.pde4j.io.TextFile;

/**
 * {@code sweep.csv}: the runs of a sweep that have ended.
 *
 * @param paths of the job that differ between the runs
 * @param rows in the order of the runs
 */
public record SweepTable(List<String> paths, List<SweepRow> rows) {

    /** The file of the table. */
    public static final String FILE = "sweep.csv";

    private static final List<String> BEFORE = List.of("run", "status");
    private static final List<String> AFTER =
            List.of("verdict", "loss", "residual", "relative_l2_error", "relative_bound", "rigour", "iterations", "seconds", "reason");

    public SweepTable {
        paths = List.copyOf(paths);
        rows = List.copyOf(rows);
    }

    /**
     * The name of the directory of a run.
     *
     * @param run from 1
     * @param planned number of runs of the sweep
     */
    public static String directory(int run, int planned) {
        return String.format(Locale.ROOT, "run-%0" + Math.max(3, Integer.toString(planned).length()) + "d", run);
    }

    /** Replaces the table of a directory as a whole. */
    public void write(Path directory) throws IOException {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get())) {
            List<String> heading = new ArrayList<>(BEFORE);
            heading.addAll(paths);
            heading.addAll(AFTER);
            printer.printRecord(heading);
            for (SweepRow row : rows) {
                List<Object> cells = new ArrayList<>(List.of(row.run(), row.status()));
                cells.addAll(row.values());
                cells.addAll(List.of(row.verdict(), cell(row.loss()), cell(row.residual()), cell(row.error()), cell(row.bound()), row.rigour(),
                        row.iterations(), cell(row.seconds()), row.reason()));
                printer.printRecord(cells);
            }
        }
        AtomicFile.write(directory.resolve(FILE), text.toString());
    }

    /**
     * The table of a directory; without rows if there is none yet.
     *
     * @throws IOException if the file is not such a table; one sentence
     */
    public static SweepTable read(Path directory, List<String> paths) throws IOException {
        Path file = directory.resolve(FILE);
        List<SweepRow> rows = new ArrayList<>();
        if (Files.exists(file)) {
            CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
            try (CSVParser parser = CSVParser.parse(TextFile.read(file), format)) {
                for (CSVRecord cells : parser) {
                    rows.add(row(cells, paths));
                }
            } catch (IllegalArgumentException damaged) {
                throw new IOException(file + ": is not the table of a sweep over " + paths + ": " + damaged.getMessage(), damaged);
            }
        }
        return new SweepTable(paths, rows);
    }

    private static SweepRow row(CSVRecord cells, List<String> paths) {
        return new SweepRow(Integer.parseInt(cells.get("run")), SweepRow.Status.valueOf(cells.get("status")), paths.stream().map(cells::get).toList(),
                cells.get("verdict"), number(cells.get("loss")), cells.isMapped("residual") ? number(cells.get("residual")) : Double.NaN,
                number(cells.get("relative_l2_error")), number(cells.get("relative_bound")), cells.get("rigour"),
                Integer.parseInt(cells.get("iterations")), number(cells.get("seconds")), cells.get("reason"));
    }

    private static String cell(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private static double number(String text) {
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }
}
