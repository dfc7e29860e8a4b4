package org.pde4j.analysis.kernel;

/** What a computed eigenvalue λ = σ² of K = Jac Jacᵀ says, given the rounding floor τ of σ. */
public enum EigenvalueClass {

    /** σ &gt; τ: certainly positive, because the true σ differs from the computed one by at most τ. */
    POSITIVE,

    /** σ ≤ τ without a known reason: positive or zero, this arithmetic cannot tell. */
    NUMERICALLY_ZERO,

    /** Zero for a reason named by {@link StructuralZeros}. */
    STRUCTURAL_ZERO
}
