/**
 * Methods that turn θ_k into θ_{k+1} for an {@link org.pde4j.optim.Objective} J: ℝᵖ → ℝ.
 *
 * <p>A method is an immutable record of settings ({@link org.pde4j.optim.Optimizer}); {@code start} gives a
 * {@link org.pde4j.optim.Run}, which holds θ_k and moves it one {@link org.pde4j.optim.Step} at a time. Nothing here depends on a
 * differential equation. {@code state} and {@code resume} carry a run over a pause without changing a bit.
 *
 * <table>
 * <caption>What each method promises</caption>
 * <tr><th>method</th><th>a step costs</th><th>J decreases</th><th>on a non-finite value</th><th>ends by itself</th></tr>
 * <tr><td>{@link org.pde4j.optim.GradientDescent}</td><td>one ∇J</td><td>if η &lt; 2/L, with L the bound of the Hessian</td>
 *     <td>moves there, then fails</td><td>stalls when no parameter moves</td></tr>
 * <tr><td>{@link org.pde4j.optim.Adam}</td><td>one ∇J</td><td>not promised</td>
 *     <td>moves there, then fails</td><td>stalls when the gradient is zero and no parameter moves</td></tr>
 * <tr><td>{@link org.pde4j.optim.LBfgs}</td><td>one ∇J, seldom more, and 4 · memory · p multiplications</td>
 *     <td>always, up to the relative error {@code lossError} of J</td><td>backtracks</td>
 *     <td>stalls at the rounding floor; fails where J is unbounded below, has a kink, or is surrounded by non-finite values</td></tr>
 * <tr><td>{@link org.pde4j.optim.SelfScaledBroyden}</td><td>one ∇J, seldom more, and 3p² multiplications</td>
 *     <td>as L-BFGS</td><td>backtracks</td><td>as L-BFGS</td></tr>
 * <tr><td>{@link org.pde4j.optim.GaussNewton}</td><td>one Jac (n × p), its QR factors, and one J for each trial of the damping</td>
 *     <td>always; J must be a sum of squares</td><td>damps the step</td>
 *     <td>stalls when the predicted decrease, or the step, is below rounding</td></tr>
 * <tr><td>{@link org.pde4j.optim.GaussNewtonCg}</td><td>{@code rank} products Jac v and Jacᵀ w, up to {@code maxInner} more and one J for each trial
 *     of the damping; p × rank numbers of memory</td><td>as Gauss–Newton</td><td>damps the step</td><td>as Gauss–Newton</td></tr>
 * <tr><td>{@link org.pde4j.optim.EnergyNaturalGradient}</td><td>G (p × p) and its eigenvalues, or Jac and its singular values, and some J</td>
 *     <td>always; J must be an energy or a sum of squares</td><td>halves the step</td>
 *     <td>stalls when the predicted decrease is below rounding or no step lowers J</td></tr>
 * <tr><td>{@link org.pde4j.optim.ImplicitGradientDescent}</td><td>two or three inner iterations, each the cost of a step of Gauss–Newton</td>
 *     <td>always, by |Δθ|²/(2η) at least</td><td>shortens η</td><td>stalls at the rounding floor; fails when no η is short enough</td></tr>
 * <tr><td>{@link org.pde4j.optim.GradientFlow}</td><td>some hundred ∇J while explicit; where stiff, decompositions of H or Jac and 16 ∇J for each
 *     inner step</td><td>always</td><td>shortens the inner step</td><td>stalls where J changes less than its tolerance; fails where the flow is
 *     stiff and the objective gives no curvature</td></tr>
 * <tr><td>{@link org.pde4j.optim.NegativeCurvatureEscape}</td><td>H (p × p) by p products and its eigenvalues, or two Krylov spaces, and some J</td>
 *     <td>always, up to rounding</td><td>halves the step</td><td>stalls where the gradient is at its floor and no curvature is negative</td></tr>
 * </table>
 *
 * <p>Of these only gradient descent, with η &lt; 2/L, and implicit gradient descent, with any η, satisfy the descent conditions under which
 * the Łojasiewicz inequality implies convergence of the whole sequence (Attouch, Bolte &amp; Svaiter 2013, (H1) and (H2)); the gradient flow
 * converges by Łojasiewicz's own theorem; the others come without that guarantee.
 */
package org.pde4j.optim;
