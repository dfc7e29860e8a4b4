package org.pde4j.problem;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Field;

/**
 * Reads a {@link TabulatedSolution}, on a shape a {@link ScatteredSolution}, from a {@link CsvTable} with a column for each coordinate and unknown and one row
 * for each node of a tensor grid, in any order.
 */
public final class ReferenceTable {

    private static final long LARGEST_FILE = 256L << 20;

    private ReferenceTable() {}

    /**
     * The table in a file.
     *
     * @throws IllegalArgumentException of one sentence with file, line and rule, for a file that cannot be read or is no such table
     */
    public static Solution read(Path file, ProblemDomain domain, List<Field> unknowns) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException(file + ": no such file");
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new IllegalArgumentException(
                        file + ": a reference table must not exceed " + LARGEST_FILE + " bytes, got " + Files.size(file));
            }
            List<double[]> rows = CsvTable.read(file, columns(domain.bounds(), unknowns), Integer.MAX_VALUE, inside(domain.bounds()));
            return domain.match(box -> tensor(rows, file.toString(), box, unknowns.size()),
                    shaped -> scattered(rows, file.toString(), shaped, unknowns.size()));
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
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            List<double[]> rows = CsvTable.read(reader, resource, columns(domain, List.of(unknowns)), Integer.MAX_VALUE, inside(domain));
            return tensor(rows, resource, domain, unknowns.length);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the resource " + resource, failure);
        }
    }

    private static List<String> columns(Box domain, List<Field> unknowns) {
        return Stream.concat(domain.names().stream(), unknowns.stream().map(Field::name)).toList();
    }

    /** What lies outside of the domain, if anything does. */
    private static Function<double[], Optional<String>> inside(Box domain) {
        return row -> IntStream.range(0, domain.dimension()).filter(axis -> !inside(domain.interval(axis), row[axis]))
                .mapToObj(axis -> domain.names().get(axis) + " must lie in the domain [" + domain.interval(axis).lower() + ", " + domain.interval(axis).upper()
                        + "], got " + row[axis])
                .findFirst();
    }

    /** Printed bounds such as 2π are rounded, by no more than this. */
    private static boolean inside(Interval interval, double x) {
        double tolerance = 1e-9 * interval.length();
        return interval.lower() - tolerance <= x && x <= interval.upper() + tolerance;
    }

    private static Solution scattered(List<double[]> rows, String place, ShapedDomain domain, int components) {
        int d = domain.dimension();
        double tolerance = 1e-9 * domain.bounds().intervals().stream().mapToDouble(Interval::length).max().orElseThrow();
        for (double[] row : rows) {
            double[] point = Arrays.copyOf(row, d);
            if (!(domain.geometry().distance().at(point) <= tolerance)) {
                throw new IllegalArgumentException(place + ": the point " + Arrays.toString(point) + " lies outside of the domain");
            }
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(place + ": needs at least one row");
        }
        return new ScatteredSolution(new Samples(d, components, rows.stream().flatMapToDouble(row -> Arrays.stream(row, 0, d)).toArray(),
                rows.stream().flatMapToDouble(row -> Arrays.stream(row, d, d + components)).toArray()));
    }

    private static TabulatedSolution tensor(List<double[]> rows, String place, Box domain, int components) {
        return new TabulatedSolution(TensorGrid.of(rows, place, domain.dimension(), components));
    }
}
