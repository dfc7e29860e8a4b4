package org.pde4j.jet.fused.f64;

import org.pde4j.jet.fused.Backend;
import org.pde4j.jet.fused.PackedMatrix;
import org.pde4j.jet.fused.Tile;

/** float64 in plain Java loops. */
public final class PlainBackend implements Backend {

    @Override
    public String name() {
        return "float64, plain loops";
    }

    @Override
    public double/*64*/ unitRoundoff() {
        return Math.ulp((double) 1) / 2;
    }

    @Override
    public Tile tile(int rows, int accumulators) {
        return new PlainTile(rows, accumulators);
    }

    @Override
    public PackedMatrix matrix(int inputs, int outputs) {
        return new PlainMatrix(inputs, outputs);
    }

    @Override
    public boolean productsPay() {
        return false;
    }
}
