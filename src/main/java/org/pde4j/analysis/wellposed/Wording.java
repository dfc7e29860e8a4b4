package org.pde4j.analysis.wellposed;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Field;

/** Numbers, points and derivatives in the sentences of findings. */
final class Wording {

    private Wording() {}

    /** Six digits, without an exponent where none is needed. */
    static String number(double value) {
        double rounded = Double.parseDouble(String.format(Locale.ROOT, "%.5e", value));
        String text = Double.toString(rounded);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text.replace(".0E", "e").replace("E", "e");
    }

    /** Six digits where they are known, otherwise both ends rounded outward. */
    static String number(Enclosure value) {
        boolean known = value.radius() <= 1e-6 * Math.abs(value.centre());
        return known ? number(value.centre()) : "between " + rounded(value.low(), RoundingMode.FLOOR) + " and " + rounded(value.high(), RoundingMode.CEILING);
    }

    private static String rounded(double value, RoundingMode mode) {
        return new BigDecimal(value).round(new MathContext(3, mode)).toString().replace("E", "e");
    }

    /** {@code " at x = 0.5, y = 1"}; nothing in one dimension, where the face is the point. */
    static String at(Box box, double[] point) {
        return box.dimension() == 1 ? "" : " at " + point(box, point);
    }

    static String point(Box box, double[] point) {
        return IntStream.range(0, point.length).mapToObj(i -> box.names().get(i) + " = " + number(point[i])).collect(Collectors.joining(", "));
    }

    /** ∂ⁿu/∂xⁿ as written in jobs. */
    static String derivative(Field u, Coordinate x, int order) {
        return order == 0 ? u.name() : x.name().length() == 1 ? u.name() + "_" + x.name().repeat(order) : "d(" + u.name() + (", " + x.name()).repeat(order)
                + ")";
    }
}
