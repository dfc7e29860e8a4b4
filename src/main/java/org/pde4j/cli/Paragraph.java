package org.pde4j.cli;

import java.util.ArrayList;
import java.util.List;

/** A label and a text beside it, broken at blanks so that no line is longer than 80 characters, where that is possible. */
final class Paragraph {

    private static final int WIDTH = 80;
    private static final int LABEL = 12;

    private Paragraph() {}

    static List<String> of(String label, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(label + " ".repeat(Math.max(1, LABEL - label.length())));
        boolean first = true;
        for (String word : text.split(" ")) {
            if (!first && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(LABEL));
                first = true;
            }
            line.append(first ? "" : " ").append(word);
            first = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
