/**
 * From a problem, points and a network to an objective J(θ).
 *
 * <p>A {@link org.pde4j.loss.Form} says how: {@link org.pde4j.loss.StrongForm} takes the mean squares of the residuals at collocation points,
 * J = (c/2) Σ_B λ_B Σ_i q_i r_i². The result is a {@link org.pde4j.loss.CollocationProblem}: loss with named terms, gradient, weighted
 * residual s with J = (c/2)|s|², rows of its Jacobian and products with it.
 *
 * <p>{@link org.pde4j.loss.RitzForm} takes the energy of a problem by quadrature instead, an {@link org.pde4j.loss.EnergyProblem}: signed, with the
 * matrix of its second variation on the tangent space of the network, and the same energy on other points.
 * {@link org.pde4j.loss.MinimisingMovements} follows its gradient flow. Both executions know squares and densities.
 *
 * <p>Dirichlet and initial conditions can be made hard ({@code StrongForm.hard}): the problem is then rewritten symbolically for v in
 * u = G + D v, so that no execution needs to know, and the approximation is u all the same.
 *
 * <p>Row i of the residual depends on the parameters through the jets of point i alone. One reverse sweep of Σ_i r_i therefore gives
 * ∂r_i/∂z_α for all i together, and ∂r_i/∂W = Σ_α a_α ⊗ ∂r_i/∂z_α in each layer: Jacobian rows, J v and Jᵀ w cost about as much as one
 * gradient.
 */
package org.pde4j.loss;
