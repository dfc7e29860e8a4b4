package org.pde4j.jet.fused;

import java.util.List;
import org.pde4j.model.Network;

/** Kernels for tests. */
final class Kernels {

    private Kernels() {}

    static FusedKernel kernel(Network network, List<FusedGroup> groups) {
        return kernel(network, groups, new org.pde4j.jet.fused.f64.VectorBackend(), 2);
    }

    static FusedKernel kernel(Network network, List<FusedGroup> groups, Backend backend, int threads) {
        return new FusedKernel(network.chains(), network.trainables(), network.parameters(), network.frozen(), groups, 2, backend, threads);
    }
}
