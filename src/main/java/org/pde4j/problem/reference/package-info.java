/**
 * Solvers that produce reference solutions: Cole–Hopf quadrature and Fourier spectral exponential time differencing. They know no
 * {@link org.pde4j.expr.Expr} and no problem, so that the catalogue may use them.
 */
package org.pde4j.problem.reference;
