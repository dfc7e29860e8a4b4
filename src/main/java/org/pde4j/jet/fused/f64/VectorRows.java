package org.pde4j.jet.fused.f64;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Arithmetic on rows of one array, the rows given by where they start. One flat loop each, or the JIT compiler boxes the vectors. */
@SuppressWarnings("cast")
final class VectorRows {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final Class<?> TYPE = S.vectorType();
    private static final int L = S.length();

    private VectorRows() {}

    private static DoubleVector at(double[] m, int i) {
        return DoubleVector.fromArray(S, m, i);
    }

    /**
     * Stores a vector. The cast tells the JIT compiler the exact class: it loses it on the way here when it has no profile or one of other
     * vector sizes as well, and then boxes every vector.
     */
    static void put(DoubleVector v, double[] m, int i) {
        ((DoubleVector) TYPE.cast(v)).intoArray(m, i);
    }

    static void fill(double[] m, int length, int d, double value) {
        for (int i = 0; i < length; i += L) {
            put(DoubleVector.broadcast(S, value), m, d + i);
        }
    }

    static void affine(double[] m, int length, int d, double k, int a, double c) {
        DoubleVector kv = DoubleVector.broadcast(S, k);
        DoubleVector cv = DoubleVector.broadcast(S, c);
        for (int i = 0; i < length; i += L) {
            put(at(m, a + i).fma(kv, cv), m, d + i);
        }
    }

    static void add(double[] m, int length, int d, int a, int b) {
        for (int i = 0; i < length; i += L) {
            put(at(m, a + i).add(at(m, b + i)), m, d + i);
        }
    }

    static void axpy(double[] m, int length, int d, double k, int a, int b) {
        DoubleVector kv = DoubleVector.broadcast(S, k);
        for (int i = 0; i < length; i += L) {
            put(at(m, a + i).fma(kv, at(m, b + i)), m, d + i);
        }
    }

    static void multiply(double[] m, int length, int d, int a, int b) {
        for (int i = 0; i < length; i += L) {
            put(at(m, a + i).mul(at(m, b + i)), m, d + i);
        }
    }

    static void product(double[] m, int length, int d, double k, int a, int b, double c) {
        DoubleVector kv = DoubleVector.broadcast(S, k);
        DoubleVector cv = DoubleVector.broadcast(S, c);
        for (int i = 0; i < length; i += L) {
            put(at(m, a + i).mul(at(m, b + i)).fma(kv, cv), m, d + i);
        }
    }

    static void fma(double[] m, int length, int d, int a, int b, int c) {
        for (int i = 0; i < length; i += L) {
            put(at(m, a + i).fma(at(m, b + i), at(m, c + i)), m, d + i);
        }
    }

    static void scaledFma(double[] m, int length, int d, double k, int a, int b, int c) {
        DoubleVector kv = DoubleVector.broadcast(S, k);
        for (int i = 0; i < length; i += L) {
            put(at(m, a + i).mul(at(m, b + i)).fma(kv, at(m, c + i)), m, d + i);
        }
    }

    static void dot2(double[] m, int length, int d, int a, int b, int c, int e) {
        for (int i = 0; i < length; i += L) {
            put(at(m, a + i).fma(at(m, b + i), at(m, c + i).mul(at(m, e + i))), m, d + i);
        }
    }

    static void scaledDot2(double[] m, int length, int d, double k, int a, int b, double l, int c, int e) {
        DoubleVector kv = DoubleVector.broadcast(S, k);
        DoubleVector lv = DoubleVector.broadcast(S, l);
        for (int i = 0; i < length; i += L) {
            put(at(m, a + i).mul(at(m, b + i)).fma(kv, at(m, c + i).mul(at(m, e + i)).mul(lv)), m, d + i);
        }
    }

    static void addDot2(double[] m, int length, int d, double k, int a, int b, double l, int c, int e) {
        DoubleVector kv = DoubleVector.broadcast(S, k);
        DoubleVector lv = DoubleVector.broadcast(S, l);
        for (int i = 0; i < length; i += L) {
            DoubleVector first = at(m, a + i).mul(at(m, b + i)).fma(kv, at(m, d + i));
            put(at(m, c + i).mul(at(m, e + i)).fma(lv, first), m, d + i);
        }
    }

    /** d = Σ_{c<4} l_c r_c of one row, the rows l_c and r_c {@code lc} and {@code rc} apart. */
    static void product4(double[] m, int length, int d, int l, int lc, int r, int rc) {
        for (int i = 0; i < length; i += L) {
            DoubleVector first = at(m, l + i).mul(at(m, r + i));
            DoubleVector second = at(m, l + lc + i).mul(at(m, r + rc + i));
            DoubleVector both = at(m, l + 2 * lc + i).fma(at(m, r + 2 * rc + i), first);
            put(at(m, l + 3 * lc + i).fma(at(m, r + 3 * rc + i), second).add(both), m, d + i);
        }
    }

    /** sums[at + lane] += Σ of the vectors of row r. */
    static void addLanes(double[] m, int length, int r, double[] sums, int at) {
        DoubleVector total = at(sums, at);
        int i = 0;
        do {
            total = at(m, r + i).add((DoubleVector) TYPE.cast(total));
            i += L;
        } while (i < length);
        put(total, sums, at);
    }

    /**
     * v[i, k] ← v[i, k] + v[i, k + L/2] for rows i of L lanes, which then follow each other in L/2 lanes; half a row more is read and
     * written behind.
     */
    static void halve(double[] v, int at, int rows) {
        for (int i = 0; i < rows; i++) {
            int from = at + i * L;
            put(at(v, from).add(at(v, from + L / 2)), v, at + i * (L / 2));
        }
    }

    static void reciprocal(double[] m, int length, int d, int a) {
        DoubleVector one = DoubleVector.broadcast(S, 1);
        for (int i = 0; i < length; i += L) {
            put(one.div(at(m, a + i)), m, d + i);
        }
    }

    static void abs(double[] m, int length, int d, int a) {
        for (int i = 0; i < length; i += L) {
            put(at(m, a + i).abs(), m, d + i);
        }
    }

    static void sqrt(double[] m, int length, int d, int a) {
        for (int i = 0; i < length; i += L) {
            put(at(m, a + i).sqrt(), m, d + i);
        }
    }
}
