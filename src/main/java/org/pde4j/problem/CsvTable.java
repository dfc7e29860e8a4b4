package org.pde4j.problem;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.pde4j.expr.Excerpt;

/**
 * Finite numbers from a CSV file in UTF-8 whose first line names the columns, in any order; every row has as many fields as the header. A byte order
 * mark, CRLF, empty lines and lines that begin with # are skipped.
 */
public final class CsvTable {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setCommentMarker('#').setTrim(true).setIgnoreEmptyLines(true).get();

    private static final int LONGEST_HEADER = 1 << 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Pattern LINE = Pattern.compile("(?:startline |line: ?)(\\d+)");

    /** What only Java takes for a number: 1d, 1.5f and 0x1p3. */
    private static final Pattern JAVA_ONLY = Pattern.compile("[0-9.][dDfF]$|[xX]");

    private CsvTable() {}

    /**
     * The named columns of every row.
     *
     * @return one array for each row, in the order of {@code columns}
     * @throws IllegalArgumentException of one sentence with file, line and rule, if the file cannot be read or is no such table
     */
    public static List<double[]> read(Path file, List<String> columns, int maxRows) {
        return read(file, columns, maxRows, row -> Optional.empty());
    }

    /**
     * The names of the columns.
     *
     * @throws IllegalArgumentException of one sentence with file and rule, if the file cannot be read or is empty
     */
    static List<String> header(Path file) {
        return opened(file, reader -> {
            try (CSVParser parser = CSVParser.parse(bounded(reader, file.toString()), FORMAT)) {
                Iterator<CSVRecord> records = parser.iterator();
                if (!records.hasNext()) {
                    throw new IllegalArgumentException(file + ": is empty; the first line must name the columns");
                }
                return names(records.next(), file + ":" + parser.getCurrentLineNumber());
            } catch (IOException | UncheckedIOException failure) {
                throw malformed(failure, file.toString());
            }
        });
    }

    /**
     * @param rule what is wrong with a row, if anything
     */
    static List<double[]> read(Path file, List<String> columns, int maxRows, Function<double[], Optional<String>> rule) {
        return opened(file, reader -> read(reader, file.toString(), columns, maxRows, rule));
    }

    /** Reads something from an open file. */
    @FunctionalInterface
    private interface Reading<T> {

        T from(BufferedReader reader) throws IOException;
    }

    private static <T> T opened(Path file, Reading<T> reading) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return reading.from(reader);
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException("cannot read " + file + ": no such file", missing);
        } catch (IOException | UncheckedIOException unreadable) {
            if (coding(unreadable)) {
                throw new IllegalArgumentException(badLine(file) + ": has bytes that are not UTF-8; save the file as UTF-8", unreadable);
            }
            throw new IllegalArgumentException("cannot read " + file + ": " + Excerpt.of(String.valueOf(unreadable.getMessage())), unreadable);
        }
    }

    static List<double[]> read(BufferedReader reader, String place, List<String> columns, int maxRows, Function<double[], Optional<String>> rule)
            throws IOException {
        try (CSVParser parser = CSVParser.parse(bounded(reader, place), FORMAT)) {
            Iterator<CSVRecord> records = parser.iterator();
            if (!records.hasNext()) {
                throw new IllegalArgumentException(place + ": is empty; the first line must name the columns " + columns);
            }
            CSVRecord header = records.next();
            int[] positions = positions(header, columns, place + ":" + parser.getCurrentLineNumber());
            List<double[]> rows = new ArrayList<>();
            while (records.hasNext()) {
                CSVRecord record = records.next();
                if (rows.size() == maxRows) {
                    throw new IllegalArgumentException(place + ": must have at most " + maxRows + " rows");
                }
                String line = place + ":" + parser.getCurrentLineNumber();
                if (record.size() != header.size()) {
                    throw new IllegalArgumentException(line + ": has " + fields(record.size()) + ", but the header has " + header.size());
                }
                double[] row = row(record, positions, columns, line);
                rule.apply(row).ifPresent(broken -> {
                    throw new IllegalArgumentException(line + ": " + broken);
                });
                rows.add(row);
            }
            if (rows.isEmpty()) {
                throw new IllegalArgumentException(place + ": has a header but no rows");
            }
            return rows;
        } catch (IOException | UncheckedIOException failure) {
            throw malformed(failure, place);
        }
    }

    /** Where each column stands in the header. */
    private static int[] positions(CSVRecord header, List<String> columns, String line) {
        List<String> names = names(header, line);
        if (!names.containsAll(columns)) {
            throw new IllegalArgumentException(line + ": the header must name the columns " + columns + ", got " + Excerpt.of(names.toString()));
        }
        return columns.stream().mapToInt(names::indexOf).toArray();
    }

    private static List<String> names(CSVRecord header, String line) {
        List<String> names = header.toList();
        String got = Excerpt.of(names.toString());
        if (names.size() == 1 && (names.get(0).indexOf(';') >= 0 || names.get(0).indexOf('\t') >= 0)) {
            throw new IllegalArgumentException(line + ": the fields are separated by semicolons or tabs, got " + got
                    + "; separate them by commas, with a point in decimal numbers");
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(line + ": the header names the column '" + Excerpt.of(name) + "' twice");
            }
        }
        return names;
    }

    private static double[] row(CSVRecord record, int[] positions, List<String> columns, String line) {
        double[] row = new double[positions.length];
        for (int i = 0; i < row.length; i++) {
            String text = record.get(positions[i]);
            if (JAVA_ONLY.matcher(text).find()) {
                throw new IllegalArgumentException(line + ": " + columns.get(i) + " must be a number, got '" + Excerpt.of(text) + "'");
            }
            try {
                // Adding zero makes one number of 0 and -0.
                row[i] = Double.parseDouble(text) + 0.0;
            } catch (NumberFormatException malformed) {
                throw new IllegalArgumentException(line + ": " + columns.get(i) + " must be a number, got '" + Excerpt.of(text) + "'", malformed);
            }
            if (!Double.isFinite(row[i])) {
                throw new IllegalArgumentException(line + ": " + columns.get(i) + " must be finite, got " + Excerpt.of(text));
            }
        }
        return row;
    }

    private static String fields(int count) {
        return count + (count == 1 ? " field" : " fields");
    }

    /** Broken quotes with their line; other failures as they are. */
    private static RuntimeException malformed(Exception failure, String place) throws IOException {
        String message = String.valueOf(failure.getMessage());
        Matcher line = LINE.matcher(message);
        if (!coding(failure) && line.find()) {
            throw new IllegalArgumentException(place + ":" + line.group(1) + ": "
                    + (message.contains("EOF") ? "a quote is opened that is not closed" : "a quoted field continues after its closing quote"), failure);
        }
        if (failure instanceof IOException io) {
            throw io;
        }
        return (UncheckedIOException) failure;
    }

    private static boolean coding(Throwable failure) {
        return failure instanceof CharacterCodingException || failure.getCause() != null && coding(failure.getCause());
    }

    /** The file and the first line that is not UTF-8. */
    private static String badLine(Path file) {
        long number = 1;
        try (InputStream bytes = Files.newInputStream(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.ISO_8859_1))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.getBytes(StandardCharsets.ISO_8859_1)));
                number++;
            }
            return file.toString();
        } catch (CharacterCodingException found) {
            return file + ":" + number;
        } catch (IOException unreadable) {
            return file.toString();
        }
    }

    /** The same reader behind a byte order mark, unless its first line does not end: a device such as /dev/zero would fill the memory. */
    private static Reader bounded(BufferedReader reader, String place) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        reader.mark(LONGEST_HEADER + 1);
        for (int length = 0; ; length++) {
            int c = reader.read();
            if (c == '\n' || c == '\r' || c < 0) {
                reader.reset();
                return reader;
            }
            if (length == LONGEST_HEADER) {
                throw new IllegalArgumentException(place + ":1: the header must have at most " + LONGEST_HEADER + " characters");
            }
        }
    }
}
