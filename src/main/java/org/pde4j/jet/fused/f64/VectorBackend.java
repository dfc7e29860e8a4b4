package org.pde4j.jet.fused.f64;

import jdk.incubator.vector.DoubleVector;
import org.pde4j.jet.fused.Backend;
import org.pde4j.jet.fused.PackedMatrix;
import org.pde4j.jet.fused.Tile;

/** float64 by the Vector API; loads only where the module jdk.incubator.vector is present. */
public final class VectorBackend implements Backend {

    /** Bits of the vectors that the CPU prefers. */
    public static int bits() {
        return DoubleVector.SPECIES_PREFERRED.vectorBitSize();
    }

    @Override
    public String name() {
        return "float64, " + bits() + "-bit vectors";
    }

    @Override
    public double/*64*/ unitRoundoff() {
        return Math.ulp((double) 1) / 2;
    }

    @Override
    public Tile tile(int rows, int accumulators) {
        return new VectorTile(rows, accumulators);
    }

    @Override
    public PackedMatrix matrix(int inputs, int outputs) {
        return new Blocks(inputs, outputs);
    }

    @Override
    public boolean productsPay() {
        // In float32, sums over many rows would lose digits that BLAS keeps in float64.
        return Double.BYTES == 8;
    }
}
