package org.pde4j.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.pde4j.domain.Box;

/**
 * ω = 2π(k_1/L_1, …, k_d/L_d) with integers k_i and L_i the sides of the domain, 1, cos ω·x and sin ω·x in the order of |ω|: with f = cos the trigonometric
 * polynomials, periodic in every coordinate. Nothing is random.
 *
 * @param parity of the functions about the centre of the domain; {@code even} takes the cosines alone and {@code odd} the sines
 */
public record Harmonics(Parity parity) implements FeatureDistribution {

    /** u(c + x) = ±u(c − x) for the centre c, or neither. */
    public enum Parity { ALL, EVEN, ODD }

    /** Cosines and sines. */
    public Harmonics() {
        this(Parity.ALL);
    }

    @Override
    public Features draw(int count, Box box, RandomGenerator random) {
        int d = box.dimension();
        double[] unit = new double[d];
        for (int i = 0; i < d; i++) {
            unit[i] = 2 * Math.PI / box.interval(i).length();
        }
        List<double[]> lowest = lowest(parity == Parity.ALL ? count / 2 : count, unit);
        double[] weights = new double[count * d];
        double[] biases = new double[count];
        int first = parity == Parity.ODD ? 0 : 1;
        for (int k = first; k < count; k++) {
            double[] omega = lowest.get(parity == Parity.ALL ? (k - 1) / 2 : k - first);
            System.arraycopy(omega, 0, weights, k * d, d);
            // cos(z − π/2) = sin z
            biases[k] = parity == Parity.ODD || parity == Parity.ALL && k % 2 == 0 ? -Math.PI / 2 : 0;
            for (int i = 0; i < d; i++) {
                biases[k] -= omega[i] * box.interval(i).centre();
            }
        }
        return new Features(d, weights, biases);
    }

    /** The shortest ω ≠ 0, of ω and −ω that whose first entry that is not 0 is positive; of equal length in lexicographic order. */
    private static List<double[]> lowest(int wanted, double[] unit) {
        double least = Double.POSITIVE_INFINITY;
        for (double length : unit) {
            least = Math.min(least, length);
        }
        List<double[]> inside = new ArrayList<>();
        for (double radius = 2 * least; inside.size() < wanted; radius *= 1.5) {
            inside.clear();
            collect(inside, unit, radius * (1 + 1e-12), 0, new double[unit.length]);
        }
        inside.sort(Comparator.comparingDouble(Harmonics::square).thenComparing(Harmonics::compare));
        return inside.subList(0, wanted);
    }

    private static void collect(List<double[]> inside, double[] unit, double radius, int axis, double[] omega) {
        if (axis == unit.length) {
            if (square(omega) > 0 && square(omega) <= radius * radius) {
                inside.add(omega.clone());
            }
            return;
        }
        boolean leading = IntStream.range(0, axis).allMatch(i -> omega[i] == 0);
        int most = (int) (radius / unit[axis]);
        for (int k = leading ? 0 : -most; k <= most; k++) {
            omega[axis] = k * unit[axis];
            collect(inside, unit, radius, axis + 1, omega);
        }
        omega[axis] = 0;
    }

    /** |ω|² to 24 bits, so that equal lengths are equal. */
    private static double square(double[] omega) {
        double sum = 0;
        for (double entry : omega) {
            sum += entry * entry;
        }
        return (float) sum;
    }

    private static int compare(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            if (a[i] != b[i]) {
                return Double.compare(b[i], a[i]);
            }
        }
        return 0;
    }

    @Override
    public Activation activation() {
        return new Cos();
    }
}
