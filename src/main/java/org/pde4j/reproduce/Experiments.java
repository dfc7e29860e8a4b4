package org.pde4j.reproduce;

import java.util.List;

/** All experiments, in the order of their tables. */
public final class Experiments {

    private Experiments() {}

    public static List<Experiment> all() {
        return List.of(new Baseline(), new FeatureTraining(), new FullTraining(), new SamplingDistributions(), new InitialDistributions(), new TangentKernels(),
                new Dimensions(), new RidgeTarget(), new CriticalValues(), new Controls());
    }
}
