package org.pde4j.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.linalg.MemoryEstimate;
import org.pde4j.linalg.MemoryLimit;

/**
 * Pairs (x₁, x₂) of points, and the features that rise between them: ω = s₁(x₂ − x₁)/|x₂ − x₁|², b = −ω·x₁ − s₂, so that the argument is
 * −s₂ at x₁ and s₁ − s₂ at x₂ (Bolager, Burak, Datar, Sun &amp; Dietrich 2023, NeurIPS, definition 1).
 */
final class PointPairs {

    private final int dimension;
    private final double[] first;
    private final double[] second;

    /**
     * @param first x₁, shape (n, d)
     * @param second x₂, shape (n, d)
     */
    PointPairs(int dimension, double[] first, double[] second) {
        this.dimension = dimension;
        this.first = first;
        this.second = second;
    }

    /**
     * The number of pairs, refused where they and their weights do not fit into half of the memory of the JVM.
     *
     * @throws IllegalArgumentException with the memory needed and given
     */
    static int fitting(long count, Box box) {
        // Two points, a weight, a key and a sorted index for each pair, and as much again for a while.
        double numbers = count * (2.0 * box.dimension() + 6);
        MemoryLimit.require("PointPairs: " + count + " pairs of points",
                MemoryEstimate.orElse("take fewer pairs for each feature").working(1.6 * numbers, (double) count * box.dimension()));
        return (int) count;
    }

    /** Both points uniform in the box. */
    static PointPairs uniform(long wanted, Box box, RandomGenerator random) {
        int count = fitting(wanted, box);
        double[][] points = new double[2][count * box.dimension()];
        for (double[] set : points) {
            for (int i = 0; i < set.length; i++) {
                set[i] = box.interval(i % box.dimension()).lower() + box.interval(i % box.dimension()).length() * random.nextDouble();
            }
        }
        return new PointPairs(box.dimension(), points[0], points[1]);
    }

    /** The second point from the first in a uniform direction of the box, at a distance log-uniform in [least, 1] of its size. */
    static PointPairs near(long wanted, Box box, double least, RandomGenerator random) {
        int count = fitting(wanted, box);
        int d = box.dimension();
        PointPairs pairs = uniform(count, box, random);
        for (int k = 0; k < count; k++) {
            double shrink = Math.pow(least, random.nextDouble());
            for (int i = 0; i < d; i++) {
                // Towards a point of the box, so that no pair leaves it.
                pairs.second[k * d + i] = pairs.first[k * d + i] + shrink * (pairs.second[k * d + i] - pairs.first[k * d + i]);
            }
        }
        return pairs;
    }

    int count() {
        return first.length / dimension;
    }

    /** These pairs, then those. */
    PointPairs and(PointPairs more) {
        double[] a = Arrays.copyOf(first, first.length + more.first.length);
        double[] b = Arrays.copyOf(second, a.length);
        System.arraycopy(more.first, 0, a, first.length, more.first.length);
        System.arraycopy(more.second, 0, b, second.length, more.second.length);
        return new PointPairs(dimension, a, b);
    }

    /**
     * {@code count} different pairs, each drawn with probability proportional to |f(x₂) − f(x₁)|/|x₂ − x₁| among those left; all alike
     * where nothing is known of f.
     */
    PointPairs drawn(int count, Optional<PilotSolution.Values> function, RandomGenerator random) {
        double[] weights = function.map(this::slopes).orElseGet(() -> ones(count()));
        double[] keys = new double[weights.length];
        // Exponential clocks ring in the order of a draw without replacement (Efraimidis & Spirakis 2006).
        Arrays.setAll(keys, k -> -Math.log(1 - random.nextDouble()) / weights[k]);
        int[] chosen = IntStream.range(0, keys.length).boxed().sorted(Comparator.comparingDouble(k -> keys[k])).limit(count)
                .mapToInt(Integer::intValue).toArray();
        double[] a = new double[count * dimension];
        double[] b = new double[count * dimension];
        for (int k = 0; k < count; k++) {
            System.arraycopy(first, chosen[k] * dimension, a, k * dimension, dimension);
            System.arraycopy(second, chosen[k] * dimension, b, k * dimension, dimension);
        }
        return new PointPairs(dimension, a, b);
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private double[] slopes(PilotSolution.Values function) {
        double[][] at = function.at(first);
        double[][] there = function.at(second);
        double[] slopes = new double[count()];
        for (int k = 0; k < slopes.length; k++) {
            double square = 0;
            for (int u = 0; u < at.length; u++) {
                square += (there[u][k] - at[u][k]) * (there[u][k] - at[u][k]);
            }
            // A value that is not finite says nothing; a flat pair keeps the chance of the last resort.
            slopes[k] = Double.isFinite(square) ? Math.sqrt(square) / Math.sqrt(squaredDistance(k)) + 1e-12 : 1e-12;
        }
        return slopes;
    }

    private double squaredDistance(int k) {
        double square = Double.MIN_NORMAL;
        for (int i = 0; i < dimension; i++) {
            double step = second[k * dimension + i] - first[k * dimension + i];
            square += step * step;
        }
        return square;
    }

    /** The features that rise from −s₂ to s₁ − s₂ along the pairs. */
    Features features(double s1, double s2) {
        double[] weights = new double[first.length];
        double[] biases = new double[count()];
        for (int k = 0; k < biases.length; k++) {
            double square = squaredDistance(k);
            biases[k] = -s2;
            for (int i = 0; i < dimension; i++) {
                int at = k * dimension + i;
                weights[at] = s1 * (second[at] - first[at]) / square;
                biases[k] -= weights[at] * first[at];
            }
        }
        return new Features(dimension, weights, biases);
    }

    /** The features of an activation: for an odd one f(−s₂) = −½ at x₁ and f(s₁ − s₂) = ½ at x₂; else s₁ = 1, s₂ = 0. */
    Features features(Activation activation) {
        double s2 = halfway(activation);
        return s2 > 0 ? features(2 * s2, s2) : features(1, 0);
    }

    /** The least s &gt; 0 with f(s) = ½ of an odd f that rises to it, by bisection; 0 for other f. */
    private static double halfway(Activation activation) {
        Coordinate z = new Coordinate("z", 0);
        Expr f = activation.value(z);
        double low = 0;
        double high = 0;
        while (high < 8 && f.evaluate(high) < 0.5) {
            low = high;
            high += 0.125;
        }
        if (high >= 8 || Math.abs(f.evaluate(-high) + f.evaluate(high)) > 1e-12) {
            return 0;
        }
        for (int k = 0; k < 60; k++) {
            double middle = (low + high) / 2;
            if (f.evaluate(middle) < 0.5) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
