package org.pde4j.reproduce;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A table of results.
 *
 * @param rows texts and numbers; NaN stands for what was not measured
 */
public record ResultTable(String name, String caption, List<String> columns, List<List<Object>> rows) {

    public ResultTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Object> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("ResultTable " + name + ": every row must have " + columns.size() + " entries, got " + row.size());
            }
        }
    }

    /** As CSV; numbers read back to the same bits, what is missing is empty. */
    String csv() {
        StringBuilder csv = new StringBuilder(String.join(",", columns)).append('\n');
        for (List<Object> row : rows) {
            csv.append(row.stream().map(ResultTable::field).collect(Collectors.joining(","))).append('\n');
        }
        return csv.toString();
    }

    private static String field(Object value) {
        if (value instanceof Double number) {
            return number.isNaN() ? "" : number.toString();
        }
        String text = value.toString();
        return text.matches("[^,\"\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** An entry for people. */
    static String shown(Object value) {
        if (!(value instanceof Double number)) {
            return value.toString();
        }
        if (number.isNaN()) {
            return "–";
        }
        if (number.isInfinite()) {
            return number > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(number);
        boolean plain = number == 0 || size >= 0.01 && size < 1e4;
        return plain ? String.format(Locale.ROOT, size >= 100 ? "%.0f" : "%.3g", number) : String.format(Locale.ROOT, "%.1e", number);
    }
}
