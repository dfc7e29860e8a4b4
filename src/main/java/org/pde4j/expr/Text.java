package org.pde4j.expr;

import java.util.ArrayList;
import java.util.List;

/** Prints a tree as text that {@link Scope#parse} reads back to an equal tree, with no more parentheses than needed. */
final class Text {

    private final Names names;

    private Text(Names names) {
        this.names = names;
    }

    static String of(Expr expr) {
        return of(expr, Names.in(expr));
    }

    static String of(Expr expr, Names names) {
        return new Text(names).sum(expr);
    }

    private String sum(Expr expr) {
        return expr instanceof Sum sum ? Layout.sum(sum, this::term) : term(expr);
    }

    private String term(Expr expr) {
        Layout.Fraction fraction = Layout.fraction(expr);
        List<String> above = new ArrayList<>();
        List<String> below = new ArrayList<>();
        fraction.above().forEach(factor -> above.add(factor(factor)));
        fraction.below().forEach(factor -> below.add(factor(factor)));
        Numeral numeral = Numeral.of(Math.abs(fraction.coefficient()));
        boolean divisorLast = numeral.k() >= 0 && below.isEmpty() && !above.isEmpty();
        boolean implied = numeral.p() == 1 && (numeral.k() > 0 || divisorLast || numeral.isDecimal() && !above.isEmpty());
        List<String> head = new ArrayList<>();
        if (!implied) {
            head.add(Numeral.literal(numeral.p()));
        }
        if (numeral.k() > 0) {
            head.add(numeral.k() == 1 ? "pi" : "pi^2");
        }
        StringBuilder text = new StringBuilder(fraction.coefficient() < 0 ? "-" : "").append(String.join("*", head));
        String divisor = (numeral.k() < 0 ? "/pi" : "") + (numeral.q() > 1 ? "/" + numeral.q() : "");
        if (!divisorLast) {
            text.append(divisor);
        }
        if (!above.isEmpty()) {
            text.append(head.isEmpty() ? "" : "*").append(String.join("*", above));
        }
        if (divisorLast) {
            text.append(divisor);
        }
        if (!below.isEmpty()) {
            text.append('/').append(below.size() == 1 ? below.get(0) : "(" + String.join("*", below) + ")");
        }
        return text.toString();
    }

    /** An operand of a product. */
    private String factor(Expr expr) {
        if (!(expr instanceof Power power)) {
            return operand(expr);
        }
        if (power.exponent().equals(Layout.HALF)) {
            return "sqrt(" + sum(power.base()) + ")";
        }
        return operand(power.base()) + "^" + operand(power.exponent());
    }

    /** An operand of a power. */
    private String operand(Expr expr) {
        if (expr instanceof Coordinate coordinate) {
            return coordinate.name();
        }
        if (expr instanceof Parameter parameter) {
            return parameter.name();
        }
        if (expr instanceof Trainable trainable) {
            return trainable.toString();
        }
        if (expr instanceof Column column) {
            return column.name();
        }
        if (expr instanceof Field field) {
            return field(field);
        }
        if (expr instanceof Choice choice) {
            return choice(choice);
        }
        if (expr instanceof Call call) {
            return call.function().text() + "(" + sum(call.argument()) + ")";
        }
        boolean root = expr instanceof Power power && power.exponent().equals(Layout.HALF);
        return root || expr instanceof Constant constant && isAtom(constant.value()) ? sum(expr) : "(" + sum(expr) + ")";
    }

    private String choice(Choice choice) {
        String values = sum(choice.positive()) + ", " + sum(choice.otherwise());
        if (choice.isMaximum() || choice.isMinimum()) {
            return (choice.isMaximum() ? "max(" : "min(") + values + ")";
        }
        if (choice.isStep()) {
            return "heaviside(" + sum(choice.condition().negate()) + ")";
        }
        Comparison comparison = Comparison.of(choice.condition());
        return "if(" + sum(comparison.left()) + (comparison.less() ? " < " : " > ") + sum(comparison.right()) + ", " + values + ")";
    }

    private static boolean isAtom(double value) {
        Numeral numeral = Numeral.of(Math.abs(value));
        return value >= 0 && (numeral.isDecimal() || numeral.equals(new Numeral(1, 1, 1)));
    }

    private String field(Field field) {
        List<String> by = names.of(field.derivative());
        String printed;
        if (by.isEmpty()) {
            printed = field.name();
        } else if (by.stream().allMatch(Names::isOneLetter)) {
            printed = field.name() + "_" + String.join("", by);
        } else {
            printed = "d(" + field.name() + ", " + String.join(", ", by) + ")";
        }
        return field.opposite() ? "opposite(" + printed + ")" : printed;
    }
}
