package org.pde4j.report;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file of a run as columns. What is no number is NaN as a number; a last line that is still being written is left out.
 *
 * @param columns each of the same length, by name
 */
record RunTable(Map<String, List<String>> columns) {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    /** A run of a million recorded iterations has as many rows. */
    private static final int MAX_ROWS = 5_000_000;

    /** The file, or a table without columns where there is none. */
    static RunTable read(Path file) throws IOException {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        if (!Files.isRegularFile(file)) {
            return new RunTable(columns);
        }
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8); CSVParser parser = CSVParser.parse(reader, FORMAT)) {
            for (String name : parser.getHeaderNames()) {
                if (columns.put(name, new ArrayList<>()) != null) {
                    throw new IOException(file + ": its header names " + name + " twice");
                }
            }
            int rows = 0;
            for (CSVRecord record : parser) {
                if (++rows > MAX_ROWS) {
                    throw new IOException(file + ": must have at most " + MAX_ROWS + " rows");
                }
                if (record.isConsistent()) {
                    columns.forEach((name, values) -> values.add(record.get(name)));
                }
            }
        } catch (CharacterCodingException binary) {
            throw new IOException(file + ": has bytes that are not UTF-8", binary);
        } catch (UncheckedIOException | IllegalArgumentException damaged) {
            Throwable cause = damaged.getCause() instanceof CharacterCodingException ? damaged.getCause() : damaged;
            throw new IOException(file + ": " + (cause == damaged ? damaged.getMessage() : "has bytes that are not UTF-8"), damaged);
        }
        return new RunTable(columns);
    }

    int rows() {
        return columns.values().stream().mapToInt(List::size).findFirst().orElse(0);
    }

    boolean isEmpty() {
        return rows() == 0;
    }

    List<String> texts(String column) {
        return columns.getOrDefault(column, List.of());
    }

    /** The column as numbers; as many NaN where it does not exist. */
    double[] numbers(String column) {
        List<String> texts = columns.get(column);
        double[] numbers = new double[rows()];
        Arrays.fill(numbers, Double.NaN);
        for (int i = 0; texts != null && i < numbers.length; i++) {
            numbers[i] = number(texts.get(i));
        }
        return numbers;
    }

    /** The last number of a column; NaN if there is none. */
    double last(String column) {
        double[] numbers = numbers(column);
        return numbers.length == 0 ? Double.NaN : numbers[numbers.length - 1];
    }

    private static double number(String text) {
        try {
            return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException word) {
            return Double.NaN;
        }
    }
}
