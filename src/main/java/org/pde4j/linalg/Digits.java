package org.pde4j.linalg;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers in sentences: as many digits as are read. */
public final class Digits {

    private static final int SHOWN = 3;
    private static final double MAX_INTEGER = 1e6;

    private Digits() {}

    /** Three digits, rounded to nearest: 1.23e-15, 0.0312, 12. */
    public static String of(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinity" : "-infinity";
        }
        if (value == Math.rint(value) && Math.abs(value) < MAX_INTEGER) {
            return Long.toString((long) value);
        }
        return plain(value) ? new BigDecimal(value).round(new MathContext(SHOWN, RoundingMode.HALF_EVEN)).stripTrailingZeros().toPlainString()
                : String.format(Locale.ROOT, "%." + (SHOWN - 1) + "e", value).replaceAll("\\.?0+e", "e");
    }

    /** Such as a bound with two digits, rounded upwards, so that it does not become smaller by being printed. */
    public static String noLess(double value, int digits) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + (digits - 1) + "e", ceiling(value, digits)) : Double.toString(value);
    }

    /** The least number of so many digits that is no less than the value as it is written in decimal; of what is below all normal numbers, the least of these. */
    public static double ceiling(double value, int digits) {
        double normal = value > 0 ? Math.max(value, Double.MIN_NORMAL) : value;
        return Double.isFinite(value) ? BigDecimal.valueOf(normal).round(new MathContext(digits, RoundingMode.CEILING)).doubleValue() : value;
    }

    /** Such as "1 point" and "2 points". */
    public static String count(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }

    private static boolean plain(double value) {
        return Math.abs(value) >= 1e-3 && Math.abs(value) < MAX_INTEGER;
    }
}
