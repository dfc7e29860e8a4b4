package org.pde4j.jet;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.pde4j.expr.Call;
import org.pde4j.expr.Choice;
import org.pde4j.expr.Constant;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.Power;
import org.pde4j.expr.Product;
import org.pde4j.expr.Sum;

/**
 * Turns expressions into SameDiff ops, elementwise over the rows of a batch. Equal subexpressions become one variable.
 *
 * <p>One instance serves one set of leaves: the variables that stand for coordinates and jet entries.
 */
public final class GraphLowering {

    private final SameDiff graph;
    private final Function<Expr, SDVariable> leaf;
    private final Map<Expr, SDVariable> lowered = new HashMap<>();

    /**
     * @param leaf the variable of a {@code Coordinate} or {@code Field}
     */
    public GraphLowering(SameDiff graph, Function<Expr, SDVariable> leaf) {
        this.graph = graph;
        this.leaf = leaf;
    }

    /**
     * The variable that holds {@code expr}.
     *
     * @throws IllegalArgumentException if the expression is a number: a number has no shape
     */
    public SDVariable lower(Expr expr) {
        if (expr.isNumber()) {
            throw new IllegalArgumentException("GraphLowering: " + expr + " is a number and needs no variable");
        }
        SDVariable known = lowered.get(expr);
        if (known == null) {
            known = build(expr);
            lowered.put(expr, known);
        }
        return known;
    }

    private SDVariable build(Expr expr) {
        if (expr instanceof Sum sum) {
            return sum(sum);
        }
        if (expr instanceof Product product) {
            return product(product);
        }
        if (expr instanceof Power power) {
            return power(lower(power.base()), power.exponent().evaluate());
        }
        if (expr instanceof Call call) {
            return call(call.function(), lower(call.argument()));
        }
        if (expr instanceof Choice choice) {
            return choice(choice);
        }
        if (expr instanceof Constant || expr instanceof Parameter) {
            throw new IllegalStateException("GraphLowering: numbers are folded into their parents, got " + expr);
        }
        return leaf.apply(expr);
    }

    /** positive where condition &gt; 0; where it is NaN both comparisons fail and the condition itself remains. */
    private SDVariable choice(Choice choice) {
        SDVariable condition = lower(choice.condition());
        SDVariable otherwise = graph.where(column(choice.otherwise(), condition), condition, graph.lte(condition, 0));
        return graph.where(column(choice.positive(), condition), otherwise, graph.gt(condition, 0));
    }

    /** A value with the shape of another, numbers included. */
    private SDVariable column(Expr value, SDVariable shape) {
        return value.isNumber() ? graph.zerosLike(shape).add(value.evaluate()) : lower(value);
    }

    private SDVariable sum(Sum sum) {
        double number = 0;
        SDVariable total = null;
        for (Expr term : sum.terms()) {
            if (term.isNumber()) {
                number += term.evaluate();
            } else if (total != null && negated(term) != null) {
                total = total.sub(lower(negated(term)));
            } else {
                total = total == null ? lower(term) : total.add(lower(term));
            }
        }
        return number == 0 ? total : total.add(number);
    }

    /** e if the term is −e, else null; saves one op per subtraction. */
    private static Expr negated(Expr term) {
        return term instanceof Product product && product.factors().get(0).equals(new Constant(-1)) ? term.negate() : null;
    }

    private SDVariable product(Product product) {
        double number = 1;
        SDVariable total = null;
        for (Expr factor : product.factors()) {
            if (factor.isNumber()) {
                number *= factor.evaluate();
            } else {
                total = total == null ? lower(factor) : total.mul(lower(factor));
            }
        }
        if (number == 1) {
            return total;
        }
        return number == -1 ? total.neg() : total.mul(number);
    }

    private SDVariable power(SDVariable base, double exponent) {
        if (exponent < 0 && exponent == Math.rint(exponent)) {
            return power(base, -exponent).rdiv(1.0);
        }
        if (exponent == 0.5) {
            return graph.math().sqrt(base);
        }
        if (exponent == 1) {
            return base;
        }
        if (exponent == 2) {
            return base.mul(base);
        }
        if (exponent == Math.rint(exponent) && exponent <= 8) {
            SDVariable half = power(base, Math.floor(exponent / 2));
            return exponent % 2 == 0 ? half.mul(half) : half.mul(half).mul(base);
        }
        return graph.math().pow(base, exponent);
    }

    private SDVariable call(org.pde4j.expr.Function function, SDVariable x) {
        return switch (function) {
            case SIN -> graph.math().sin(x);
            case COS -> graph.math().cos(x);
            case TAN -> graph.math().tan(x);
            case EXP -> graph.math().exp(x);
            case LOG -> graph.math().log(x);
            case SINH -> graph.math().sinh(x);
            case COSH -> graph.math().cosh(x);
            case TANH -> graph.math().tanh(x);
            case ATAN -> graph.math().atan(x);
            case ERF -> graph.math().erf(x);
            case SOFTPLUS -> graph.nn().softplus(x);
            case ABS -> graph.math().abs(x);
            case SIGN -> graph.math().sign(x);
        };
    }
}
