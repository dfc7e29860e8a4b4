package org.pde4j.jet.fused.f64;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Elementary functions on rows by +, −, ·, /, fma, comparison and shifts alone. Each of these is rounded exactly, hence equal in
 * interpreted and compiled code; the transcendental operators of the Vector API are not, and their last bit would tell when the JIT
 * compiler came by. Errors are those found in float64 against 40 digits.
 *
 * <p>Argument reduction after Cody and Waite, Software Manual for the Elementary Functions (1980).
 */
@SuppressWarnings("cast")
final class VectorFunctions {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final Class<?> TYPE = S.vectorType();
    private static final int L = S.length();

    private static final double SATURATION = (double) 19.1;

    /** √2 − 1. */
    private static final double SILVER = (double) 0.41421356237309504880;

    private VectorFunctions() {}

    /** Sine; beyond {@link FloatingPoint#LARGEST_ANGLE} in scalar arithmetic. The error found is at most 1.7 ulp; odd, keeps −0 and NaN. */
    static void sin(double[] m, int length, int d, int a) {
        double[] x = isWide(m, length, a) ? Arrays.copyOfRange(m, a, a + length) : null;
        for (int i = 0; i < length; i += L) {
            DoubleVector z = DoubleVector.fromArray(S, m, a + i);
            DoubleVector turns = z.fma(z.broadcast(FloatingPoint.RECIPROCAL_PI), z.broadcast(FloatingPoint.ROUND));
            DoubleVector minus = z.broadcast(FloatingPoint.ROUND).sub(turns);
            DoubleVector wide = minus.fma(minus.broadcast(FloatingPoint.PI_HIGH), z);
            DoubleVector high = minus.fma(minus.broadcast(FloatingPoint.PI_MIDDLE), wide);
            DoubleVector low = minus.fma(minus.broadcast(FloatingPoint.PI_MIDDLE), wide.sub(high));
            DoubleVector r = minus.fma(minus.broadcast(FloatingPoint.PI_LOW), low).add(high);
            DoubleVector signed = FloatingPoint.negateWhereOdd(r, turns).blend(z, z.compare(VectorOperators.EQ, 0));
            ((DoubleVector) TYPE.cast(signed)).intoArray(m, d + i);
        }
        sineNearZero(m, length, d);
        for (int i = 0; x != null && i < length; i++) {
            m[d + i] = Math.abs(x[i]) > FloatingPoint.LARGEST_ANGLE ? (double) StrictMath.sin(x[i]) : m[d + i];
        }
    }

    /** Cosine; beyond {@link FloatingPoint#LARGEST_ANGLE} in scalar arithmetic. The error found is at most 1.7 ulp. */
    static void cos(double[] m, int length, int d, int a) {
        double[] x = isWide(m, length, a) ? Arrays.copyOfRange(m, a, a + length) : null;
        for (int i = 0; i < length; i += L) {
            DoubleVector z = DoubleVector.fromArray(S, m, a + i).abs();
            // cos x = sin(x + π/2) = −(−1)^n sin(x − (n + 1/2)π).
            DoubleVector turns = z.fma(z.broadcast(FloatingPoint.RECIPROCAL_PI), z.broadcast((double) -0.5)).add(FloatingPoint.ROUND);
            DoubleVector minus = z.broadcast(FloatingPoint.ROUND).sub(turns).sub((double) 0.5);
            DoubleVector wide = minus.fma(minus.broadcast(FloatingPoint.PI_HIGH), z);
            DoubleVector high = minus.fma(minus.broadcast(FloatingPoint.PI_MIDDLE), wide);
            DoubleVector low = minus.fma(minus.broadcast(FloatingPoint.PI_MIDDLE), wide.sub(high));
            DoubleVector r = minus.fma(minus.broadcast(FloatingPoint.PI_LOW), low).add(high);
            ((DoubleVector) TYPE.cast(FloatingPoint.negateWhereOdd(r.neg(), turns))).intoArray(m, d + i);
        }
        sineNearZero(m, length, d);
        for (int i = 0; x != null && i < length; i++) {
            m[d + i] = Math.abs(x[i]) > FloatingPoint.LARGEST_ANGLE ? (double) StrictMath.cos(x[i]) : m[d + i];
        }
    }

    /** Whether some element is too large for the reduction by three parts of π. */
    private static boolean isWide(double[] m, int length, int a) {
        DoubleVector wide = DoubleVector.zero(S);
        for (int i = 0; i < length; i += L) {
            DoubleVector x = DoubleVector.fromArray(S, m, a + i).abs();
            wide = ((DoubleVector) TYPE.cast(wide)).blend(x, x.compare(VectorOperators.GT, FloatingPoint.LARGEST_ANGLE));
        }
        return ((DoubleVector) TYPE.cast(wide)).compare(VectorOperators.GT, 0).anyTrue();
    }

    /**
     * d ← sin d for |d| ≤ π/2 by r + r³ P(r²) with P of degree 7 (relative error 1e-18). A separate loop: a function of vectors that two
     * loops share may be translated by itself, and then boxes what it takes and returns.
     */
    private static void sineNearZero(double[] m, int length, int d) {
        for (int i = 0; i < length; i += L) {
            DoubleVector r = DoubleVector.fromArray(S, m, d + i);
            DoubleVector y = r.mul(r);
            DoubleVector p = y.broadcast((double) 2.7313658477694191721e-15)
                    .fma(y, y.broadcast((double) -7.6439639643418692258e-13))
                    .fma(y, y.broadcast((double) 1.6058977114025027032e-10))
                    .fma(y, y.broadcast((double) -2.5052107613933993823e-8))
                    .fma(y, y.broadcast((double) 2.7557319219139176176e-6))
                    .fma(y, y.broadcast((double) -0.00019841269841254884666))
                    .fma(y, y.broadcast((double) 0.0083333333333333157466))
                    .fma(y, y.broadcast((double) -0.16666666666666666633));
            DoubleVector sine = y.mul(r).fma(p, r).blend(r, r.compare(VectorOperators.EQ, 0));
            ((DoubleVector) TYPE.cast(sine)).intoArray(m, d + i);
        }
    }

    /**
     * e^x = 2^n (1 + r + r² Q(r)), x = n log 2 + r, with Q of degree 10 (relative error of the result 2e-19). The error found is at most
     * 1 ulp; 0 below {@link FloatingPoint#EXP_MIN}, that is for subnormal results, and ∞ above the range.
     */
    static void exp(double[] m, int length, int d, int a) {
        for (int i = 0; i < length; i += L) {
            DoubleVector argument = DoubleVector.fromArray(S, m, a + i);
            DoubleVector most = argument.broadcast(FloatingPoint.EXP_MAX);
            DoubleVector x = argument.blend(most, argument.compare(VectorOperators.GT, most));
            DoubleVector rounded = x.fma(x.broadcast(FloatingPoint.RECIPROCAL_LN2), x.broadcast(FloatingPoint.ROUND));
            DoubleVector n = rounded.sub(FloatingPoint.ROUND);
            DoubleVector r = n.neg().fma(n.broadcast(FloatingPoint.LN2_HIGH), x);
            r = n.neg().fma(n.broadcast(FloatingPoint.LN2_LOW), r);
            DoubleVector q = r.broadcast((double) 2.0914717341716375948e-9)
                    .fma(r, r.broadcast((double) 2.5105259538448493413e-8))
                    .fma(r, r.broadcast((double) 2.7557273570102139673e-7))
                    .fma(r, r.broadcast((double) 2.7557255297969644392e-6))
                    .fma(r, r.broadcast((double) 0.000024801587325605322782))
                    .fma(r, r.broadcast((double) 0.00019841269874901259234))
                    .fma(r, r.broadcast((double) 0.0013888888888883731828))
                    .fma(r, r.broadcast((double) 0.0083333333333261120526))
                    .fma(r, r.broadcast((double) 0.041666666666666669767))
                    .fma(r, r.broadcast((double) 0.16666666666666671008))
                    .fma(r, r.broadcast((double) 0.5));
            DoubleVector p = r.mul(r).fma(q, r).add(1);
            // 2^{n−1}, because 2^n may be too large where the result is not.
            DoubleVector y = p.add(p).mul(FloatingPoint.powerOfTwo(rounded.sub(1)));
            ((DoubleVector) TYPE.cast(y.blend(y.broadcast(0), x.compare(VectorOperators.LT, FloatingPoint.EXP_MIN)))).intoArray(m, d + i);
        }
    }

    /** log(1 + e^x) = max(x, 0) + log1p(e^{−|x|}); the error found is at most 1.6 ulp. Row d must not be row a. */
    static void softplus(double[] m, int length, int d, int a) {
        for (int i = 0; i < length; i += L) {
            ((DoubleVector) TYPE.cast(DoubleVector.fromArray(S, m, a + i).abs().neg())).intoArray(m, d + i);
        }
        exp(m, length, d, d);
        for (int i = 0; i < length; i += L) {
            DoubleVector x = DoubleVector.fromArray(S, m, a + i);
            DoubleVector positive = x.blend(x.broadcast(0), x.compare(VectorOperators.LT, 0));
            ((DoubleVector) TYPE.cast(positive.add(log1p(DoubleVector.fromArray(S, m, d + i))))).intoArray(m, d + i);
        }
    }

    /**
     * log(1 + u) for u in [0, 1] = c log 2 + log(1 + f), f = u or, where c = 1, f = (u − 1)/2; log(1 + f) = f − f²/2 + s(f²/2 + s² P(s²)),
     * s = f/(2 + f), P of degree 6 (relative error of the sum 1e-18), after log1p of fdlibm (Ng 1993).
     */
    private static DoubleVector log1p(DoubleVector u) {
        VectorMask<Double> upper = u.compare(VectorOperators.GT, SILVER);
        DoubleVector zero = u.broadcast(0);
        DoubleVector f = u.blend(u.sub(1).mul((double) 0.5), upper);
        DoubleVector s = f.div(f.add(2));
        DoubleVector y = s.mul(s);
        DoubleVector p = y.broadcast((double) 0.14619166134887971067)
                .fma(y, y.broadcast((double) 0.15331501611145327734))
                .fma(y, y.broadcast((double) 0.18182895750119194041))
                .fma(y, y.broadcast((double) 0.22222211043776858238))
                .fma(y, y.broadcast((double) 0.28571428626533615934))
                .fma(y, y.broadcast((double) 0.39999999999898272776))
                .fma(y, y.broadcast((double) 0.66666666666666697293));
        DoubleVector square = f.mul(f).mul((double) 0.5);
        DoubleVector correction = s.fma(y.fma(p, square), zero.blend(zero.broadcast(FloatingPoint.LN2_LOW), upper));
        return zero.blend(zero.broadcast(FloatingPoint.LN2_HIGH), upper).sub(square.sub(correction).sub(f));
    }

    /**
     * tanh x = 2pq/(p² + q²) with p/q = tanh(x/2) = (x/2) P(x²/4)/Q(x²/4), P and Q of degree 7 and minimax on |x| ≤ 19.1 (relative
     * error of the quotient 6e-17); beyond, tanh is ±1 in float64. What rounding takes from p, q, pq and p² + q² is given back to the
     * quotient: the error found is at most 1.1 ulp. Odd, keeps −0 and NaN.
     */
    static void tanh(double[] m, int length, int d, int a) {
        DoubleVector limit = DoubleVector.broadcast(S, SATURATION);
        DoubleVector two = DoubleVector.broadcast(S, 2);
        DoubleVector minusOne = DoubleVector.broadcast(S, -1);
        DoubleVector minusTwo = DoubleVector.broadcast(S, -2);
        int row = 0;
        // Nested loops that test at their head box the constants.
        do {
            int i = row;
            int end = row + VectorTile.LANES;
            do {
                DoubleVector x = DoubleVector.fromArray(S, m, a + i);
                VectorMask<Double> above = x.compare(VectorOperators.GT, limit);
                VectorMask<Double> below = x.compare(VectorOperators.LT, limit.neg());
                DoubleVector h = x.blend(limit, above).blend(limit.neg(), below).mul((double) 0.5);
                DoubleVector y = h.mul(h);
                DoubleVector tailOfP = y.broadcast((double) 8.8675147120050201097e-17)
                        .fma(y, y.broadcast((double) 8.0711551854208734293e-13))
                        .fma(y, y.broadcast((double) 1.0457248817119924107e-9))
                        .fma(y, y.broadcast((double) 4.4248538772764171156e-7))
                        .fma(y, y.broadcast((double) 0.000076137727129806833723))
                        .fma(y, y.broadcast((double) 0.0055014516235288439795))
                        .fma(y, y.broadcast((double) 0.14861738178206300323));
                DoubleVector tailOfQ = y.broadcast((double) 1.2178418272862238534e-14)
                        .fma(y, y.broadcast((double) 3.429235582680661479e-11))
                        .fma(y, y.broadcast((double) 2.4260243293524180411e-8))
                        .fma(y, y.broadcast((double) 6.4611769396526516867e-6))
                        .fma(y, y.broadcast((double) 0.00072374856732740064646))
                        .fma(y, y.broadcast((double) 0.032818356661996233906))
                        .fma(y, y.broadcast((double) 0.48195071511539545631));
                DoubleVector one = y.broadcast(1);
                DoubleVector cube = y.mul(h);
                DoubleVector p = tailOfP.fma(cube, h);
                DoubleVector q = tailOfQ.fma(y, one);
                DoubleVector pLow = tailOfP.fma(cube, h.sub(p));
                DoubleVector qLow = tailOfQ.fma(y, one.sub(q));
                DoubleVector product = p.mul(q);
                DoubleVector square = q.mul(q);
                DoubleVector sum = p.fma(p, square);
                DoubleVector productHigh = p.neg().fma(q, product);
                DoubleVector squareHigh = q.neg().fma(q, square);
                DoubleVector productLow = p.fma(qLow, pLow.fma(q, productHigh.neg()));
                DoubleVector sumLow = p.fma(pLow, q.mul(qLow)).fma(two, p.fma(p, square.sub(sum)).sub(squareHigh));
                DoubleVector inverse = minusOne.div(sum);
                DoubleVector minusTwice = product.mul(minusTwo);
                DoubleVector quotient = minusTwice.mul(inverse);
                // In this order the remainder of −0 is +0, which leaves its sign.
                DoubleVector excess = productLow.fma(minusTwo, quotient.fma(sumLow, quotient.fma(sum, minusTwice)));
                ((DoubleVector) TYPE.cast(excess.fma(inverse, quotient))).intoArray(m, d + i);
                i += L;
            } while (i < end);
            row += VectorTile.STRIDE;
        } while (row < length);
    }

    /**
     * erf x = x + x N(x²)/Q(x²) for |x| &lt; 1 and ±(1 − exp(−x²) R(|x|)/S(|x|)) beyond, minimax of relative error 2e-18 and 3e-16 (of a
     * complement below 0.16); from 6 on erf is ±1 in float64. The error found is at most 1.3 ulp; odd, keeps −0 and NaN. Row d must not
     * be row a.
     */
    static void erf(double[] m, int length, int d, int a) {
        negativeSquare(m, length, d, a);
        exp(m, length, d, d);
        farErf(m, length, d, a);
        nearErf(m, length, d, a);
    }

    private static void negativeSquare(double[] m, int length, int d, int a) {
        for (int i = 0; i < length; i += L) {
            DoubleVector z = atMostSix(DoubleVector.fromArray(S, m, a + i).abs());
            ((DoubleVector) TYPE.cast(z.mul(z).neg())).intoArray(m, d + i);
        }
    }

    private static DoubleVector atMostSix(DoubleVector z) {
        DoubleVector six = z.broadcast(6);
        return z.blend(six, z.compare(VectorOperators.GT, six));
    }

    /** d ← erf |x| for |x| ≥ 1, from d = exp(−x²). */
    private static void farErf(double[] m, int length, int d, int a) {
        for (int i = 0; i < length; i += L) {
            DoubleVector z = atMostSix(DoubleVector.fromArray(S, m, a + i).abs());
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
            ((DoubleVector) TYPE.cast(DoubleVector.fromArray(S, m, d + i).mul(r).div(s).neg().add(1))).intoArray(m, d + i);
        }
    }

    /** d ← erf x, from d = erf |x| where |x| ≥ 1. */
    private static void nearErf(double[] m, int length, int d, int a) {
        for (int i = 0; i < length; i += L) {
            DoubleVector x = DoubleVector.fromArray(S, m, a + i);
            DoubleVector y = x.mul(x);
            DoubleVector n = y.broadcast((double) -0.000020297408271930802474)
                    .fma(y, y.broadcast((double) -0.00048625959484577781258))
                    .fma(y, y.broadcast((double) -0.0087549170827997255771))
                    .fma(y, y.broadcast((double) -0.047948921968952202954))
                    .fma(y, y.broadcast((double) -0.31716057175173092029))
                    .fma(y, y.broadcast((double) 0.1283791670955125714));
            DoubleVector q = y.broadcast((double) 0.000020297408271930802474)
                    .fma(y, y.broadcast((double) 0.0006812156414696711925))
                    .fma(y, y.broadcast((double) 0.010582211318566366348))
                    .fma(y, y.broadcast((double) 0.093252828504087908876))
                    .fma(y, y.broadcast((double) 0.45930986011333368155))
                    .fma(y, y.broadcast((double) 1.0));
            DoubleVector near = n.div(q).fma(x, x);
            DoubleVector far = DoubleVector.fromArray(S, m, d + i);
            far = far.blend(far.neg(), x.compare(VectorOperators.LT, 0));
            ((DoubleVector) TYPE.cast(far.blend(near, x.abs().compare(VectorOperators.LT, 1)))).intoArray(m, d + i);
        }
    }
}
