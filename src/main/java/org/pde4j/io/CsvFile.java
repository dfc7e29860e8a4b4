package org.pde4j.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/**
 * A CSV file that grows row by row and is readable at any time; doubles are printed so that they read back to the same bits. A file that is
 * there is continued: a new run removes those of an earlier one.
 */
public final class CsvFile implements AutoCloseable {

    static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private final Path path;
    private final List<String> columns;
    private GrowingFile file;

    /** Nothing is created before the first row. */
    public CsvFile(Path path, List<String> columns) {
        this.path = path;
        this.columns = columns;
    }

    /** Appends a row; failures are unchecked, because the caller of an observer handles no checked exception. */
    public void row(List<?> values) {
        try {
            if (file == null) {
                file = new GrowingFile(path);
            }
            if (file.size() == 0) {
                append(columns);
            }
            append(values);
        } catch (IOException full) {
            throw new UnwrittenException(path, full);
        }
    }

    private void append(List<?> values) throws IOException {
        file.append((FORMAT.format(values.toArray()) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        if (file == null) {
            return;
        }
        try {
            file.close();
        } catch (IOException full) {
            throw new UnwrittenException(path, full);
        }
    }
}
