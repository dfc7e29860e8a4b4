/**
 * The certificate: what is known of a training, claim by claim, each with a status and the numbers it rests on.
 *
 * <h2>The certificate: {@link org.pde4j.certificate.CertificateBuilder}</h2>
 *
 * <p>Each {@link org.pde4j.certificate.Check} is one chapter: it turns the measurements above and the problem itself into claims. OBSERVED
 * means true on what was looked at, PROVED proved by exact reasoning or with every rounding enclosed, INCONCLUSIVE that the numbers do not decide or a
 * bound is too weak, NOT_APPLICABLE that a hypothesis of the theorem fails.
 *
 * <h2>Whether anything was solved: {@link org.pde4j.certificate.ResidualSize}</h2>
 *
 * <ul>
 *   <li><b>residual / largest term</b> of an equation is free of units. Over the catalogue trainings to a relative error of 1 % leave less than
 *       0.05; more than 0.25 means that no solution was found, whatever kind of minimum of the loss θ is.
 *   <li><b>defect / size</b> of a condition counts the size that ∂^α u has for a function of the size of u that varies once over the domain.
 * </ul>
 *
 * <h2>The critical point: {@link org.pde4j.certificate.CriticalPointCheck}</h2>
 *
 * <ul>
 *   <li><b>class</b> is decided by eigenvalues only where they stand outside ±τ, τ covering their error and what the Hessian changes over the
 *       remaining Newton step; along the null space by the first order of growth of the loss minimised across it. It says what was seen in
 *       float64 along the directions that were probed.
 *   <li><b>inertia</b> is complete up to 400 parameters at the end of a training and 2000 in {@code pde4j diagnose}; beyond, Ritz values count, and
 *       the number of negative ones is a lower bound.
 *   <li>At a residual of zero the Hessian of a sum of squares is c JacᵀJac ≥ 0 whatever the equation: a saddle of an energy may be a global
 *       minimum of the residuals of its Euler–Lagrange equation.
 *   <li>For models linear in θ a Newton–Kantorovich theorem is verified with all rounding enclosed. PROVED refers to the loss whose points,
 *       weights, features' weights and coefficients are the float64 numbers as stored. What limits it is the condition of the Jacobian
 *       times the unit roundoff: below about a hundred features it usually succeeds, beyond it is INCONCLUSIVE.
 *   <li>{@link org.pde4j.certificate.MultiStart} compares the ends of several starts. A lower one proves that a point is not global; nothing
 *       proves that one is, unless J is zero.
 * </ul>
 */
package org.pde4j.certificate;
