package org.pde4j.jet.fused.f64;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Arithmetic on rows of one array, the rows given by where they start. One flat loop each, or the JIT compiler boxes the vectors.
 *
 * <p>The casts to {@code TYPE}, here and in the other loops of this package, tell the compiler the exact class of a vector, which costs
 * nothing. Without them it relies on its profile of the Vector API's methods, and boxes every vector where another part of the program
 * uses vectors of another size, or where a busy machine made it skip the profile.
 */
@SuppressWarnings("cast")
final class VectorRows {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final Class<?> TYPE = S.vectorType();
    private static final int L = S.length();

    private VectorRows() {}

    static void fill(double[] m, int length, int d, double value) {
        for (int i = 0; i < length; i += L) {
            ((DoubleVector) TYPE.cast(DoubleVector.broadcast(S, value))).intoArray(m, d + i);
        }
    }

    /** b where a &gt; 0, c where a ≤ 0, else a, which is NaN; by lane, for coefficients that jump are rare. */
    static void select(double[] m, int length, int d, int a, int b, int c) {
        for (int i = 0; i < length; i++) {
            double condition = m[a + i];
            m[d + i] = condition > 0 ? m[b + i] : condition <= 0 ? m[c + i] : condition;
        }
    }

    static void affine(double[] m, int length, int d, double k, int a, double c) {
        DoubleVector kv = DoubleVector.broadcast(S, k);
        DoubleVector cv = DoubleVector.broadcast(S, c);
        for (int i = 0; i < length; i += L) {
            DoubleVector x = DoubleVector.fromArray(S, m, a + i);
            ((DoubleVector) TYPE.cast(x.fma(kv, cv))).intoArray(m, d + i);
        }
    }

    static void add(double[] m, int length, int d, int a, int b) {
        for (int i = 0; i < length; i += L) {
            DoubleVector x = DoubleVector.fromArray(S, m, a + i);
            DoubleVector y = DoubleVector.fromArray(S, m, b + i);
            ((DoubleVector) TYPE.cast(x.add(y))).intoArray(m, d + i);
        }
    }

    static void axpy(double[] m, int length, int d, double k, int a, int b) {
        DoubleVector kv = DoubleVector.broadcast(S, k);
        for (int i = 0; i < length; i += L) {
            DoubleVector x = DoubleVector.fromArray(S, m, a + i);
            DoubleVector y = DoubleVector.fromArray(S, m, b + i);
            ((DoubleVector) TYPE.cast(x.fma(kv, y))).intoArray(m, d + i);
        }
    }

    static void multiply(double[] m, int length, int d, int a, int b) {
        for (int i = 0; i < length; i += L) {
            DoubleVector x = DoubleVector.fromArray(S, m, a + i);
            DoubleVector y = DoubleVector.fromArray(S, m, b + i);
            ((DoubleVector) TYPE.cast(x.mul(y))).intoArray(m, d + i);
        }
    }

    static void product(double[] m, int length, int d, double k, int a, int b, double c) {
        DoubleVector kv = DoubleVector.broadcast(S, k);
        DoubleVector cv = DoubleVector.broadcast(S, c);
        for (int i = 0; i < length; i += L) {
            DoubleVector x = DoubleVector.fromArray(S, m, a + i);
            DoubleVector y = DoubleVector.fromArray(S, m, b + i);
            ((DoubleVector) TYPE.cast(x.mul(y).fma(kv, cv))).intoArray(m, d + i);
        }
    }

    static void fma(double[] m, int length, int d, int a, int b, int c) {
        for (int i = 0; i < length; i += L) {
            DoubleVector x = DoubleVector.fromArray(S, m, a + i);
            DoubleVector y = DoubleVector.fromArray(S, m, b + i);
            DoubleVector u = DoubleVector.fromArray(S, m, c + i);
            ((DoubleVector) TYPE.cast(x.fma(y, u))).intoArray(m, d + i);
        }
    }

    static void scaledFma(double[] m, int length, int d, double k, int a, int b, int c) {
        DoubleVector kv = DoubleVector.broadcast(S, k);
        for (int i = 0; i < length; i += L) {
            DoubleVector x = DoubleVector.fromArray(S, m, a + i);
            DoubleVector y = DoubleVector.fromArray(S, m, b + i);
            DoubleVector u = DoubleVector.fromArray(S, m, c + i);
            ((DoubleVector) TYPE.cast(x.mul(y).fma(kv, u))).intoArray(m, d + i);
        }
    }

    static void dot2(double[] m, int length, int d, int a, int b, int c, int e) {
        for (int i = 0; i < length; i += L) {
            DoubleVector x = DoubleVector.fromArray(S, m, a + i);
            DoubleVector y = DoubleVector.fromArray(S, m, b + i);
            DoubleVector u = DoubleVector.fromArray(S, m, c + i);
            DoubleVector w = DoubleVector.fromArray(S, m, e + i);
            ((DoubleVector) TYPE.cast(x.fma(y, u.mul(w)))).intoArray(m, d + i);
        }
    }

    static void scaledDot2(double[] m, int length, int d, double k, int a, int b, double l, int c, int e) {
        DoubleVector kv = DoubleVector.broadcast(S, k);
        DoubleVector lv = DoubleVector.broadcast(S, l);
        for (int i = 0; i < length; i += L) {
            DoubleVector x = DoubleVector.fromArray(S, m, a + i);
            DoubleVector y = DoubleVector.fromArray(S, m, b + i);
            DoubleVector u = DoubleVector.fromArray(S, m, c + i);
            DoubleVector w = DoubleVector.fromArray(S, m, e + i);
            ((DoubleVector) TYPE.cast(x.mul(y).fma(kv, u.mul(w).mul(lv)))).intoArray(m, d + i);
        }
    }

    static void addDot2(double[] m, int length, int d, double k, int a, int b, double l, int c, int e) {
        DoubleVector kv = DoubleVector.broadcast(S, k);
        DoubleVector lv = DoubleVector.broadcast(S, l);
        for (int i = 0; i < length; i += L) {
            DoubleVector first = DoubleVector.fromArray(S, m, a + i).mul(DoubleVector.fromArray(S, m, b + i)).fma(kv, DoubleVector.fromArray(S, m, d + i));
            DoubleVector u = DoubleVector.fromArray(S, m, c + i);
            DoubleVector w = DoubleVector.fromArray(S, m, e + i);
            ((DoubleVector) TYPE.cast(u.mul(w).fma(lv, first))).intoArray(m, d + i);
        }
    }

    /** d = Σ_{c<3} l_c r_c of one row, the rows l_c and r_c {@code lc} and {@code rc} apart. */
    static void product3(double[] m, int length, int d, int l, int lc, int r, int rc) {
        for (int i = 0; i < length; i += L) {
            DoubleVector first = DoubleVector.fromArray(S, m, l + i).mul(DoubleVector.fromArray(S, m, r + i));
            DoubleVector both = DoubleVector.fromArray(S, m, l + lc + i).fma(DoubleVector.fromArray(S, m, r + rc + i), first);
            DoubleVector u = DoubleVector.fromArray(S, m, l + 2 * lc + i);
            DoubleVector w = DoubleVector.fromArray(S, m, r + 2 * rc + i);
            ((DoubleVector) TYPE.cast(u.fma(w, both))).intoArray(m, d + i);
        }
    }

    /** As {@link #product3}, for four rows. */
    static void product4(double[] m, int length, int d, int l, int lc, int r, int rc) {
        for (int i = 0; i < length; i += L) {
            DoubleVector first = DoubleVector.fromArray(S, m, l + i).mul(DoubleVector.fromArray(S, m, r + i));
            DoubleVector second = DoubleVector.fromArray(S, m, l + lc + i).mul(DoubleVector.fromArray(S, m, r + rc + i));
            DoubleVector both = DoubleVector.fromArray(S, m, l + 2 * lc + i).fma(DoubleVector.fromArray(S, m, r + 2 * rc + i), first);
            DoubleVector u = DoubleVector.fromArray(S, m, l + 3 * lc + i);
            DoubleVector w = DoubleVector.fromArray(S, m, r + 3 * rc + i);
            ((DoubleVector) TYPE.cast(u.fma(w, second).add(both))).intoArray(m, d + i);
        }
    }

    /** sums[at + lane] += Σ of the vectors of row r. */
    static void addLanes(double[] m, int length, int r, double[] sums, int at) {
        DoubleVector total = DoubleVector.fromArray(S, sums, at);
        int i = 0;
        do {
            total = DoubleVector.fromArray(S, m, r + i).add((DoubleVector) TYPE.cast(total));
            i += L;
        } while (i < length);
        ((DoubleVector) TYPE.cast(total)).intoArray(sums, at);
    }

    static void reciprocal(double[] m, int length, int d, int a) {
        DoubleVector one = DoubleVector.broadcast(S, 1);
        for (int i = 0; i < length; i += L) {
            DoubleVector x = DoubleVector.fromArray(S, m, a + i);
            ((DoubleVector) TYPE.cast(one.div(x))).intoArray(m, d + i);
        }
    }

    static void abs(double[] m, int length, int d, int a) {
        for (int i = 0; i < length; i += L) {
            DoubleVector x = DoubleVector.fromArray(S, m, a + i);
            ((DoubleVector) TYPE.cast(x.abs())).intoArray(m, d + i);
        }
    }

    static void sqrt(double[] m, int length, int d, int a) {
        for (int i = 0; i < length; i += L) {
            DoubleVector x = DoubleVector.fromArray(S, m, a + i);
            ((DoubleVector) TYPE.cast(x.sqrt())).intoArray(m, d + i);
        }
    }
}
