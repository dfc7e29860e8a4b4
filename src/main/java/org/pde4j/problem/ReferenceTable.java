package org.pde4j.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Field;

/**
 * Reads a {@link TabulatedSolution} from CSV: a header with the names of the coordinates, then of the unknowns, and one row for
 * each node of a tensor grid, in any order.
 */
public final class ReferenceTable {

    private static final long LARGEST_FILE = 256L << 20;

    private ReferenceTable() {}

    /**
     * The table in a file.
     *
     * @throws IllegalArgumentException of one sentence with file, line and rule, for a file that cannot be read or is no such table
     */
    public static TabulatedSolution read(Path file, Box domain, List<Field> unknowns) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException(file + ": no such file");
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new IllegalArgumentException(
                        file + ": a reference table must not exceed " + LARGEST_FILE + " bytes, got " + Files.size(file));
            }
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                return read(reader, file.toString(), domain, names(unknowns));
            }
        } catch (IOException | UncheckedIOException failure) {
            throw new IllegalArgumentException(file + ": cannot be read: " + failure.getMessage(), failure);
        }
    }

    /** The table {@code data/<name>/<name>.csv} that comes with the library. */
    public static TabulatedSolution builtIn(String name, Box domain, Field... unknowns) {
        String resource = "/org/pde4j/data/" + name + "/" + name + ".csv";
        try (InputStream stream = ReferenceTable.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The library lacks its resource " + resource);
            }
            return read(new InputStreamReader(stream, StandardCharsets.UTF_8), resource, domain, names(List.of(unknowns)));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the resource " + resource, failure);
        }
    }

    private static List<String> names(List<Field> unknowns) {
        return unknowns.stream().map(Field::name).toList();
    }

    private static TabulatedSolution read(Reader reader, String place, Box domain, List<String> unknowns) throws IOException {
        List<String> columns = Stream.concat(domain.names().stream(), unknowns.stream()).toList();
        List<double[]> rows = new ArrayList<>();
        boolean header = true;
        CSVParser parser = CSVFormat.RFC4180.builder().setTrim(true).setIgnoreEmptyLines(true).get().parse(reader);
        for (CSVRecord record : parser) {
            String where = place + ", line " + parser.getCurrentLineNumber() + ": ";
            if (header) {
                if (!record.toList().equals(columns)) {
                    throw new IllegalArgumentException(where + "the header must be " + columns + ", got " + record.toList());
                }
                header = false;
            } else {
                rows.add(row(record, where, columns, domain));
            }
        }
        return tensor(rows, place, domain, unknowns.size());
    }

    private static double[] row(CSVRecord record, String where, List<String> columns, Box domain) {
        if (record.size() != columns.size()) {
            throw new IllegalArgumentException(where + "needs " + columns.size() + " numbers, got " + record.size());
        }
        double[] row = new double[columns.size()];
        for (int i = 0; i < row.length; i++) {
            try {
                // Adding zero makes one number of 0 and -0.
                row[i] = Double.parseDouble(record.get(i)) + 0.0;
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException(where + columns.get(i) + " must be a number, got '" + record.get(i) + "'", notANumber);
            }
            if (!Double.isFinite(row[i])) {
                throw new IllegalArgumentException(where + columns.get(i) + " must be finite, got " + record.get(i));
            }
            if (i < domain.dimension() && !inside(domain.interval(i), row[i])) {
                throw new IllegalArgumentException(where + columns.get(i) + " must lie in the domain [" + domain.interval(i).lower()
                        + ", " + domain.interval(i).upper() + "], got " + record.get(i));
            }
        }
        return row;
    }

    /** Printed bounds such as 2π are rounded, by no more than this. */
    private static boolean inside(Interval interval, double x) {
        double tolerance = 1e-9 * interval.length();
        return interval.lower() - tolerance <= x && x <= interval.upper() + tolerance;
    }

    private static TabulatedSolution tensor(List<double[]> rows, String place, Box domain, int components) {
        int d = domain.dimension();
        double[][] axes = new double[d][];
        long size = 1;
        for (int axis = 0; axis < d; axis++) {
            int column = axis;
            axes[axis] = rows.stream().mapToDouble(row -> row[column]).sorted().distinct().toArray();
            size *= axes[axis].length;
        }
        if (rows.isEmpty() || size != rows.size()) {
            throw new IllegalArgumentException(place + ": the rows must be the nodes of a tensor grid, got " + rows.size() + " rows for "
                    + String.join(" x ", Arrays.stream(axes).map(axis -> "" + axis.length).toList()) + " distinct coordinates");
        }
        double[] values = new double[rows.size() * components];
        boolean[] seen = new boolean[rows.size()];
        for (double[] row : rows) {
            int position = 0;
            for (int axis = 0; axis < d; axis++) {
                position = position * axes[axis].length + Arrays.binarySearch(axes[axis], row[axis]);
            }
            if (seen[position]) {
                throw new IllegalArgumentException(place + ": the point " + Arrays.toString(Arrays.copyOf(row, d)) + " occurs twice");
            }
            seen[position] = true;
            System.arraycopy(row, d, values, position * components, components);
        }
        return new TabulatedSolution(axes, components, values);
    }
}
