package org.pde4j.optim;

import org.pde4j.linalg.Matrix;

/**
 * J(θ) = E(u_θ) for an energy E of functions, with the matrix of its second variation on the tangent space span{∂_i u_θ}.
 *
 * <p>It differs from the Hessian of J by the term with ∂_i∂_j u_θ, and equals it where θ enters u_θ linearly.
 */
public interface EnergyCurvature extends Objective {

    /** G(θ)_{ij} = D²E(u_θ)[∂_i u_θ, ∂_j u_θ], shape (p, p), both triangles filled; a fresh matrix at each call. */
    Matrix energyMatrix(double[] theta);
}
