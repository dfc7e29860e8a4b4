package org.pde4j.analysis.criticalpoint;

import java.util.Arrays;
import java.util.Map;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.linalg.EnclosedMatrix;

/**
 * One block of residuals r_i(a) = residual(x_i, Φ_f[i]·a for each jet entry f) of a model that is linear in its parameters a, with bounds of
 * everything that was rounded.
 *
 * @param points x_i, shape (n, d), row-major
 * @param weights λ_B m_i q_i, shape (n)
 * @param jets Φ_f, shape (n, p), for each jet entry of the residual
 */
public record EnclosedTerm(Expr residual, int dimension, double[] points, Enclosure[] weights, Map<Field, EnclosedMatrix> jets) {

    int size() {
        return weights.length;
    }

    double[] point(int i) {
        return Arrays.copyOfRange(points, i * dimension, (i + 1) * dimension);
    }
}
