package org.pde4j.problem;

import org.pde4j.expr.Expr;

/** residual(x, jet u) = 0 in the interior of the domain. */
public record Equation(String name, Expr residual) {}
