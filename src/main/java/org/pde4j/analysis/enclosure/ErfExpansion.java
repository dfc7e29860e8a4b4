package org.pde4j.analysis.enclosure;

import org.pde4j.expr.Call;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.EnclosedEvaluation;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Function;

/**
 * erf: f_k = (−1)^{k−1} 2/√π e^{−c²} H_{k−1}(c)/k! for k ≥ 1, by H_{k+1} = 2c H_k − 2k H_{k−1} in enclosures, and
 * |H_n(c)| ≤ 1.0865 2^{n/2} √(n!) e^{c²/2} (Abramowitz and Stegun, 22.14.17).
 */
final class ErfExpansion implements Expansion {

    private static final Coordinate Z = new Coordinate("z", 0);
    private static final Expr VALUE = Expr.call(Function.ERF, Z);
    private static final Expr SLOPE = ((Call) VALUE).function().derivative(Z);

    /** Above 2/√π. */
    private static final double SCALE = 1.1283792;
    private static final double CRAMER = 1.0865;

    @Override
    public void coefficients(double[] c, int lanes, int count, double[] f, double[] e) {
        for (int l = 0; l < lanes; l++) {
            put(at(VALUE, c[l]), 0, lanes, l, f, e);
            Enclosure twice = Enclosure.of(2 * c[l]);
            // h_k = 2/√π e^{−c²} (−1)^k H_k/(k + 1)!, so that f_{k+1} = h_k.
            Enclosure before = Enclosure.of(0);
            Enclosure h = at(SLOPE, c[l]);
            for (int k = 1; k < count; k++) {
                put(h, k, lanes, l, f, e);
                Enclosure next = twice.times(h).plus(before.times(Enclosure.of(2.0 * (k - 1))).times(Enclosure.of(k).reciprocal()))
                        .times(Enclosure.of(k + 1).reciprocal()).negate();
                before = h;
                h = next;
            }
        }
    }

    private static Enclosure at(Expr expr, double c) {
        return EnclosedEvaluation.evaluate(expr, new double[] {c}, (Field field) -> Enclosure.ENTIRE);
    }

    private static void put(Enclosure value, int k, int lanes, int l, double[] f, double[] e) {
        f[k * lanes + l] = value.centre();
        e[k * lanes + l] = value.radius();
    }

    @Override
    public double supremum(double c, double m, int k) {
        double a = Math.max(0, (Math.abs(c) - m) * (1 - 0x1p-40));
        return Upward.of(overall(k) * StrictMath.exp(-a * a / 2));
    }

    @Override
    public double overall(int k) {
        if (k <= 1) {
            return k == 0 ? 1 : SCALE;
        }
        double bound = SCALE * CRAMER / k;
        for (int n = 1; n < k; n++) {
            bound *= Math.sqrt(2.0 / n);
        }
        return Upward.of(bound);
    }
}
