package org.pde4j.expr;

import java.util.ArrayList;
import java.util.List;

/** Prints a tree as LaTeX: u_{xx}, fractions, Greek letters, roots. */
final class Latex {

    private final Names names;

    private Latex(Names names) {
        this.names = names;
    }

    static String of(Expr expr, Names names) {
        return new Latex(names).sum(expr);
    }

    private String sum(Expr expr) {
        return expr instanceof Sum sum ? Layout.sum(sum, this::term) : term(expr);
    }

    private String term(Expr expr) {
        Layout.Fraction fraction = Layout.fraction(expr);
        Numeral numeral = numeral(Math.abs(fraction.coefficient()));
        String p = numeral.p() == 1 ? "" : LatexNames.decimal(numeral.p());
        String above = juxtapose(p, numeral.k() < 1 ? "" : numeral.k() == 1 ? "\\pi" : "\\pi^{2}");
        String below = juxtapose(numeral.q() == 1 ? "" : Integer.toString(numeral.q()), numeral.k() < 0 ? "\\pi" : "");
        String factors = product(fraction.above(), above.isEmpty() && fraction.above().size() == 1 && !fraction.below().isEmpty());
        boolean fractionInFront = fraction.below().isEmpty();
        String printed = fractionInFront
                ? juxtapose(quotient(above, below), factors)
                : quotient(juxtapose(above, factors), juxtapose(below, product(fraction.below(), below.isEmpty() && fraction.below().size() == 1)));
        return (fraction.coefficient() < 0 ? "-" : "") + (printed.isEmpty() ? "1" : printed);
    }

    /** Binary fractions such as 0.5 and 0.75 are written as fractions, other short decimals as they are. */
    private static Numeral numeral(double value) {
        for (int q = 2; q <= 64; q *= 2) {
            boolean halves = value * q == Math.rint(value * q) && value != Math.rint(value);
            if (halves && value * q < 100) {
                return new Numeral(value * q, 0, q);
            }
        }
        return Numeral.of(value);
    }

    private static String quotient(String above, String below) {
        return below.isEmpty() ? above : "\\frac{" + (above.isEmpty() ? "1" : above) + "}{" + below + "}";
    }

    /**
     * @param alone whether nothing stands next to the product, so that a sum needs no parentheses
     */
    private String product(List<Expr> factors, boolean alone) {
        String product = "";
        for (Expr factor : factors) {
            product = juxtapose(product, alone ? sum(factor) : factor(factor));
        }
        return product;
    }

    /** a b, with a dot between them where digits would run together. */
    private static String juxtapose(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a + b;
        }
        return a + (Character.isDigit(b.charAt(0)) ? " \\cdot " : " ") + b;
    }

    private String factor(Expr expr) {
        if (expr instanceof Sum) {
            return parentheses(sum(expr));
        }
        if (expr instanceof Power power) {
            return power(power);
        }
        if (expr instanceof Call call) {
            return call(call, "");
        }
        if (expr instanceof Choice choice) {
            return choice(choice);
        }
        if (expr instanceof Coordinate coordinate) {
            return LatexNames.name(coordinate.name());
        }
        if (expr instanceof Parameter parameter) {
            return LatexNames.name(parameter.name());
        }
        if (expr instanceof Trainable trainable) {
            return "q_{" + LatexNames.name(trainable.name()) + "}";
        }
        if (expr instanceof Column column) {
            return LatexNames.name(column.name());
        }
        return expr instanceof Field field ? field(field) : sum(expr);
    }

    private String power(Power power) {
        if (power.exponent().equals(Layout.HALF)) {
            return "\\sqrt{" + sum(power.base()) + "}";
        }
        String exponent = "^{" + sum(power.exponent()) + "}";
        Expr base = power.base();
        if (base instanceof Call call && call.function() != Function.ABS && call.function() != Function.EXP && isNatural(power.exponent())) {
            return call(call, exponent);
        }
        boolean atom = base instanceof Coordinate || base instanceof Column || base instanceof Parameter || base instanceof Field field && !field.opposite()
                || base instanceof Call call && call.function() == Function.ABS
                || base instanceof Constant constant && constant.value() >= 0 && numeral(constant.value()).isDecimal() && !factor(base).contains("^");
        return (atom ? factor(base) : parentheses(sum(base))) + exponent;
    }

    private static boolean isNatural(Expr exponent) {
        return exponent instanceof Constant constant && constant.value() > 0 && constant.value() == Math.rint(constant.value());
    }

    private String call(Call call, String exponent) {
        String argument = sum(call.argument());
        return switch (call.function()) {
            case EXP -> "e^{" + argument + "}";
            case ABS -> "\\left|" + argument + "\\right|";
            default -> LatexNames.function(call.function()) + exponent + parentheses(argument);
        };
    }

    private String choice(Choice choice) {
        String first = sum(choice.positive());
        String second = sum(choice.otherwise());
        if (choice.isMaximum() || choice.isMinimum()) {
            return (choice.isMaximum() ? "\\max" : "\\min") + parentheses(first + ", " + second);
        }
        if (choice.isStep()) {
            return "H" + parentheses(sum(choice.condition().negate()));
        }
        Comparison comparison = Comparison.of(choice.condition());
        return "\\begin{cases} " + first + " & \\text{if } " + sum(comparison.left()) + (comparison.less() ? " < " : " > ") + sum(comparison.right())
                + " \\\\ " + second + " & \\text{otherwise} \\end{cases}";
    }

    private String field(Field field) {
        List<String> subscripts = new ArrayList<>();
        String index = LatexNames.index(field.name());
        if (!index.isEmpty()) {
            subscripts.add(index);
        }
        List<String> by = names.of(field.derivative()).stream().map(LatexNames::name).toList();
        if (!by.isEmpty()) {
            subscripts.add(juxtaposed(by));
        }
        return LatexNames.stem(field.name())
                + (field.opposite() ? "^{\\ast}" : "")
                + (subscripts.isEmpty() ? "" : "_{" + String.join(",", subscripts) + "}");
    }

    /** Single letters close together, commands and indexed names apart. */
    private static String juxtaposed(List<String> names) {
        return String.join(names.stream().allMatch(Names::isOneLetter) ? "" : " ", names);
    }

    private static String parentheses(String inner) {
        return "\\left(" + inner + "\\right)";
    }
}
