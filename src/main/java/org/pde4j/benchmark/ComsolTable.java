package org.pde4j.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Samples;

/**
 * A table as COMSOL exports it: lines of comments that begin with %, the last of which names the columns, two blanks or more apart; then rows of numbers. The
 * coordinates of space come first; a column {@code u (unit) @ t=0.5} holds the unknown u at that time.
 */
final class ComsolTable {

    private static final Pattern COLUMN = Pattern.compile("(\\w+)(?: \\([^)]*\\))?(?: @ (\\w+)=(\\S+))?");

    private final Path file;
    private final List<String> coordinates;
    private final List<String> unknowns;

    private ComsolTable(Path file, Problem problem) {
        this.file = file;
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
        int d = coordinates.size();
        int m = unknowns.size();
        int times = (columns.size() - space) / m;
        int[] axes = new int[space];
        for (int k = 0; k < space; k++) {
            axes[k] = axis(columns.get(k).group(1));
        }
        int[] sources = new int[times * m];
        for (int k = 0; k < sources.length; k++) {
            sources[k] = column(columns, space + k / m * m, unknowns.get(k % m));
        }
        int rows = lines.size() - comments.size();
        double[] points = new double[rows * times * d];
        double[] values = new double[rows * times * m];
        for (int i = 0; i < rows; i++) {
            double[] row = row(comments.size() + i, lines.get(comments.size() + i), columns.size());
            for (int time = 0; time < times; time++) {
                int at = i * times + time;
                for (int k = 0; k < space; k++) {
                    points[at * d + axes[k]] = row[k];
                }
                if (moving) {
                    points[at * d + axis("t")] = Double.parseDouble(columns.get(space + time * m).group(3));
                }
                for (int u = 0; u < m; u++) {
                    values[at * m + u] = row[sources[time * m + u]];
                }
            }
        }
        return new Samples(d, m, points, values);
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
        int axis = IntStream.range(0, coordinates.size()).filter(k -> coordinates.get(k).equalsIgnoreCase(name)).findFirst().orElse(-1);
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
