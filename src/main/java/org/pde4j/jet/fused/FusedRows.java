package org.pde4j.jet.fused;

import org.pde4j.expr.Expr;

/**
 * One expression at all points of a group: (c/2) Σ_p ω_p r(x_p)², or Σ_p ω_p e(x_p).
 *
 * @param expression r or e
 * @param weights ω, shape (n), non-negative; read at each evaluation, so that they may change between evaluations
 * @param squared whether the expression is a residual r, or a density e
 */
public record FusedRows(Expr expression, double[] weights, boolean squared) {}
