package org.pde4j.analysis.coercivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Directions in which the function of the network does not change because of what its units are: weights that equal or opposite units share,
 * inner weights of units that nothing reads, outer weights of units that are zero.
 *
 * @param equal directions of repeated units
 * @param unread of units with a_k = 0
 * @param zero of units with w_k = 0 and f(0) = 0
 * @param basis rows of θ, shape (dimension)(p)
 */
public record FlatDirections(int equal, int unread, int zero, List<double[]> basis) {

    /** At θ, shape (p). */
    public static FlatDirections of(List<HiddenUnits> layers, double[] theta) {
        int equal = 0;
        int unread = 0;
        int zero = 0;
        List<double[]> basis = new ArrayList<>();
        for (HiddenUnits units : layers) {
            int parity = units.parity();
            boolean odd = units.derivative(0, 0) == 0;
            Map<List<Double>, Integer> seen = new HashMap<>();
            for (int k = 0; k < units.size(); k++) {
                int before = basis.size();
                if (units.vanishes(theta, units.outgoing(k))) {
                    add(basis, theta.length, units.incoming(k));
                    unread += basis.size() - before;
                } else if (odd && units.vanishes(theta, units.incoming(k))) {
                    add(basis, theta.length, units.outgoing(k));
                    zero += basis.size() - before;
                } else {
                    double[] w = units.incoming(theta, k);
                    double sign = parity == 0 ? 1 : sign(w);
                    Integer first = seen.putIfAbsent(Arrays.stream(w).mapToObj(x -> sign * x + 0.0).toList(), k);
                    if (first != null) {
                        // f(w_k · y) = ±f(w_first · y), so that what one gives away the other takes over.
                        double relative = sign * (parity == 0 ? 1 : sign(units.incoming(theta, first))) < 0 ? parity : 1;
                        share(basis, theta.length, units.outgoing(first), units.outgoing(k), relative);
                        equal += basis.size() - before;
                    }
                }
            }
        }
        return new FlatDirections(equal, unread, zero, basis);
    }

    public int dimension() {
        return basis.size();
    }

    private static double sign(double[] w) {
        return Arrays.stream(w).filter(x -> x != 0).map(Math::signum).findFirst().orElse(1);
    }

    private static void add(List<double[]> basis, int p, int[] offsets) {
        for (int i : offsets) {
            double[] unit = new double[p];
            unit[i] = 1;
            basis.add(unit);
        }
    }

    private static void share(List<double[]> basis, int p, int[] first, int[] second, double relative) {
        for (int o = 0; o < first.length; o++) {
            double[] direction = new double[p];
            direction[second[o]] = Math.sqrt(0.5);
            direction[first[o]] = -relative * Math.sqrt(0.5);
            basis.add(direction);
        }
    }
}
