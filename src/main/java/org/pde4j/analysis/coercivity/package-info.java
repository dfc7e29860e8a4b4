/**
 * Whether J(θ) → ∞ as |θ| → ∞: ranks of the rows of conditions, zeros of the nonlinear terms of highest degree, independence of features,
 * directions of θ that leave the network unchanged.
 */
package org.pde4j.analysis.coercivity;
