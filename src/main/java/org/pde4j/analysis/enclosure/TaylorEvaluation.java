package org.pde4j.analysis.enclosure;

import java.util.function.Function;
import org.pde4j.expr.Call;
import org.pde4j.expr.Choice;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Power;
import org.pde4j.expr.Product;
import org.pde4j.expr.Sum;

/**
 * Evaluation of a tree in {@link TaylorModel}s. Numbers of the tree, such as π in sin(πx) or ν = 0.01/π, are widened by some units in the last place, so that
 * the numbers that were meant are among them.
 */
final class TaylorEvaluation {

    private final TaylorArithmetic arithmetic;
    private final Function<Coordinate, TaylorModel> coordinates;
    private final Function<Field, TaylorModel> fields;

    TaylorEvaluation(TaylorArithmetic arithmetic, Function<Coordinate, TaylorModel> coordinates, Function<Field, TaylorModel> fields) {
        this.arithmetic = arithmetic;
        this.coordinates = coordinates;
        this.fields = fields;
    }

    TaylorModel of(Expr expr) {
        if (expr.isNumber()) {
            return arithmetic.number(EnclosedNumbers.of(expr));
        }
        if (expr instanceof Coordinate x) {
            return coordinates.apply(x);
        }
        if (expr instanceof Column column) {
            throw new UnsupportedOperationException(column + " is known at points only, so that nothing encloses it between them");
        }
        if (expr instanceof Field field) {
            return fields.apply(field);
        }
        if (expr instanceof Sum sum) {
            return sum.terms().stream().map(this::of).reduce(arithmetic::plus).orElseThrow();
        }
        if (expr instanceof Product product) {
            return product(product);
        }
        if (expr instanceof Power power) {
            return power(power);
        }
        return expr instanceof Choice choice ? choice(choice) : call((Call) expr);
    }

    private TaylorModel product(Product product) {
        Enclosure factor = null;
        TaylorModel result = null;
        for (Expr part : product.factors()) {
            if (part.isNumber()) {
                Enclosure number = EnclosedNumbers.of(part);
                factor = factor == null ? number : factor.times(number);
            } else {
                TaylorModel value = of(part);
                result = result == null ? value : arithmetic.times(result, value);
            }
        }
        return factor == null ? result : arithmetic.times(result, factor);
    }

    private TaylorModel power(Power power) {
        TaylorModel base = of(power.base());
        Enclosure exponent = EnclosedNumbers.of(power.exponent());
        double p = exponent.low();
        if (p != exponent.high()) {
            TaylorModel log = arithmetic.compose(Expansions.of(org.pde4j.expr.Function.LOG), base);
            return arithmetic.compose(Expansions.of(org.pde4j.expr.Function.EXP), arithmetic.times(log, exponent));
        }
        if (p == Math.rint(p) && p >= 1 && p <= 16) {
            TaylorModel result = base;
            // The square of x is not x times another number of the same range, since polynomials keep what they have in common.
            for (int bit = Integer.highestOneBit((int) p) >> 1; bit > 0; bit >>= 1) {
                result = arithmetic.times(result, result);
                result = ((int) p & bit) != 0 ? arithmetic.times(result, base) : result;
            }
            return result;
        }
        return arithmetic.compose(Expansions.power(p), base);
    }

    private TaylorModel call(Call call) {
        TaylorModel argument = of(call.argument());
        return switch (call.function()) {
            case TAN -> arithmetic.times(arithmetic.compose(Expansions.of(org.pde4j.expr.Function.SIN), argument),
                    arithmetic.compose(Expansions.power(-1), arithmetic.compose(Expansions.of(org.pde4j.expr.Function.COS), argument)));
            case ABS, SIGN -> piecewise(argument, call.function());
            default -> arithmetic.compose(Expansions.of(call.function()), argument);
        };
    }

    private TaylorModel piecewise(TaylorModel z, org.pde4j.expr.Function function) {
        boolean sign = function == org.pde4j.expr.Function.SIGN;
        TaylorModel negative = sign ? arithmetic.number(Enclosure.of(-1)) : arithmetic.times(z, Enclosure.of(-1));
        return chosen(z, sign ? arithmetic.number(Enclosure.of(1)) : z, negative, sign);
    }

    private TaylorModel choice(Choice choice) {
        return chosen(of(choice.condition()), of(choice.positive()), of(choice.otherwise()), false);
    }

    /** Where z &gt; 0 or z ≤ 0 on the whole cell the one or the other, else what contains both: their values, and nothing of their derivatives. */
    private TaylorModel chosen(TaylorModel z, TaylorModel positive, TaylorModel otherwise, boolean strict) {
        int lanes = arithmetic.lanes();
        double[] spread = arithmetic.sizes(z, 1);
        double[] first = arithmetic.sizes(positive, 0);
        double[] second = arithmetic.sizes(otherwise, 0);
        TaylorModel result = TaylorModel.zero(arithmetic.space(), lanes, Math.max(positive.degree(), otherwise.degree()));
        for (int l = 0; l < lanes; l++) {
            double reach = Upward.of(spread[l] + z.r()[l]);
            double c = z.p()[l];
            if (c > reach || (strict ? c < -reach : c <= -reach)) {
                copy(c > 0 ? positive : otherwise, result, l);
            } else {
                for (int i = l; i < result.r().length; i += lanes) {
                    result.r()[i] = i == l ? Upward.of(Math.max(first[l] + positive.r()[l], second[l] + otherwise.r()[l])) : Double.POSITIVE_INFINITY;
                }
            }
        }
        return result;
    }

    private void copy(TaylorModel from, TaylorModel to, int lane) {
        for (int i = lane; i < to.p().length; i += arithmetic.lanes()) {
            to.p()[i] = from.p()[i];
        }
        for (int i = lane; i < to.r().length; i += arithmetic.lanes()) {
            to.r()[i] = from.r()[i];
        }
    }
}
