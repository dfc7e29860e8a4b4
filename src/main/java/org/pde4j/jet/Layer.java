package org.pde4j.jet;

import java.util.List;
import java.util.Optional;
import org.pde4j.expr.Expr;

/**
 * One layer x ↦ scale · f(Wᵀx + biasScale · b), times ψ where there are windows, of a network, described by where its entries lie in the parameter vector θ.
 *
 * <p>W_{ij} = θ[weights + i·inputStride + j·outputStride] for input i and output j; b_j = θ[bias + j·biasStride].
 *
 * @param bias offset of b, or −1 for a layer without bias
 * @param scale constant factor of the layer's output
 * @param activation f with its derivatives; empty for a linear layer
 * @param windows ψ_n(x) that multiply the outputs, in a frozen first layer; empty for none
 */
public record Layer(
        int inputs,
        int outputs,
        int weights,
        int inputStride,
        int outputStride,
        int bias,
        int biasStride,
        double biasScale,
        double scale,
        Optional<Tower> activation,
        Optional<Windows> windows) {

    public Layer {
        if (windows.isPresent() && outputs % windows.get().count() != 0) {
            throw new IllegalArgumentException("Layer: outputs must be a multiple of the " + windows.get().count() + " windows, got " + outputs);
        }
    }

    /** Without windows. */
    public Layer(
            int inputs, int outputs, int weights, int inputStride, int outputStride, int bias, int biasStride, double biasScale, double scale,
            Optional<Tower> activation) {
        this(inputs, outputs, weights, inputStride, outputStride, bias, biasStride, biasScale, scale, activation, Optional.empty());
    }

    /** A dense layer with W (inputs, outputs) row-major at {@code weights} and b (outputs) right behind it. */
    public static Layer dense(int inputs, int outputs, int weights, Optional<Tower> activation) {
        return new Layer(inputs, outputs, weights, outputs, 1, weights + inputs * outputs, 1, 1, 1, activation);
    }

    /** The same layer with its entries further back in θ. */
    public Layer movedBy(int places) {
        return new Layer(inputs, outputs, weights + places, inputStride, outputStride, hasBias() ? bias + places : bias, biasStride, biasScale, scale,
                activation, windows);
    }

    /** Offset in θ of the weight from an input to an output. */
    public int weight(int input, int output) {
        return weights + input * inputStride + output * outputStride;
    }

    /** Offset in θ of the bias of an output, for a layer that has one. */
    public int bias(int output) {
        return bias + output * biasStride;
    }

    public boolean hasBias() {
        return bias >= 0;
    }

    /** An activation f together with its derivatives. */
    @FunctionalInterface
    public interface Tower {

        /** f^{(k)}(z) for k = 0 … order, as expressions in {@code z} that share subexpressions by structure. */
        List<Expr> derivatives(Expr z, int order);
    }
}
