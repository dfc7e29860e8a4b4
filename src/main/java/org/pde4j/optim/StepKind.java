package org.pde4j.optim;

/** What a step θ_k → θ_{k+1} is known to do with J, which decides which theorems about descents apply. */
public enum StepKind {

    /** Nothing is known: J may rise. */
    UNKNOWN,

    /** J(θ_{k+1}) is compared with J(θ_k) and does not exceed it; no theorem gives a rate. */
    MONOTONE,

    /** θ(t) of θ' = −∇J(θ), integrated with controlled error; J is compared at each output. */
    FLOW,

    /** θ_{k+1} = θ_k − η ∇J(θ_k) without a comparison of J: a descent where η &lt; 2/L, L a bound of the Hessian on the segments. */
    EXPLICIT,

    /** θ_{k+1} = θ_k − η ∇J(θ_{k+1}), accepted only if J_{k+1} ≤ J_k − |θ_{k+1} − θ_k|²/(2η). */
    IMPLICIT
}
