package org.pde4j.chart;

import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers at ticks: 0.25, 1500, 2·10⁻⁵, and 10⁻⁵ on logarithmic axes. */
final class TickFormat extends NumberFormat {

    private static final long serialVersionUID = 1L;

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /** What the numbers given stand for. */
    enum Kind {
        /** Themselves. */
        VALUE,
        /** Powers of ten on a logarithmic axis. */
        POWER,
        /** Exponents of ten: v is shown as 10^v. */
        EXPONENT
    }

    /** Significant digits of most labels. */
    static final int DIGITS = 5;

    private final Kind kind;
    private final int digits;

    TickFormat(Kind kind) {
        this(kind, DIGITS);
    }

    TickFormat(Kind kind, int digits) {
        this.kind = kind;
        this.digits = digits;
    }

    static String text(double value) {
        return text(value, DIGITS);
    }

    private static String text(double value, int digits) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size >= 1e-3 && size < 1e5) {
            return plain(value, digits);
        }
        int exponent = (int) Math.floor(Math.log10(size) + 1e-9);
        String mantissa = plain(value / Math.pow(10, exponent), digits);
        String power = "10" + superscript(exponent);
        return mantissa.equals("1") ? power : mantissa.equals("−1") ? "−" + power : mantissa + "·" + power;
    }

    /** At most so many significant digits, without trailing zeros. */
    private static String plain(double value, int most) {
        String text = String.format(Locale.ROOT, "%." + most + "g", Math.abs(value));
        if (text.indexOf('.') >= 0) {
            text = text.replaceAll("0+$", "").replaceAll("\\.$", "");
        }
        return value < 0 ? "−" + text : text;
    }

    static String superscript(int exponent) {
        String digits = String.valueOf(Math.abs(exponent)).chars()
                .mapToObj(c -> SUPERSCRIPTS.substring(c - '0', c - '0' + 1)).collect(Collectors.joining());
        return exponent < 0 ? "⁻" + digits : digits;
    }

    @Override
    public StringBuffer format(double number, StringBuffer to, FieldPosition position) {
        if (kind == Kind.VALUE) {
            return to.append(text(number, digits));
        }
        double exponent = kind == Kind.POWER ? Math.log10(number) : number;
        boolean whole = Math.abs(exponent - Math.rint(exponent)) < 1e-6;
        return to.append(whole ? "10" + superscript((int) Math.rint(exponent)) : text(Math.pow(10, exponent)));
    }

    @Override
    public StringBuffer format(long number, StringBuffer to, FieldPosition position) {
        return format((double) number, to, position);
    }

    @Override
    public Number parse(String source, ParsePosition position) {
        throw new UnsupportedOperationException("TickFormat only writes");
    }
}
