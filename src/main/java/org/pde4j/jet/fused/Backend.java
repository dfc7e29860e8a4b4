package org.pde4j.jet.fused;

/** Makes the memory of one precision and instruction set. */
public interface Backend {

    /** As shown in logs, such as {@code float64, 512-bit vectors}. */
    String name();

    /** Unit roundoff of the arithmetic within a tile. */
    double unitRoundoff();

    /**
     * @param rows rows of the tile
     * @param accumulators scalars that {@link Tile#addOuter} may sum into
     */
    Tile tile(int rows, int accumulators);

    PackedMatrix matrix(int inputs, int outputs);

    /** Whether large matrix products are as exact as those of BLAS, and faster. */
    boolean productsPay();
}
