package org.pde4j.expr;

import java.util.List;

/** Π factors; built by {@link Expr#product}, which flattens and collects; a constant factor comes first. */
public record Product(List<Expr> factors) implements Expr {

    public Product {
        factors = List.copyOf(factors);
    }

    @Override
    public String toString() {
        return Text.of(this);
    }
}
