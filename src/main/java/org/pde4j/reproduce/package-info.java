/**
 * The experiments of {@code pde4j reproduce}: tests of the conclusions of Zhao &amp; Luo, "Convergence Guarantees for Gradient-Based Training of
 * Neural PDE Solvers: From Linear to Nonlinear PDEs" (arXiv 2505.14002), on the classes of equations that the paper names.
 *
 * <p>The paper's coefficients, domains, widths, numbers of points and step sizes are not published in a form that this project could
 * read: every parameter here is this project's own choice. No figure of the paper is reproduced; its claims are held against what was
 * observed.
 */
package org.pde4j.reproduce;
