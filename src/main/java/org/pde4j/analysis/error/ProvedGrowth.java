package org.pde4j.analysis.error;

import java.util.List;
import java.util.function.Supplier;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Parameter;
import org.pde4j.problem.Condition;

/**
 * Λ ≥ sup −∂R/∂u over all u, or, for a parabolic problem, over the values that u and v can take: u ≥ m for a constant m with R(x, m) ≤ 0 that is below all
 * data, by the maximum principle, and likewise from above.
 *
 * @param value Λ, infinite where none is known
 * @param range where u lies, in words
 */
record ProvedGrowth(double value, String range) {

    private static final List<Double> CONSTANTS = List.of(-1.0, 0.0, 1.0);

    /** @param values where v lies; asked for only if that is needed */
    static ProvedGrowth of(DiffusionForm form, Supplier<Enclosure> values) {
        Expr falling = numbers(form.slope().negate());
        double overall = maximum(form, falling, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        if (overall < Double.POSITIVE_INFINITY || !form.parabolic()) {
            return new ProvedGrowth(overall, "for all " + form.u().name());
        }
        double least = CONSTANTS.stream().filter(m -> bounds(form, m, 1)).reduce(Double.NEGATIVE_INFINITY, Math::max);
        double most = CONSTANTS.stream().filter(m -> bounds(form, m, -1)).reduce(Double.POSITIVE_INFINITY, Math::min);
        if (least == Double.NEGATIVE_INFINITY && most == Double.POSITIVE_INFINITY) {
            return new ProvedGrowth(Double.POSITIVE_INFINITY, "no range of " + form.u().name() + " is known");
        }
        Enclosure v = values.get();
        double value = maximum(form, falling, Math.min(least, v.low()), Math.max(most, v.high()));
        return new ProvedGrowth(value, form.u().name() + " in [" + least + ", " + most + "] by the maximum principle");
    }

    /** Parameters as constants, whose rounding is allowed for. */
    private static Expr numbers(Expr expr) {
        return expr.substitute(leaf -> leaf instanceof Parameter parameter ? Expr.constant(parameter.value()) : leaf);
    }

    private static double maximum(DiffusionForm form, Expr expr, double least, double most) {
        return EnclosedMaximum.over(form.box(), form.u(), expr, least, most).value();
    }

    /** Whether sign · R(x, m) ≤ 0 everywhere and sign · (m − g) ≤ 0 for all data g: u − m has the sign for all times. */
    private static boolean bounds(DiffusionForm form, double m, int sign) {
        Expr there = numbers(form.reaction()).substitute(leaf -> leaf.equals(form.u()) ? Expr.constant(m) : leaf).times(sign);
        return maximum(form, there, 0, 0) <= 0 && form.conditions().stream().allMatch(condition -> excess(form, condition, m, sign) <= 0);
    }

    private static double excess(DiffusionForm form, Condition condition, double m, int sign) {
        Region face = Region.of(form.box()).at(condition.face().axis(), condition.face().value());
        Expr given = numbers(form.u().minus(form.defect(condition)));
        return EnclosedMaximum.over(face, form.u(), Expr.constant(m).minus(given).times(sign), 0, 0).value();
    }
}
