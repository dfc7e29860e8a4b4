package org.pde4j.samediff;

import java.util.List;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.pde4j.model.Activation;
import org.pde4j.model.Sigmoid;
import org.pde4j.model.Silu;
import org.pde4j.model.Softplus;
import org.pde4j.model.Tanh;

/** The activations that DL4J and this library share; DL4J's GELU approximates the error function and is another function than ours. */
final class ActivationNames {

    private record Pair(Activation ours, IActivation theirs) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair(new Tanh(), new ActivationTanH()),
            new Pair(new Sigmoid(), new ActivationSigmoid()),
            new Pair(new Softplus(), new ActivationSoftPlus()),
            new Pair(new Silu(), new ActivationSwish()));

    private ActivationNames() {}

    static Activation ours(IActivation theirs, String place) {
        return PAIRS.stream().filter(pair -> pair.theirs.getClass() == theirs.getClass()).map(Pair::ours).findFirst().orElseThrow(() ->
                new IllegalArgumentException("MultiLayerNetworks: the activation of " + place + " must be one of "
                        + PAIRS.stream().map(pair -> pair.theirs.toString()).toList() + ", got " + theirs));
    }

    static IActivation theirs(Activation ours) {
        return PAIRS.stream().filter(pair -> pair.ours.equals(ours)).map(Pair::theirs).findFirst().orElseThrow(() ->
                new IllegalArgumentException("MultiLayerNetworks: the activation must be one that DL4J has, "
                        + PAIRS.stream().map(pair -> pair.ours.getClass().getSimpleName()).toList() + ", got " + ours));
    }
}
