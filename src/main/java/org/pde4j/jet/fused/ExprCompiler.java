package org.pde4j.jet.fused;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.pde4j.expr.Call;
import org.pde4j.expr.Choice;
import org.pde4j.expr.Constant;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.Power;
import org.pde4j.expr.Product;
import org.pde4j.expr.Sum;

/** Adds expressions to a {@link Dag}; equal subexpressions become one node. */
final class ExprCompiler {

    private final Dag dag;
    private final Function<Expr, Integer> leaf;
    private final Map<Expr, Integer> known = new HashMap<>();

    /**
     * @param leaf node of a coordinate, column, field or trainable
     */
    ExprCompiler(Dag dag, Function<Expr, Integer> leaf) {
        this.dag = dag;
        this.leaf = leaf;
    }

    /** Lets {@code expr} stand for a node computed elsewhere. */
    void define(Expr expr, int node) {
        known.put(expr, node);
    }

    int node(Expr expr) {
        Integer found = known.get(expr);
        if (found == null) {
            found = compile(expr);
            known.put(expr, found);
        }
        return found;
    }

    private int compile(Expr expr) {
        if (expr instanceof Constant || expr instanceof Parameter) {
            return dag.constant(expr.evaluate());
        }
        if (expr instanceof Sum sum) {
            return dag.sum(0, sum.terms().stream().map(term -> 1.0).toList(), sum.terms().stream().map(this::node).toList());
        }
        if (expr instanceof Product product) {
            int result = dag.constant(1);
            for (Expr factor : product.factors()) {
                result = dag.times(result, node(factor));
            }
            return result;
        }
        if (expr instanceof Power power) {
            return dag.power(node(power.base()), power.exponent().evaluate());
        }
        if (expr instanceof Call call) {
            return dag.apply(Elementary.of(call.function()), node(call.argument()));
        }
        if (expr instanceof Choice choice) {
            return dag.select(node(choice.condition()), node(choice.positive()), node(choice.otherwise()));
        }
        return leaf.apply(expr);
    }
}
