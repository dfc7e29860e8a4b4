/**
 * Diagnostics: what a job may name under {@code measure:}. Each is a record of settings; its probe turns the iterates of one training into
 * measurement records.
 *
 * <h2>The neural tangent kernel: {@link org.pde4j.measure.Ntk}</h2>
 *
 * <p>s = W^{1/2} r is the weighted residual, Jac = ∂s/∂θ, K = Jac Jacᵀ; along gradient flow s' = −c K s, so the eigenvalues of K are the
 * rates at which the parts of the residual decay.
 *
 * <ul>
 *   <li><b>λ_max</b> bounds the step of gradient descent by 2/(c λ_max). Reliable to a few digits also on a sample of rows.
 *   <li><b>λ_min</b> is a rate for the whole loss, J ≤ J(0) e^{−2cλ_min t} while it holds, and only with all rows in the kernel, and only
 *       if it stands above the <b>rounding floor</b>, τ² in units of λ. For analytic activations λ_min falls geometrically with the
 *       number of points, so that it is below the floor for most point sets; then the numerical rank is smaller than the rows, and
 *       there is no rate.
 *   <li><b>numerical rank</b> counts the eigenvalues that are certainly positive. The rest is {@code STRUCTURAL_ZERO} for a named reason
 *       (repeated points, vanishing rows, fewer parameters than rows) or {@code NUMERICALLY_ZERO}: zero or positive, unknown.
 *   <li><b>condition</b> is taken over the positive eigenvalues; it grows with the number of rows until the floor cuts it off near
 *       1/τ², and then says nothing about the problem.
 *   <li><b>effective rank</b> is the entropy rank; stable rank and participation ratio are weighted more to the top. All three are
 *       insensitive to the floor and to sampling.
 *   <li><b>drift</b> δ near 0 means that training is nearly linear (the lazy regime); of order 1 or more means that the first kernel
 *       tells little about later rates.
 *   <li><b>predicted loss</b> is what gradient flow with the kernel of the previous record would have reached by now. Time is measured
 *       by arc length, ΔΛ / |∇J|, because only then optimizers other than gradient descent have one: for gradient descent it is
 *       η times the number of steps, for others the path length of the optimizer bounds that of the flow. A measured loss below the
 *       prediction means that the optimizer beats gradient flow of the same length.
 *   <li><b>plateau</b> is the part of the loss in directions in which the kernel is zero in this arithmetic: gradient flow with this
 *       kernel stops there.
 *   <li><b>ρ</b> = |∇J|²/(2cJ) lies between λ_min and λ_max when all rows are used. It is an identity, so a violation means a wrong
 *       gradient or Jacobian.
 * </ul>
 *
 * <h2>The Łojasiewicz exponent: {@link org.pde4j.measure.Lojasiewicz}</h2>
 *
 * <p>Near a limit of a descent on an analytic loss |J − J*|^α ≤ C |∇J| with some α in [1/2, 1), and α decides how fast the descent
 * converges: exponentially for 1/2, like t^{−1/(2α−1)} above.
 *
 * <ul>
 *   <li><b>exponent</b> with <b>exponent_low</b>, <b>exponent_high</b>: fitted to the last samples, averaged over intervals of the gap to the
 *       limit J*, which is fitted with them. It is reliable only where <b>decided</b> is true: at least 20 samples in which J − J* falls by two
 *       decades, an interval narrower than 0.1 that stands for 1/2 or lies above it and excludes α = 1, no drift of the exponent, and
 *       agreement with shorter windows and the window before. Elsewhere the numbers are finite, the interval contains [1/2, 1], the reason
 *       is given, and no figure shows the exponent.
 *   <li>It is the exponent of the trajectory so far. While modes of many time scales decay together, a loss whose limit has α = 1/2 shows
 *       a larger one, up to t ~ 1/(2 c λ_min⁺).
 *   <li>The interval is statistical; bending of the line by higher terms is seen by its drift and by comparison of windows. Exponents within 0.02 of 1/2
 *       are not distinguished from 1/2.
 *   <li><b>constant</b> is the largest (J − J*)^α/|∇J| in the window, hence valid for the samples, and an estimate elsewhere.
 *   <li><b>limit_loss</b> is J* = J_end − τ. For sums of squares it is at least 0. Where nothing is fitted it is the lowest loss seen.
 *   <li><b>rate_class</b> NO_LIMIT means α = 1 within 0.001, as for J = e^{−x}: the loss may decrease indefinitely without a limit of θ.
 *   <li>Optimizers with momentum or line search do not follow the gradient; the inequality is a property of the loss at the iterates, so the
 *       exponent is still defined, but the rates belong to gradient descent, gradient flow and the proximal point method.
 *   <li>Samples below ten times the rounding floor of ∇J, or whose J − J_end is below a hundred times that of J, are left out.
 * </ul>
 *
 * <h2>Length and growth of the parameter trajectory: {@link org.pde4j.measure.Boundedness}</h2>
 *
 * <p>Convergence theorems of analytic descents ask that θ stays bounded. Without any further hypothesis |θ − θ_r| ≤ √(τ (J_r − J)).
 *
 * <ul>
 *   <li><b>ratio</b> of both sides lies in [0, 1] for gradient flow, implicit gradient descent, and gradient descent with η ≤ 1/L. More than 1
 *       means that η is too large, or that gradient and loss do not belong together.
 *   <li><b>growth</b> is the exponent with which the distance grew over the last decade of time: below 0.05 it rests, above 0.45 it runs away
 *       unless the loss still falls.
 *   <li><b>recent_fall</b> is the share of the loss that the second half of the phase removed; below 0.01 is a plateau.
 * </ul>
 *
 * <h2>The sharpness: {@link org.pde4j.measure.Sharpness}</h2>
 *
 * <p>Gradient descent with step η is stable along an eigenvector of the Hessian only if ηλ &lt; 2.
 *
 * <ul>
 *   <li><b>stability</b> ηλ_max above 1.9 is the edge of stability: the loss may still fall, but no longer like the gradient flow, and bounds
 *       that assume η &lt; 2/λ_max do not hold.
 *   <li><b>lambda_max</b> of c Jacᵀ Jac differs from that of the Hessian by at most c Σ |s_i| ‖∂²s_i/∂θ²‖, which vanishes with the residual.
 *   <li>Optimizers other than gradient descent have no <b>step_size</b>; λ_max alone says what step gradient descent could take here.
 * </ul>
 */
package org.pde4j.measure;
