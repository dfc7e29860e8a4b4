package org.pde4j.expr;

import java.util.List;

/**
 * Π factors; built by {@link Expr#product}, which flattens and collects: a constant factor comes first, powers with negative
 * constant exponents come last.
 */
public record Product(List<Expr> factors) implements Expr {

    public Product {
        factors = Terms.of(factors);
        Shape.requireDepth(1 + ((Terms) factors).depth());
    }

    @Override
    public String toString() {
        return Text.of(this);
    }
}
