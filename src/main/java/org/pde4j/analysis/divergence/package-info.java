/**
 * Equations in divergence form with conditions on fluxes, read off the expression trees.
 *
 * <p>{@link org.pde4j.analysis.divergence.QuasilinearEquation} has the coefficients as functions of the coordinates and of u,
 * {@link org.pde4j.analysis.divergence.FluxCondition} what flows through a face.
 */
package org.pde4j.analysis.divergence;
