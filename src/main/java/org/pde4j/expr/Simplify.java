package org.pde4j.expr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Smart constructors: just enough simplification to keep derivatives readable.
 *
 * <p>Every rule is an identity wherever the unsimplified form is finite: x/x becomes 1 and (√x)² becomes x, but (x²)^½ stays.
 * Constants that fold to a number that is not finite, as in 1/0, throw an {@link ArithmeticException}.
 */
final class Simplify {

    private Simplify() {}

    static Expr sum(List<? extends Expr> terms) {
        double number = 0;
        // Like terms have the same factors in any order, so that u·v − v·u vanishes.
        Map<Set<Expr>, Expr> parts = new LinkedHashMap<>();
        Map<Set<Expr>, Double> coefficients = new LinkedHashMap<>();
        for (Expr term : flatten(terms)) {
            if (term instanceof Constant constant) {
                number += constant.value();
            } else {
                Expr part = withoutCoefficient(term);
                Set<Expr> key = part instanceof Product product ? Set.copyOf(product.factors()) : Set.of(part);
                parts.putIfAbsent(key, part);
                coefficients.merge(key, coefficient(term), Double::sum);
            }
        }
        List<Expr> collected = new ArrayList<>();
        boolean again = false;
        for (Map.Entry<Set<Expr>, Expr> entry : parts.entrySet()) {
            double coefficient = coefficients.get(entry.getKey());
            if (coefficient != 0) {
                Expr term = scaled(coefficient, entry.getValue());
                again |= term instanceof Sum;
                collected.add(term);
            }
        }
        if (number != 0) {
            collected.add(new Constant(number));
        }
        if (again && collected.size() > 1) {
            return sum(collected);
        }
        return switch (collected.size()) {
            case 0 -> Constant.ZERO;
            case 1 -> collected.get(0);
            default -> new Sum(collected);
        };
    }

    static Expr product(List<? extends Expr> factors) {
        double number = 1;
        Map<Expr, Expr> exponents = new LinkedHashMap<>();
        for (Expr factor : flattenProduct(factors)) {
            if (factor instanceof Constant constant) {
                number *= constant.value();
            } else if (factor instanceof Power power) {
                exponents.merge(power.base(), power.exponent(), Expr::plus);
            } else {
                exponents.merge(factor, Constant.ONE, Expr::plus);
            }
        }
        if (number == 0) {
            return Constant.ZERO;
        }
        List<Expr> numerator = new ArrayList<>();
        List<Expr> denominator = new ArrayList<>();
        boolean again = false;
        for (Map.Entry<Expr, Expr> entry : exponents.entrySet()) {
            Expr power = power(entry.getKey(), entry.getValue());
            boolean kept = power instanceof Power p ? p.base().equals(entry.getKey()) : power.equals(entry.getKey()) && !(power instanceof Product);
            again |= !kept || power instanceof Constant;
            (isReciprocal(power) ? denominator : numerator).add(power);
        }
        List<Expr> collected = new ArrayList<>(exponents.size() + 1);
        collected.add(new Constant(number));
        collected.addAll(numerator);
        collected.addAll(denominator);
        if (again) {
            return product(collected);
        }
        if (number == -1 && collected.size() == 2 && collected.get(1) instanceof Sum sum) {
            return sum(sum.terms().stream().map(Expr::negate).toList());
        }
        if (number == 1 && collected.size() > 1) {
            collected.remove(0);
        }
        return collected.size() == 1 ? collected.get(0) : new Product(collected);
    }

    static Expr power(Expr base, Expr exponent) {
        if (exponent.equals(Constant.ZERO) || base.equals(Constant.ONE)) {
            return Constant.ONE;
        }
        if (exponent.equals(Constant.ONE)) {
            return base;
        }
        if (exponent instanceof Constant e) {
            if (base instanceof Constant b) {
                double value = e.value() == -1 ? 1 / b.value() : StrictMath.pow(b.value(), e.value());
                return folded(value, "the power " + b + "^" + e);
            }
            if (e.value() == Math.rint(e.value())) {
                // (b^p)^k = b^(pk) and (ab)^k = a^k b^k hold for every base only when k is an integer.
                if (base instanceof Power inner) {
                    return power(inner.base(), inner.exponent().times(exponent));
                }
                if (base instanceof Product product) {
                    return product(product.factors().stream().map(factor -> power(factor, exponent)).toList());
                }
            }
        }
        return new Power(base, exponent);
    }

    static Expr call(Function function, Expr argument) {
        return argument instanceof Constant constant
                ? folded(function.value(constant.value()), function.text() + "(" + constant + ")")
                : new Call(function, argument);
    }

    static Expr choice(Expr condition, Expr positive, Expr otherwise) {
        if (condition instanceof Constant constant) {
            return constant.value() > 0 ? positive : otherwise;
        }
        return positive.equals(otherwise) ? positive : new Choice(condition, positive, otherwise);
    }

    /** expr/divisor with one rounding of the coefficient: (2·x)/3 has the coefficient 2/3. */
    static Expr quotient(Expr expr, Expr divisor) {
        if (!(divisor instanceof Constant constant)) {
            return product(List.of(expr, power(divisor, new Constant(-1))));
        }
        double number = expr instanceof Constant numerator ? numerator.value() : coefficient(expr);
        Constant quotient = folded(number / constant.value(), "the quotient " + new Constant(number) + "/" + constant);
        return expr instanceof Constant ? quotient : scaled(quotient.value(), withoutCoefficient(expr));
    }

    /** Whether {@code expr} is written below a fraction bar. */
    static boolean isReciprocal(Expr expr) {
        return expr instanceof Power power && power.exponent() instanceof Constant exponent && exponent.value() < 0;
    }

    private static Constant folded(double value, String what) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("Expr: " + what + " is not a finite number");
        }
        return new Constant(value);
    }

    private static Expr scaled(double coefficient, Expr part) {
        return coefficient == 1 ? part : product(List.of(new Constant(coefficient), part));
    }

    private static List<Expr> flatten(List<? extends Expr> terms) {
        List<Expr> flat = new ArrayList<>(terms.size());
        for (Expr term : terms) {
            if (term instanceof Sum sum) {
                flat.addAll(sum.terms());
            } else {
                flat.add(term);
            }
        }
        return flat;
    }

    private static List<Expr> flattenProduct(List<? extends Expr> factors) {
        List<Expr> flat = new ArrayList<>(factors.size());
        for (Expr factor : factors) {
            if (factor instanceof Product product) {
                flat.addAll(product.factors());
            } else {
                flat.add(factor);
            }
        }
        return flat;
    }

    private static double coefficient(Expr term) {
        return term instanceof Product product && product.factors().get(0) instanceof Constant constant ? constant.value() : 1;
    }

    private static Expr withoutCoefficient(Expr term) {
        if (term instanceof Product product && product.factors().get(0) instanceof Constant) {
            List<Expr> rest = product.factors().subList(1, product.factors().size());
            return rest.size() == 1 ? rest.get(0) : new Product(rest);
        }
        return term;
    }
}
