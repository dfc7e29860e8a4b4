package org.pde4j.jet.fused.f64;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Arithmetic on rows of one array, the rows given by where they start. One flat loop each, or the JIT compiler boxes the vectors. */
@SuppressWarnings("cast")
final class VectorRows {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private static final double SATURATION = (double) 19.1;

    private VectorRows() {}

    private static DoubleVector at(double[] m, int i) {
        return DoubleVector.fromArray(S, m, i);
    }

    static void fill(double[] m, int length, int d, double value) {
        for (int i = 0; i < length; i += L) {
            DoubleVector.broadcast(S, value).intoArray(m, d + i);
        }
    }

    static void affine(double[] m, int length, int d, double k, int a, double c) {
        DoubleVector kv = DoubleVector.broadcast(S, k);
        DoubleVector cv = DoubleVector.broadcast(S, c);
        for (int i = 0; i < length; i += L) {
            at(m, a + i).fma(kv, cv).intoArray(m, d + i);
        }
    }

    static void add(double[] m, int length, int d, int a, int b) {
        for (int i = 0; i < length; i += L) {
            at(m, a + i).add(at(m, b + i)).intoArray(m, d + i);
        }
    }

    static void axpy(double[] m, int length, int d, double k, int a, int b) {
        DoubleVector kv = DoubleVector.broadcast(S, k);
        for (int i = 0; i < length; i += L) {
            at(m, a + i).fma(kv, at(m, b + i)).intoArray(m, d + i);
        }
    }

    static void multiply(double[] m, int length, int d, int a, int b) {
        for (int i = 0; i < length; i += L) {
            at(m, a + i).mul(at(m, b + i)).intoArray(m, d + i);
        }
    }

    static void product(double[] m, int length, int d, double k, int a, int b, double c) {
        DoubleVector kv = DoubleVector.broadcast(S, k);
        DoubleVector cv = DoubleVector.broadcast(S, c);
        for (int i = 0; i < length; i += L) {
            at(m, a + i).mul(at(m, b + i)).fma(kv, cv).intoArray(m, d + i);
        }
    }

    static void fma(double[] m, int length, int d, int a, int b, int c) {
        for (int i = 0; i < length; i += L) {
            at(m, a + i).fma(at(m, b + i), at(m, c + i)).intoArray(m, d + i);
        }
    }

    static void scaledFma(double[] m, int length, int d, double k, int a, int b, int c) {
        DoubleVector kv = DoubleVector.broadcast(S, k);
        for (int i = 0; i < length; i += L) {
            at(m, a + i).mul(at(m, b + i)).fma(kv, at(m, c + i)).intoArray(m, d + i);
        }
    }

    static void dot2(double[] m, int length, int d, int a, int b, int c, int e) {
        for (int i = 0; i < length; i += L) {
            at(m, a + i).fma(at(m, b + i), at(m, c + i).mul(at(m, e + i))).intoArray(m, d + i);
        }
    }

    static void scaledDot2(double[] m, int length, int d, double k, int a, int b, double l, int c, int e) {
        DoubleVector kv = DoubleVector.broadcast(S, k);
        DoubleVector lv = DoubleVector.broadcast(S, l);
        for (int i = 0; i < length; i += L) {
            at(m, a + i).mul(at(m, b + i)).fma(kv, at(m, c + i).mul(at(m, e + i)).mul(lv)).intoArray(m, d + i);
        }
    }

    static void addDot2(double[] m, int length, int d, double k, int a, int b, double l, int c, int e) {
        DoubleVector kv = DoubleVector.broadcast(S, k);
        DoubleVector lv = DoubleVector.broadcast(S, l);
        for (int i = 0; i < length; i += L) {
            DoubleVector first = at(m, a + i).mul(at(m, b + i)).fma(kv, at(m, d + i));
            at(m, c + i).mul(at(m, e + i)).fma(lv, first).intoArray(m, d + i);
        }
    }

    /** d = Σ_{c<4} l_c r_c of one row, the rows l_c and r_c {@code lc} and {@code rc} apart. */
    static void product4(double[] m, int length, int d, int l, int lc, int r, int rc) {
        for (int i = 0; i < length; i += L) {
            DoubleVector first = at(m, l + i).mul(at(m, r + i));
            DoubleVector second = at(m, l + lc + i).mul(at(m, r + rc + i));
            DoubleVector both = at(m, l + 2 * lc + i).fma(at(m, r + 2 * rc + i), first);
            at(m, l + 3 * lc + i).fma(at(m, r + 3 * rc + i), second).add(both).intoArray(m, d + i);
        }
    }

    /** sums[at + lane] += Σ of the vectors of row r. */
    static void addLanes(double[] m, int length, int r, double[] sums, int at) {
        DoubleVector total = at(sums, at);
        for (int i = 0; i < length; i += L) {
            total = total.add(at(m, r + i));
        }
        total.intoArray(sums, at);
    }

    static void reciprocal(double[] m, int length, int d, int a) {
        DoubleVector one = DoubleVector.broadcast(S, 1);
        for (int i = 0; i < length; i += L) {
            one.div(at(m, a + i)).intoArray(m, d + i);
        }
    }

    static void lanewise(double[] m, int length, int d, int a, VectorOperators.Unary operator) {
        for (int i = 0; i < length; i += L) {
            at(m, a + i).lanewise(operator).intoArray(m, d + i);
        }
    }

    static void sqrt(double[] m, int length, int d, int a) {
        for (int i = 0; i < length; i += L) {
            at(m, a + i).lanewise(VectorOperators.SQRT).intoArray(m, d + i);
        }
    }

    static void sin(double[] m, int length, int d, int a) {
        for (int i = 0; i < length; i += L) {
            at(m, a + i).lanewise(VectorOperators.SIN).intoArray(m, d + i);
        }
    }

    static void cos(double[] m, int length, int d, int a) {
        for (int i = 0; i < length; i += L) {
            at(m, a + i).lanewise(VectorOperators.COS).intoArray(m, d + i);
        }
    }

    static void exp(double[] m, int length, int d, int a) {
        for (int i = 0; i < length; i += L) {
            at(m, a + i).lanewise(VectorOperators.EXP).intoArray(m, d + i);
        }
    }

    /** log(1 + e^x) = max(x, 0) + log1p(e^{−|x|}). */
    static void softplus(double[] m, int length, int d, int a) {
        for (int i = 0; i < length; i += L) {
            DoubleVector x = at(m, a + i);
            DoubleVector tail = x.abs().neg().lanewise(VectorOperators.EXP).lanewise(VectorOperators.LOG1P);
            x.max(0).add(tail).intoArray(m, d + i);
        }
    }

    /**
     * tanh x = 2pq/(p² + q²) with p/q = tanh(x/2) = (x/2) P(x²/4)/Q(x²/4), P and Q of degree 7 and minimax on |x| ≤ 19.1 (relative error of the
     * quotient 6e-17); beyond, tanh is ±1 in float64. With rounding the error found is at most 3 ulp; odd, keeps −0 and NaN.
     */
    static void tanh(double[] m, int length, int d, int a) {
        DoubleVector limit = DoubleVector.broadcast(S, SATURATION);
        for (int i = 0; i < length; i += L) {
            DoubleVector x = at(m, a + i);
            VectorMask<Double> above = x.compare(VectorOperators.GT, limit);
            VectorMask<Double> below = x.compare(VectorOperators.LT, limit.neg());
            DoubleVector h = x.blend(limit, above).blend(limit.neg(), below).mul((double) 0.5);
            DoubleVector y = h.mul(h);
            DoubleVector p = y.broadcast((double) 8.8675147120050201097e-17)
                    .fma(y, y.broadcast((double) 8.0711551854208734293e-13))
                    .fma(y, y.broadcast((double) 1.0457248817119924107e-9))
                    .fma(y, y.broadcast((double) 4.4248538772764171156e-7))
                    .fma(y, y.broadcast((double) 0.000076137727129806833723))
                    .fma(y, y.broadcast((double) 0.0055014516235288439795))
                    .fma(y, y.broadcast((double) 0.14861738178206300323))
                    .fma(y.mul(h), h);
            DoubleVector q = y.broadcast((double) 1.2178418272862238534e-14)
                    .fma(y, y.broadcast((double) 3.429235582680661479e-11))
                    .fma(y, y.broadcast((double) 2.4260243293524180411e-8))
                    .fma(y, y.broadcast((double) 6.4611769396526516867e-6))
                    .fma(y, y.broadcast((double) 0.00072374856732740064646))
                    .fma(y, y.broadcast((double) 0.032818356661996233906))
                    .fma(y, y.broadcast((double) 0.48195071511539545631))
                    .fma(y, y.broadcast((double) 1));
            p.mul(q).mul(2).div(p.fma(p, q.mul(q))).intoArray(m, d + i);
        }
    }

    /**
     * erf x = x P(x²)/Q(x²) for |x| &lt; 1 and ±(1 − exp(−x²) R(|x|)/S(|x|)) beyond, minimax of relative error 2e-18 and 3e-16 (of a
     * complement below 0.16); from 6 on erf is ±1 in float64. The error found is at most 3 ulp; odd, keeps −0 and NaN.
     */
    static void erf(double[] m, int length, int d, int a) {
        DoubleVector six = DoubleVector.broadcast(S, 6);
        for (int i = 0; i < length; i += L) {
            DoubleVector x = at(m, a + i);
            DoubleVector y = x.mul(x);
            DoubleVector p = y.broadcast((double) 0.00019495604662389337992)
                    .fma(y, y.broadcast((double) 0.0018272942357666407709))
                    .fma(y, y.broadcast((double) 0.045303906535135705922))
                    .fma(y, y.broadcast((double) 0.14214928836160276126))
                    .fma(y, y.broadcast((double) 1.1283791670955125714));
            DoubleVector q = y.broadcast((double) 0.000020297408271930802474)
                    .fma(y, y.broadcast((double) 0.0006812156414696711925))
                    .fma(y, y.broadcast((double) 0.010582211318566366348))
                    .fma(y, y.broadcast((double) 0.093252828504087908876))
                    .fma(y, y.broadcast((double) 0.45930986011333368155))
                    .fma(y, y.broadcast((double) 1.0));
            DoubleVector near = x.mul(p).div(q);
            DoubleVector z = x.abs();
            z = z.blend(six, z.compare(VectorOperators.GT, six));
            DoubleVector r = z.broadcast((double) 0.0039202401081314928948)
                    .fma(z, z.broadcast((double) 0.041728388572726966919))
                    .fma(z, z.broadcast((double) 0.21825230344921708317))
                    .fma(z, z.broadcast((double) 0.69129776986133852707))
                    .fma(z, z.broadcast((double) 1.3872281905637655241))
                    .fma(z, z.broadcast((double) 1.6827932774950040502))
                    .fma(z, z.broadcast((double) 1.0000001489664593441));
            DoubleVector s = z.broadcast((double) 0.0069484441572895333678)
                    .fma(z, z.broadcast((double) 0.073961670555885711922))
                    .fma(z, z.broadcast((double) 0.39031567122642231898))
                    .fma(z, z.broadcast((double) 1.2622849263571697552))
                    .fma(z, z.broadcast((double) 2.6486277012704329338))
                    .fma(z, z.broadcast((double) 3.5592913804166752328))
                    .fma(z, z.broadcast((double) 2.8111739056154357791))
                    .fma(z, z.broadcast((double) 1.0));
            DoubleVector far = z.mul(z).neg().lanewise(VectorOperators.EXP).mul(r).div(s).neg().add(1);
            far = far.blend(far.neg(), x.compare(VectorOperators.LT, 0));
            far.blend(near, z.compare(VectorOperators.LT, 1)).intoArray(m, d + i);
        }
    }
}
