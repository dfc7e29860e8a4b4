package org.pde4j.problem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;

/**
 * A coefficient from a {@link CsvTable} with a column of its name, columns for the coordinates that it depends on and one row for each node of a tensor
 * grid, in any order; other columns are left alone.
 *
 * @param interpolation between the nodes
 * @param outside of the grid
 * @param units factors by column: the number in the file times the factor is the number in the problem; 1 for columns not named
 */
public record CoefficientTable(Path file, Interpolation interpolation, Outside outside, Map<String, Double> units) {

    private static final int MAX_ROWS = 1 << 24;

    public CoefficientTable {
        units = Collections.unmodifiableMap(new LinkedHashMap<>(units));
        units.forEach((column, factor) -> {
            if (!(Double.isFinite(factor) && factor != 0)) {
                throw new IllegalArgumentException("CoefficientTable: units of " + column + " must be a finite factor other than 0, got " + factor);
            }
        });
    }

    /**
     * The coefficient as a leaf of expressions.
     *
     * @throws IllegalArgumentException of one sentence with file, line and rule, for a file that cannot be read, is no such table or does not cover the
     *     domain
     */
    public Column read(String name, Box domain) {
        List<String> header = CsvTable.header(file);
        List<Coordinate> arguments = domain.coordinates().stream().filter(x -> header.contains(x.name())).toList();
        if (!header.contains(name) || arguments.isEmpty()) {
            throw new IllegalArgumentException(file + ":1: the header must name the column " + name + " and one of the coordinates " + domain.names()
                    + " at least, got " + header);
        }
        List<String> columns = Stream.concat(arguments.stream().map(Coordinate::name), Stream.of(name)).toList();
        units.keySet().stream().filter(column -> !columns.contains(column)).findFirst().ifPresent(column -> {
            throw new IllegalArgumentException(file + ": units has a factor for " + column + ", but the columns of " + name + " are " + columns);
        });
        List<double[]> rows = CsvTable.read(file, columns, MAX_ROWS);
        List<double[]> scaled = new ArrayList<>(rows.size());
        for (double[] row : rows) {
            scaled.add(IntStream.range(0, row.length).mapToDouble(k -> row[k] * units.getOrDefault(columns.get(k), 1.0)).toArray());
        }
        TensorGrid grid = TensorGrid.of(scaled, file.toString(), arguments.size(), 1);
        for (int axis = 0; axis < arguments.size(); axis++) {
            requireCover(name, arguments.get(axis), grid.axes()[axis], domain.interval(arguments.get(axis).axis()));
        }
        return Column.of(name, arguments, new TableFunction(arguments, grid, interpolation, outside));
    }

    private void requireCover(String name, Coordinate x, double[] nodes, Interval interval) {
        if (nodes.length < 2) {
            throw new IllegalArgumentException(file + ": the grid must have two values of " + x + " at least, got " + nodes[0]
                    + " only; leave the column " + x + " out if " + name + " does not depend on it");
        }
        double first = nodes[0];
        double last = nodes[nodes.length - 1];
        double tolerance = TableFunction.TOLERANCE * (last - first);
        if (outside == Outside.REFUSE && (first - tolerance > interval.lower() || last + tolerance < interval.upper())) {
            throw new IllegalArgumentException(file + ": the grid must cover the domain, " + x + " from " + interval.lower() + " to " + interval.upper()
                    + ", but it goes from " + first + " to " + last + "; give more rows, units that fit, or outside: nearest");
        }
    }
}
