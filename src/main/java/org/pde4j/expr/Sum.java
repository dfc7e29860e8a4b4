package org.pde4j.expr;

import java.util.List;

/** Σ terms; built by {@link Expr#sum}, which flattens and collects. */
public record Sum(List<Expr> terms) implements Expr {

    public Sum {
        terms = Terms.of(terms);
        Shape.requireDepth(1 + ((Terms) terms).depth());
    }

    @Override
    public String toString() {
        return Text.of(this);
    }
}
