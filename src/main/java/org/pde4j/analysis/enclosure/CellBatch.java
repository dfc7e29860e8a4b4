package org.pde4j.analysis.enclosure;

import java.util.Arrays;
import java.util.List;

/**
 * Boxes, one in each lane: coordinate i is centre_i + halfWidth_i ξ_i, and ξ ∈ [−1, 1]^d covers the box. Lanes beyond the boxes repeat the last one.
 *
 * @param centre shape (d)(lanes)
 * @param halfWidth shape (d)(lanes); 0 along an axis that is held fixed
 */
record CellBatch(double[][] centre, double[][] halfWidth) {

    static CellBatch of(List<double[][]> boxes, int lanes) {
        int d = boxes.get(0)[0].length;
        double[][] centre = new double[d][lanes];
        double[][] halfWidth = new double[d][lanes];
        for (int l = 0; l < lanes; l++) {
            double[][] box = boxes.get(Math.min(l, boxes.size() - 1));
            for (int i = 0; i < d; i++) {
                double low = box[0][i];
                double high = box[1][i];
                centre[i][l] = centre(low, high);
                halfWidth[i][l] = halfWidth(low, high);
            }
        }
        return new CellBatch(centre, halfWidth);
    }

    private static double centre(double low, double high) {
        return low == high ? low : 0.5 * low + 0.5 * high;
    }

    /** At least the distance of the computed centre from both ends. */
    static double halfWidth(double low, double high) {
        double centre = centre(low, high);
        return low == high ? 0 : Math.nextUp(Math.max(high - centre, centre - low));
    }

    /** Whether a coordinate is held fixed, at one value for all boxes. */
    boolean isFlat(int axis) {
        return Arrays.stream(halfWidth[axis]).allMatch(width -> width == 0) && Arrays.stream(centre[axis]).allMatch(value -> value == centre[axis][0]);
    }

    int lanes() {
        return centre[0].length;
    }

    int dimension() {
        return centre.length;
    }

    /** The same with one coordinate held fixed, or within so much of it. */
    CellBatch on(int axis, double value, double reach) {
        double[][] centres = centre.clone();
        double[][] widths = halfWidth.clone();
        centres[axis] = new double[lanes()];
        widths[axis] = new double[lanes()];
        Arrays.fill(centres[axis], value);
        Arrays.fill(widths[axis], reach);
        return new CellBatch(centres, widths);
    }
}
