package org.pde4j.jet.fused.f64;

import org.pde4j.jet.fused.PackedMatrix;

/** A matrix (inputs, outputs), row-major. */
@SuppressWarnings("cast")
final class PlainMatrix implements PackedMatrix {

    final int inputs;
    final int outputs;
    final double[] weights;
    final double[] bias;

    PlainMatrix(int inputs, int outputs) {
        this.inputs = inputs;
        this.outputs = outputs;
        weights = new double[inputs * outputs];
        bias = new double[outputs];
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public void pack(
            double/*64*/[] source, int at, int inputStride, int outputStride, double/*64*/ factor, int biasAt, int biasStride,
            double/*64*/ biasFactor) {
        for (int i = 0; i < inputs; i++) {
            for (int o = 0; o < outputs; o++) {
                weights[i * outputs + o] = (double) (factor * source[at + i * inputStride + o * outputStride]);
            }
        }
        for (int o = 0; biasAt >= 0 && o < outputs; o++) {
            bias[o] = (double) (biasFactor * source[biasAt + o * biasStride]);
        }
    }
}
