package org.pde4j.analysis.error.shape;

import java.util.Arrays;
import org.pde4j.analysis.error.CellCover;
import org.pde4j.domain.ShapedDomain;

/** The points of a shape in its bounding box: a cell is left out if the signed distance of its centre exceeds half of its diagonal. */
record ShapePart(ShapedDomain domain) implements CellCover.Part {

    @Override
    public boolean misses(double[] low, double[] high) {
        int d = domain.spatial().dimension();
        double[] centre = new double[d];
        double square = 0;
        for (int i = 0; i < d; i++) {
            centre[i] = 0.5 * (low[i] + high[i]);
            square += (high[i] - low[i]) * (high[i] - low[i]) / 4;
        }
        return domain.spatial().misses(centre, Math.sqrt(square));
    }

    @Override
    public boolean has(double[] point) {
        return domain.spatial().contains(Arrays.copyOf(point, domain.spatial().dimension()));
    }
}
