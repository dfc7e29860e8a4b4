/**
 * Derivative propagation. A jet is the set of Taylor coefficients {∂^α v(x)/α! : α ∈ A} of a function at a point, for a downward
 * closed set A of multi-indices ({@link org.pde4j.jet.JetSet}).
 *
 * <p>An affine layer maps each coefficient by the same matrix. A nonlinearity f maps the jet of z to that of f∘z by
 *
 * <pre>  (f⁽ᵏ⁾∘z)_γ = Σ_{β ≤ γ, β_i > 0} (β_i/γ_i) z_β (f⁽ᵏ⁺¹⁾∘z)_{γ−β},   γ_i > 0,</pre>
 *
 * which needs f, f′, …, f⁽ⁿ⁾ at z only (Griewank &amp; Walther, <em>Evaluating Derivatives</em>, 2008, chapter 13). One sweep through the
 * layers therefore delivers all partial derivatives that an equation mentions, and one reverse sweep through that computation the
 * gradient with respect to the parameters; reverse mode is never nested.
 *
 * <p>{@link org.pde4j.jet.GraphJets} does this with SameDiff ops, {@link org.pde4j.jet.GraphLowering} turns expressions into ops, and
 * {@link org.pde4j.jet.Layer} describes where a layer's weights lie in θ.
 */
package org.pde4j.jet;
