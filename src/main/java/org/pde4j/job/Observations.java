package org.pde4j.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.expr.Expr;
import org.pde4j.expr.ExpressionException;
import org.pde4j.expr.Scope;
import org.pde4j.problem.CsvTable;
import org.pde4j.problem.Observation;

/** Reads the files of {@link ObservationSpec}s; every error is placed at the key that it comes from. */
record Observations(ProblemDomain domain, Scope scope, Path folder, PlacedErrors placed, BiFunction<String, String, Expr> parser) {

    private static final int MAX_ROWS = 1 << 22;

    List<Observation> read(List<ObservationSpec> specs) {
        List<Observation> all = new ArrayList<>();
        for (int k = 0; k < specs.size(); k++) {
            all.addAll(read(specs.get(k), specs.get(k).name().orElse("observation-" + (k + 1)), "problem.observations[" + k + "]"));
        }
        return all;
    }

    private List<Observation> read(ObservationSpec spec, String name, String path) {
        Map<String, Expr> quantities = new LinkedHashMap<>();
        if (spec.of().isEmpty()) {
            scope.unknowns().forEach(u -> quantities.put(u.name(), u));
        }
        spec.of().forEach((column, text) -> quantities.put(column, parser.apply(text, path + ".of." + column)));
        boolean measured = !isNumber(spec.sigma());
        List<String> columns = new ArrayList<>(domain.names());
        quantities.keySet().stream().filter(column -> !columns.contains(column)).forEach(columns::add);
        if (measured && !columns.contains(spec.sigma())) {
            columns.add(spec.sigma());
        }
        Path file = folder.resolve(spec.file());
        List<double[]> rows = placed.at(path + ".file", () -> CsvTable.read(file, columns, MAX_ROWS));
        double[] sigma = measured ? column(rows, columns.indexOf(spec.sigma())) : constant(rows.size(), spec.sigma());
        requirePositive(sigma, measured, file, path + ".sigma");
        int d = domain.dimension();
        double[] points = new double[rows.size() * d];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, points, i * d, d);
            requireInside(rows.get(i), i, file, path + ".file");
        }
        return quantities.entrySet().stream().map(entry ->
                new Observation(quantities.size() == 1 ? name : name + "." + entry.getKey(), entry.getValue(), points,
                column(rows, columns.indexOf(entry.getKey())), sigma)).toList();
    }

    private void requireInside(double[] row, int i, Path file, String path) {
        double[] point = Arrays.copyOf(row, domain.dimension());
        if (!domain.contains(point)) {
            StringBuilder place = new StringBuilder();
            for (int axis = 0; axis < point.length; axis++) {
                place.append(axis == 0 ? "" : ", ").append(domain.names().get(axis)).append(" = ").append(point[axis]);
            }
            throw placed.error(path, file + ": row " + (i + 1) + " is at " + place + ", outside of the domain; leave it out or enlarge the domain");
        }
    }

    private void requirePositive(double[] sigma, boolean measured, Path file, String path) {
        for (int i = 0; i < sigma.length; i++) {
            if (!(sigma[i] > 0 && Double.isFinite(sigma[i]))) {
                throw placed.error(path, "must be positive and finite, got " + sigma[i] + (measured ? " in row " + (i + 1) + " of " + file : "")
                        + "; give the standard deviation of the noise, for data without noise the accuracy that they are to be fitted with");
            }
        }
    }

    private static boolean isNumber(String sigma) {
        try {
            return Scope.NUMBERS.parse(sigma).isNumber();
        } catch (ExpressionException column) {
            return false;
        }
    }

    private static double[] constant(int n, String sigma) {
        double[] all = new double[n];
        Arrays.fill(all, Scope.NUMBERS.parse(sigma).evaluate());
        return all;
    }

    private static double[] column(List<double[]> rows, int at) {
        return rows.stream().mapToDouble(row -> row[at]).toArray();
    }
}
