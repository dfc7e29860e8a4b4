package org.pde4j.job.bind;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.pde4j.expr.ExpressionException;
import org.pde4j.expr.Scope;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Node;

/** Numbers, words and truth values of a job; a number may be an expression such as {@code 0.01/pi}. */
final class Scalars {

    private Scalars() {}

    static Object convert(Class<?> type, Node node, String path) {
        if (!(node instanceof Node.Scalar scalar)) {
            throw Binder.mismatch(node, path, expected(type));
        }
        if (type == String.class) {
            return scalar.text();
        }
        if (type == boolean.class || type == Boolean.class) {
            if (!scalar.text().equals("true") && !scalar.text().equals("false")) {
                throw Binder.mismatch(node, path, "true or false");
            }
            return Boolean.valueOf(scalar.text());
        }
        if (type.isEnum()) {
            return constant(type, scalar, path);
        }
        if (type == double.class || type == Double.class) {
            return number(scalar, path);
        }
        long whole = wholeNumber(scalar, path);
        if (type == long.class || type == Long.class) {
            return whole;
        }
        if (type != int.class && type != Integer.class) {
            throw new IllegalStateException("no way to read a " + type + " from a job");
        }
        if (whole != (int) whole) {
            throw Binder.mismatch(node, path, "an integer of at most " + Integer.MAX_VALUE);
        }
        return (int) whole;
    }

    /** The text that {@link #convert} reads back to the value. */
    static String text(Object value) {
        if (value instanceof Enum<?> constant) {
            return word(constant);
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            return number.isNaN() ? ".nan" : number > 0 ? ".inf" : "-.inf";
        }
        return value.toString();
    }

    private static String expected(Class<?> type) {
        if (type == String.class) {
            return "a string";
        }
        return type == double.class || type == Double.class ? "a number"
                : type == boolean.class ? "true or false"
                : type.isEnum() ? "an identifier" : "an integer";
    }

    private static Object constant(Class<?> type, Node.Scalar scalar, String path) {
        List<String> words = Arrays.stream(type.getEnumConstants()).map(constant -> word((Enum<?>) constant)).toList();
        for (Object constant : type.getEnumConstants()) {
            if (word((Enum<?>) constant).equalsIgnoreCase(scalar.text())) {
                return constant;
            }
        }
        throw new JobException(scalar.position(),
                path + " must be one of " + String.join(", ", words) + ", got " + scalar.describe());
    }

    /** {@code FLOAT64} as {@code float64}. */
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static double number(Node.Scalar scalar, String path) {
        switch (scalar.text()) {
            case ".inf": return Double.POSITIVE_INFINITY;
            case "-.inf": return Double.NEGATIVE_INFINITY;
            case ".nan": return Double.NaN;
            default: break;
        }
        if (scalar.text().isBlank()) {
            throw Binder.mismatch(scalar, path, "a number");
        }
        try {
            return Scope.NUMBERS.parse(scalar.text()).evaluate();
        } catch (ExpressionException malformed) {
            throw new JobException(scalar.at(malformed.position().line(), malformed.position().column()),
                    path + " must be a number, got " + scalar.describe() + ": " + malformed.problem(), malformed);
        }
    }

    private static long wholeNumber(Node.Scalar scalar, String path) {
        if (scalar.text().matches("[-+]?\\d{1,18}")) {
            return Long.parseLong(scalar.text());
        }
        double value;
        try {
            value = number(scalar, path);
        } catch (JobException notANumber) {
            throw Binder.mismatch(scalar, path, "an integer");
        }
        if (value != Math.rint(value) || Math.abs(value) > 0x1p53) {
            throw Binder.mismatch(scalar, path, "an integer");
        }
        return (long) value;
    }
}
