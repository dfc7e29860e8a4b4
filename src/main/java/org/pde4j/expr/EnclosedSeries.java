package org.pde4j.expr;

import java.util.Arrays;

/**
 * f^(k)(x)/k!, k = 0, …, order, the Taylor coefficients along one axis at every point of a cell, enclosed: the recurrences of Taylor
 * arithmetic in {@link Enclosure}s.
 *
 * <p>Where a function is not smooth on the whole cell nothing is known of the coefficients beyond the value. Source: Moore, Kearfott &amp; Cloud,
 * Introduction to Interval Analysis, 2009, chapter 9.
 */
public final class EnclosedSeries {

    /** Beyond this whole powers are computed by the recurrence of real exponents. */
    private static final int MAX_PRODUCTS = 16;

    private final java.util.function.Function<Coordinate, Enclosure> cell;
    private final java.util.function.Function<Field, Enclosure> jet;
    private final int axis;
    private final int order;

    private EnclosedSeries(java.util.function.Function<Coordinate, Enclosure> cell, java.util.function.Function<Field, Enclosure> jet, int axis, int order) {
        this.cell = cell;
        this.jet = jet;
        this.axis = axis;
        this.order = order;
    }

    /**
     * Coefficients 0, …, order of a function of the coordinates.
     *
     * @param expr without unknowns
     * @param cell where each coordinate lies
     */
    public static Enclosure[] of(Expr expr, java.util.function.Function<Coordinate, Enclosure> cell, int axis, int order) {
        return new EnclosedSeries(cell, field -> Enclosure.ENTIRE, axis, order).series(expr);
    }

    /** The values of an expression on a cell, for any jet entries within their enclosures. */
    public static Enclosure range(Expr expr, java.util.function.Function<Coordinate, Enclosure> cell, java.util.function.Function<Field, Enclosure> jet) {
        return new EnclosedSeries(cell, jet, 0, 0).series(expr)[0];
    }

    /**
     * How far rounding may move the value of an expression of these float64 numbers: the width of its enclosure.
     *
     * @param point shape (d)
     */
    public static double rounding(Expr expr, double[] point, java.util.function.ToDoubleFunction<Field> jet) {
        return range(expr, x -> Enclosure.of(point[x.axis()]), field -> Enclosure.of(jet.applyAsDouble(field))).width();
    }

    private Enclosure[] series(Expr expr) {
        if (expr instanceof Coordinate x) {
            Enclosure[] line = constant(cell.apply(x));
            if (x.axis() == axis && order > 0) {
                line[1] = Enclosure.of(1);
            }
            return line;
        }
        if (expr instanceof Sum sum) {
            return sum.terms().stream().map(this::series).reduce(this::plus).orElseThrow();
        }
        if (expr instanceof Product product) {
            return product.factors().stream().map(this::series).reduce(this::times).orElseThrow();
        }
        if (expr instanceof Power power) {
            return power(series(power.base()), number(power.exponent()));
        }
        if (expr instanceof Choice choice) {
            Enclosure condition = series(choice.condition())[0];
            if (condition.low() > 0 || condition.high() <= 0) {
                return series(condition.low() > 0 ? choice.positive() : choice.otherwise());
            }
            return unknown(series(choice.positive())[0].hull(series(choice.otherwise())[0]));
        }
        return expr instanceof Call call ? call(call) : constant(number(expr));
    }

    private Enclosure number(Expr expr) {
        return EnclosedEvaluation.evaluate(expr, cell, jet);
    }

    private Enclosure[] constant(Enclosure value) {
        Enclosure[] series = new Enclosure[order + 1];
        Arrays.fill(series, Enclosure.of(0));
        series[0] = value;
        return series;
    }

    private Enclosure[] unknown(Enclosure value) {
        Enclosure[] series = new Enclosure[order + 1];
        Arrays.fill(series, Enclosure.ENTIRE);
        series[0] = value;
        return series;
    }

    private Enclosure[] plus(Enclosure[] a, Enclosure[] b) {
        Enclosure[] sum = new Enclosure[order + 1];
        for (int k = 0; k <= order; k++) {
            sum[k] = a[k].plus(b[k]);
        }
        return sum;
    }

    private Enclosure[] times(Enclosure[] a, Enclosure[] b) {
        Enclosure[] product = new Enclosure[order + 1];
        for (int k = 0; k <= order; k++) {
            product[k] = convolution(a, b, 0, k, k);
        }
        return product;
    }

    /** Σ_{j=from}^{to} a_j b_{k−j}; exact zeros are left out, so that 0 · ∞ is 0 where one factor vanishes identically. */
    private static Enclosure convolution(Enclosure[] a, Enclosure[] b, int from, int to, int k) {
        Enclosure sum = Enclosure.of(0);
        for (int j = from; j <= to; j++) {
            sum = vanishes(a[j]) || vanishes(b[k - j]) ? sum : sum.plus(a[j].times(b[k - j]));
        }
        return sum;
    }

    private static boolean vanishes(Enclosure x) {
        return x.low() == 0 && x.high() == 0;
    }

    private Enclosure[] power(Enclosure[] base, Enclosure exponent) {
        double p = exponent.low();
        if (p == exponent.high() && p == Math.rint(p) && p >= 0 && p <= MAX_PRODUCTS) {
            Enclosure[] result = constant(Enclosure.of(1));
            for (int k = 0; k < (int) p; k++) {
                result = times(result, base);
            }
            // Tighter than a product of an enclosure with itself.
            result[0] = EnclosedEvaluation.power(base[0], exponent);
            return result;
        }
        Enclosure value = EnclosedEvaluation.power(base[0], exponent);
        if (base[0].contains(0) || !value.isFinite()) {
            return unknown(value);
        }
        // y = b^p: b y′ = p b′ y.
        Enclosure[] y = constant(value);
        for (int k = 1; k <= order; k++) {
            Enclosure sum = Enclosure.of(0);
            for (int j = 1; j <= k; j++) {
                sum = vanishes(base[j]) ? sum : sum.plus(exponent.times(Enclosure.of(j)).minus(Enclosure.of(k - j)).times(base[j]).times(y[k - j]));
            }
            y[k] = sum.times(base[0].times(Enclosure.of(k)).reciprocal());
        }
        return y;
    }

    private Enclosure[] call(Call call) {
        Enclosure[] b = series(call.argument());
        Function function = call.function();
        Enclosure value = EnclosedEvaluation.call(function, b[0]);
        return switch (function) {
            case EXP -> {
                Enclosure[] y = constant(value);
                for (int k = 1; k <= order; k++) {
                    y[k] = slope(y, b, k);
                }
                yield y;
            }
            case SIN -> pair(b, value, EnclosedEvaluation.call(Function.COS, b[0]), -1)[0];
            case COS -> pair(b, EnclosedEvaluation.call(Function.SIN, b[0]), value, -1)[1];
            case SINH -> pair(b, value, EnclosedEvaluation.call(Function.COSH, b[0]), 1)[0];
            case COSH -> pair(b, EnclosedEvaluation.call(Function.SINH, b[0]), value, 1)[1];
            case TANH -> riccati(value, b, -1);
            case TAN -> riccati(value, b, 1);
            case LOG, ATAN, SOFTPLUS, ERF -> primitive(value, call, b);
            // The others have their jumps and kinks where the argument is 0.
            default -> b[0].contains(0) ? unknown(value) : primitive(value, call, b);
        };
    }

    /** (1/k) Σ_{j=1}^k j b_j w_{k−j}, the coefficient of y with y′ = w b′. */
    private static Enclosure slope(Enclosure[] w, Enclosure[] b, int k) {
        Enclosure sum = Enclosure.of(0);
        for (int j = 1; j <= k; j++) {
            sum = vanishes(b[j]) || vanishes(w[k - j]) ? sum : sum.plus(Enclosure.of(j).times(b[j]).times(w[k - j]));
        }
        return vanishes(sum) ? sum : sum.times(Enclosure.of(k).reciprocal());
    }

    /** y′ = f′(b) b′, f′ being another function. */
    private Enclosure[] primitive(Enclosure value, Call call, Enclosure[] b) {
        Enclosure[] w = series(call.function().derivative(call.argument()));
        Enclosure[] y = constant(value);
        for (int k = 1; k <= order; k++) {
            y[k] = slope(w, b, k);
        }
        return y;
    }

    /** s′ = c b′, c′ = sign s b′. */
    private Enclosure[][] pair(Enclosure[] b, Enclosure sine, Enclosure cosine, int sign) {
        Enclosure[] s = constant(sine);
        Enclosure[] c = constant(cosine);
        for (int k = 1; k <= order; k++) {
            s[k] = slope(c, b, k);
            Enclosure next = slope(s, b, k);
            c[k] = sign < 0 ? next.negate() : next;
        }
        return new Enclosure[][] {s, c};
    }

    /** y′ = (1 + sign y²) b′. */
    private Enclosure[] riccati(Enclosure value, Enclosure[] b, int sign) {
        Enclosure[] y = constant(value);
        Enclosure[] w = constant(Enclosure.of(1).plus(y[0].square().times(Enclosure.of(sign))));
        for (int k = 1; k <= order; k++) {
            y[k] = slope(w, b, k);
            Enclosure square = convolution(y, y, 0, k, k);
            w[k] = sign < 0 ? square.negate() : square;
        }
        return y;
    }
}
