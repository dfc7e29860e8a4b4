package org.pde4j.measure;

import java.util.List;

/** The least squares line through points. */
public final class Regression {

    private Regression() {}

    /** Its slope; NaN if the points do not differ in x. */
    public static double slope(List<double[]> points) {
        double meanX = points.stream().mapToDouble(p -> p[0]).average().orElse(0);
        double meanY = points.stream().mapToDouble(p -> p[1]).average().orElse(0);
        double sxx = 0;
        double sxy = 0;
        for (double[] point : points) {
            sxx += (point[0] - meanX) * (point[0] - meanX);
            sxy += (point[0] - meanX) * (point[1] - meanY);
        }
        return sxx == 0 ? Double.NaN : sxy / sxx;
    }
}
