package org.pde4j.analysis.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pde4j.linalg.DampedTriangle;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SequentialQr;
import org.pde4j.linalg.Vectors;
import org.pde4j.loss.Approximation;
import org.pde4j.optim.LeastSquaresObjective;

/**
 * u_θ = Σ_k θ_k φ_k, linear in θ, and the least-squares solutions in the span of some of the φ_k: argmin ‖r(θ) + J (θ′ − θ)‖ over the θ′ that vanish at the
 * others, from one triangle R of J at θ. For a problem that is linear in u these minimise the loss there.
 */
public final class LinearSpan {

    /** Singular values below this part of ‖R‖ are rounding, as for the training; they are damped, which takes a fraction of the time that leaving them out does. */
    private static final double RCOND = 1e-14;

    private final double[] theta;
    private final Function<double[], Approximation> model;
    private final Matrix triangle;
    private final double[] right;
    private final List<Integer> order;

    /**
     * @param objective linear in θ but for what is nonlinear in u
     * @param theta shape (p); copied
     * @param model u_θ at any θ
     */
    public LinearSpan(LeastSquaresObjective objective, double[] theta, Function<double[], Approximation> model) {
        this.theta = theta.clone();
        this.model = model;
        SequentialQr qr = objective.triangle(theta, Arrays.stream(objective.residual(theta)).map(r -> -r).toArray());
        triangle = qr.r();
        right = qr.right();
        for (int i = 0; i < right.length; i++) {
            for (int j = i; j < right.length; j++) {
                right[i] += triangle.get(i, j) * theta[j];
            }
        }
        // Features that belong together, as those of one patch do, are neighbours.
        order = IntStream.range(0, theta.length).boxed().collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(order, new Random(1));
    }

    /**
     * The least-squares solution in the span of a part of the φ_k.
     *
     * @param start where the part begins in a random order of all, from 0 to 1; after the last the first follows
     * @param part how many, at most 1; a smaller part with the same start is a part of the larger
     */
    Approximation of(double start, double part) {
        int p = theta.length;
        int first = (int) Math.round(start * p);
        int[] kept = IntStream.range(first, first + (int) Math.ceil(part * p)).map(k -> order.get(k % p)).sorted().toArray();
        Matrix columns = new Matrix(p, kept.length);
        for (int j = 0; j < kept.length; j++) {
            for (int i = 0; i <= kept[j]; i++) {
                columns.set(i, j, triangle.get(i, kept[j]));
            }
        }
        SequentialQr qr = new SequentialQr(kept.length);
        qr.add(columns, right);
        double[] found = DampedTriangle.solve(qr.r(), Math.pow(RCOND * Vectors.norm(columns.data()), 2), qr.right());
        double[] some = new double[p];
        for (int j = 0; j < kept.length; j++) {
            some[kept[j]] = found[j];
        }
        return model.apply(some);
    }

    /** p. */
    int size() {
        return theta.length;
    }
}
