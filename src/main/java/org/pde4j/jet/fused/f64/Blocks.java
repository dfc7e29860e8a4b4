package org.pde4j.jet.fused.f64;

import org.pde4j.jet.fused.PackedMatrix;

/**
 * A matrix in blocks of 6, 4, 2 or 1 outputs: within a block the weights of one input follow each other, so that a micro-kernel
 * reads its weights in order.
 */
@SuppressWarnings("cast")
final class Blocks implements PackedMatrix {

    private static final int[] HEIGHTS = {6, 4, 2, 1};

    final int inputs;
    final int outputs;
    final int[] heights;
    final double[] weights;
    final double[] bias;
    final double[] zeros;

    Blocks(int inputs, int outputs) {
        this.inputs = inputs;
        this.outputs = outputs;
        weights = new double[inputs * outputs];
        bias = new double[outputs];
        zeros = new double[HEIGHTS[0]];
        int count = 0;
        int[] found = new int[outputs];
        int left = outputs;
        for (int height : HEIGHTS) {
            // Four and four are faster than six and two.
            for (; left >= height && !(height == 6 && left == 8); left -= height) {
                found[count++] = height;
            }
        }
        heights = java.util.Arrays.copyOf(found, count);
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
        int write = 0;
        int first = 0;
        for (int height : heights) {
            for (int i = 0; i < inputs; i++) {
                int read = at + i * inputStride + first * outputStride;
                for (int o = 0; o < height; o++) {
                    weights[write++] = (double) (factor * source[read]);
                    read += outputStride;
                }
            }
            first += height;
        }
        if (biasAt >= 0) {
            for (int o = 0; o < outputs; o++) {
                bias[o] = (double) (biasFactor * source[biasAt + o * biasStride]);
            }
        }
    }
}
