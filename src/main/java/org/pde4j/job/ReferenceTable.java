package org.pde4j.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.domain.Box;
import org.pde4j.problem.Samples;
import org.pde4j.problem.Solution;

/** u at the points of a table, and nowhere else. Rows need not be sorted. */
final class ReferenceTable implements Solution {

    private static final int MAX_ROWS = 5_000_000;

    private final Samples samples;
    private final Map<List<Double>, Integer> rows = new HashMap<>();

    private ReferenceTable(Samples samples) {
        this.samples = samples;
        for (int i = 0; i < samples.size(); i++) {
            rows.put(key(samples.point(i)), i);
        }
    }

    /**
     * Reads a CSV file whose header names every coordinate and every unknown, in any order, beside columns that are ignored.
     *
     * @throws IllegalArgumentException if the file cannot be read, with its line
     */
    static ReferenceTable read(Path file, Box domain, List<String> unknowns) {
        List<String> columns = new ArrayList<>(domain.names());
        columns.addAll(unknowns);
        List<double[]> table = CsvTable.read(file, columns, MAX_ROWS);
        int d = domain.dimension();
        double[] points = new double[table.size() * d];
        double[] values = new double[table.size() * unknowns.size()];
        for (int i = 0; i < table.size(); i++) {
            System.arraycopy(table.get(i), 0, points, i * d, d);
            System.arraycopy(table.get(i), d, values, i * unknowns.size(), unknowns.size());
        }
        return new ReferenceTable(new Samples(d, unknowns.size(), points, values));
    }

    @Override
    public double[] value(double[] point) {
        Integer row = rows.get(key(point));
        int m = samples.unknowns();
        if (row == null) {
            double[] unknown = new double[m];
            Arrays.fill(unknown, Double.NaN);
            return unknown;
        }
        return Arrays.copyOfRange(samples.values(), row * m, (row + 1) * m);
    }

    @Override
    public int components() {
        return samples.unknowns();
    }

    @Override
    public Samples samples(Box domain) {
        return samples;
    }

    private static List<Double> key(double[] point) {
        return Arrays.stream(point).boxed().toList();
    }
}
