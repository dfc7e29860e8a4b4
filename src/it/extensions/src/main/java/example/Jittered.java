package example;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.pde4j.points.PointRule;
import org.pde4j.points.UnitPoints;

/** One uniform point in each of m^d equal cells, m the least integer with m^d ≥ n: stratified sampling. */
public record Jittered() implements PointRule {

    @Override
    public UnitPoints points(int count, int dimension, RandomGenerator random) {
        int m = 1;
        while (Math.pow(m, dimension) < count) {
            m++;
        }
        int n = (int) Math.pow(m, dimension);
        double[] coordinates = new double[n * dimension];
        for (int i = 0; i < n; i++) {
            for (int axis = 0, rest = i; axis < dimension; axis++, rest /= m) {
                coordinates[i * dimension + axis] = (rest % m + random.nextDouble()) / m;
            }
        }
        double[] weights = new double[n];
        Arrays.fill(weights, 1.0 / n);
        return new UnitPoints(dimension, coordinates, weights);
    }
}
