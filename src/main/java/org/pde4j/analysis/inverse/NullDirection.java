package org.pde4j.analysis.inverse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.ParameterRange;

/** A direction in the coordinates q of parameters along which nothing observed changes, in words. */
public final class NullDirection {

    /** Parts of a direction below this are taken for zero. */
    private static final double NEGLIGIBLE = 0.02;

    private static final double NEAR = 0.03;
    private static final int MAX_INTEGER = 4;

    private NullDirection() {}

    /**
     * Which combination is determined, such as {@code only a/q is determined}: for two positive parameters with q = log p along (1, 1).
     *
     * @param direction shape (m)
     */
    public static String words(List<Parameter> parameters, double[] direction) {
        double largest = 0;
        for (double part : direction) {
            largest = Math.max(largest, Math.abs(part));
        }
        List<Parameter> moved = new ArrayList<>();
        List<Double> parts = new ArrayList<>();
        boolean logarithmic = true;
        for (int k = 0; k < direction.length; k++) {
            if (Math.abs(direction[k]) > NEGLIGIBLE * largest) {
                moved.add(parameters.get(k));
                parts.add(direction[k] / largest);
                logarithmic &= parameters.get(k).unknown().filter(ParameterRange.POSITIVE::equals).isPresent();
            }
        }
        if (moved.size() == 1) {
            return "nothing is known of " + moved.get(0).name();
        }
        int[] integers = integers(parts);
        if (logarithmic && integers.length == 2) {
            // Along p -> (c^a p1, c^b p2) the monomial p1^b / p2^a stays.
            return "only " + monomial(moved.get(0).name(), moved.get(1).name(), integers[1], integers[0]) + " is determined";
        }
        List<String> names = moved.stream().map(Parameter::name).toList();
        if (logarithmic && integers.length > 0) {
            List<String> powers = new ArrayList<>();
            for (int k = 0; k < integers.length; k++) {
                powers.add("c" + (integers[k] == 1 ? "" : "^" + integers[k]) + "*" + names.get(k));
            }
            return "nothing observed changes when " + String.join(", ", names) + " become " + String.join(", ", powers);
        }
        List<String> terms = new ArrayList<>();
        for (int k = 0; k < parts.size(); k++) {
            terms.add(String.format(Locale.ROOT, "%.2g", parts.get(k)));
        }
        return "nothing observed changes along the direction (" + String.join(", ", terms) + ") of (" + String.join(", ", names)
                + "), each in units of its start";
    }

    /** x^b / y^a without negative or unit exponents. */
    private static String monomial(String x, String y, int b, int a) {
        int sign = b < 0 ? -1 : 1;
        String first = power(x, sign * b);
        int other = -sign * a;
        return other > 0 ? first + "*" + power(y, other) : first + "/" + power(y, -other);
    }

    private static String power(String name, int exponent) {
        return exponent == 1 ? name : name + "^" + exponent;
    }

    /** The least integers in the ratio of the parts, the first positive; none where there are no small ones. */
    private static int[] integers(List<Double> parts) {
        double first = Math.signum(parts.get(0));
        for (int factor = 1; factor <= MAX_INTEGER; factor++) {
            int[] integers = new int[parts.size()];
            boolean near = true;
            for (int k = 0; k < integers.length; k++) {
                double scaled = first * factor * parts.get(k);
                integers[k] = (int) Math.rint(scaled);
                near &= Math.abs(scaled - integers[k]) < NEAR * factor && integers[k] != 0;
            }
            if (near) {
                return integers;
            }
        }
        return new int[0];
    }
}
