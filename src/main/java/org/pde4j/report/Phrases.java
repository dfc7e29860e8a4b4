package org.pde4j.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import org.pde4j.linalg.Digits;

/** Numbers and names in sentences and in file names. */
final class Phrases {

    /** How the ids of error bounds begin. */
    private static final String BOUND = "error.";

    /** Ids of entries whose threshold is the rounding floor of their value: at or below it the digits of an eigenvalue are rounding errors. */
    private static final Set<String> EIGENVALUES = Set.of("linear-rate.least-eigenvalue", "linear-rate.inner-gram", "linear-rate.outer-gram",
            "linear-rate.inner-limit", "linear-rate.outer-limit");

    private Phrases() {}

    /** At most four digits: 0.0312, 1.25e-07, 12. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return Digits.of(value);
        }
        if (Math.abs(value) < Double.MIN_NORMAL) {
            return "0";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        double size = Math.abs(value);
        return size >= 1e-3 && size < 1e4 ? String.format(Locale.ROOT, "%.4g", value).replaceAll("(\\.[0-9]*?)0+$", "$1").replaceAll("\\.$", "")
                : String.format(Locale.ROOT, "%.3e", value).replaceAll("\\.?0+e", "e");
    }

    /** The value of an entry of a certificate; empty without one. */
    static String value(JsonNode entry) {
        JsonNode value = entry.path("value");
        String id = entry.path("id").asText("");
        if (!value.isNumber()) {
            return value.asText("").replace("Infinity", "infinity");
        }
        boolean rounding = EIGENVALUES.contains(id) && value.asDouble() <= entry.path("threshold").asDouble();
        return rounding ? "below floor" : id.startsWith(BOUND) ? noLess(value.asDouble()) : number(value.asDouble());
    }

    /** Two digits, rounded upwards: a bound does not become smaller by being printed. */
    static String noLess(double bound) {
        return number(Digits.ceiling(bound, 2));
    }

    /** A text whose numbers are not broken after the sign of their exponent: a word joiner, which is not seen, follows each. */
    static String unbroken(String text) {
        return text.replaceAll("(\\de-)(\\d)", "$1\u2060$2");
    }

    /** A name as part of a file name. */
    static String slug(String name) {
        String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.isEmpty() ? "x" : slug.substring(0, Math.min(40, slug.length()));
    }
}
