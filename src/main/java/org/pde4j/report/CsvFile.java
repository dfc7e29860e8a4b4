package org.pde4j.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A CSV file that grows row by row and is readable at any time; doubles are printed so that they read back to the same bits. */
final class CsvFile implements AutoCloseable {

    static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private final CSVPrinter printer;

    CsvFile(Path file, List<String> columns) throws IOException {
        BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        printer = new CSVPrinter(writer, FORMAT);
        printer.printRecord(columns);
        printer.flush();
    }

    /** For observers, who have nobody to hand a checked exception to. */
    static CsvFile create(Path file, List<String> columns) {
        try {
            return new CsvFile(file, columns);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    void row(List<?> values) {
        try {
            printer.printRecord(values);
            printer.flush();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @Override
    public void close() {
        try {
            printer.close(true);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
