/**
 * Proved ranges and integrals of expressions of a trained function over boxes: Taylor models with every rounding enclosed, on cells that are halved
 * where what they leave open is largest.
 *
 * <p>A {@code TaylorModel} is a polynomial in the coordinates of a cell and bounds of its distance from the function, in value and in derivatives. What is
 * enclosed is the real function with the float64 parameters of the network. Source: Makino &amp; Berz, Int. J. Pure Appl. Math. 4 (2003) 379.
 */
package org.pde4j.analysis.enclosure;
