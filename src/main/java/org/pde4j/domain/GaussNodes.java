package org.pde4j.domain;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/** Gauss–Legendre rules on intervals and cubes, composite where panels are asked for. */
final class GaussNodes {

    /** Receives one node and its weight. */
    @FunctionalInterface
    interface Line {
        void node(double x, double weight);
    }

    /** Receives one node, a new array, and its weight. */
    @FunctionalInterface
    interface Cube {
        void node(double[] x, double weight);
    }

    /** More would be a mistake: rules of 64 nodes integrate any smooth function on a panel to rounding. */
    private static final int MAX_NODES = 256;

    /** Nodes of a tensor rule, which grow like a power of the dimension. */
    private static final double MAX_CUBE = 1e8;

    private GaussNodes() {}

    /** ∫_a^b, m nodes. */
    static void over(double a, double b, int m, Line visitor) {
        GaussIntegrator rule = rule(m);
        double half = 0.5 * (b - a);
        for (int i = 0; i < rule.getNumberOfPoints(); i++) {
            visitor.node(a + half * (1 + rule.getPoint(i)), half * rule.getWeight(i));
        }
    }

    /**
     * ∫_a^b by m Gauss nodes in θ, x = a + (b − a)(1 − cos θ)/2: integrands with square roots of x − a and b − x, as lengths of chords are, become
     * analytic in θ.
     */
    static void overWithRoots(double a, double b, int m, Line visitor) {
        over(0, Math.PI, m, (theta, weight) -> {
            double sine = Math.sin(0.5 * theta);
            visitor.node(a + (b - a) * sine * sine, weight * 0.5 * (b - a) * Math.sin(theta));
        });
    }

    /** ∫ over [0, 1]^d, m nodes in each of the panels of each axis. */
    static void overCube(int dimension, int m, int panels, Cube visitor) {
        Shapes.require(Math.pow((double) m * panels, dimension) <= MAX_CUBE, "a quadrature of " + m * panels + " nodes along each of " + dimension
                + " axes has more than " + (long) MAX_CUBE + " nodes; use a rule of points such as Uniform");
        axis(new double[dimension], 0, 1, m, panels, visitor);
    }

    private static void axis(double[] x, int axis, double weight, int m, int panels, Cube visitor) {
        if (axis == x.length) {
            visitor.node(x.clone(), weight);
            return;
        }
        for (int panel = 0; panel < panels; panel++) {
            over((double) panel / panels, (panel + 1.0) / panels, m, (node, own) -> {
                x[axis] = node;
                axis(x, axis + 1, weight * own, m, panels, visitor);
            });
        }
    }

    private static GaussIntegrator rule(int m) {
        if (m < 1 || m > MAX_NODES) {
            throw new IllegalArgumentException("Quadrature: the number of nodes must be in 1 … " + MAX_NODES + ", got " + m);
        }
        return new GaussIntegratorFactory().legendre(m);
    }
}
