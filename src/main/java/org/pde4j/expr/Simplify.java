package org.pde4j.expr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Smart constructors: just enough simplification to keep derivatives readable. */
final class Simplify {

    private Simplify() {}

    static Expr sum(List<? extends Expr> terms) {
        double number = 0;
        Map<Expr, Double> coefficients = new LinkedHashMap<>();
        List<Expr> flat = new ArrayList<>();
        for (Expr term : terms) {
            if (term instanceof Sum sum) {
                flat.addAll(sum.terms());
            } else {
                flat.add(term);
            }
        }
        for (Expr term : flat) {
            if (term instanceof Constant constant) {
                number += constant.value();
            } else {
                coefficients.merge(withoutCoefficient(term), coefficient(term), Double::sum);
            }
        }
        List<Expr> collected = new ArrayList<>();
        coefficients.forEach((rest, coefficient) -> {
            if (coefficient != 0) {
                collected.add(coefficient == 1 ? rest : product(List.of(new Constant(coefficient), rest)));
            }
        });
        if (number != 0) {
            collected.add(new Constant(number));
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
        List<Expr> flat = new ArrayList<>();
        for (Expr factor : factors) {
            if (factor instanceof Product product) {
                flat.addAll(product.factors());
            } else {
                flat.add(factor);
            }
        }
        for (Expr factor : flat) {
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
        List<Expr> collected = new ArrayList<>();
        for (Map.Entry<Expr, Expr> entry : exponents.entrySet()) {
            Expr power = power(entry.getKey(), entry.getValue());
            if (power instanceof Constant constant) {
                number *= constant.value();
            } else {
                collected.add(power);
            }
        }
        if (collected.size() == 1 && collected.get(0) instanceof Sum sum && number == -1) {
            return sum(sum.terms().stream().map(Expr::negate).toList());
        }
        if (number != 1 || collected.isEmpty()) {
            collected.add(0, new Constant(number));
        }
        return collected.size() == 1 ? collected.get(0) : new Product(collected);
    }

    static Expr power(Expr base, Expr exponent) {
        if (exponent.equals(Constant.ZERO)) {
            return Constant.ONE;
        }
        if (exponent.equals(Constant.ONE)) {
            return base;
        }
        if (base instanceof Constant b && exponent instanceof Constant e) {
            return new Constant(Math.pow(b.value(), e.value()));
        }
        if (exponent instanceof Constant e && e.value() == Math.rint(e.value())) {
            // (b^p)^k = b^(pk) and (ab)^k = a^k b^k hold for every base only when k is an integer.
            if (base instanceof Power inner) {
                return power(inner.base(), inner.exponent().times(exponent));
            }
            if (base instanceof Product product) {
                return product(product.factors().stream().map(factor -> power(factor, exponent)).toList());
            }
        }
        return new Power(base, exponent);
    }

    static Expr call(Function function, Expr argument) {
        return argument instanceof Constant constant
                ? new Constant(function.value(constant.value()))
                : new Call(function, argument);
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
