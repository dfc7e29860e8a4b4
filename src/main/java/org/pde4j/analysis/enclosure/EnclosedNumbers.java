package org.pde4j.analysis.enclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.EnclosedEvaluation;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Parameter;

/** Numbers of equations: constants, parameters and what is computed from them, with the numbers such as π/100 that they were rounded from. */
public final class EnclosedNumbers {

    /** A parameter given by a formula of a few operations is within so many units in the last place. */
    private static final int UNITS = 4;

    /** A parameter stands in the expression as a coordinate of an axis from here on. */
    private static final int PARAMETERS = 1000;

    private EnclosedNumbers() {}

    /** @param number without coordinates and unknowns */
    public static Enclosure of(Expr number) {
        return over(Map.of(), number);
    }

    /**
     * All values of a function.
     *
     * @param ranges where each of its coordinates lies
     * @param function without unknowns, which may have any value
     */
    public static Enclosure over(Map<Coordinate, Enclosure> ranges, Expr function) {
        // Parameters become coordinates, whose values may be enclosures.
        List<Parameter> parameters = new ArrayList<>();
        Expr open = function.substitute(leaf -> leaf instanceof Parameter parameter ? coordinate(parameter, parameters) : leaf);
        return EnclosedEvaluation.evaluate(open, coordinate -> coordinate.axis() < PARAMETERS ? ranges.get(coordinate)
                : widened(parameters.get(coordinate.axis() - PARAMETERS).value()), field -> Enclosure.ENTIRE);
    }

    private static Coordinate coordinate(Parameter parameter, List<Parameter> known) {
        if (!known.contains(parameter)) {
            known.add(parameter);
        }
        return new Coordinate(parameter.name(), PARAMETERS + known.indexOf(parameter));
    }

    private static Enclosure widened(double value) {
        double ulp = UNITS * Math.ulp(value);
        boolean whole = value == Math.rint(value) && Math.abs(value) < 0x1p31;
        return whole ? Enclosure.of(value) : new Enclosure(value - ulp, value + ulp);
    }
}
