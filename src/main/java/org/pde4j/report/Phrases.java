package org.pde4j.report;

import java.util.Locale;

/** Numbers and names in sentences and in file names. */
final class Phrases {

    private Phrases() {}

    /** At most four digits: 0.0312, 1.25e-07, 12. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        double size = Math.abs(value);
        return size >= 1e-3 && size < 1e4 ? String.format(Locale.ROOT, "%.4g", value).replaceAll("(\\.[0-9]*?)0+$", "$1").replaceAll("\\.$", "")
                : String.format(Locale.ROOT, "%.3e", value).replaceAll("\\.?0+e", "e");
    }

    /** A name as part of a file name. */
    static String slug(String name) {
        String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.isEmpty() ? "x" : slug.substring(0, Math.min(40, slug.length()));
    }
}
