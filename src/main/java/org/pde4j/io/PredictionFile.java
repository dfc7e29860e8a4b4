package org.pde4j.io;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.pde4j.expr.Expr;
import org.pde4j.loss.Approximation;

/** A CSV file of points with u_θ and expressions of its derivatives there. */
public final class PredictionFile {

    /** Points evaluated at a time. */
    private static final int CHUNK = 65_536;

    private PredictionFile() {}

    /**
     * Writes the file as a whole or not at all.
     *
     * @param columns names of the coordinates, then of the expressions
     * @param points shape (n)(d)
     */
    public static void write(Path file, List<String> columns, List<double[]> points, Approximation approximation, List<Expr> expressions)
            throws IOException {
        AtomicFile.write(file, out -> {
            CSVPrinter printer = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), CsvFile.FORMAT);
            printer.printRecord(columns);
            for (int from = 0; from < points.size(); from += CHUNK) {
                write(printer, points.subList(from, Math.min(points.size(), from + CHUNK)), approximation, expressions);
            }
            printer.flush();
        });
    }

    private static void write(CSVPrinter printer, List<double[]> points, Approximation approximation, List<Expr> expressions)
            throws IOException {
        double[] flat = points.stream().flatMapToDouble(Arrays::stream).toArray();
        double[][] values = approximation.evaluate(flat, expressions);
        for (int i = 0; i < points.size(); i++) {
            List<Object> row = new ArrayList<>();
            for (double x : points.get(i)) {
                row.add(x);
            }
            for (double[] column : values) {
                row.add(column[i]);
            }
            printer.printRecord(row);
        }
    }
}
