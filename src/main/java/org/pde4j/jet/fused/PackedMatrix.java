package org.pde4j.jet.fused;

/** A matrix W (inputs, outputs) with a column b, in the order in which a {@link Tile} reads it. */
public interface PackedMatrix {

    int inputs();

    int outputs();

    /**
     * W_{io} = factor · source[weights + i·inputStride + o·outputStride], b_o = biasFactor · source[bias + o·biasStride].
     *
     * @param bias negative for b = 0
     */
    void pack(
            double[] source, int weights, int inputStride, int outputStride, double factor, int bias, int biasStride, double biasFactor);
}
