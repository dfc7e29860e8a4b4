package org.pde4j.job.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.pde4j.expr.Brief;

/** Numbers from a CSV file with a header. */
public final class CsvTable {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder()
            .setHeader().setSkipHeaderRecord(true).setCommentMarker('#').setTrim(true).setIgnoreEmptyLines(true).get();

    private static final int LONGEST_HEADER = 1 << 20;

    private CsvTable() {}

    /**
     * The named columns of every row.
     *
     * @return one array for each row, in the order of {@code columns}
     * @throws IllegalArgumentException if the file cannot be read or holds anything but finite numbers there, with its line
     */
    public static List<double[]> read(Path file, List<String> columns, int maxRows) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8); CSVParser parser = CSVParser.parse(bounded(reader, file), FORMAT)) {
            for (String column : columns) {
                if (!parser.getHeaderNames().contains(column)) {
                    throw new IllegalArgumentException(
                            file + ":1: the header must name the columns " + columns + ", got " + Brief.of(parser.getHeaderNames().toString()));
                }
            }
            List<double[]> rows = new ArrayList<>();
            for (CSVRecord record : parser) {
                if (rows.size() == maxRows) {
                    throw new IllegalArgumentException(file + ": must have at most " + maxRows + " rows");
                }
                rows.add(row(record, columns, file + ":" + parser.getCurrentLineNumber()));
            }
            if (rows.isEmpty()) {
                throw new IllegalArgumentException(file + ": has a header but no rows");
            }
            return rows;
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException("cannot read " + file + ": no such file", missing);
        } catch (IOException | UncheckedIOException unreadable) {
            throw new IllegalArgumentException("cannot read " + file + ": " + Brief.of(String.valueOf(unreadable.getMessage())), unreadable);
        }
    }

    /** The same reader, unless its first line does not end: a device such as /dev/zero would fill the memory. */
    private static Reader bounded(BufferedReader reader, Path file) throws IOException {
        reader.mark(LONGEST_HEADER + 1);
        for (int length = 0; ; length++) {
            int c = reader.read();
            if (c == '\n' || c == '\r' || c < 0) {
                reader.reset();
                return reader;
            }
            if (length == LONGEST_HEADER) {
                throw new IllegalArgumentException(file + ":1: the header must have at most " + LONGEST_HEADER + " characters");
            }
        }
    }

    private static double[] row(CSVRecord record, List<String> columns, String place) {
        double[] row = new double[columns.size()];
        for (int i = 0; i < row.length; i++) {
            String text = record.isSet(columns.get(i)) ? record.get(columns.get(i)) : "";
            try {
                row[i] = Double.parseDouble(text);
            } catch (NumberFormatException malformed) {
                throw new IllegalArgumentException(place + ": " + columns.get(i) + " must be a number, got '" + Brief.of(text) + "'", malformed);
            }
            if (!Double.isFinite(row[i])) {
                throw new IllegalArgumentException(place + ": " + columns.get(i) + " must be finite, got " + Brief.of(text));
            }
        }
        return row;
    }
}
