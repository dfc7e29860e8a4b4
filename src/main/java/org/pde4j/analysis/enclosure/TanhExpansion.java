package org.pde4j.analysis.enclosure;

import java.util.Arrays;

/**
 * tanh: f_{k+1} = ([k = 0] − Σ_i f_i f_{k−i})/(k + 1), from y′ = 1 − y². By its partial fractions 2z/(z² + y_m²), y_m = (m + ½)π,
 * |f_k(z)| ≤ 2 Σ_m (z² + y_m²)^{−(k+1)/2} for k ≥ 1.
 */
final class TanhExpansion implements Expansion {

    /** StrictMath.tanh is within 2.5 units in the last place of a number below 1. */
    private static final double VALUE_ERROR = 3 * Upward.UNIT;

    /** Below (π/2)². */
    private static final double POLE = 2.467401100272339;

    private static final int MAX = 64;

    private final double[] errors = new double[MAX];
    private final double[] overall = new double[MAX + 1];

    TanhExpansion() {
        overall[0] = 1;
        for (int k = 1; k <= MAX; k++) {
            overall[k] = bound(0, k);
        }
        errors[0] = VALUE_ERROR;
        for (int k = 0; k + 1 < MAX; k++) {
            double sum = k == 0 ? 4 * Upward.UNIT : 0;
            for (int i = 0; i <= k; i++) {
                double rounding = (k + 5) * Upward.UNIT * (overall[i] + errors[i]) * (overall[k - i] + errors[k - i]);
                sum += 2 * overall[i] * errors[k - i] + errors[i] * errors[k - i] + rounding;
            }
            errors[k + 1] = Upward.of(sum / (k + 1));
        }
    }

    @Override
    public void coefficients(double[] c, int lanes, int count, double[] f, double[] e) {
        for (int l = 0; l < lanes; l++) {
            f[l] = StrictMath.tanh(c[l]);
        }
        double[] sum = new double[lanes];
        for (int k = 0; k + 1 < count; k++) {
            Arrays.fill(sum, k == 0 ? -1.0 : 0.0);
            for (int i = 0; i < (k + 1) / 2; i++) {
                Rows.addTwice(sum, f, i * lanes, (k - i) * lanes, lanes);
            }
            if (k % 2 == 0) {
                Rows.addSquare(sum, f, k / 2 * lanes, lanes);
            }
            Rows.scaled(sum, -1.0 / (k + 1), f, (k + 1) * lanes, lanes);
        }
        for (int k = 0; k < count; k++) {
            Arrays.fill(e, k * lanes, (k + 1) * lanes, errors[k]);
        }
    }

    @Override
    public double supremum(double c, double m, int k) {
        return bound(Math.max(0, Math.abs(c) - m), k);
    }

    @Override
    public double overall(int k) {
        return overall[k];
    }

    /** 2 A^{−p} (1 + A/(2π y₀ (p − 1))) with A = a² + y₀², p = (k + 1)/2: the first term, and the integral that bounds the others. */
    private static double bound(double a, int k) {
        double base = (a * a + POLE) * (1 - 0x1p-48);
        if (k == 1) {
            return 1;
        }
        double power = k % 2 == 1 ? Upward.power(1 / base, (k + 1) / 2) : Upward.power(1 / base, k / 2) / Math.sqrt(base);
        // 2π y₀ = π².
        return Upward.of(2 * power * (1 + base / (9.8696 * ((k + 1) / 2.0 - 1))));
    }
}
