package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/**
 * |F(b)| between nodes ≥ |∂F/∂g| |g₀(b) − g₀(a) − ∫ g₁| h⁻¹ (2/h)^j in the mean, g₁ = ∂_i g₀ and g = ∂_i^j g₁: what the samples of a derivative leave
 * unexplained of an increment of its function lies between the nodes a, b of a cell. A step of v far narrower than the cells has no other trace there.
 *
 * <p>Unexplained counts what exceeds the rounding of v, known from the cells of the first mesh, most of which have no step. Rounding of v itself, by how much
 * its values change between points that no smooth function tells apart, is added to F in every cell. Mutable until calibrated.
 */
final class Increments {

    /** Rounding differs less than this between cells. */
    private static final double SPREAD = 64;

    /** Of the largest value: more than this is no rounding, in however many cells it occurs, and less than that may be. */
    private static final double STEP = 1e-6;
    private static final double ROUNDING = 1e-13;

    /** The rounding of a difference of two values, in parts of that of one of them in the median. */
    static final double DIFFERENCE = 4;

    /** g₁ = ∂_axis g₀, and the derivative g of F, which is ∂_axis^above g₁. */
    private record Link(int axis, int lower, int upper, int slope, int above) {}

    private final List<Expr> asked;
    private final List<Link> links = new ArrayList<>();
    private final double[] thresholds;

    /** What rounding may hide of the derivative g in the cells of the first mesh; halves of a cell hide no more than the cell. */
    private final double[] roundings;

    /**
     * @param expr F
     * @param free axes along which cells have a length
     * @param before what is asked of v already; what is needed here is added at its end
     */
    Increments(Expr expr, int[] free, List<Expr> before) {
        asked = before;
        Set<Field> tops = new LinkedHashSet<>(expr.fields());
        for (Field top : tops) {
            for (int axis : free) {
                int order = top.derivative().order(axis);
                for (int k = 0; k < order; k++) {
                    links.add(new Link(axis, index(lowered(top, axis, order - k)), index(lowered(top, axis, order - k - 1)), index(expr.partial(top)),
                            order - k - 1));
                }
            }
        }
        thresholds = new double[links.size()];
        roundings = new double[links.size()];
    }

    private static Field lowered(Field field, int axis, int by) {
        return new Field(field.name(), field.component(), field.derivative().plus(axis, -by), field.opposite());
    }

    private int index(Expr expr) {
        if (!asked.contains(expr)) {
            asked.add(expr);
        }
        return asked.indexOf(expr);
    }

    /**
     * Learns the rounding of v from the cells of the first mesh.
     *
     * @param nodes values, shape (cells)(asked)(nodes)
     * @param noise by how much values of each expression change between points that no smooth function tells apart, shape (asked)
     */
    void calibrate(List<double[][]> boxes, double[][][] nodes, double[] noise) {
        for (int l = 0; l < thresholds.length; l++) {
            Link link = links.get(l);
            double[] unexplained = new double[nodes.length];
            double size = 0;
            for (int i = 0; i < nodes.length; i++) {
                unexplained[i] = unexplained(link, boxes.get(i)[0], boxes.get(i)[1], nodes[i]);
                size = Math.max(size, CellNodes.magnitude(nodes[i][link.lower()]));
            }
            Arrays.sort(unexplained);
            double h = boxes.get(0)[1][link.axis()] - boxes.get(0)[0][link.axis()];
            double rounding = DIFFERENCE * (noise[link.lower()] + h * noise[link.upper()]);
            // A function that vanishes but for its rounding has no size to compare with.
            thresholds[l] = Math.max(ROUNDING * size, Math.min(Math.max(STEP * size, SPREAD * rounding), SPREAD * unexplained[nodes.length / 2]));
            roundings[l] = rounding / h * Math.pow(2 / h, link.above());
        }
    }

    /** How much |F| exceeds its samples on a cell in the mean, along each axis; values of shape (asked)(nodes). */
    double[] missed(double[] low, double[] high, double[][] nodes) {
        double[] missed = new double[low.length];
        for (int l = 0; l < thresholds.length; l++) {
            Link link = links.get(l);
            double unexplained = unexplained(link, low, high, nodes);
            if (unexplained > thresholds[l]) {
                double h = high[link.axis()] - low[link.axis()];
                double slope = CellNodes.magnitude(nodes[link.slope()]);
                missed[link.axis()] = Math.max(missed[link.axis()], slope * unexplained / h * Math.pow(2 / h, link.above()));
            }
        }
        return missed;
    }

    /** How much |F| may exceed its samples on a cell by the rounding of v; values of shape (asked)(nodes). */
    double rounding(double[][] nodes) {
        double most = 0;
        for (int l = 0; l < roundings.length; l++) {
            if (roundings[l] > 0) {
                most = Math.max(most, roundings[l] * CellNodes.magnitude(nodes[links.get(l).slope()]));
            }
        }
        return most;
    }

    private static double unexplained(Link link, double[] low, double[] high, double[][] nodes) {
        double h = high[link.axis()] - low[link.axis()];
        double[] lower = nodes[link.lower()];
        double[] upper = nodes[link.upper()];
        double most = 0;
        for (int[] line : CellNodes.lines(low, high, link.axis())) {
            double simpson = h / 6 * (upper[line[0]] + 4 * upper[line[1]] + upper[line[2]]);
            most = Math.max(most, Math.abs(lower[line[2]] - lower[line[0]] - simpson));
        }
        return most;
    }
}
