package org.pde4j.optim;

/** Advances (θ, ∫|∇J|² dt) along θ' = −∇J over an interval of time. */
interface FlowIntegrator {

    /**
     * @param state θ followed by the integral, shape (p + 1); not modified
     * @param duration Δt &gt; 0
     * @param lossScale unit of the error of the integral
     * @return the state after Δt
     * @throws ArithmeticException if the tolerance can not be met; one clause that says why
     */
    double[] advance(double[] state, double duration, double lossScale);
}
