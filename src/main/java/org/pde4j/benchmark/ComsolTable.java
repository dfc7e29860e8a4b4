package org.pde4j.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Samples;

/**
 * A table as COMSOL exports it: lines of comments that begin with %, the last of which names the columns, two blanks or more apart; then rows of numbers. The
 * coordinates of space come first; a column {@code u (unit) @ t=0.5} holds the unknown u at that time.
 */
final class ComsolTable {

    private static final Pattern COLUMN = Pattern.compile("(\\w+)(?: \\([^)]*\\))?(?: @ (\\w+)=(\\S+))?");

    private final Path file;
    private final Problem problem;
    private final List<String> coordinates;
    private final List<String> unknowns;

    private ComsolTable(Path file, Problem problem) {
        this.file = file;
        this.problem = problem;
        coordinates = problem.domain().names();
        unknowns = problem.unknowns().stream().map(field -> field.name()).toList();
    }

    /**
     * The values of all unknowns of a problem.
     *
     * @throws IOException if the file cannot be read or is no such table of this problem; one sentence
     */
    static Samples read(Path file, Problem problem) throws IOException {
        return new ComsolTable(file, problem).samples();
    }

    private Samples samples() throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        List<String> comments = lines.stream().takeWhile(line -> line.startsWith("%")).toList();
        if (comments.isEmpty()) {
            throw new IOException(file + ":1: a table of COMSOL begins with lines that begin with %");
        }
        List<Matcher> columns = Arrays.stream(comments.get(comments.size() - 1).substring(1).trim().split("\\s{2,}")).map(COLUMN::matcher)
                .filter(Matcher::matches).toList();
        boolean moving = columns.stream().anyMatch(column -> coordinates.contains("t") && "t".equals(column.group(2)));
        int space = coordinates.size() - (moving ? 1 : 0);
        if (columns.size() <= space || (columns.size() - space) % unknowns.size() != 0) {
            throw new IOException(file + ":" + comments.size() + ": there are " + (columns.size() - space) + " columns of values for " + unknowns.size()
                    + " unknowns");
        }
        if (lines.size() == comments.size()) {
            throw new IOException(file + ": there are no rows");
        }
        List<Double> points = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int i = comments.size(); i < lines.size(); i++) {
            double[] row = row(i, lines.get(i), columns.size());
            for (int k = space; k < columns.size(); k += unknowns.size()) {
                double[] point = new double[coordinates.size()];
                for (int axis = 0; axis < space; axis++) {
                    point[axis(columns.get(axis).group(1))] = row[axis];
                }
                if (moving) {
                    point[axis("t")] = Double.parseDouble(columns.get(k).group(3));
                }
                Arrays.stream(point).forEach(points::add);
                for (int u = 0; u < unknowns.size(); u++) {
                    values.add(row[column(columns, k, unknowns.get(u))]);
                }
            }
        }
        return new Samples(coordinates.size(), unknowns.size(), points.stream().mapToDouble(x -> x).toArray(), values.stream().mapToDouble(x -> x).toArray());
    }

    private double[] row(int line, String text, int columns) throws IOException {
        try {
            double[] row = Arrays.stream(text.trim().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
            if (row.length == columns && Arrays.stream(row).allMatch(Double::isFinite)) {
                return row;
            }
        } catch (NumberFormatException word) {
            throw new IOException(file + ":" + (line + 1) + ": a row must hold numbers: " + word.getMessage(), word);
        }
        throw new IOException(file + ":" + (line + 1) + ": a row must hold " + columns + " finite numbers, one for each column that is named");
    }

    private int axis(String name) throws IOException {
        int axis = coordinates.stream().map(String::toLowerCase).toList().indexOf(name.toLowerCase());
        if (axis < 0) {
            throw new IOException(file + ": the column '" + name + "' is no coordinate; the problem has " + String.join(", ", coordinates));
        }
        return axis;
    }

    /** Of an unknown among those that begin at a column. */
    private int column(List<Matcher> columns, int from, String unknown) throws IOException {
        for (int k = from; k < Math.min(columns.size(), from + unknowns.size()); k++) {
            if (columns.get(k).group(1).equals(unknown)) {
                return k;
            }
        }
        throw new IOException(file + ": there is no column of " + unknown + " among "
                + columns.stream().map(column -> column.group(0)).collect(Collectors.joining(", ")));
    }
}
