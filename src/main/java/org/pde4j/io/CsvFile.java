package org.pde4j.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.pde4j.run.RunDirectory;

/**
 * A CSV file that grows row by row and is readable at any time; doubles are printed so that they read back to the same bits. A file that is
 * there is continued: {@link RunDirectory} removes those of an earlier run.
 */
public final class CsvFile implements AutoCloseable {

    static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private final Path file;
    private final List<String> columns;
    private CSVPrinter printer;

    /** Nothing is created before the first row. */
    public CsvFile(Path file, List<String> columns) {
        this.file = file;
        this.columns = columns;
    }

    /** Appends a row; failures are unchecked, because observers have nobody to hand a checked exception to. */
    public void row(List<?> values) {
        try {
            if (printer == null) {
                boolean fresh = !Files.exists(file) || Files.size(file) == 0;
                printer = new CSVPrinter(Files.newBufferedWriter(
                        file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND), FORMAT);
                if (fresh) {
                    printer.printRecord(columns);
                }
            }
            printer.printRecord(values);
            printer.flush();
        } catch (IOException full) {
            throw new UnwrittenException(file, full);
        }
    }

    @Override
    public void close() {
        if (printer == null) {
            return;
        }
        try {
            printer.close(true);
        } catch (IOException full) {
            throw new UnwrittenException(file, full);
        }
    }
}
