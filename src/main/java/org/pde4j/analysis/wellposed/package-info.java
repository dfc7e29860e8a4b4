/**
 * Existence, uniqueness and stability of the solution of a problem, read off its equations and conditions before any training.
 *
 * <p>{@link org.pde4j.analysis.wellposed.WellPosednessAnalysis} joins the parts: data of one face compared, conditions counted on each axis,
 * the direction of time, Cauchy data of elliptic equations, transport along characteristics, functions in the kernel, eigenvalues of
 * operators and of linear systems on boxes with the Fredholm alternative, and linear ordinary boundary value problems. Each returns
 * {@link org.pde4j.analysis.wellposed.Finding}s and does not depend on the certificate.
 */
package org.pde4j.analysis.wellposed;
