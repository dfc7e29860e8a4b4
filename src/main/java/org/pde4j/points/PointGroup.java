package org.pde4j.points;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.expr.Column;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/**
 * The collocation points of one equation or condition.
 *
 * @param name that of the equation or condition
 * @param dimension d
 * @param coordinates shape (n, d), row-major, row = point; not copied, not to be changed
 * @param weights quadrature weights, shape (n), Σ = 1 (mean over the region); 1/n for rules that only sample
 * @param columns numbers that belong to the points, such as the components of a normal, by name, shape (n) each; not copied
 */
public record PointGroup(String name, int dimension, double[] coordinates, double[] weights, Map<String, double[]> columns) {

    public PointGroup {
        if (dimension < 1 || coordinates.length != (long) weights.length * dimension) {
            throw new IllegalArgumentException("PointGroup " + name + ": needs d coordinates for each weight, got "
                    + coordinates.length + " coordinates, " + weights.length + " weights, d = " + dimension);
        }
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        for (Map.Entry<String, double[]> column : columns.entrySet()) {
            if (column.getValue().length != weights.length) {
                throw new IllegalArgumentException("PointGroup " + name + ": the column " + column.getKey() + " must have one number for each of "
                        + weights.length + " points, got " + column.getValue().length);
            }
        }
    }

    /** Without columns. */
    public PointGroup(String name, int dimension, double[] coordinates, double[] weights) {
        this(name, dimension, coordinates, weights, Map.of());
    }

    /**
     * With one column for each name.
     *
     * @param block shape (n, names), row-major
     */
    public PointGroup withColumns(List<String> names, double[] block) {
        if (block.length != (long) names.size() * size()) {
            throw new IllegalArgumentException("PointGroup " + name + ": needs " + names.size() + " columns for each of " + size() + " points, got "
                    + block.length + " numbers");
        }
        Map<String, double[]> all = new LinkedHashMap<>(columns);
        for (int k = 0; k < names.size(); k++) {
            double[] column = new double[size()];
            for (int i = 0; i < column.length; i++) {
                column[i] = block[i * names.size() + k];
            }
            all.put(names.get(k), column);
        }
        return new PointGroup(name, dimension, coordinates, weights, all);
    }

    /** The same points under another name and with other weights. */
    public PointGroup weighted(String other, double[] omega) {
        return new PointGroup(other, dimension, coordinates, omega, columns);
    }

    /**
     * Some of the points, in the order given.
     *
     * @param omega their weights
     */
    public PointGroup select(int[] wanted, double[] omega) {
        Map<String, double[]> selected = new LinkedHashMap<>();
        columns.forEach((key, column) -> selected.put(key, rows(column, 1, wanted)));
        return new PointGroup(name, dimension, rows(coordinates, dimension, wanted), omega, selected);
    }

    private static double[] rows(double[] block, int width, int[] wanted) {
        double[] rows = new double[wanted.length * width];
        for (int i = 0; i < wanted.length; i++) {
            System.arraycopy(block, wanted[i] * width, rows, i * width, width);
        }
        return rows;
    }

    /**
     * The values of columns at the points, shape (n, columns), row-major: those of a function by evaluation, the others as the points bring them along.
     *
     * @throws IllegalArgumentException if the points do not have a column
     */
    public double[] values(List<Column> wanted) {
        double[] block = new double[Math.multiplyExact(size(), wanted.size())];
        for (int k = 0; k < wanted.size(); k++) {
            Column column = wanted.get(k);
            double[] values = column.function().isPresent() ? column.at(coordinates, dimension) : known(column.name());
            for (int i = 0; i < size(); i++) {
                block[i * wanted.size() + k] = values[i];
            }
        }
        return block;
    }

    private double[] known(String column) {
        double[] known = columns.get(column);
        if (known == null) {
            throw new IllegalArgumentException("PointGroup " + name + ": the points must bring along `" + column + "`, which is known at points only"
                    + (columns.isEmpty() ? "; they have no columns" : "; they have " + columns.keySet()));
        }
        return known;
    }

    /** The jet at point i with the columns that the points bring along. */
    public Expr.Jet jet(int i, Expr.Jet entries) {
        return new Expr.Jet() {
            @Override
            public double value(Field field) {
                return entries.value(field);
            }

            @Override
            public double value(Column column, double[] point) {
                return column.function().isPresent() ? column.evaluate(point) : known(column.name())[i];
            }
        };
    }

    /** Whether the numbers that belong to the points are the same. */
    public boolean hasColumnsOf(PointGroup other) {
        return columns.keySet().equals(other.columns.keySet())
                && columns.keySet().stream().allMatch(key -> Arrays.equals(columns.get(key), other.columns.get(key)));
    }

    /** n. */
    public int size() {
        return weights.length;
    }

    /** Copy of point i, shape (d). */
    public double[] point(int i) {
        return Arrays.copyOfRange(coordinates, i * dimension, (i + 1) * dimension);
    }
}
