package org.pde4j.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.pde4j.linalg.Vectors;
import org.pde4j.train.Snapshot;
import org.pde4j.train.TrainingListener;

/** The numbers of every iteration of a training, kept in memory. */
final class Curve implements TrainingListener {

    /** One iteration; time is τ = Σ η, NaN of methods without a step size. */
    record Point(int iteration, double loss, double gradient, double norm, double maxEntry, double distance, double length, double time, double inner) {}

    private final List<Point> points = new ArrayList<>();

    @Override
    public void iterated(Snapshot snapshot) {
        double time = snapshot.flowTime().continuous() ? Double.NaN : snapshot.flowTime().value();
        points.add(new Point(snapshot.iteration(), snapshot.loss(), snapshot.gradientNorm(), snapshot.parameterNorm(),
                Vectors.maxNorm(snapshot.theta()), snapshot.distanceFromStart(), snapshot.pathLength(), time,
                snapshot.details().getOrDefault("inner_iterations", Double.NaN)));
    }

    List<Point> points() {
        return points;
    }

    double[] column(ToDoubleFunction<Point> value) {
        return points.stream().mapToDouble(value).toArray();
    }

    double largest(ToDoubleFunction<Point> value) {
        return points.stream().mapToDouble(value).max().orElse(Double.NaN);
    }

    /** Mean number of inner iterations; NaN for methods without. */
    double meanInner() {
        return points.stream().skip(1).mapToDouble(Point::inner).average().orElse(Double.NaN);
    }

    /** d ln |θ − θ₀| / d ln τ over the last decade of τ; NaN for methods without a step size. */
    double growthExponent() {
        Point last = points.get(points.size() - 1);
        for (Point p : points) {
            if (p.time() >= 0.1 * last.time() && p.distance() > 0 && p.time() < last.time()) {
                return Math.log(last.distance() / p.distance()) / Math.log(last.time() / p.time());
            }
        }
        return Double.NaN;
    }

    /**
     * Q_k = |θ_k − θ₀| / √(τ_k (J₀ − J_k)), at most 1 for implicit gradient descent with τ_k = 2 Σ η; 0 at the start.
     */
    double[] squareRootRatio() {
        double first = points.get(0).loss();
        return column(p -> p.distance() == 0 ? 0 : p.distance() / Math.sqrt(2 * p.time() * (first - p.loss())));
    }
}
