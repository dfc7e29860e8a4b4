package org.pde4j.expr;

import java.util.function.Function;

/**
 * Evaluation of a tree in {@link Enclosure}s: what it returns contains the exact value of the expression for the exact values of its
 * leaves, parameters and numbers being the float64 they are stored as.
 *
 * <p>Symbolic differentiation folds numbers in float64: a number that need not be exact after that is widened by four units in the last
 * place, so that derivatives of an expression are enclosed as well.
 */
public final class EnclosedEvaluation {

    /** Units in the last place by which the results of StrictMath are moved outward; its bounds are 1, and 2.5 for hyperbolic functions. */
    private static final int UNITS = 3;

    /** Softplus takes two functions and a sum. */
    private static final int SOFTPLUS_UNITS = 8;

    /** Products of two multiples of 1/8192 below 8192 are exact. */
    private static final double SHORT = 8192;
    private static final int FOLDED_UNITS = 4;

    private EnclosedEvaluation() {}

    /**
     * The enclosure of {@code expr}.
     *
     * @param point coordinates, shape (d)
     * @param jet an enclosure of each jet entry that occurs
     */
    public static Enclosure evaluate(Expr expr, double[] point, Function<Field, Enclosure> jet) {
        return evaluate(expr, coordinate -> Enclosure.of(point[coordinate.axis()]), jet);
    }

    /** The same with coordinates that are themselves enclosed. */
    public static Enclosure evaluate(Expr expr, Function<Coordinate, Enclosure> point, Function<Field, Enclosure> jet) {
        if (expr instanceof Constant constant) {
            return number(constant.value());
        }
        if (expr instanceof Parameter parameter) {
            return parameter.unknown().map(range -> new Enclosure(range.lower(), range.upper())).orElseGet(() -> Enclosure.of(parameter.value()));
        }
        if (expr instanceof Trainable) {
            return Enclosure.ENTIRE;
        }
        if (expr instanceof Coordinate coordinate) {
            return point.apply(coordinate);
        }
        if (expr instanceof Column column) {
            throw new UnsupportedOperationException(column.description() + ", so that nothing encloses it between its data");
        }
        if (expr instanceof Field field) {
            return jet.apply(field);
        }
        if (expr instanceof Sum sum) {
            Enclosure total = null;
            for (Expr term : sum.terms()) {
                Enclosure value = evaluate(term, point, jet);
                total = total == null ? value : total.plus(value);
            }
            return total;
        }
        if (expr instanceof Product product) {
            Enclosure total = null;
            for (Expr factor : product.factors()) {
                Enclosure value = evaluate(factor, point, jet);
                total = total == null ? value : total.times(value);
            }
            return total;
        }
        if (expr instanceof Power power) {
            return power(evaluate(power.base(), point, jet), evaluate(power.exponent(), point, jet));
        }
        if (expr instanceof Choice choice) {
            Enclosure condition = evaluate(choice.condition(), point, jet);
            if (condition.low() > 0 || condition.high() <= 0) {
                return evaluate(condition.low() > 0 ? choice.positive() : choice.otherwise(), point, jet);
            }
            return evaluate(choice.positive(), point, jet).hull(evaluate(choice.otherwise(), point, jet));
        }
        Call call = (Call) expr;
        return call(call.function(), evaluate(call.argument(), point, jet));
    }

    private static Enclosure number(double value) {
        boolean shortDyadic = Math.abs(value) < SHORT && value * SHORT == Math.rint(value * SHORT);
        return shortDyadic ? Enclosure.of(value) : Enclosure.outward(value, value, FOLDED_UNITS);
    }

    static Enclosure power(Enclosure base, Enclosure exponent) {
        double value = exponent.low();
        boolean exact = value == exponent.high();
        if (exact && value == Math.rint(value) && Math.abs(value) <= 64) {
            return base.power((int) value);
        }
        if (exact && base.low() >= 0) {
            double a = StrictMath.pow(base.low(), value);
            double b = StrictMath.pow(base.high(), value);
            Enclosure result = Enclosure.outward(Math.min(a, b), Math.max(a, b), UNITS);
            return new Enclosure(Math.max(0, result.low()), result.high());
        }
        return base.low() > 0 ? call(org.pde4j.expr.Function.EXP, call(org.pde4j.expr.Function.LOG, base).times(exponent)) : Enclosure.ENTIRE;
    }

    static Enclosure call(org.pde4j.expr.Function function, Enclosure x) {
        return switch (function) {
            case EXP -> notBelow(0, increasing(function, x, UNITS));
            case LOG -> x.low() > 0 ? increasing(function, x, UNITS) : Enclosure.ENTIRE;
            case SINH, ATAN -> increasing(function, x, UNITS);
            case TANH -> within(increasing(function, x, UNITS), -1, 1);
            case SOFTPLUS -> notBelow(0, increasing(function, x, SOFTPLUS_UNITS));
            case COSH -> notBelow(1, even(function, x));
            case SIN, COS -> within(lipschitz(function, x), -1, 1);
            case TAN -> call(org.pde4j.expr.Function.SIN, x).times(call(org.pde4j.expr.Function.COS, x).reciprocal());
            case ABS -> new Enclosure(x.low() <= 0 && x.high() >= 0 ? 0 : Math.min(Math.abs(x.low()), Math.abs(x.high())), x.magnitude());
            case SIGN -> new Enclosure(Math.signum(x.low()), Math.signum(x.high()));
            case ERF -> EnclosedErf.of(x);
        };
    }

    private static Enclosure increasing(org.pde4j.expr.Function function, Enclosure x, int units) {
        return Enclosure.outward(function.value(x.low()), function.value(x.high()), units);
    }

    private static Enclosure even(org.pde4j.expr.Function function, Enclosure x) {
        Enclosure size = call(org.pde4j.expr.Function.ABS, x);
        return Enclosure.outward(function.value(size.low()), function.value(size.high()), UNITS);
    }

    /** f(centre) ± |x − centre|, for |f′| ≤ 1. */
    private static Enclosure lipschitz(org.pde4j.expr.Function function, Enclosure x) {
        if (!x.isFinite()) {
            return Enclosure.ENTIRE;
        }
        double value = function.value(x.centre());
        return Enclosure.outward(value, value, UNITS).plus(Enclosure.around(0, x.radius()));
    }

    private static Enclosure within(Enclosure x, double least, double most) {
        return new Enclosure(Math.max(x.low(), least), Math.min(x.high(), most));
    }

    private static Enclosure notBelow(double least, Enclosure x) {
        return new Enclosure(Math.max(x.low(), least), x.high());
    }
}
