package org.pde4j.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.expr.Expr;
import org.pde4j.expr.ExpressionException;
import org.pde4j.expr.Field;
import org.pde4j.expr.Scope;
import org.pde4j.jet.JetSet;

/** The value of {@code --derivatives}: a list of expressions in the unknowns, their derivatives and the coordinates. */
final class Expressions {

    private Expressions() {}

    /** By their text, in order. */
    static Map<String, Expr> parse(String list, Scope scope) {
        Map<String, Expr> expressions = new LinkedHashMap<>();
        for (String text : split(list)) {
            expressions.put(text, expression(text, scope));
        }
        return expressions;
    }

    private static Expr expression(String text, Scope scope) {
        Expr expression;
        try {
            expression = scope.parse(text);
        } catch (ExpressionException malformed) {
            throw new InputException("--derivatives " + text + ": " + malformed.getMessage(), malformed);
        }
        for (Field field : expression.fields()) {
            if (field.derivative().total() > JetSet.MAX_ORDER) {
                throw new InputException("--derivatives " + text + ": the highest supported order is " + JetSet.MAX_ORDER
                        + ", got " + field.derivative().total());
            }
        }
        return expression;
    }

    /** At the commas that are not inside brackets: {@code u_x, d(u,x,x)}. */
    private static List<String> split(String list) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= list.length(); i++) {
            char c = i == list.length() ? ',' : list.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (i == list.length() || c == ',' && depth == 0) {
                if (!list.substring(from, i).isBlank()) {
                    parts.add(list.substring(from, i).strip());
                }
                from = i + 1;
            }
        }
        return parts;
    }
}
