package org.pde4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.WordUtils;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The end of a help text at the width of the terminal. Lines that begin with spaces are commands: a long one is continued behind a backslash, so that it can be
 * copied. All others are prose, of which neighbouring lines are one paragraph.
 */
final class HelpText {

    private static final String CONTINUED = " \\";
    private static final String INDENT = "      ";

    private HelpText() {}

    /** What picocli calls the footer. */
    static String footer(Help help) {
        UsageMessageSpec usage = help.commandSpec().usageMessage();
        return text(List.of(usage.footer()), usage.width());
    }

    /** @param width of the terminal */
    static String text(List<String> lines, int width) {
        StringBuilder text = new StringBuilder();
        StringBuilder prose = new StringBuilder();
        for (String line : String.format(Locale.ROOT, String.join("\n", lines)).split("\n", -1)) {
            if (!line.isBlank() && !line.startsWith(" ")) {
                prose.append(prose.isEmpty() ? "" : " ").append(line);
                continue;
            }
            paragraph(text, prose, width);
            text.append(line.isBlank() ? "" : String.join("\n", command(line, width))).append('\n');
        }
        paragraph(text, prose, width);
        return text.toString();
    }

    private static void paragraph(StringBuilder text, StringBuilder prose, int width) {
        if (!prose.isEmpty()) {
            text.append(WordUtils.wrap(prose.toString(), width - 1)).append('\n');
            prose.setLength(0);
        }
    }

    /** A command in lines that a shell reads as one. */
    private static List<String> command(String line, int width) {
        List<String> lines = new ArrayList<>();
        String rest = line;
        while (rest.length() >= width) {
            int at = lastBreak(rest, width - CONTINUED.length() - 1);
            if (at < 0) {
                break;
            }
            lines.add(rest.substring(0, at) + CONTINUED);
            rest = INDENT + rest.substring(at + 1);
        }
        lines.add(rest);
        return lines;
    }

    /** The last space up to a place that separates two words of a shell, behind the indentation; −1 if there is none. */
    private static int lastBreak(String line, int most) {
        int found = -1;
        char quote = 0;
        int begin = line.length() - line.stripLeading().length();
        for (int i = begin; i <= Math.min(most, line.length() - 1); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == ' ') {
                found = i;
            }
        }
        return found;
    }
}
