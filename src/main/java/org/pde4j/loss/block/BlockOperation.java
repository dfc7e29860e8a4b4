package org.pde4j.loss.block;

import java.util.Arrays;
import org.pde4j.linalg.Matrix;
import org.pde4j.loss.CollocationProblem;

/** What is computed of one block of rows: (θ, vector) ↦ numbers that are summed, joined or put one after the other. */
public enum BlockOperation {

    /** J_B, shape (terms). */
    LOSS(Vector.NONE, false, (block, theta, vector) -> {
        double[] terms = new double[block.blocks().size()];
        block.evaluate(theta, null, terms);
        return terms;
    }),

    /** J_B, then ∇J, shape (terms + p). */
    GRADIENT(Vector.NONE, false, (block, theta, vector) -> {
        double[] gradient = new double[theta.length];
        double[] terms = new double[block.blocks().size()];
        block.evaluate(theta, gradient, terms);
        double[] both = Arrays.copyOf(terms, terms.length + gradient.length);
        System.arraycopy(gradient, 0, both, terms.length, gradient.length);
        return both;
    }),

    /** s, shape (rows). */
    RESIDUAL(Vector.NONE, false, (block, theta, vector) -> block.residual(theta)),

    /** Jac v, shape (rows). */
    TIMES(Vector.PARAMETERS, false, CollocationProblem::jacobianTimes),

    /** Jacᵀ w, shape (p). */
    TRANSPOSE_TIMES(Vector.ROWS, false, CollocationProblem::jacobianTransposeTimes),

    /** The lower triangle of JacᵀJac by rows, shape (p (p + 1)/2). */
    NORMAL_MATRIX(Vector.NONE, true, (block, theta, vector) -> packed(block.normalMatrix(theta))),

    /** The triangle of [Jac b], as {@link org.pde4j.linalg.SequentialQr#packed} writes it. */
    TRIANGLE(Vector.ROWS, true, (block, theta, vector) -> block.triangle(theta, vector).packed()),

    /** ‖|Jac||θ| + |b|‖², one number. */
    MAGNITUDE(Vector.ROWS, true, (block, theta, vector) -> new double[] {block.magnitude(theta, vector)});

    /** What the vector of an operation belongs to. */
    enum Vector { NONE, PARAMETERS, ROWS }

    /** An operation on one block. */
    @FunctionalInterface
    private interface Formula {

        double[] of(CollocationProblem block, double[] theta, double[] vector);
    }

    private final Vector vector;
    private final boolean heavy;
    private final Formula formula;

    BlockOperation(Vector vector, boolean heavy, Formula formula) {
        this.vector = vector;
        this.heavy = heavy;
        this.formula = formula;
    }

    Vector vector() {
        return vector;
    }

    /** Whether it forms the rows of Jac; others cost a few evaluations of J. */
    public boolean isHeavy() {
        return heavy;
    }

    double[] of(CollocationProblem block, double[] theta, double[] vector) {
        return formula.of(block, theta, vector);
    }

    private static double[] packed(Matrix symmetric) {
        int p = symmetric.rows();
        double[] packed = new double[Math.toIntExact((long) p * (p + 1) / 2)];
        for (int j = 0, k = 0; j < p; j++) {
            for (int i = 0; i <= j; i++) {
                packed[k++] = symmetric.get(i, j);
            }
        }
        return packed;
    }

    /** The matrix of {@link #NORMAL_MATRIX}, shape (p, p), both triangles. */
    static Matrix unpacked(int p, double[] packed) {
        Matrix symmetric = new Matrix(p, p);
        for (int j = 0, k = 0; j < p; j++) {
            for (int i = 0; i <= j; i++, k++) {
                symmetric.set(i, j, packed[k]);
                symmetric.set(j, i, packed[k]);
            }
        }
        return symmetric;
    }
}
