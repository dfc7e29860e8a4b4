package org.pde4j.expr;

/** Evaluation of a tree at one point in double arithmetic. */
final class Evaluation {

    private Evaluation() {}

    static double evaluate(Expr expr, double[] point, Expr.Jet jet) {
        if (expr instanceof Constant constant) {
            return constant.value();
        }
        if (expr instanceof Parameter parameter) {
            if (!parameter.isKnown()) {
                throw new IllegalArgumentException("Expr: the parameter " + parameter.name() + " is unknown, and has no value without a training");
            }
            return parameter.value();
        }
        if (expr instanceof Trainable trainable) {
            throw new IllegalArgumentException("Expr: no value given for " + trainable);
        }
        if (expr instanceof Coordinate coordinate) {
            return point[coordinate.axis()];
        }
        if (expr instanceof Column column) {
            return jet.value(column, point);
        }
        if (expr instanceof Field field) {
            return jet.value(field);
        }
        if (expr instanceof Sum sum) {
            double total = 0;
            for (Expr term : sum.terms()) {
                total += evaluate(term, point, jet);
            }
            return total;
        }
        if (expr instanceof Product product) {
            double total = 1;
            for (Expr factor : product.factors()) {
                total *= evaluate(factor, point, jet);
            }
            return total;
        }
        if (expr instanceof Power power) {
            double exponent = evaluate(power.exponent(), point, jet);
            return StrictMath.pow(evaluate(power.base(), point, jet), exponent);
        }
        if (expr instanceof Choice choice) {
            double condition = evaluate(choice.condition(), point, jet);
            return condition > 0 ? evaluate(choice.positive(), point, jet) : condition <= 0 ? evaluate(choice.otherwise(), point, jet) : Double.NaN;
        }
        Call call = (Call) expr;
        return call.function().value(evaluate(call.argument(), point, jet));
    }
}
