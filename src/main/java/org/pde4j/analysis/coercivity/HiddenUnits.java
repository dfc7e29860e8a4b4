package org.pde4j.analysis.coercivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.pde4j.expr.Coordinate;
import org.pde4j.jet.Layer;
import org.pde4j.model.Network;

/**
 * The trained units of one hidden layer within θ: unit k is f(w_k · (input, 1)) and enters the next layer with the weights a_k.
 *
 * @param layer with f
 * @param next the layer that reads it
 */
public record HiddenUnits(Layer layer, Layer next) {

    private static final double[] TRIALS = {0.3, 0.9, 1.7, 2.6};

    /** Of every hidden layer of a chain whose weights and whose successor's weights are trained. */
    public static List<HiddenUnits> of(Network network) {
        List<HiddenUnits> hidden = new ArrayList<>();
        List<Layer> layers = network.layers();
        for (int l = 0; l + 1 < layers.size() && network.wiring().isEmpty(); l++) {
            if (!network.isFrozen(layers.get(l)) && !network.chains().isLast(l) && layers.get(l).activation().isPresent() && layers.get(l).windows().isEmpty()) {
                hidden.add(new HiddenUnits(layers.get(l), layers.get(l + 1)));
            }
        }
        return hidden;
    }

    public int size() {
        return layer.outputs();
    }

    /** Offsets of w_k in θ. */
    int[] incoming(int k) {
        IntStream weights = IntStream.range(0, layer.inputs()).map(i -> layer.weight(i, k));
        return (layer.hasBias() ? IntStream.concat(weights, IntStream.of(layer.bias(k))) : weights).toArray();
    }

    /** Offsets of a_k in θ. */
    int[] outgoing(int k) {
        return IntStream.range(0, next.outputs()).map(o -> next.weight(k, o)).toArray();
    }

    /** 1 where f(−z) = f(z), −1 where f(−z) = −f(z), else 0. */
    public int parity() {
        boolean even = Arrays.stream(TRIALS).allMatch(z -> derivative(0, -z) == derivative(0, z));
        boolean odd = Arrays.stream(TRIALS).allMatch(z -> derivative(0, -z) == -derivative(0, z));
        return even ? 1 : odd ? -1 : 0;
    }

    /** f⁽ᵏ⁾(z). */
    public double derivative(int order, double z) {
        return layer.activation().orElseThrow().derivatives(new Coordinate("z", 0), order).get(order).evaluate(z);
    }

    /** θ with units j and k in each other's place: the same function. */
    public double[] exchanged(double[] theta, int j, int k) {
        double[] moved = theta.clone();
        swap(moved, incoming(j), incoming(k));
        swap(moved, outgoing(j), outgoing(k));
        return moved;
    }

    private static void swap(double[] theta, int[] a, int[] b) {
        for (int i = 0; i < a.length; i++) {
            double kept = theta[a[i]];
            theta[a[i]] = theta[b[i]];
            theta[b[i]] = kept;
        }
    }

    /** θ with w_k and, for odd f, a_k negated: the same function for f of that parity. */
    public double[] negated(double[] theta, int k, int parity) {
        double[] moved = theta.clone();
        for (int i : incoming(k)) {
            moved[i] = -moved[i];
        }
        for (int i : outgoing(k)) {
            moved[i] *= parity;
        }
        return moved;
    }

    /** θ with q a_k and w_k/q for all k. */
    public double[] scaled(double[] theta, double q) {
        double[] moved = theta.clone();
        for (int k = 0; k < size(); k++) {
            for (int i : incoming(k)) {
                moved[i] /= q;
            }
            for (int i : outgoing(k)) {
                moved[i] *= q;
            }
        }
        return moved;
    }

    double[] incoming(double[] theta, int k) {
        return Arrays.stream(incoming(k)).mapToDouble(i -> theta[i]).toArray();
    }

    boolean vanishes(double[] theta, int[] offsets) {
        return Arrays.stream(offsets).allMatch(i -> theta[i] == 0);
    }
}
