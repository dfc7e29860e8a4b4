package org.pde4j.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hipparchus.analysis.polynomials.PolynomialFunction;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.MultiIndex;
import org.pde4j.points.GaussLegendre;
import org.pde4j.points.LowDiscrepancy;
import org.pde4j.points.UnitPoints;

/**
 * Smooth functions on a box that vanish on given faces: tensor products of b(s)(2s − 1)^k with b the bump of the axis, s, 1 − s, s(1 − s) or 1,
 * and their derivatives at quadrature points.
 */
final class TrialFunctions {

    /** Total degree beyond the bumps. */
    private static final int DEGREE = 4;
    private static final int MAX_FUNCTIONS = 30;
    private static final int NODES = 512;

    private final Box domain;
    private final UnitPoints points;
    private final List<PolynomialFunction[]> functions = new ArrayList<>();

    TrialFunctions(Box domain, List<Face> zeros) {
        this.domain = domain;
        int d = domain.dimension();
        // Beyond three dimensions a tensor rule of so many nodes has too few along each axis.
        points = (d <= 3 ? new GaussLegendre() : new LowDiscrepancy()).points(d == 1 ? 64 : NODES, d, new Random(1));
        int[] degrees = new int[d];
        for (int total = 0; total <= DEGREE; total++) {
            add(degrees, 0, total, zeros);
        }
    }

    private void add(int[] degrees, int axis, int rest, List<Face> zeros) {
        for (degrees[axis] = axis == degrees.length - 1 ? rest : 0; degrees[axis] <= rest && functions.size() < MAX_FUNCTIONS; degrees[axis]++) {
            if (axis < degrees.length - 1) {
                add(degrees, axis + 1, rest - degrees[axis], zeros);
            } else {
                PolynomialFunction[] factors = new PolynomialFunction[degrees.length];
                Arrays.setAll(factors, i -> factor(i, degrees[i], zeros));
                functions.add(factors);
            }
        }
        degrees[axis] = 0;
    }

    private static PolynomialFunction factor(int axis, int degree, List<Face> zeros) {
        PolynomialFunction factor = new PolynomialFunction(1);
        for (int k = 0; k < degree; k++) {
            factor = factor.multiply(new PolynomialFunction(-1, 2));
        }
        for (Face face : zeros) {
            if (face.axis() == axis) {
                factor = factor.multiply(face.side() < 0 ? new PolynomialFunction(0, 1) : new PolynomialFunction(1, -1));
            }
        }
        return factor;
    }

    int count() {
        return functions.size();
    }

    /** Number of quadrature points. */
    int size() {
        return points.size();
    }

    /** Weight of point i; the sum is |Ω|. */
    double weight(int i) {
        return points.weights()[i] * domain.measure();
    }

    /** Point i, shape (d). */
    double[] point(int i) {
        double[] point = new double[domain.dimension()];
        Arrays.setAll(point, axis -> domain.interval(axis).lower() + domain.interval(axis).length() * unit(i, axis));
        return point;
    }

    private double unit(int i, int axis) {
        return points.coordinates()[i * domain.dimension() + axis];
    }

    /** ∂^α φ_j at the points, shape (n). */
    double[] values(int j, MultiIndex alpha) {
        double[] values = new double[size()];
        Arrays.fill(values, 1);
        for (int axis = 0; axis < domain.dimension(); axis++) {
            PolynomialFunction factor = functions.get(j)[axis];
            double length = 1;
            for (int k = 0; k < alpha.order(axis); k++) {
                factor = factor.polynomialDerivative();
                length *= domain.interval(axis).length();
            }
            for (int i = 0; i < values.length; i++) {
                values[i] *= factor.value(unit(i, axis)) / length;
            }
        }
        return values;
    }
}
