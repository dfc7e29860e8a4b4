package org.pde4j.cli;

import java.io.PrintWriter;
import java.util.List;

/** Rows of texts in columns as wide as their longest text. */
final class TextTable {

    /** Of a longer value the middle is left out, its row would not fit a terminal; keys of shapes differ at their ends. */
    private static final int WIDEST = 40;
    private static final int BEGINNING = 16;

    private TextTable() {}

    static void print(List<List<String>> rows, PrintWriter out) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int k = 0; k < row.size(); k++) {
                widths[k] = Math.max(widths[k], cut(row.get(k)).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int k = 0; k < row.size(); k++) {
                String text = cut(row.get(k));
                line.append(text).append(" ".repeat(widths[k] - text.length() + 2));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static String cut(String text) {
        return text.length() <= WIDEST ? text : text.substring(0, BEGINNING) + "…" + text.substring(text.length() - WIDEST + BEGINNING + 1);
    }
}
