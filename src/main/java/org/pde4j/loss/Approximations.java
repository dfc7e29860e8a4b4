package org.pde4j.loss;

import org.pde4j.model.Network;

/** The way to evaluate a trained network: the fused kernel for a chain of layers, a graph for others. */
final class Approximations {

    private Approximations() {}

    /**
     * u_θ in float64.
     *
     * @param theta shape (p); copied
     */
    static Approximation of(Network network, Ansatz ansatz, double[] theta) {
        if (network.wiring().isPresent()) {
            return new GraphEvaluator(network.inputs(), network, ansatz).at(theta);
        }
        Fused fused = new Fused();
        EvaluationKernels kernels = new EvaluationKernels(network, fused.backend(), fused.processors());
        return HardApproximation.of(ansatz, network, theta, made -> new FusedApproximation(kernels, made, theta));
    }
}
