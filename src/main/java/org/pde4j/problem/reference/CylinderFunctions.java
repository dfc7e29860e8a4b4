package org.pde4j.problem.reference;

import org.hipparchus.complex.Complex;

/**
 * J_n(x) and Y_n(x), n = 0, …, for 0 &lt; x ≤ 25: J by Miller's backward recurrence, normalised by J_0 + 2 Σ J_{2k} = 1; Y_0 and Y_1 by Neumann's series in
 * J, and Y_{n+1} = (2n/x) Y_n − Y_{n−1}, which is stable upwards.
 *
 * <p>Source: Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 9.1.27, 9.1.46, 9.1.88, 9.1.89 and section 9.12.
 */
final class CylinderFunctions {

    private static final double LARGEST = 25;

    private static final double EULER = 0.57721566490153286;

    private final double[] first;
    private final double[] second;
    private final double argument;

    private CylinderFunctions(double argument, double[] first, double[] second) {
        this.argument = argument;
        this.first = first;
        this.second = second;
    }

    /** Those of the orders 0, …, orders. */
    static CylinderFunctions of(double x, int orders) {
        if (!(x > 0 && x <= LARGEST)) {
            throw new IllegalArgumentException("CylinderFunctions: the argument must be in (0, " + LARGEST + "], got " + x);
        }
        int start = 2 * ((Math.max(orders, (int) Math.ceil(x)) + 60) / 2);
        double[] j = new double[start + 2];
        j[start] = Double.MIN_NORMAL;
        double norm = 0;
        for (int n = start; n > 0; n--) {
            j[n - 1] = 2 * n / x * j[n] - j[n + 1];
            // Far above x the values may grow beyond the range of numbers.
            if (Math.abs(j[n - 1]) > 1e250) {
                for (int i = n - 1; i <= start; i++) {
                    j[i] *= 1e-250;
                }
                norm *= 1e-250;
            }
            norm += (n - 1) % 2 == 0 ? (n == 1 ? 1 : 2) * j[n - 1] : 0;
        }
        for (int n = 0; n <= start; n++) {
            j[n] /= norm;
        }
        double[] y = new double[Math.max(orders, 1) + 1];
        double log = Math.log(x / 2) + EULER;
        double even = 0;
        double odd = 0;
        for (int k = start / 2 - 1; k >= 1; k--) {
            int sign = k % 2 == 0 ? 1 : -1;
            even += sign * j[2 * k] / k;
            odd += sign * (2.0 * k + 1) / (k * (k + 1.0)) * j[2 * k + 1];
        }
        y[0] = 2 / Math.PI * log * j[0] - 4 / Math.PI * even;
        y[1] = -2 / (Math.PI * x) * j[0] + 2 / Math.PI * (log - 1) * j[1] - 2 / Math.PI * odd;
        for (int n = 1; n < orders; n++) {
            y[n + 1] = 2 * n / x * y[n] - y[n - 1];
        }
        return new CylinderFunctions(x, j, y);
    }

    /** J_n. */
    double first(int n) {
        return first[n];
    }

    /** Y_n. */
    double second(int n) {
        return second[n];
    }

    /** H_n = J_n + i Y_n. */
    Complex hankel(int n) {
        return new Complex(first[n], second[n]);
    }

    /** H_n′ = (n/x) H_n − H_{n+1}. */
    Complex hankelSlope(int n) {
        return hankel(n).multiply(n / argument).subtract(hankel(n + 1));
    }
}
