package org.pde4j.step;

import org.pde4j.linalg.Matrix;

/**
 * A condition at its points.
 *
 * @param points shape (m, d), in space
 * @param rows its operator applied to the basis, times the root of its weight, shape (m, r)
 * @param root of the weight of each row beside one of an equation
 */
record PlacedEdge(Edge edge, double[] points, Matrix rows, double root) {

    /**
     * Rows that count λ times as much, as a mean of squares, as those of an equation.
     *
     * @param interior number of these
     */
    static PlacedEdge of(Edge edge, double[] points, SpaceBasis basis, double lambda, int interior) {
        Matrix rows = edge.rows(basis, points);
        double root = Math.sqrt(lambda * interior * basis.dimension() / points.length);
        Matrix weighted = rows.copy();
        for (int i = 0; i < weighted.data().length; i++) {
            weighted.data()[i] *= root;
        }
        return new PlacedEdge(edge, rows.rows() == 0 ? new double[0] : points, weighted, root);
    }

    /** Number of rows. */
    int size() {
        return rows.rows();
    }

    /** Writes the data at a time, times the root of the weight, into a right-hand side. */
    void write(double[] right, int from, int d, double time) {
        double[] data = edge.data(points, d, time);
        for (int i = 0; i < size(); i++) {
            right[from + i] = root * data[i];
        }
    }
}
