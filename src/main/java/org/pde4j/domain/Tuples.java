package org.pde4j.domain;

import java.util.List;

/** Arithmetic of short vectors. */
final class Tuples {

    private Tuples() {}

    static double dot(double[] a, double[] b) {
        double total = 0;
        for (int i = 0; i < a.length; i++) {
            total += a[i] * b[i];
        }
        return total;
    }

    static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    /** a + t b. */
    static double[] plus(double[] a, double t, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < a.length; i++) {
            sum[i] += t * b[i];
        }
        return sum;
    }

    static double[] minus(double[] a, double[] b) {
        return plus(a, -1, b);
    }

    static double[] scaled(double[] a, double t) {
        double[] result = a.clone();
        for (int i = 0; i < a.length; i++) {
            result[i] *= t;
        }
        return result;
    }

    static double[] unit(double[] a) {
        return scaled(a, 1 / norm(a));
    }

    static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    static double[] array(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
